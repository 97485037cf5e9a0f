using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>Puts the stored facts of an article together again as the engine gave them.</summary>
public static class StoredExtraction
{
    /// <summary>Reads the facts of an article.</summary>
    /// <param name="db">The database.</param>
    /// <param name="row">The article with its content.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<Extraction.Extraction> ReadAsync(NewsDb db, ArticleRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(row);
        var extraction = new Extraction.Extraction
        {
            Article = new ArticleText
            {
                Title = row.Title,
                PublishedAt = row.PublishedAt,
                Language = row.Language,
                Text = row.Content.Text,
                Sha256 = row.Sha256
            },
            Entities = Parse<Entity>(row.Content.Entities),
            Quantities = Parse<Quantity>(row.Content.Quantities),
            Dates = Parse<DateMention>(row.Content.Dates),
            EngineVersion = row.EngineVersion,
        };

        // In the order of the text: numbers, the lower halves of the keys, were given out downwards.
        foreach (var kind in db.Kinds.All)
            extraction =
                kind.Restore(extraction,
                (await kind.BodiesAsync(db, [row.Key], cancellationToken)).OrderByDescending(fact => (uint)fact.Key)
                .Select(fact => fact.Body));
        return extraction;
    }

    private static T[] Parse<T>(string json) =>
        JsonSerializer.Deserialize<T[]>(json, ContractJson.Options) ?? throw new InvalidDataException("A stored list is empty.");
}
