using System.Text.Json.Nodes;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Text;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Api.Lists;

/// <summary>
/// Writes claims, quotes and events as W3C Web Annotations: a target that quotes the words with what stands around them and says where,
/// and a body that says what they are.
/// </summary>
internal static class Annotations
{
    private const string Context = "http://www.w3.org/ns/anno.jsonld";
    private const int Around = 32;

    /// <summary>Returns facts as annotations.</summary>
    /// <param name="db">The database.</param>
    /// <param name="rows">The facts.</param>
    /// <param name="self">Returns the address of a fact.</param>
    /// <param name="articleAddress">Returns the address of an article that has none on the web.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<List<JsonObject>> FormAsync<T>(NewsDb db, IReadOnlyList<T> rows, Func<T, string> self,
        Func<ArticleRow, string> articleAddress, CancellationToken cancellationToken)
        where T : FactRow
    {
        var parts = await FactItems.PartsAsync(db, rows.Select(row => row.ArticleKey).Distinct().ToArray(), cancellationToken);
        var items = await FactItems.FormAsync(db, rows, Contracts.OffsetUnits.Utf16, cancellationToken);
        return [.. rows.Zip(items, (row, item) => One(row, item, parts[row.ArticleKey], self(row), articleAddress(row.Article)))];
    }

    public static JsonObject Page(Page<JsonObject> page, string address)
    {
        var answer = new JsonObject { ["@context"] = Context, ["id"] = address, ["type"] = "AnnotationPage" };
        foreach (var item in page.Items)
            item.Remove("@context");
        answer["items"] = new JsonArray([.. page.Items]);
        return answer;
    }

    private static JsonObject One(FactRow row, JsonObject item, ArticleParts parts, string self, string articleAddress)
    {
        var text = parts.Of(row.IsTitle ? ArticlePart.Title : null);
        var (start, end) = ((int)item["evidence"]!["utf16"]!["start"]!, (int)item["evidence"]!["utf16"]!["end"]!);
        var (from, to) = (Math.Max(0, start - Around), Math.Min(text.Length, end + Around));
        return new JsonObject
        {
            ["@context"] = Context,
            ["id"] = self,
            ["type"] = "Annotation",
            ["motivation"] = "identifying",
            ["generator"] = new JsonObject { ["type"] = "Software", ["name"] = "DeepSeekImpact engine " + row.Article.EngineVersion },
            ["body"] = new JsonObject
            {
                ["type"] = "TextualBody",
                ["format"] = "application/json",
                ["purpose"] = "describing",
                ["value"] = item.ToJsonString(Extraction.ContractJson.Options)
            },
            ["target"] = new JsonObject
            {
                ["source"] = (row.Article.Url ?? articleAddress) + (row.IsTitle ? "#title" : string.Empty),
                ["selector"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "TextQuoteSelector",
                        ["exact"] = text[start..end],
                        ["prefix"] = text[from..start],
                        ["suffix"] = text[end..to]
                    },

                    // The standard counts Unicode code points.
                    new JsonObject { ["type"] = "TextPositionSelector", ["start"] = row.CodeStart, ["end"] = row.CodeEnd }),
            },
        };
    }
}
