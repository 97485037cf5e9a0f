using System.Globalization;
using System.Text;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>
/// Counts the codes in the tables that say which letter a code is. A table names them by ranges, and the library makes an entry of each.
/// </summary>
internal static class CodeRanges
{
    private const int LongestCode = 16;

    /// <summary>Returns how many codes the ranges of a table have; 0 for what is not such a table.</summary>
    /// <param name="bytes">A part of a PDF, unpacked.</param>
    public static double In(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf("begincmap"u8) < 0)
            return 0;
        double count = 0;
        foreach (var kind in (string[])["bf", "cid", "notdef"])
        {
            var (begin, end) = (Encoding.ASCII.GetBytes($"begin{kind}range"), Encoding.ASCII.GetBytes($"end{kind}range"));
            var rest = bytes;
            while (rest.IndexOf(begin) is >= 0 and var at)
            {
                rest = rest[(at + begin.Length)..];
                count += Of(rest.IndexOf(end) is >= 0 and var length ? rest[..length] : rest);
            }
        }

        return count;
    }

    /// <summary>Counts "&lt;0041&gt; &lt;005A&gt; …": two codes next to each other are the first and the last of a range.</summary>
    private static double Of(ReadOnlySpan<byte> ranges)
    {
        double count = 0, first = -1;
        while (ranges.IndexOf((byte)'<') is >= 0 and var open)
        {
            ranges = ranges[(open + 1)..];
            if (ranges.IndexOf((byte)'>') is not (>= 0 and var close))
                break;
            var isNext = first >= 0 && open <= 2;
            var code = close <= LongestCode && ulong.TryParse(ranges[..close], NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture, out var value) ? (double)value : -1;
            count += isNext && code > first ? code - first : 0;
            first = isNext ? -1 : code;
            ranges = ranges[(close + 1)..];
        }

        return count;
    }
}
