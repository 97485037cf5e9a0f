using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeepSeekImpact.Intake.Charsets;
using DeepSeekImpact.Intake.Dates;

namespace DeepSeekImpact.Intake.Feeds;

/// <summary>
/// Reads feeds: RSS 0.9x to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed. Lenient: of a broken feed what can be read is read, and a wrong date
/// spoils no item. Holds no state; safe to call from many threads.
/// </summary>
public static partial class FeedReader
{
    private const int MostItems = 5000;

    /// <summary>Reads a feed.</summary>
    /// <param name="bytes">The feed.</param>
    /// <param name="charset">The charset its host names; null where it names none.</param>
    /// <param name="address">Where it stands; relative links are counted from it.</param>
    /// <exception cref="IntakeException">It is no feed.</exception>
    public static Feed Read(ReadOnlySpan<byte> bytes, string? charset, Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var text = Charset.Decode(bytes, charset, isMarkup: true).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith('{'))
            return OfJson(text, address);
        var (root, isBroken) = FeedXml.Read(text);
        if (root is null || Channel(root) is not { } channel)
            throw new IntakeException(IntakeReason.Malformed, "It is no feed: neither RSS, RDF, Atom nor JSON Feed.");
        var home = Resolve(address, channel.Attributes.GetValueOrDefault("xml:base") ?? root.Attributes.GetValueOrDefault("xml:base")) ?? address;

        // In RSS 0.9 and 1.0 the items stand beside the channel.
        var items = channel.All("item").Concat(channel.All("entry")).Concat(channel == root ? [] : root.All("item"));
        return new Feed
        {
            Title = Plain(channel.First("title")),
            Link = LinkOf(channel, home),
            Language = channel.First("language", "dc:language") ?? root.Attributes.GetValueOrDefault("xml:lang"),
            Items = [.. items.Take(MostItems).Select(item => OfNode(item, home)).OfType<FeedItem>()],
            IsBroken = isBroken,
        };
    }

    private static FeedNode? Channel(FeedNode root) => root.Name switch
    {
        "rss" or "rdf" => root.All("channel").FirstOrDefault() ?? root,
        "feed" or "channel" => root,
        _ => null,
    };

    private static FeedItem? OfNode(FeedNode item, Uri home)
    {
        var own = Resolve(home, item.Attributes.GetValueOrDefault("xml:base")) ?? home;
        var title = Plain(item.First("title", "dc:title"));
        var guid = item.All("guid").FirstOrDefault();
        var link = LinkOf(item, own)
            ?? (guid is not null && !string.Equals(guid.Attributes.GetValueOrDefault("ispermalink"), "false", StringComparison.OrdinalIgnoreCase) ? Web(guid.Words(), own, mustBeAbsolute: true) : null)
            ?? Web(item.Attributes.GetValueOrDefault("about"), own, mustBeAbsolute: true);
        var key = item.First("guid", "id") ?? link ?? title;
        if (key is null)
            return null;
        var dates = new[] { item.First("pubdate"), item.First("published"), item.First("dc:date"), item.First("issued"), item.First("dcterms:issued"), item.First("created"), item.First("date"), item.First("updated"), item.First("modified") }.OfType<string>().ToList();
        var raw = dates.Find(date => WrittenDate.Read(date) is not null) ?? dates.FirstOrDefault();
        return new FeedItem
        {
            Key = key,
            Title = title,
            Link = link,
            PublishedAt = WrittenDate.Read(raw),
            PublishedRaw = raw,
            Authors = [.. AuthorsOf(item).Distinct(StringComparer.OrdinalIgnoreCase)],
            Html = item.Children.Where(child => child.Name is "content:encoded" or "content" or "description" or "summary" or "body" or "xhtml:body").Select(child => child.Html()).Where(html => html.Length > 0).MaxBy(html => html.Length),
        };
    }

    /// <summary>An Atom author has a name; of RSS's "editor@paper.example (Jane Doe)" what stands in brackets is the name.</summary>
    private static IEnumerable<string> AuthorsOf(FeedNode item)
    {
        foreach (var author in item.Children.Where(child => child.Name is "author" or "dc:creator"))
        {
            var name = author.First("name") ?? author.Words();
            var bracket = name.IndexOf('(', StringComparison.Ordinal);
            if (bracket > 0 && name.EndsWith(')') && name[..bracket].Contains('@', StringComparison.Ordinal))
                name = name[(bracket + 1)..^1];
            if (Plain(name) is { } plain && !(plain.Contains('@', StringComparison.Ordinal) && !plain.Contains(' ', StringComparison.Ordinal)))
                yield return plain;
        }
    }

    /// <summary>Atom's link is an attribute, and of several the one that is the article; RSS's is text, which some break by an Atom link of the same name.</summary>
    private static string? LinkOf(FeedNode node, Uri home)
    {
        var links = node.All("link").ToList();
        return links.Where(link => link.Attributes.GetValueOrDefault("rel", "alternate") == "alternate" && link.Attributes.GetValueOrDefault("type", "text/html").Contains("html", StringComparison.OrdinalIgnoreCase)).Select(link => Web(link.Attributes.GetValueOrDefault("href"), home)).FirstOrDefault(found => found is not null)
            ?? links.Select(link => Web(link.Words(), home)).FirstOrDefault(found => found is not null)
            ?? Web(node.First("feedburner:origlink"), home);
    }

    private static string? Web(string? written, Uri home, bool mustBeAbsolute = false)
    {
        if (string.IsNullOrWhiteSpace(written) || (mustBeAbsolute && !Uri.TryCreate(written.Trim(), UriKind.Absolute, out _)))
            return null;
        return Resolve(home, written.Trim()) is { Scheme: "http" or "https" } address ? address.AbsoluteUri : null;
    }

    private static Uri? Resolve(Uri home, string? written) => written is not null && Uri.TryCreate(home, written, out var address) ? address : null;

    /// <summary>Titles are escaped once or twice, with or without tags: "AT&amp;amp;amp;T &lt;b&gt;falls&lt;/b&gt;".</summary>
    private static string? Plain(string? text)
    {
        if (text is null)
            return null;
        var plain = string.Join(' ', WebUtility.HtmlDecode(Tag().Replace(text, string.Empty)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return plain.Length > 0 ? ArticleField.Cut(plain) : null;
    }

    private static Feed OfJson(string text, Uri address)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var root = document.RootElement;
            if (!root.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
                throw new IntakeException(IntakeReason.Malformed, "It is no feed: a JSON Feed has items.");
            return new Feed
            {
                Title = Plain(JsonFields.Text(root, "title")),
                Link = Web(JsonFields.Text(root, "home_page_url"), address),
                Language = JsonFields.Text(root, "language"),
                Items = [.. items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Take(MostItems).Select(item => OfJsonItem(item, address)).OfType<FeedItem>()],
            };
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new IntakeException(IntakeReason.Malformed, "It is no feed: it begins as JSON and is none.");
        }
    }

    private static FeedItem? OfJsonItem(JsonElement item, Uri address)
    {
        var link = Web(JsonFields.Text(item, "url") ?? JsonFields.Text(item, "external_url"), address);
        var title = Plain(JsonFields.Text(item, "title"));
        var key = JsonFields.Text(item, "id") ?? link ?? title;
        if (key is null)
            return null;
        var raw = JsonFields.Text(item, "date_published") ?? JsonFields.Text(item, "date_modified");
        var authors = item.TryGetProperty("authors", out var several) && several.ValueKind == JsonValueKind.Array ? several.EnumerateArray() : Enumerable.Empty<JsonElement>();
        if (item.TryGetProperty("author", out var one))
            authors = authors.Append(one);
        return new FeedItem
        {
            Key = key,
            Title = title,
            Link = link,
            PublishedAt = WrittenDate.Read(raw),
            PublishedRaw = raw,
            Authors = [.. authors.Where(author => author.ValueKind == JsonValueKind.Object).Select(author => Plain(JsonFields.Text(author, "name"))).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            Html = JsonFields.Text(item, "content_html") ?? (JsonFields.Text(item, "content_text") is { } words ? $"<p>{WebUtility.HtmlEncode(words).Replace("\n\n", "</p><p>", StringComparison.Ordinal)}</p>" : null),
        };
    }

    [GeneratedRegex("</?[A-Za-z][^<>]{0,500}>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();
}
