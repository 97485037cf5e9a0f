using System.Text;
using System.Xml;
using DeepSeekImpact.Intake.Charsets;

namespace DeepSeekImpact.Intake.Feeds;

/// <summary>Lists of feeds as feed readers give them to each other (OPML 2.0).</summary>
public static class Opml
{
    /// <summary>Reads a list; folders in it are opened.</summary>
    /// <param name="bytes">The list.</param>
    /// <param name="charset">The charset it is said to be in.</param>
    /// <exception cref="IntakeException">It is none.</exception>
    public static IReadOnlyList<(string Address, string? Title)> Read(ReadOnlySpan<byte> bytes, string? charset)
    {
        var (root, _) = FeedXml.Read(Charset.Decode(bytes, charset, isMarkup: true));
        if (root?.Name != "opml")
            throw new IntakeException(IntakeReason.Malformed, "It is not OPML: its root element is not opml.");
        var feeds = new List<(string, string?)>();
        var open = new Stack<FeedNode>([root]);
        while (open.TryPop(out var node))
        {
            if (node.Name == "outline" && node.Attributes.GetValueOrDefault("xmlurl") is { Length: > 0 } address)
                feeds.Add((address.Trim(), node.Attributes.GetValueOrDefault("title") ?? node.Attributes.GetValueOrDefault("text")));
            for (var i = node.Children.Count - 1; i >= 0; i--)
                open.Push(node.Children[i]);
        }

        return feeds;
    }

    /// <summary>Writes a list.</summary>
    /// <param name="feeds">The feeds: address, name and page.</param>
    public static byte[] Write(IEnumerable<(string Address, string? Title, string? Link)> feeds)
    {
        ArgumentNullException.ThrowIfNull(feeds);
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes,
            new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            xml.WriteStartElement("opml");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("head");
            xml.WriteElementString("title", "Feeds of DeepSeekImpact");
            xml.WriteEndElement();
            xml.WriteStartElement("body");
            foreach (var (address, title, link) in feeds)
            {
                xml.WriteStartElement("outline");
                xml.WriteAttributeString("type", "rss");
                xml.WriteAttributeString("text", Writable(title ?? address));
                xml.WriteAttributeString("xmlUrl", Writable(address));
                if (link is not null)
                    xml.WriteAttributeString("htmlUrl", Writable(link));
                xml.WriteEndElement();
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Returns a text with U+FFFD in the place of what XML cannot hold: a name may have come from anywhere.</summary>
    private static string Writable(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar
            : rune));
}
