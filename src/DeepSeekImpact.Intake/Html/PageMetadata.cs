using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace DeepSeekImpact.Intake.Html;

/// <summary>
/// What a page says of itself. Where it says a thing in several ways the one made for machines counts: JSON-LD before OpenGraph before
/// plain
/// meta elements before what stands in the page.
/// </summary>
internal sealed record PageMetadata
{
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " · ", " :: ", " » "];

    public string? Title { get; private init; }

    public string? Source { get; private init; }

    public string? Language { get; private init; }

    public string? Url { get; private init; }

    /// <summary>Gets when it was published, as the page tells it.</summary>
    public PageDate? Date { get; private init; }

    /// <summary>Gets the text that the page has in its data.</summary>
    public string? Body { get; private init; }

    public IReadOnlyList<string> Authors { get; private init; } = [];

    public static PageMetadata Read(IHtmlDocument page, PageRegions regions, Uri? address)
    {
        var metas = Metas(page);
        var headline = Text(regions.Headline);
        var data = JsonLd.Article(page, headline.Length > 0 ? headline : null);
        var source = First(data?.Publisher, Meta(metas, "og:site_name"), Meta(metas, "application-name"), Meta(metas, "publisher"),
            address?.Host is { } host ? (host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host) : null);
        return new PageMetadata
        {
            Title = First(data?.Headline, WithoutSite(Meta(metas, "og:title"), source, headline),
                WithoutSite(Meta(metas, "twitter:title"), source, headline), headline, WithoutSite(page.Title, source, headline)),
            Source = source,
            Language = First(data?.Language, page.DocumentElement.GetAttribute("lang"), Meta(metas, "og:locale"), Meta(metas, "language")),
            Url = Canonical(page, metas, address) ?? (address is null ? null : WebAddress.Plain(address).AbsoluteUri),
            Date = PageDates.Find(page, regions, data, metas),
            Body = data?.Body,
            Authors = PageAuthors.Find(page, regions, data, metas),
        };
    }

    /// <summary>Returns a text on one line.</summary>
    internal static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>All meta elements by name, whichever of its attributes the page calls it by.</summary>
    private static List<KeyValuePair<string, string>> Metas(IHtmlDocument page)
    {
        var metas = new List<KeyValuePair<string, string>>();
        foreach (var meta in page.QuerySelectorAll("meta[content]"))
        {
            foreach (var attribute in (string[])["property", "name", "itemprop", "http-equiv"])
            {
                if (meta.GetAttribute(attribute) is { Length: > 0 } name && !string.IsNullOrWhiteSpace(meta.GetAttribute("content")))
                    metas.Add(new(name.Trim(), meta.GetAttribute("content")!));
            }
        }

        return metas;
    }

    private static string? Meta(List<KeyValuePair<string, string>> metas, string name) =>
        metas.Find(meta => meta.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Returns a title without the name of the site that many pages put after or before it.</summary>
    private static string? WithoutSite(string? title, string? source, string headline)
    {
        if (title is null)
            return null;
        var plain = Plain(title);
        foreach (var separator in Separators)
        {
            var (last, first) = (plain.LastIndexOf(separator, StringComparison.Ordinal),
                plain.IndexOf(separator, StringComparison.Ordinal));
            if (last > 0 && (IsSite(plain[(last + separator.Length)..], source) || plain[..last].Equals(headline,
                StringComparison.OrdinalIgnoreCase)))
                return plain[..last];
            if (first > 0 && IsSite(plain[..first], source))
                return plain[(first + separator.Length)..];
        }

        return plain;
    }

    /// <summary>Indicates whether a name is the site's: "The Alpha Post" is of "Alpha Post" and of alphapost.example.</summary>
    private static bool IsSite(string name, string? source)
    {
        if (source is null)
            return false;
        var (one, other) = (Letters(name), Letters(source.Split('.')[0]));
        return one.Length > 2 && other.Length > 2 && (one == other || one == "the" + other || "the" + one == other);

        static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }

    /// <summary>
    /// The address a page gives for itself, as long as it is one of the web; a page without an address of its own cannot choose one of
    /// another host.
    /// </summary>
    private static string? Canonical(IHtmlDocument page, List<KeyValuePair<string, string>> metas, Uri? address)
    {
        var written = page.QuerySelector("link[rel='canonical' i]")?.GetAttribute("href") ?? Meta(metas, "og:url");
        Uri? canonical;
        if (address is null ? !Uri.TryCreate(written, UriKind.Absolute, out canonical) : !Uri.TryCreate(address, written, out canonical))
            return null;
        return canonical.Scheme is "http" or "https"
            && (address is null || string.Equals(canonical.Host, address.Host, StringComparison.OrdinalIgnoreCase)) ? canonical.AbsoluteUri
            : null;
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
}
