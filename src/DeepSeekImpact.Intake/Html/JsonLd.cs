using System.Text.Json;
using AngleSharp.Html.Dom;

namespace DeepSeekImpact.Intake.Html;

/// <summary>What a page says of its article in JSON-LD.</summary>
internal sealed record JsonLdArticle(string? Headline, string? Published, string? Publisher, string? Language,
    IReadOnlyList<string> Authors)
{
    /// <summary>Gets when it was changed last.</summary>
    public string? Modified { get; init; }

    /// <summary>Gets its text.</summary>
    public string? Body { get; init; }
}

/// <summary>
/// Finds the article in the JSON-LD of a page: schema.org's NewsArticle and its kin, or else whatever has a date of publication and is no
/// part of a
/// page (page-types.tsv). What is no JSON is passed over: the page still can be read.
/// </summary>
internal static class JsonLd
{
    private const int Deepest = 8, MostNames = 200;

    /// <summary>The types of schema.org that say something of an article: the lower the rank, the better.</summary>
    private static readonly Dictionary<string, int> Ranks = EmbeddedTable.Rows("page-types.tsv")
        .ToDictionary(row => row[0], row => int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture),
            StringComparer.OrdinalIgnoreCase);

    /// <summary>The rank of a type that is not in the table, and of what is no article: comments, pictures, organizations.</summary>
    private const int Unknown = 3, Never = 9;

    /// <summary>Finds the article.</summary>
    /// <param name="page">The page.</param>
    /// <param name="headline">The headline that stands in the page: of several articles the one with it is the page's own.</param>
    public static JsonLdArticle? Article(IHtmlDocument page, string? headline)
    {
        (JsonLdArticle Article, int Rank)? best = null;
        foreach (var script in page.QuerySelectorAll("script[type*='ld+json' i]"))
        {
            using var document = JsonLdText.Read(script.TextContent);
            if (document is null)
                continue;
            try
            {
                var items = Items(document.RootElement, 0).ToList();
                var names = Named(items);
                foreach (var item in items)
                {
                    var rank = RankOf(item);
                    if (rank == Never || (rank == Unknown && !item.TryGetProperty("datePublished", out _)))
                        continue;
                    var article = Read(item, names);

                    // The better type, then the one of the page's own headline, then the one that tells a date; the first of equals.
                    rank = (rank * 4) + (headline is not null && string.Equals(article.Headline, headline,
                        StringComparison.OrdinalIgnoreCase) ? 0 : 2) + (article.Published is null ? 1 : 0);
                    if (best is null || rank < best.Value.Rank)
                        best = (article, rank);
                }
            }
            catch (InvalidOperationException)
            {
                // A string in it is no Unicode: what the page says elsewhere counts.
            }
        }

        return best?.Article;
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

    private static int RankOf(JsonElement item) => item.TryGetProperty("@type", out var type)
        ? Strings(type).Select(name => Ranks.GetValueOrDefault(name[(name.LastIndexOfAny(['/', '#', ':']) + 1)..],
            Unknown)).DefaultIfEmpty(Never).Min()
        : item.TryGetProperty("headline", out _) ? Unknown : Never;

    /// <summary>Returns the names of what has an id: authors are often told by reference.</summary>
    private static Dictionary<string, string> Named(List<JsonElement> items)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items.Take(MostNames))
        {
            if (item.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String && item.TryGetProperty("name", out var name)
                && name.ValueKind == JsonValueKind.String)
                names.TryAdd(id.GetString()!, name.GetString()!);
        }

        return names;
    }

    private static JsonLdArticle Read(JsonElement item, Dictionary<string, string> names) => new(
        Text(item, "headline") ?? Text(item, "name"),
        Text(item, "datePublished") ?? Text(item, "dateCreated") ?? Text(item, "uploadDate"),
        item.TryGetProperty("publisher", out var publisher) ? Names(publisher, names, 0).FirstOrDefault() : null,
        Text(item, "inLanguage"),
        Bylines.Names(AuthorsOf(item, names)))
    {
        Modified = Text(item, "dateModified"),
        Body = Text(item, "articleBody") ?? Text(item, "text"),
    };

    private static List<string> AuthorsOf(JsonElement item, Dictionary<string, string> names)
    {
        foreach (var name in (string[])["author", "creator", "contributor"])
        {
            if (item.TryGetProperty(name, out var author) && Names(author, names, 0).ToList() is { Count: > 0 } found)
                return found;
        }

        return [];
    }

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value)
        ? Names(value, [], 0).FirstOrDefault(text => text.Length > 0) : null;

    /// <summary>
    /// A name is a string, an object with a name or a reference, or a list of any of them; the name itself may be such an object.
    /// </summary>
    private static IEnumerable<string> Names(JsonElement value, Dictionary<string, string> names, int depth)
    {
        if (depth > Deepest)
            return [];
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return [Unescaped(value.GetString()!)];
            case JsonValueKind.Number:
                return [value.GetRawText()];
            case JsonValueKind.Array:
                return value.EnumerateArray().SelectMany(child => Names(child, names, depth + 1));
            case JsonValueKind.Object when value.TryGetProperty("name", out var name) || value.TryGetProperty("@value", out name):
                return Names(name, names, depth + 1);
            case JsonValueKind.Object when value.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String
                && names.TryGetValue(id.GetString()!, out var known):
                return [Unescaped(known)];
            case JsonValueKind.Object when value.TryGetProperty("givenName", out var given)
                && value.TryGetProperty("familyName", out var family) && (given.ValueKind, family.ValueKind) == (JsonValueKind.String,
                JsonValueKind.String):
                return [Unescaped($"{given.GetString()} {family.GetString()}")];
            default:
                return [];
        }
    }

    private static IEnumerable<string> Strings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array =>
        value.EnumerateArray().Where(child => child.ValueKind == JsonValueKind.String).Select(child => child.GetString()!),
        _ => [],
    };

    /// <summary>Templates escape for HTML what JSON needs no escaping of: "Q&amp;amp;A".</summary>
    private static string Unescaped(string text) => System.Net.WebUtility.HtmlDecode(text);
}
