using System.Buffers.Text;
using System.Net;
using System.Text.RegularExpressions;

namespace DeepSeekImpact.Intake.Feeds;

/// <summary>Finds the text that a feed has of an article, as HTML.</summary>
internal static partial class FeedText
{
    private static readonly string[] Names = ["content:encoded", "content", "description", "summary", "body", "xhtml:body",
        "itunes:summary"];

    /// <summary>Returns the longest text of an item; that of its picture or film only if there is no other.</summary>
    public static string? Of(FeedNode item)
    {
        var texts = item.Children.Where(child => Names.Contains(child.Name)).Select(Html).Where(html => html.Length > 0).ToList();
        return texts.Count > 0 ? texts.MaxBy(html => html.Length)
            : Media(item).Select(Html).Where(html => html.Length > 0).MaxBy(html => html.Length);
    }

    /// <summary>Returns HTML without the escaping that was put on twice.</summary>
    /// <param name="html">The HTML as it was read.</param>
    internal static string Unescaped(string html) =>
        !Tag().IsMatch(html) && EscapedTag().IsMatch(html) ? WebUtility.HtmlDecode(html) : html;

    private static IEnumerable<FeedNode> Media(FeedNode item) =>
        item.All("media:description").Concat(item.Children.Where(child =>
            child.Name is "media:content" or "media:group").SelectMany(child =>
            child.All("media:description").Concat(child.All("media:content").SelectMany(inner => inner.All("media:description")))));

    private static string Html(FeedNode node) => Packed(node) is { } packed ? Unescaped(packed) : Unescaped(node.Html());

    /// <summary>
    /// Returns what is packed as Base64: in Atom 0.3 where it says so, in Atom 1.0 what is of a type other than text (RFC 4287, 4.1.3.3).
    /// </summary>
    private static string? Packed(FeedNode node)
    {
        var type = node.Attributes.GetValueOrDefault("type", string.Empty);
        var isPacked = string.Equals(node.Attributes.GetValueOrDefault("mode"), "base64", StringComparison.OrdinalIgnoreCase)
            || (type.Contains('/', StringComparison.Ordinal) && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
                && !type.EndsWith("xml", StringComparison.OrdinalIgnoreCase));
        var words = isPacked ? node.Words() : string.Empty;
        if (words.Length == 0 || !Base64.IsValid(words.AsSpan()))
            return null;
        var (text, replaced) = Charsets.Charset.DecodeFetched(Convert.FromBase64String(words));
        return replaced == 0 ? type.Equals("text/plain", StringComparison.OrdinalIgnoreCase) ? WebUtility.HtmlEncode(text) : text : null;
    }

    [GeneratedRegex("</?[A-Za-z][^<>]{0,500}>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("&lt;/?(?:p|br|div|a|b|i|em|strong|span|ul|ol|li|h[1-6]|img|table|blockquote)(?:\\s(?:[^&]|&(?!gt;)){0,500}?)?"
        + "\\s?/?&gt;", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex EscapedTag();
}
