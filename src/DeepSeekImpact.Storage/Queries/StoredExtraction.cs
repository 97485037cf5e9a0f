using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

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
        ArgumentNullException.ThrowIfNull(row);
        return new Extraction.Extraction
        {
            Article = new ArticleText { Title = row.Title, PublishedAt = row.PublishedAt, Language = row.Language, Text = row.Content.Text, Sha256 = row.Sha256 },
            Entities = Parse<Entity[]>(row.Content.Entities),
            Quantities = Parse<Quantity[]>(row.Content.Quantities),
            Dates = Parse<DateMention[]>(row.Content.Dates),
            Figures = await FactsAsync<FigureRow, Figure>(db.Figures),
            MarketMoves = await FactsAsync<MarketMoveRow, MarketMove>(db.MarketMoves),
            Quotes = await FactsAsync<QuoteRow, Quote>(db.Quotes),
            Claims = await FactsAsync<ClaimRow, Claim>(db.Claims),
            EngineVersion = row.EngineVersion,
        };

        // In the order of the text: numbers, the lower halves of the keys, were given out downwards.
        async Task<T[]> FactsAsync<TRow, T>(IQueryable<TRow> facts)
            where TRow : FactRow =>
            [.. (await facts.Where(fact => fact.ArticleKey == row.Key).Select(fact => new { fact.Key, fact.Body }).ToListAsync(cancellationToken)).OrderByDescending(fact => (uint)fact.Key).Select(fact => Parse<T>(fact.Body))];
    }

    private static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, ContractJson.Options) ?? throw new InvalidDataException("A stored fact is empty.");
}
