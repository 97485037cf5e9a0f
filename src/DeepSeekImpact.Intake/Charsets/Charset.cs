using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using UtfUnknown;

namespace DeepSeekImpact.Intake.Charsets;

/// <summary>
/// Turns bytes into text: by byte order mark, else by what the header says, else by what the markup says, else by detection. What is sent
/// is decoded
/// strictly: what is no text in its charset is refused with its position. What is fetched is decoded as browsers do, since nobody there can
/// be
/// asked to send it again.
/// </summary>
public static partial class Charset
{
    /// <summary>So many bytes may stand before a page or feed says its charset (HTML standard, 13.2.3.2).</summary>
    private const int Prescan = 1024;

    private const float LeastConfidence = 0.5f;

    /// <summary>The most bytes of a character in UTF-8; a text that was cut may end within one.</summary>
    private const int LongestCharacter = 4;

    /// <summary>Decodes a text that somebody sent.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="declared">The charset that a header names; null where there is none.</param>
    /// <param name="isMarkup">Whether a charset may be named in the text itself, in a meta element or an XML declaration.</param>
    /// <exception cref="IntakeException">They are no text in the charset they should be in; the message tells the position.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string? declared = null, bool isMarkup = false)
    {
        var (encoding, mark) = ByMark(bytes) ?? (Named(declared) ?? (isMarkup ? Strict(InMarkup(bytes)) : null) ?? Detect(bytes), 0);
        try
        {
            return encoding.GetString(bytes[mark..]);
        }
        catch (DecoderFallbackException exception)
        {
            throw new IntakeException(IntakeReason.Undecodable,
                string.Create(CultureInfo.InvariantCulture,
                $"It is not {encoding.WebName} at byte {mark + exception.Index}. Send it in the charset it says, or name the right one."));
        }
    }

    /// <summary>
    /// Decodes a page or feed that was fetched: a charset that nobody knows is passed over, and bytes that cannot be decoded become U+FFFD.
    /// </summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="declared">The charset that a header names; null where there is none.</param>
    /// <param name="isMarkup">Whether a charset may be named in the text itself.</param>
    public static DecodedText DecodeFetched(ReadOnlySpan<byte> bytes, string? declared = null, bool isMarkup = false)
    {
        if (ByMark(bytes) is { } marked)
            return Replaced(Lenient(marked.Encoding.WebName)!, bytes[marked.Length..]);
        var told = Lenient(CharsetLabels.Plain(declared)) ?? (isMarkup ? Lenient(InMarkup(bytes)) : null);

        // Text of a single-byte charset is hardly ever UTF-8 as well: the charset is wrong, and the bytes are right.
        if (told is null or { IsSingleByte: true } or TableEncoding && IsUtf8(bytes))
            told = Lenient("utf-8");
        told ??= Lenient(IsMostlyUtf8(bytes) ? "utf-8" : DetectedName(bytes) ?? "windows-1252");
        return Replaced(told!, bytes);
    }

    /// <summary>Returns the encoding that a name stands for, which refuses what it cannot decode; null for no name.</summary>
    /// <param name="name">The name, as in a Content-Type header.</param>
    /// <exception cref="IntakeException">There is no such charset, or it is one that is not safe to read (UTF-7).</exception>
    public static Encoding? Named(string? name) => Strict(CharsetLabels.Plain(name));

    private static Encoding? Strict(string? label) => label is null ? null
        : CharsetLabels.Find(label, isLenient: false) ?? throw new IntakeException(IntakeReason.Undecodable,
            $"The charset '{(label.Length > 40 ? label[..40] + "…" : label)}' is not known. Send it as UTF-8.");

    private static Encoding? Lenient(string? label) => label is null ? null : CharsetLabels.Find(label, isLenient: true);

    private static DecodedText Replaced(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var text = encoding.GetString(bytes);
        var replaced = text.AsSpan().Count('\uFFFD');

        // One that the author wrote is no loss.
        return new DecodedText(text, replaced > 0 && encoding.CodePage == Encoding.UTF8.CodePage ? replaced - bytes.Count("\uFFFD"u8)
            : replaced);
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

    /// <summary>Returns the charset that the markup names; null if it names none.</summary>
    private static string? InMarkup(ReadOnlySpan<byte> bytes)
    {
        // Both are written in ASCII whatever the charset; UTF-16 without a mark says so by its zero bytes.
        if (bytes is [0, (byte)'<', 0, _, ..])
            return "utf-16BE";
        if (bytes is [(byte)'<', 0, _, 0, ..])
            return "utf-16";
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Prescan)]);
        var match = XmlDeclaration().Match(head);
        if (!match.Success)
            match = MetaCharset().Match(head);
        if (!match.Success)
            return null;

        // A page that can be read this far is not in UTF-16, whatever it says.
        var name = match.Groups[1].Value;
        return name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? "utf-8" : name;
    }

    private static Encoding Detect(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return Named("utf-8")!;
        return DetectedName(bytes) is { } found ? Named(found)!
            : throw new IntakeException(IntakeReason.Undecodable, string.Create(CultureInfo.InvariantCulture,
                $"It is not UTF-8 at byte {FirstInvalid(bytes)}, and says no other charset. Name its charset, or send it as UTF-8."));
    }

    private static string? DetectedName(ReadOnlySpan<byte> bytes) =>
        CharsetDetector.DetectFromBytes(bytes.ToArray()).Detected is { Encoding: { } encoding, Confidence: >= LeastConfidence }
            ? encoding.WebName : null;

    /// <summary>Indicates whether bytes are UTF-8 but for a last character that was cut.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes) =>
        FirstInvalid(bytes) is var first && (first == bytes.Length || first > 0 && bytes.Length - first < LongestCharacter
            && bytes[first] >= 0xC2
            && bytes[(first + 1)..].IndexOfAnyExceptInRange((byte)0x80, (byte)0xBF) < 0);

    /// <summary>Indicates whether more characters beyond ASCII are whole in UTF-8 than broken.</summary>
    private static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var broken = text.AsSpan().Count('\uFFFD');
        return text.Count(character => character > '\u007F') > 2 * broken;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return bytes.Length;
        try
        {
            return Named("utf-8")!.GetCharCount(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            return exception.Index;
        }
    }

    [GeneratedRegex("""^\s*<\?xml[^>]{0,100}\sencoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._:-]{1,40})["']""", RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex XmlDeclaration();

    [GeneratedRegex("""<meta\s[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9._:-]{1,40})""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MetaCharset();
}
