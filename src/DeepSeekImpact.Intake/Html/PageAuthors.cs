using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace DeepSeekImpact.Intake.Html;

/// <summary>
/// Finds who wrote a page's article: in its data, its meta elements, its marked elements, its byline. Side columns and footers name others.
/// </summary>
internal static class PageAuthors
{
    private const int LongestByline = 160, MostElements = 50;
    private const string Marked = "[itemprop~='author'], [rel~='author'], [property~='author'], [property~='schema:author'], .author-name, "
        + ".byline-name, .byline__name, .author__name, .p-author, .author .fn, .author.vcard";
    private const string Likely = ".byline, [class*='byline' i], [class*='author' i], [data-testid*='byline' i], a[href*='/author/' i], "
        + "a[href*='/authors/' i], a[href*='/by/' i], .writer, [class*='reporter' i]";

    private static readonly string[] Names =
        ["author", "article:author", "article.author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
            "dc.contributor", "citation_author", "byl", "byline", "og:article:author", "article:author_name", "cxenseparse:author",
            "rnews:creator"];

    /// <summary>Finds the authors.</summary>
    public static IReadOnlyList<string> Find(IHtmlDocument page, PageRegions regions, JsonLdArticle? data,
        IReadOnlyList<KeyValuePair<string, string>> metas)
    {
        if (data is { Authors.Count: > 0 })
            return data.Authors;
        foreach (var name in Names)
        {
            if (Bylines.Names(metas.Where(meta => meta.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(meta =>
                meta.Value)) is { Count: > 0 } told)
                return told;
        }

        foreach (var selector in (string[])[Marked, Likely])
        {
            var elements = page.QuerySelectorAll(selector).Take(MostElements).Where(element => !regions.IsOutside(element)).ToList();
            if (elements.Exists(InArticle(regions)))
                elements.RemoveAll(element => !InArticle(regions)(element));

            // The innermost: a byline holds the author's link, and a card of the author more than the name.
            elements.RemoveAll(element => elements.Exists(inner => inner != element && element.Contains(inner) && Text(inner).Length > 0));
            if (Bylines.Names(elements.Select(Text)) is { Count: > 0 } found)
                return found;
        }

        return HeadlineArea.Of(regions).Select(Text).Where(text => text.Length > 0
            && Bylines.IsIntroduced(text)).Select(Bylines.Names).FirstOrDefault(names => names.Count > 0) ?? [];
    }

    private static Predicate<IElement> InArticle(PageRegions regions) => element => regions.Core is { } core && core.Contains(element);

    /// <summary>Returns the name that an element has; what is marked as the name in it counts.</summary>
    private static string Text(IElement element)
    {
        var named = element.QuerySelector("[itemprop~='name'], .fn") ?? element;
        var text = named.GetAttribute("content") is { Length: > 0 } content ? content : named.TextContent.Length <= 4 * LongestByline
            ? PageMetadata.Plain(named.TextContent) : string.Empty;
        return text.Length <= LongestByline ? text : string.Empty;
    }
}
