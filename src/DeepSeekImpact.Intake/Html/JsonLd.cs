using System.Text.Json;
using AngleSharp.Html.Dom;

namespace DeepSeekImpact.Intake.Html;

/// <summary>What a page says of its article in JSON-LD.</summary>
internal sealed record JsonLdArticle(string? Headline, string? Published, string? Publisher, string? Language, IReadOnlyList<string> Authors);

/// <summary>Finds the article (schema.org's NewsArticle and its kin) in the JSON-LD of a page. What is no JSON is passed over: the page still can be read.</summary>
internal static class JsonLd
{
    private const int Deepest = 8;
    private static readonly string[] Kinds = ["NewsArticle", "Article", "BlogPosting", "LiveBlogPosting", "Report", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle", "AdvertiserContentArticle", "TechArticle", "ScholarlyArticle"];
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static JsonLdArticle? Article(IHtmlDocument page)
    {
        JsonLdArticle? best = null;
        foreach (var script in page.QuerySelectorAll("script[type='application/ld+json' i]"))
        {
            try
            {
                using var document = JsonDocument.Parse(script.TextContent.Trim().TrimEnd(';'), Lenient);
                foreach (var item in Items(document.RootElement, 0))
                {
                    // "NewsArticle" says more than "Article", and the first one is the page's own.
                    if (best is null && Kinds.Any(kind => Is(item, kind)))
                        best = Read(item);
                    else if (Is(item, Kinds[0]) && best?.Published is null)
                        best = Read(item);
                }
            }
            catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
            {
                // Broken by hand or by a template, as on many pages: what the page says elsewhere counts.
            }
        }

        return best;
    }

    private static IEnumerable<JsonElement> Items(JsonElement node, int depth)
    {
        if (depth > Deepest)
            yield break;
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray().SelectMany(child => Items(child, depth + 1)))
                yield return item;
        }

        if (node.ValueKind != JsonValueKind.Object)
            yield break;
        yield return node;
        foreach (var name in (string[])["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"])
        {
            if (!node.TryGetProperty(name, out var children))
                continue;
            foreach (var item in Items(children, depth + 1))
                yield return item;
        }
    }

    private static bool Is(JsonElement item, string kind) => item.TryGetProperty("@type", out var type) && Strings(type).Any(name => name == kind || name.EndsWith("/" + kind, StringComparison.Ordinal));

    private static JsonLdArticle Read(JsonElement item) => new(
        Text(item, "headline") ?? Text(item, "name"),
        Text(item, "datePublished") ?? Text(item, "dateCreated"),
        item.TryGetProperty("publisher", out var publisher) ? Names(publisher).FirstOrDefault() : null,
        Text(item, "inLanguage"),
        item.TryGetProperty("author", out var author) ? [.. Names(author)] : []);

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? Names(value).FirstOrDefault() : null;

    /// <summary>A name is a string, an object with a name, or a list of either.</summary>
    private static IEnumerable<string> Names(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [Unescaped(value.GetString()!)],
        JsonValueKind.Object => value.TryGetProperty("name", out var name) || value.TryGetProperty("@value", out name) ? Strings(name).Select(Unescaped) : [],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    private static IEnumerable<string> Strings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().Where(child => child.ValueKind == JsonValueKind.String).Select(child => child.GetString()!),
        _ => [],
    };

    /// <summary>Templates escape for HTML what JSON needs no escaping of: "Q&amp;amp;A".</summary>
    private static string Unescaped(string text) => System.Net.WebUtility.HtmlDecode(text);
}
