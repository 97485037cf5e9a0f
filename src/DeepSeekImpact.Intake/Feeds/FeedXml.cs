using System.Buffers;

namespace DeepSeekImpact.Intake.Feeds;

/// <summary>
/// Reads the XML of a feed, whatever is wrong with it: elements that are not closed, ends that fit nothing, scripts among the items,
/// something before
/// the first element. Nothing is expanded or fetched.
/// </summary>
internal static class FeedXml
{
    private const int Deepest = 256;

    /// <summary>The prefixes of the formats themselves; those of others (dc, content) stay and tell what an element means.</summary>
    private static readonly string[] Own = ["atom:", "atom10:", "atom03:", "a10:", "rss:", "rdf:"];

    /// <summary>What no XML may hold (XML 1.0, 2.2).</summary>
    private static readonly SearchValues<char> Unwritable =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (char)c).Except(['\t', '\n', '\r']), '\uFFFE', '\uFFFF']);

    /// <summary>The outermost elements that feeds and lists of feeds have.</summary>
    private static readonly HashSet<string> Roots = ["rss", "rdf", "feed", "opml", "urlset", "sitemapindex"];

    /// <summary>What holds items, and nothing else does.</summary>
    private static readonly HashSet<string> Holders = ["rss", "rdf", "feed", "channel"];

    /// <summary>
    /// Elements that hold text or markup of HTML alone: where another of an item's elements begins in one, it was not closed.
    /// </summary>
    private static readonly HashSet<string> Leaves = ["title", "link", "guid", "id", "pubdate", "published", "updated", "category",
        "comments", "dc:creator", "dc:date", "dc:title"];

    private static readonly HashSet<string> Parts = [.. Leaves, "description", "summary", "content", "content:encoded", "author", "source",
        "enclosure"];

    /// <summary>Reads a feed.</summary>
    /// <param name="text">The feed.</param>
    /// <returns>Its outermost element, and whether something was not as XML has it; null where there is none.</returns>
    public static (FeedNode? Root, bool IsBroken) Read(string text)
    {
        var scanner = new XmlScanner(text.AsSpan().IndexOfAny(Unwritable) < 0 ? text
            : string.Concat(text.Where(c => !Unwritable.Contains(c))));
        FeedNode? root = null;
        var isBroken = false;
        var open = new List<FeedNode>();
        for (var piece = scanner.Next(); piece != XmlPiece.End; piece = scanner.Next())
        {
            switch (piece)
            {
                case XmlPiece.Text when open.Count > 0:
                    open[^1].Children.Add(new FeedNode(string.Empty) { Text = scanner.Value });
                    break;
                case XmlPiece.Close:
                    isBroken |= !Close(open, Name(scanner.Value));
                    break;
                case XmlPiece.Start:
                    var node = new FeedNode(Name(scanner.Value));
                    foreach (var (name, value) in scanner.Attributes)
                        node.Attributes.TryAdd(Name(name), value);
                    isBroken |= MakeRoom(open, node.Name);
                    if (root is null || (!Roots.Contains(root.Name) && Roots.Contains(node.Name)))
                    {
                        // What stood before it, a notice of the server for one, is no part of it.
                        isBroken |= root is not null;
                        open.Clear();
                        root = node;
                    }

                    if (open.Count > 0)
                        open[^1].Children.Add(node);
                    if (scanner.IsEmpty)
                        break;
                    if (open.Count >= Deepest)
                        return (root, true);
                    open.Add(node);
                    break;
            }
        }

        return (root, isBroken || scanner.IsBroken || open.Count > 0);
    }

    /// <summary>Ends an element and those in it; an end that fits nothing open is passed over.</summary>
    /// <returns>Whether it was the innermost one.</returns>
    private static bool Close(List<FeedNode> open, string name)
    {
        var place = open.FindLastIndex(node => node.Name == name);
        var isInnermost = place >= 0 && place == open.Count - 1;
        if (place >= 0)
            open.RemoveRange(place, open.Count - place);
        return isInnermost;
    }

    /// <summary>Ends what cannot hold an element that begins: an item stands in its channel, and its parts in the item.</summary>
    /// <returns>Whether something had to be ended.</returns>
    private static bool MakeRoom(List<FeedNode> open, string name)
    {
        if (open.Count == 0)
            return false;
        var keep = open.Count;
        if (name is "item" or "entry")
            keep = open.FindLastIndex(node => Holders.Contains(node.Name)) is >= 0 and var holder ? holder + 1 : open.Count;
        else if (Parts.Contains(name) && open.FindLastIndex(node => node.Name is "item" or "entry" or "channel") is >= 0 and var item
            && item + 1 < open.Count && Leaves.Contains(open[item + 1].Name))
            keep = item + 1;
        if (keep == open.Count)
            return false;
        open.RemoveRange(keep, open.Count - keep);
        return true;
    }

    private static string Name(string name)
    {
        foreach (var prefix in Own)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return name[prefix.Length..].ToLowerInvariant();
        }

        return name.ToLowerInvariant();
    }
}
