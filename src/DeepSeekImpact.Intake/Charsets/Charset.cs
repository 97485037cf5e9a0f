using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using UtfUnknown;

namespace DeepSeekImpact.Intake.Charsets;

/// <summary>
/// Turns bytes into text: by byte order mark, else by what the header says, else by what the markup says, else by detection. Nothing is replaced or
/// dropped: what is no text in its charset is refused with its position.
/// </summary>
public static partial class Charset
{
    /// <summary>So many bytes may stand before a page or feed says its charset (HTML standard, 13.2.3.2).</summary>
    private const int Prescan = 1024;

    private const float LeastConfidence = 0.5f;

    static Charset() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes a text.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="declared">The charset that a header names; null where there is none.</param>
    /// <param name="isMarkup">Whether a charset may be named in the text itself, in a meta element or an XML declaration.</param>
    /// <exception cref="IntakeException">They are no text in the charset they should be in; the message tells the position.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string? declared = null, bool isMarkup = false)
    {
        var (encoding, mark) = ByMark(bytes) ?? (Named(declared) ?? (isMarkup ? InMarkup(bytes) : null) ?? Detect(bytes), 0);
        try
        {
            return encoding.GetString(bytes[mark..]);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new IntakeException(IntakeReason.Undecodable, string.Create(CultureInfo.InvariantCulture, $"It is not {encoding.WebName} at byte {mark + wrong.Index}. Send it in the charset it says, or name the right one."));
        }
    }

    /// <summary>Gives the encoding that a name stands for, which refuses what it cannot decode; null for no name.</summary>
    /// <param name="name">The name, as in a Content-Type header.</param>
    /// <exception cref="IntakeException">There is no such charset, or it is one that is not safe to read (UTF-7).</exception>
    public static Encoding? Named(string? name)
    {
        var label = name?.Trim(' ', '"', '\'');
        if (string.IsNullOrEmpty(label))
            return null;

        // Who says Latin-1 or ASCII writes Windows' own (WHATWG Encoding, 4.2).
        if (label.ToUpperInvariant() is "ISO-8859-1" or "ISO8859-1" or "LATIN1" or "LATIN-1" or "L1" or "US-ASCII" or "ASCII")
            label = "windows-1252";
        try
        {
            return Encoding.GetEncoding(label, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            throw new IntakeException(IntakeReason.Undecodable, $"The charset '{(label.Length > 40 ? label[..40] + "…" : label)}' is not known. Send it as UTF-8.");
        }
    }

    private static (Encoding Encoding, int Length)? ByMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Named("utf-8")!, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Named("utf-32")!, 4),
        [0, 0, 0xFE, 0xFF, ..] => (Named("utf-32BE")!, 4),
        [0xFF, 0xFE, ..] => (Named("utf-16")!, 2),
        [0xFE, 0xFF, ..] => (Named("utf-16BE")!, 2),
        _ => null,
    };

    private static Encoding? InMarkup(ReadOnlySpan<byte> bytes)
    {
        // Both are written in ASCII whatever the charset; UTF-16 without a mark says so by its zero bytes.
        if (bytes is [0, (byte)'<', 0, _, ..])
            return Named("utf-16BE");
        if (bytes is [(byte)'<', 0, _, 0, ..])
            return Named("utf-16");
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Prescan)]);
        var match = XmlDeclaration().Match(head);
        if (!match.Success)
            match = MetaCharset().Match(head);
        if (!match.Success)
            return null;

        // A page that can be read this far is not in UTF-16, whatever it says.
        var name = match.Groups[1].Value;
        return name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? Named("utf-8") : Named(name);
    }

    private static Encoding Detect(ReadOnlySpan<byte> bytes)
    {
        var utf8 = Named("utf-8")!;
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return utf8;
        var found = CharsetDetector.DetectFromBytes(bytes.ToArray()).Detected;
        if (found?.Encoding is null || found.Confidence < LeastConfidence)
            throw new IntakeException(IntakeReason.Undecodable, string.Create(CultureInfo.InvariantCulture, $"It is not UTF-8 at byte {FirstInvalid(bytes)}, and says no other charset. Name its charset, or send it as UTF-8."));
        return Named(found.Encoding.WebName)!;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Named("utf-8")!.GetCharCount(bytes);
            return bytes.Length;
        }
        catch (DecoderFallbackException wrong)
        {
            return wrong.Index;
        }
    }

    [GeneratedRegex("""^\s*<\?xml[^>]{0,100}\sencoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{1,40})["']""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex XmlDeclaration();

    [GeneratedRegex("""<meta\s[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9._-]{1,40})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MetaCharset();
}
