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
            var evidence = Evidence(row, item);
            if (unit != OffsetUnits.Utf16)
                OffsetUnits.Convert(item, texts[row.ArticleKey], unit);
            names.Apply(row.ArticleKey, item);
            item["evidence"] = evidence;
            item["engineVersion"] = row.Article.EngineVersion;
            item["article"] = JsonSerializer.SerializeToNode(ArticleForms.Reference(row.Article), ContractJson.Options);
            items.Add(item);
        }

        return items;
    }

    public static Task<Dictionary<long, string>> TextsAsync(NewsDb db, long[] articles, CancellationToken cancellationToken) =>
        db.Set<ArticleContentRow>().Where(row => articles.Contains(row.ArticleKey)).Select(row => new { row.ArticleKey, row.Text }).ToDictionaryAsync(row => row.ArticleKey, row => row.Text, cancellationToken);

    private static JsonNode? Evidence(FactRow row, JsonObject item)
    {
        var span = item["span"]!;
        return JsonSerializer.SerializeToNode(
            new Evidence
            {
                Sha256 = row.Article.Sha256,
                Utf16 = new Offsets((int)span["start"]!, (int)span["end"]!),
                CodePoints = new Offsets(row.CodeStart, row.CodeEnd),
                Link = TextFragment.Link(row.Article.Url, span["text"]!.GetValue<string>()),
            },
            ContractJson.Options);
    }
}
