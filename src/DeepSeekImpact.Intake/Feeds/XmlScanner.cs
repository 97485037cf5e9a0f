using System.Buffers;
using System.Net;

namespace DeepSeekImpact.Intake.Feeds;

/// <summary>What a piece of XML is.</summary>
internal enum XmlPiece
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>Characters, with their entities resolved.</summary>
    Text,

    /// <summary>The start of an element.</summary>
    Start,

    /// <summary>The end of an element.</summary>
    Close,
}

/// <summary>
/// Cuts XML into tags and text and never gives up: a bare "&lt;", an attribute without quotation marks or an entity that nobody knows is
/// read as
/// what it most likely is, and noted. Comments, instructions and DTDs are passed over; nothing is expanded or fetched. Takes time linear in
/// the length of the text.
/// </summary>
internal sealed class XmlScanner(string text)
{
    private static readonly SearchValues<char> AfterValue = SearchValues.Create(" \t\r\n><");

    private int _at;

    /// <summary>Gets a value indicating whether something was not as XML has it.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Gets the name of the element, or the characters.</summary>
    public string Value { get; private set; } = string.Empty;

    /// <summary>Gets the attributes of the element.</summary>
    public List<KeyValuePair<string, string>> Attributes { get; } = [];

    /// <summary>Gets a value indicating whether the element has no content.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Reads the next piece.</summary>
    public XmlPiece Next()
    {
        while (_at < text.Length)
        {
            if (text[_at] != '<')
                return Characters();
            var rest = text.AsSpan(_at);
            if (rest.StartsWith("<![CDATA["))
                return Until("]]>", 9);
            if (rest.StartsWith("<!--"))
                Skip("-->");
            else if (rest.StartsWith("<?"))
                Skip(">");
            else if (rest.StartsWith("<!"))
                SkipDeclaration();
            else if (Tag() is { } piece)
                return piece;
            else
                return Bare();
        }

        return XmlPiece.End;
    }

    /// <summary>Resolves entities, those of HTML too; what is none stays as it is.</summary>
    internal static string Resolve(string words)
    {
        var at = words.IndexOf('&', StringComparison.Ordinal);
        if (at < 0)
            return words;

        // .NET knows "&#x41;" alone.
        for (; at >= 0; at = words.IndexOf("&#X", at + 1, StringComparison.Ordinal))
        {
            if (words.AsSpan(at).StartsWith("&#X"))
                return WebUtility.HtmlDecode(words.Replace("&#X", "&#x", StringComparison.Ordinal));
        }

        return WebUtility.HtmlDecode(words);
    }

    private XmlPiece Characters()
    {
        var end = text.IndexOf('<', _at);
        if (end < 0)
            end = text.Length;
        Value = Resolve(text[_at..end]);
        _at = end;
        return XmlPiece.Text;
    }

    private XmlPiece Bare()
    {
        IsBroken = true;
        var end = text.IndexOf('<', _at + 1);
        if (end < 0)
            end = text.Length;
        Value = Resolve(text[_at..end]);
        _at = end;
        return XmlPiece.Text;
    }

    private XmlPiece Until(string mark, int from)
    {
        var start = _at + from;
        var end = text.IndexOf(mark, start, StringComparison.Ordinal);
        IsBroken |= end < 0;
        Value = text[start..(end < 0 ? text.Length : end)];
        _at = end < 0 ? text.Length : end + mark.Length;
        return XmlPiece.Text;
    }

    private void Skip(string mark)
    {
        var end = text.IndexOf(mark, _at + 2, StringComparison.Ordinal);
        IsBroken |= end < 0;
        _at = end < 0 ? text.Length : end + mark.Length;
    }

    /// <summary>Passes over a DTD with what is declared in it.</summary>
    private void SkipDeclaration()
    {
        var depth = 0;
        for (; _at < text.Length; _at++)
        {
            depth += text[_at] switch { '[' => 1, ']' => -1, _ => 0 };
            if (text[_at] != '>' || depth > 0)
                continue;
            _at++;
            return;
        }

        IsBroken = true;
    }

    /// <summary>Reads a tag; null if it is none: a "&lt;" before no name, or a tag that another one begins in.</summary>
    private XmlPiece? Tag()
    {
        var at = _at + 1;
        var isClosing = at < text.Length && text[at] == '/';
        if (isClosing)
            at++;
        var start = at;
        while (at < text.Length && IsName(text[at], isFirst: at == start))
            at++;
        if (at == start)
            return null;
        var name = text[start..at];
        Attributes.Clear();
        IsEmpty = false;
        while (at < text.Length && text[at] != '>')
        {
            if (text[at] == '<')
                return null;
            if (text[at] == '/' || char.IsWhiteSpace(text[at]))
                at++;
            else if (Attribute(ref at) is false)
                return null;
        }

        // One that is cut off: what is in it is lost, and nothing else.
        IsBroken |= at >= text.Length;
        IsEmpty = at > 0 && at < text.Length && text[at - 1] == '/';
        _at = Math.Min(at + 1, text.Length);
        Value = name;
        return isClosing ? XmlPiece.Close : at < text.Length ? XmlPiece.Start : XmlPiece.End;
    }

    private bool Attribute(ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is not ('=' or '>' or '<' or '/') && !char.IsWhiteSpace(text[at]))
            at++;
        if (at == start)
        {
            IsBroken = true;
            at++;
            return true;
        }

        var name = text[start..at];
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        if (at >= text.Length || text[at] != '=')
        {
            IsBroken = true;
            Attributes.Add(new(name, string.Empty));
            return true;
        }

        at++;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        if (at >= text.Length)
            return true;
        var quote = text[at];
        var isQuoted = quote is '"' or '\'';
        IsBroken |= !isQuoted;
        start = isQuoted ? at + 1 : at;
        var end = isQuoted ? text.IndexOf(quote, start) : text.AsSpan(start).IndexOfAny(AfterValue) is >= 0 and var unquoted
            ? start + unquoted : text.Length;
        if (end < 0)
            return false;
        Attributes.Add(new(name, Resolve(text[start..end])));
        at = isQuoted ? end + 1 : end;
        return true;
    }

    private static bool IsName(char character, bool isFirst) =>
        char.IsLetter(character) || character is '_' or ':' || (!isFirst && (char.IsDigit(character) || character is '-' or '.'));
}
