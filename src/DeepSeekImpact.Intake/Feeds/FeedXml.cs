using System.Buffers;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml;

namespace DeepSeekImpact.Intake.Feeds;

/// <summary>
/// Reads the XML of a feed as far as it goes. Before that, what many feeds have wrong is mended: entities of HTML, bare ampersands, control
/// characters, something before the first element. DTDs are skipped, nothing is expanded or fetched.
/// </summary>
internal static partial class FeedXml
{
    private const int Deepest = 256;

    /// <summary>The prefixes of the formats themselves; those of others (dc, content) stay and tell what an element means.</summary>
    private static readonly string[] Own = ["atom:", "atom10:", "atom03:", "rss:", "rdf:"];

    /// <summary>What no XML may hold (XML 1.0, 2.2).</summary>
    private static readonly SearchValues<char> Unwritable = SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (char)c).Except(['\t', '\n', '\r']), '\uFFFE', '\uFFFF']);

    private static readonly HashSet<string> Declared = ["amp", "lt", "gt", "quot", "apos"];

    /// <summary>Reads a feed.</summary>
    /// <param name="text">The feed.</param>
    /// <returns>Its outermost element, and whether it broke off; null where there is none.</returns>
    public static (FeedNode? Root, bool IsBroken) Read(string text)
    {
        var start = text.IndexOf('<', StringComparison.Ordinal);
        if (start < 0)
            return (null, true);
        var mended = Mend(text[start..]);
        FeedNode? root = null;
        var open = new Stack<FeedNode>();
        try
        {
            // Namespaces are off: a prefix that is not declared is no reason to give a feed up.
            using var reader = new XmlTextReader(new StringReader(mended)) { Namespaces = false, DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, WhitespaceHandling = WhitespaceHandling.Significant };
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        var node = new FeedNode(Name(reader.Name));
                        var isEmpty = reader.IsEmptyElement;
                        while (reader.MoveToNextAttribute())
                            node.Attributes.TryAdd(Name(reader.Name), reader.Value);
                        if (open.TryPeek(out var parent))
                            parent.Children.Add(node);
                        root ??= node;
                        if (!isEmpty && open.Count >= Deepest)
                            return (root, true);
                        if (!isEmpty)
                            open.Push(node);
                        break;
                    case XmlNodeType.EndElement:
                        open.TryPop(out _);
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when open.TryPeek(out var holder):
                        holder.Children.Add(new FeedNode(string.Empty) { Text = reader.Value });
                        break;
                }
            }

            return (root, false);
        }
        catch (XmlException)
        {
            // Its message lists every open element, which can be megabytes: what was read so far says enough.
            return (root, true);
        }
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

    private static string Mend(string text)
    {
        var mended = Ampersand().Replace(text, match => match.Groups[1].Success && !Declared.Contains(match.Groups[1].Value)
            ? WebUtility.HtmlDecode(match.Value) is { } decoded && decoded != match.Value ? decoded : "&amp;" + match.Value[1..]
            : match.Groups[1].Success || match.Groups[2].Success ? match.Value : "&amp;");
        return mended.AsSpan().IndexOfAny(Unwritable) < 0 ? mended : string.Concat(mended.Where(c => !Unwritable.Contains(c)));
    }

    /// <summary>"&amp;nbsp;" and "&amp;#8217;" are entities, "AT&amp;T" is none.</summary>
    [GeneratedRegex("&(?:([A-Za-z][A-Za-z0-9]{1,31});|(#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};))?", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Ampersand();
}
