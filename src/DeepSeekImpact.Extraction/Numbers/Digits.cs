using System.Globalization;

namespace DeepSeekImpact.Extraction.Numbers;

/// <summary>
/// The value of a number in digits, whatever signs group it: "2,000", "19,341.83", "1,23,456", "2’500’000", "24,50", "1.500,00".
/// </summary>
internal static class Digits
{
    private const int MostDigits = 22;

    /// <summary>Returns the value, or null if the digits are no number that has one.</summary>
    public static decimal? Value(ReadOnlySpan<char> chars)
    {
        if (chars.Length > MostDigits)
            return null;
        Span<char> plain = stackalloc char[MostDigits];
        var length = 0;
        var decimals = DecimalSign(chars);
        for (var i = 0; i < chars.Length; i++)
        {
            if (char.IsAsciiDigit(chars[i]))
                plain[length++] = chars[i];
            else if (i == decimals)
                plain[length++] = '.';
        }

        return decimal.TryParse(plain[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value : null;
    }

    /// <summary>
    /// The place of the sign before the decimals, or -1. The last of two signs is it; a lone comma is it unless three digits follow.
    /// </summary>
    private static int DecimalSign(ReadOnlySpan<char> chars)
    {
        var (comma, point) = (chars.LastIndexOf(','), chars.LastIndexOf('.'));
        if (comma >= 0 && point >= 0)
            return Math.Max(comma, point);
        if (comma >= 0)
            return chars.Length - comma - 1 == 3 ? -1 : comma;
        return point >= 0 && chars.IndexOf('.') == point ? point : -1;
    }
}
