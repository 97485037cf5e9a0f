using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DeepSeekImpact.Intake.Dates;

namespace DeepSeekImpact.Intake.Html;

/// <summary>
/// What a page says of itself. Where it says a thing in several ways the one made for machines counts: JSON-LD before OpenGraph before plain
/// meta elements before what stands in the page.
/// </summary>
internal sealed record PageMetadata
{
    private const int MostAuthors = 20;

    public string? Title { get; private init; }

    public string? Source { get; private init; }

    public string? Language { get; private init; }

    public string? Url { get; private init; }

    public string? PublishedRaw { get; private init; }

    public IReadOnlyList<string> Authors { get; private init; } = [];

    public static PageMetadata Read(IHtmlDocument page, Uri? address)
    {
        var data = JsonLd.Article(page);
        var metas = Metas(page);
        return new PageMetadata
        {
            Title = First(data?.Headline, metas.GetValueOrDefault("og:title"), metas.GetValueOrDefault("twitter:title"), Text(page.QuerySelector("article h1") ?? page.QuerySelector("h1")), page.Title),
            Source = First(data?.Publisher, metas.GetValueOrDefault("og:site_name"), metas.GetValueOrDefault("application-name"), metas.GetValueOrDefault("publisher"), address?.Host is { } host ? (host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host) : null),
            Language = First(data?.Language, page.DocumentElement.GetAttribute("lang"), metas.GetValueOrDefault("og:locale"), metas.GetValueOrDefault("language")),
            Url = Canonical(page, metas, address) ?? (address is null ? null : WebAddress.Plain(address).AbsoluteUri),
            PublishedRaw = new[] { data?.Published, metas.GetValueOrDefault("article:published_time"), metas.GetValueOrDefault("og:article:published_time"), metas.GetValueOrDefault("datePublished"), metas.GetValueOrDefault("date"), metas.GetValueOrDefault("dc.date"), metas.GetValueOrDefault("dc.date.issued"), metas.GetValueOrDefault("dcterms.created"), metas.GetValueOrDefault("pubdate"), metas.GetValueOrDefault("publish-date"), metas.GetValueOrDefault("sailthru.date"), metas.GetValueOrDefault("parsely-pub-date"), Time(page) }
                .FirstOrDefault(date => WrittenDate.Read(date) is not null),
            Authors = [.. AuthorsOf(page, data).Select(Plain).Where(name => name.Length > 0 && !name.Contains("://", StringComparison.Ordinal)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostAuthors)],
        };
    }

    private static IEnumerable<string> AuthorsOf(IHtmlDocument page, JsonLdArticle? data)
    {
        if (data is { Authors.Count: > 0 })
            return data.Authors;
        var metas = page.QuerySelectorAll("meta[name='author' i], meta[property='article:author' i], meta[name='parsely-author' i]").Select(meta => meta.GetAttribute("content") ?? string.Empty).ToList();
        return metas.Exists(name => Plain(name).Length > 0) ? metas : page.QuerySelectorAll("[rel='author'], [itemprop='author'], .byline .author, .author-name").Select(Text);
    }

    /// <summary>The first meta element of each name, whichever of its attributes the page calls it by.</summary>
    private static Dictionary<string, string> Metas(IHtmlDocument page)
    {
        var metas = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var meta in page.QuerySelectorAll("meta[content]"))
        {
            foreach (var attribute in (string[])["property", "name", "itemprop"])
            {
                if (meta.GetAttribute(attribute) is { Length: > 0 } name)
                    metas.TryAdd(name, meta.GetAttribute("content")!);
            }
        }

        return metas;
    }

    private static string? Time(IHtmlDocument page) =>
        (page.QuerySelector("time[itemprop='datePublished'], time[pubdate], article time[datetime]") ?? page.QuerySelector("time[datetime]")) is { } time ? time.GetAttribute("datetime") : page.QuerySelector("[itemprop='datePublished']")?.GetAttribute("content");

    /// <summary>The address a page gives for itself, as long as it is one of the web; a page without an address of its own cannot choose one of another host.</summary>
    private static string? Canonical(IHtmlDocument page, Dictionary<string, string> metas, Uri? address)
    {
        var written = page.QuerySelector("link[rel='canonical' i]")?.GetAttribute("href") ?? metas.GetValueOrDefault("og:url");
        Uri? canonical;
        if (address is null ? !Uri.TryCreate(written, UriKind.Absolute, out canonical) : !Uri.TryCreate(address, written, out canonical))
            return null;
        return canonical.Scheme is "http" or "https" && (address is null || string.Equals(canonical.Host, address.Host, StringComparison.OrdinalIgnoreCase)) ? canonical.AbsoluteUri : null;
    }

    private static string? First(params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (candidate is not null && Plain(candidate) is { Length: > 0 } plain)
                return plain;
        }

        return null;
    }

    private static string Text(IElement? element) => element is null ? string.Empty : Plain(element.TextContent);

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
