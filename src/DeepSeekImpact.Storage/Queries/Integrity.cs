using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Text;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>A stored span that is not what stands in its text.</summary>
/// <param name="Article">The article's id.</param>
/// <param name="Where">What it belongs to: the id of a fact, "entities", "quantities", "dates" or "sha256".</param>
/// <param name="Start">Its first code unit.</param>
/// <param name="End">The code unit behind it.</param>
/// <param name="Text">The words that are stored.</param>
public sealed record BrokenSpan(string Article, string Where, int Start, int End, string Text);

/// <summary>What looking at every stored span found.</summary>
public sealed record IntegrityReport
{
    /// <summary>Gets how many articles were looked at.</summary>
    public required long Articles { get; init; }

    /// <summary>Gets how many facts were looked at.</summary>
    public required long Facts { get; init; }

    /// <summary>Gets how many spans were recomputed.</summary>
    public required long Spans { get; init; }

    /// <summary>Gets how many of them are not what stands in the text, and how many texts do not have their hash.</summary>
    public required long Broken { get; init; }

    /// <summary>Gets the first of them.</summary>
    public required IReadOnlyList<BrokenSpan> BrokenSpans { get; init; }
}

/// <summary>Recomputes every stored span against its text, and the hash of every text.</summary>
public static class Integrity
{
    private const int MostShown = 100;
    private const int Batch = 100;

    /// <summary>Checks all articles, or one.</summary>
    /// <param name="db">The database.</param>
    /// <param name="article">The id of the only article to check, or null for all.</param>
    /// <param name="cancellationToken">Stops checking.</param>
    public static async Task<IntegrityReport> CheckAsync(NewsDb db, string? article, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        long articles = 0, facts = 0, spans = 0, broken = 0;
        var shown = new List<BrokenSpan>();
        for (var after = long.MinValue; ;)
        {
            var rows = await db.Articles.AsNoTracking().Include(row => row.Content)
                .Where(row => row.Key > after && (article == null || row.Id == article)).OrderBy(row => row.Key).Take(Batch)
                .ToListAsync(cancellationToken);
            if (rows.Count == 0)
                break;
            after = rows[^1].Key;
            var keys = rows.Select(row => row.Key).ToArray();
            var stored = new List<StoredBody>();
            foreach (var kind in db.Kinds.All)
                stored.AddRange(await kind.BodiesAsync(db, keys, cancellationToken));
            var bodies = stored.ToLookup(fact => fact.ArticleKey);
            foreach (var row in rows)
            {
                articles++;
                Count(row, "entities", row.Content.Entities);
                Count(row, "quantities", row.Content.Quantities);
                Count(row, "dates", row.Content.Dates);
                var parts = new ArticleParts(row.Title, row.Content.Text);
                var hash = ArticleReader.HashOf(row.Title, row.Content.Text);
                if (hash != row.Sha256)
                    Break(new BrokenSpan(row.Id, "sha256", 0, row.Content.Text.Length, hash));
                var points = new PartPoints(parts);
                foreach (var fact in bodies[row.Key])
                {
                    facts++;
                    Count(row, fact.Id, fact.Body);
                    using var body = JsonDocument.Parse(fact.Body);
                    var span = body.RootElement.GetProperty("span");
                    var (start, end, part) = (span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32(), PartOf(span));
                    if (end > parts.Of(part).Length || points.Of(part).Before(start) != fact.CodeStart
                        || points.Of(part).Before(end) != fact.CodeEnd)
                        Break(new BrokenSpan(row.Id, fact.Id, fact.CodeStart, fact.CodeEnd, "code points"));
                }
            }
        }

        return new IntegrityReport { Articles = articles, Facts = facts, Spans = spans, Broken = broken, BrokenSpans = shown };

        void Count(ArticleRow row, string where, string json)
        {
            using var document = JsonDocument.Parse(json);
            Walk(document.RootElement, (part, start, end, words) =>
            {
                spans++;
                var source = new ArticleParts(row.Title, row.Content.Text).Of(part);
                if (start < 0 || end < start || end > source.Length || !source.AsSpan(start, end - start).SequenceEqual(words))
                    Break(new BrokenSpan(row.Id, where, start, end, words));
            });
        }

        void Break(BrokenSpan span)
        {
            broken++;
            if (shown.Count < MostShown)
                shown.Add(span);
        }
    }

    private static ArticlePart? PartOf(JsonElement span) =>
        span.TryGetProperty("in", out var part) && part.ValueEquals("title") ? ArticlePart.Title : null;

    private static void Walk(JsonElement element, Action<ArticlePart?, int, int, string> look)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var child in element.EnumerateArray())
                Walk(child, look);
        }

        if (element.ValueKind != JsonValueKind.Object)
            return;
        if (element.TryGetProperty("start", out var start) && element.TryGetProperty("end", out var end)
            && element.TryGetProperty("text", out var text))
            look(PartOf(element), start.GetInt32(), end.GetInt32(), text.GetString()!);
        foreach (var property in element.EnumerateObject())
            Walk(property.Value, look);
    }
}
