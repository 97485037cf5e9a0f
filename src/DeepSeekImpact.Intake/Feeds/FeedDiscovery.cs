using AngleSharp.Html.Parser;

namespace DeepSeekImpact.Intake.Feeds;

/// <summary>Finds the feed of a site in one of its pages.</summary>
public static class FeedDiscovery
{
    private const int MostCharacters = 200_000;
    private static readonly string[] Types = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
        "application/json", "text/xml", "application/xml"];

    /// <summary>Returns the address of the feed that a page names; null if it names none.</summary>
    /// <param name="html">The page.</param>
    /// <param name="address">Where it is.</param>
    public static Uri? Find(string html, Uri address)
    {
        ArgumentNullException.ThrowIfNull(html);

        // Links to feeds stand in the head; the rest, which may take long to parse, is not needed.
        var end = html.IndexOf("</head", StringComparison.OrdinalIgnoreCase);
        var head = html[..Math.Min(end >= 0 ? end : html.Length, MostCharacters)];
        using var page = new HtmlParser().ParseDocument(head);
        return page.QuerySelectorAll("link[href]").Where(link => (link.GetAttribute("rel") ?? string.Empty).Split(' ').Contains("alternate",
            StringComparer.OrdinalIgnoreCase)
                && Types.Contains((link.GetAttribute("type") ?? string.Empty).Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase))
            .Where(link => !(link.GetAttribute("title") ?? string.Empty).Contains("comment", StringComparison.OrdinalIgnoreCase)
                && !link.GetAttribute("href")!.Contains("comments", StringComparison.OrdinalIgnoreCase))
            .Select(link => Uri.TryCreate(address, link.GetAttribute("href"), out var found) && found.Scheme is "http" or "https" ? found
                : null)
            .FirstOrDefault(found => found is not null);
    }
}
