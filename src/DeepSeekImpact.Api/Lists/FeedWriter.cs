using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;

namespace DeepSeekImpact.Api.Lists;

/// <summary>Writes feeds: Atom (RFC 4287) and JSON Feed 1.1.</summary>
internal static class FeedWriter
{
    private const string Generator = "DeepSeekImpact";
    private const string AtomNames = "http://www.w3.org/2005/Atom";

    /// <summary>Returns a feed as Atom.</summary>
    public static byte[] Atom(FeedOfList feed)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false),
            Indent = true,
            CheckCharacters = true
        }))
        {
            xml.WriteStartElement("feed", AtomNames);
            xml.WriteElementString("id", AtomNames, feed.Self);
            xml.WriteElementString("title", AtomNames, Printable(feed.Title));
            xml.WriteElementString("updated", AtomNames, Time(feed.UpdatedAt));
            WriteLink(xml, "self", feed.Self, "application/atom+xml");
            WriteLink(xml, "alternate", feed.Root + feed.Page, "text/html");
            WriteAuthor(xml, Generator);
            xml.WriteElementString("generator", AtomNames, Generator);
            foreach (var entry in feed.Entries)
                WriteEntry(xml, feed, entry);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    /// <summary>Returns a feed as JSON Feed.</summary>
    public static JsonObject Json(FeedOfList feed) => new()
    {
        ["version"] = "https://jsonfeed.org/version/1.1",
        ["title"] = feed.Title,
        ["home_page_url"] = feed.Root + feed.Page,
        ["feed_url"] = feed.Self,
        ["authors"] = Authors(Generator),
        ["language"] = "en",
        ["items"] = new JsonArray([.. feed.Entries.Select(entry => Item(feed, entry))]),
    };

    private static JsonObject Item(FeedOfList feed, FeedEntry entry)
    {
        var item = new JsonObject
        {
            ["id"] = feed.Root + entry.Id,
            ["url"] = feed.Root + entry.Link,
            ["title"] = entry.Title,
            ["content_text"] = entry.Content,
            ["date_published"] = Time(entry.StoredAt),
        };
        if (entry.Source is { } source)
            item["authors"] = Authors(source);
        return item;
    }

    private static JsonArray Authors(string name) => [new JsonObject { ["name"] = name }];

    private static void WriteEntry(XmlWriter xml, FeedOfList feed, FeedEntry entry)
    {
        xml.WriteStartElement("entry", AtomNames);
        xml.WriteElementString("id", AtomNames, feed.Root + entry.Id);
        xml.WriteElementString("title", AtomNames, Printable(entry.Title));
        WriteLink(xml, "alternate", feed.Root + entry.Link, "text/html");
        xml.WriteElementString("published", AtomNames, Time(entry.StoredAt));
        xml.WriteElementString("updated", AtomNames, Time(entry.StoredAt));
        if (entry.Source is { } source)
            WriteAuthor(xml, source);
        xml.WriteStartElement("content", AtomNames);
        xml.WriteAttributeString("type", "text");
        xml.WriteString(Printable(entry.Content));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteAuthor(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", AtomNames);
        xml.WriteElementString("name", AtomNames, Printable(name));
        xml.WriteEndElement();
    }

    private static void WriteLink(XmlWriter xml, string relation, string address, string type)
    {
        xml.WriteStartElement("link", AtomNames);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    /// <summary>Returns a text without the characters that XML cannot hold; news has them now and then.</summary>
    private static string Printable(string text)
    {
        StringBuilder? kept = null;
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]);
            if (isPair || XmlConvert.IsXmlChar(text[i]))
                kept?.Append(text, i, isPair ? 2 : 1);
            else
                kept ??= new StringBuilder(text, 0, i, text.Length);
            i += isPair ? 1 : 0;
        }

        return kept?.ToString() ?? text;
    }

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ",
        CultureInfo.InvariantCulture);
}
