using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace DeepSeekImpact.Intake.Charsets;

/// <summary>
/// The labels by which pages, feeds and headers name a charset: those of the WHATWG Encoding Standard, then what .NET knows.
/// </summary>
internal static class CharsetLabels
{
    private static readonly FrozenDictionary<string, string> Pages = EmbeddedTable.Rows("charset-labels.tsv")
        .ToFrozenDictionary(row => row[0], row => row[1], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Tables = EmbeddedTable.Rows("charset-tables.tsv")
        .ToFrozenDictionary(row => row[0], row => row[1], StringComparer.OrdinalIgnoreCase);

    static CharsetLabels() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Gets how many labels the table has.</summary>
    internal static IEnumerable<string> All => Pages.Keys;

    /// <summary>Returns a label without the white space and quotation marks around it; null if nothing is left.</summary>
    /// <param name="label">The label as it is written.</param>
    public static string? Plain(string? label) => label?.Trim(' ', '\t', '\r', '\n', '\f', '"', '\'') is { Length: > 0 } plain ? plain
        : null;

    /// <summary>Returns the encoding of a label; null for a label that nobody knows or that is not safe to read (UTF-7).</summary>
    /// <param name="label">The label.</param>
    /// <param name="isLenient">Whether what cannot be decoded becomes U+FFFD; otherwise it is refused.</param>
    public static Encoding? Find(string label, bool isLenient)
    {
        DecoderFallback fallback = isLenient ? new DecoderReplacementFallback("\uFFFD") : DecoderFallback.ExceptionFallback;
        try
        {
            if (!Pages.TryGetValue(label, out var page))
                return Encoding.GetEncoding(label, EncoderFallback.ExceptionFallback, fallback);
            return Tables.TryGetValue(page, out var table) ? new TableEncoding(page, table, fallback)
                : Encoding.GetEncoding(int.Parse(page, CultureInfo.InvariantCulture), EncoderFallback.ExceptionFallback, fallback);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
