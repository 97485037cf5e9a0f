using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Text;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Lists;

/// <summary>Brings stored facts into the form they are served in: with their article, evidence, and the registry's ids and names.</summary>
internal static class FactItems
{
    private static readonly ConditionalWeakTable<FactRow, string> Known = [];

    /// <summary>Returns facts as objects.</summary>
    public static async Task<List<JsonObject>> FormAsync<T>(NewsDb db, IReadOnlyList<T> rows, string unit,
        CancellationToken cancellationToken)
        where T : FactRow =>
        (await TextsAsync(db, rows, unit, cancellationToken)).ConvertAll(text => JsonNode.Parse(text)!.AsObject());

    /// <summary>Returns facts as they are written to a client. Most are served as they are stored: only their span is looked for.</summary>
    public static async Task<List<string>> TextsAsync<T>(NewsDb db, IReadOnlyList<T> rows, string unit, CancellationToken cancellationToken)
        where T : FactRow
    {
        var articles = rows.Select(row => row.ArticleKey).Distinct().ToArray();
        var names = await RegistryNames.LoadAsync(db, articles, cancellationToken);
        var parts = unit == OffsetUnits.Utf16 ? [] : await PartsAsync(db, articles, cancellationToken);
        var items = new List<string>(rows.Count);
        foreach (var row in rows)
        {
            var body = row.Body;
            if (unit != OffsetUnits.Utf16 || names.Has(row.ArticleKey))
            {
                var item = JsonNode.Parse(body)!;
                if (unit != OffsetUnits.Utf16)
                    OffsetUnits.Convert(item, parts[row.ArticleKey], unit);
                names.Apply(row.ArticleKey, item);
                body = item.ToJsonString(ContractJson.Options);
            }

            items.Add(Whole(body, row));
        }

        return items;
    }

    /// <summary>Returns facts as they are written to a client, of rows that are kept in memory: their texts are kept as long.</summary>
    public static async Task<List<string>> KeptTextsAsync<T>(NewsDb db, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : FactRow
    {
        var names = await RegistryNames.LoadAsync(db, [.. rows.Select(row => row.ArticleKey).Distinct()], cancellationToken);
        var items = new List<string>(rows.Count);
        foreach (var row in rows)
        {
            if (names.Has(row.ArticleKey))
            {
                var item = JsonNode.Parse(row.Body)!;
                names.Apply(row.ArticleKey, item);
                items.Add(Whole(item.ToJsonString(ContractJson.Options), row));
            }
            else
            {
                items.Add(Known.GetValue(row, static one => Whole(one.Body, one)));
            }
        }

        return items;
    }

    /// <summary>Returns the titles and texts of articles.</summary>
    public static Task<Dictionary<long, ArticleParts>> PartsAsync(NewsDb db, long[] articles, CancellationToken cancellationToken) =>
        db.Articles.Where(row => articles.Contains(row.Key)).Select(row => new { row.Key, row.Title, row.Content.Text })
            .ToDictionaryAsync(row => row.Key, row => new ArticleParts(row.Title, row.Text), cancellationToken);

    /// <summary>Returns a span of a stored fact; null if it has none of that name.</summary>
    public static Span? SpanOf(string body, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(body));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSpan = reader.ValueTextEquals(name);
            reader.Read();
            if (isSpan)
                return JsonSerializer.Deserialize<Span>(ref reader, ContractJson.Options)!;
            reader.Skip();
        }

        return null;
    }

    private static string Whole(string body, FactRow row) => string.Concat(body.AsSpan(0, body.Length - 1), ",", Place(row).AsSpan(1));

    /// <summary>Returns what is served beside a stored fact, as an object: its evidence, who read it and its article.</summary>
    private static string Place(FactRow row)
    {
        var span = SpanOf(row.Body);
        var evidence = new Evidence
        {
            Sha256 = row.Article.Sha256,
            Utf16 = new Offsets(span.Start, span.End),
            CodePoints = new Offsets(row.CodeStart, row.CodeEnd),
            Link = TextFragment.Link(row.Article.Url, span.Text),
        };
        return JsonSerializer.Serialize(new FactPlace(evidence, row.Article.EngineVersion, row.Seq,
            DateTimeOffset.FromUnixTimeMilliseconds(row.StoredAt),
            ArticleForms.Reference(row.Article)),
            ContractJson.Options);
    }

    private static Span SpanOf(string body) =>
        SpanOf(body, "span"u8) ?? throw new InvalidDataException("A stored fact has no span.");

    private sealed record FactPlace(Evidence Evidence, string EngineVersion, long Seq, DateTimeOffset StoredAt, ArticleReference Article);
}
