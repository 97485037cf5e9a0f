using System.Text;
using System.Text.RegularExpressions;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>
/// Hides the trees of named places in a PDF. The library reads them whole before the first page, however deep they are or however often
/// they name the same branch; no letter depends on them.
/// </summary>
internal static partial class NameTrees
{
    /// <summary>Renames what leads to such trees, without changing any length.</summary>
    /// <param name="bytes">The PDF, or a part of it that has objects.</param>
    public static void Hide(Span<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        foreach (var match in Leading().EnumerateMatches(text))
            bytes[match.Index + match.Length - 1] = (byte)'_';
    }

    /// <summary>"/Names" and "/Dests", letters of which may be written as their code: "/N#61mes".</summary>
    [GeneratedRegex("/(?:(?:N|#4[eE])(?:a|#61)(?:m|#6[dD])(?:e|#65)|(?:D|#44)(?:e|#65)(?:s|#73)(?:t|#74))(?:s|#73)",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Leading();
}
