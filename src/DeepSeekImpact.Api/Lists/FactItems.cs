using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Lists;

/// <summary>Gives stored facts the form they are served in: with their article, their evidence, and the registry's ids and names.</summary>
internal static class FactItems
{
    public static async Task<List<JsonObject>> FormAsync<T>(NewsDb db, IReadOnlyList<T> rows, string unit, CancellationToken cancellationToken)
        where T : FactRow
    {
        var articles = rows.Select(row => row.ArticleKey).Distinct().ToArray();
        var names = await RegistryNames.LoadAsync(db, articles, cancellationToken);
        var texts = unit == OffsetUnits.Utf16 ? [] : await TextsAsync(db, articles, cancellationToken);
        var items = new List<JsonObject>(rows.Count);
        foreach (var row in rows)
        {
            var item = JsonNode.Parse(row.Body)!.AsObject();
            var place = PlaceOf(row, item);
            if (unit != OffsetUnits.Utf16)
                OffsetUnits.Convert(item, texts[row.ArticleKey], unit);
            names.Apply(row.ArticleKey, item);
            foreach (var (name, value) in place)
                item[name] = value;
            items.Add(item);
        }

        return items;
    }

    public static Task<Dictionary<long, string>> TextsAsync(NewsDb db, long[] articles, CancellationToken cancellationToken) =>
        db.Set<ArticleContentRow>().Where(row => articles.Contains(row.ArticleKey)).Select(row => new { row.ArticleKey, row.Text }).ToDictionaryAsync(row => row.ArticleKey, row => row.Text, cancellationToken);

    /// <summary>What is served beside a stored fact: its evidence, who read it and its article.</summary>
    private static (string Name, JsonNode Value)[] PlaceOf(FactRow row, JsonObject item)
    {
        var span = item["span"] ?? throw new InvalidDataException("A stored fact has no span.");
        var evidence = new Evidence
        {
            Sha256 = row.Article.Sha256,
            Utf16 = new Offsets((int)span["start"]!, (int)span["end"]!),
            CodePoints = new Offsets(row.CodeStart, row.CodeEnd),
            Link = row.Article.Url is { } url ? TextFragment.Link(url, (string)span["text"]!) : null,
        };
        return [("evidence", Node(evidence)), ("engineVersion", row.Article.EngineVersion), ("article", Node(ArticleForms.Reference(row.Article)))];
    }

    private static JsonNode Node<T>(T value) => JsonSerializer.SerializeToNode(value, ContractJson.Options)!;
}
