using System.Globalization;
using System.Text.RegularExpressions;
using DeepSeekImpact.Intake.Charsets;
using DeepSeekImpact.Intake.Dates;

namespace DeepSeekImpact.Intake.Feeds;

/// <summary>
/// Reads feeds: RSS 0.9x to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed. Lenient: of a broken feed what can be read is read, and a
/// wrong date
/// spoils no item. Holds no state; safe to call from many threads.
/// </summary>
public static partial class FeedReader
{
    internal const int MostItems = 5000;

    /// <summary>The elements that tell a date, the best first: when it was published before when it was changed.</summary>
    private static readonly string[] DateNames =
    [
        "pubdate", "published", "dc:date", "issued", "dcterms:issued", "dcterms:date", "prism:publicationdate", "created",
            "dcterms:created", "date",
        "updated", "modified", "dcterms:modified", "dc:modified", "lastbuilddate",
    ];

    /// <summary>Reads a feed.</summary>
    /// <param name="bytes">The feed.</param>
    /// <param name="charset">The charset its host names; null where it names none.</param>
    /// <param name="address">Where it stands; relative links are counted from it.</param>
    /// <exception cref="IntakeException">It is no feed.</exception>
    public static Feed Read(ReadOnlySpan<byte> bytes, string? charset, Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var (decoded, replaced) = Charset.DecodeFetched(bytes, charset, isMarkup: true);
        var text = decoded.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith('{'))
            return JsonFeed.Read(text, address) with { Replaced = replaced };
        var (root, isBroken) = FeedXml.Read(text);
        if (root?.Name is "urlset" or "sitemapindex")
            return Sitemap.Read(root, address) with { IsBroken = isBroken, Replaced = replaced };
        if (root is null || Channel(root) is not { } channel)
            throw new IntakeException(IntakeReason.Malformed, "It is not a feed: neither RSS, RDF, Atom, JSON Feed nor a sitemap.");
        var home = Resolve(address, channel.Attributes.GetValueOrDefault("xml:base") ?? root.Attributes.GetValueOrDefault("xml:base"))
            ?? address;

        // In RSS 0.9 and 1.0 the items stand beside the channel.
        var items = channel.All("item").Concat(channel.All("entry")).Concat(channel == root ? [] : root.All("item"));
        var authors = AuthorsOf(channel);
        return new Feed
        {
            Title = Plain(channel.First("title")),
            Link = LinkOf(channel, home),
            Language = channel.First("language", "dc:language") ?? root.Attributes.GetValueOrDefault("xml:lang"),
            Items = [.. items.Take(MostItems).Select(item => OfNode(item, home, authors)).OfType<FeedItem>()],
            Minutes = int.TryParse(channel.First("ttl"), CultureInfo.InvariantCulture, out var minutes) && minutes > 0 ? minutes
                : PeriodOf(channel),
            IsBroken = isBroken,
            Replaced = replaced,
        };
    }

    private static FeedNode? Channel(FeedNode root) => root.Name switch
    {
        "rss" or "rdf" => root.All("channel").FirstOrDefault() ?? root,
        "feed" or "channel" => root,
        _ => null,
    };

    private static FeedItem? OfNode(FeedNode item, Uri home, IReadOnlyList<string> feedAuthors)
    {
        var own = Resolve(home, item.Attributes.GetValueOrDefault("xml:base")) ?? home;
        var title = Plain(item.First("title", "dc:title"));
        var guid = item.All("guid").FirstOrDefault();
        var link = LinkOf(item, own)
            ?? (guid is not null
            && !string.Equals(guid.Attributes.GetValueOrDefault("ispermalink"), "false", StringComparison.OrdinalIgnoreCase)
            ? Web(guid.Words(), own, mustBeAbsolute: true) : null)
            ?? Web(item.Attributes.GetValueOrDefault("about"), own, mustBeAbsolute: true);
        var key = item.First("guid", "id") ?? link ?? title;
        if (key is null)
            return null;
        var dates = DateNames.SelectMany(item.All).Select(node => node.Words()).Where(date => date.Length > 0).ToList();
        var raw = dates.Find(date => WrittenDate.Read(date) is not null) ?? dates.FirstOrDefault();
        var authors = AuthorsOf(item);
        if (authors.Count == 0 && item.All("source").FirstOrDefault() is { } source)
            authors = AuthorsOf(source);
        return new FeedItem
        {
            Key = key,
            Title = title,
            Link = link,
            PublishedAt = WrittenDate.Read(raw),
            PublishedRaw = raw,
            Authors = authors.Count > 0 ? authors : feedAuthors,
            Html = FeedText.Of(item),
        };
    }

    /// <summary>Returns the authors: an Atom author has a name; RSS has names, addresses of mail, or both.</summary>
    private static IReadOnlyList<string> AuthorsOf(FeedNode item) =>
        Bylines.Names(item.Children.Where(child => child.Name is "author" or "dc:creator" or "dcterms:creator" or "itunes:author")
            .Select(author => Plain(author.First("name") ?? (author.All("email").Any() || author.All("uri").Any() ? null
                : author.Words()))).OfType<string>());

    /// <summary>Returns the minutes between updates that the feed states by RSS's Syndication module; null if it states none.</summary>
    private static int? PeriodOf(FeedNode channel)
    {
        var minutes = channel.First("sy:updateperiod")?.ToLowerInvariant() switch
        {
            "hourly" => 60,
            "daily" => 1440,
            "weekly" => 10_080,
            _ => (int?)null
        };
        return minutes / Math.Max(1, int.TryParse(channel.First("sy:updatefrequency"), CultureInfo.InvariantCulture, out var times) ? times
            : 1);
    }

    /// <summary>
    /// Atom's link is an attribute, and of several the one that is the article; RSS's is text, which some break by an Atom link of the same
    /// name.
    /// </summary>
    private static string? LinkOf(FeedNode node, Uri home)
    {
        // A proxy that counts readers keeps the article's own address beside its own.
        if (Web(node.First("feedburner:origlink", "pheedo:origlink"), home) is { } original)
            return original;
        var links = node.All("link").ToList();
        return links.Where(
            link => link.Attributes.GetValueOrDefault("rel", "alternate") == "alternate"
                && link.Attributes.GetValueOrDefault("type", "text/html").Contains("html", StringComparison.OrdinalIgnoreCase))
                .Select(link => Web(link.Attributes.GetValueOrDefault("href"), home)).FirstOrDefault(found => found is not null)
            ?? links.Select(link => Web(link.Words(), home)).FirstOrDefault(found => found is not null);
    }

    internal static string? Web(string? written, Uri home, bool mustBeAbsolute = false)
    {
        if (string.IsNullOrWhiteSpace(written) || (mustBeAbsolute && !Uri.TryCreate(written.Trim(), UriKind.Absolute, out _)))
            return null;
        return Resolve(home, written.Trim()) is { Scheme: "http" or "https" } address ? address.AbsoluteUri : null;
    }

    private static Uri? Resolve(Uri home, string? written) =>
        written is not null && Uri.TryCreate(home, written, out var address) ? address : null;

    /// <summary>Titles are escaped once or twice, with or without tags: "AT&amp;amp;amp;T &lt;b&gt;falls&lt;/b&gt;".</summary>
    internal static string? Plain(string? text)
    {
        if (text is null)
            return null;
        var plain = string.Join(' ', XmlScanner.Resolve(Tag().Replace(XmlScanner.Resolve(Tag().Replace(text, string.Empty)),
            string.Empty)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return plain.Length > 0 ? ArticleField.Cut(plain) : null;
    }

    [GeneratedRegex("</?[A-Za-z][^<>]{0,500}>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();
}
