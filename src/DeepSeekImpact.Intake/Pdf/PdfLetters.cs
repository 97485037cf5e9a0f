using System.Globalization;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>Makes plain letters of what fonts draw: "ﬁ" is two letters, and a sign that means no letter is none.</summary>
internal static class PdfLetters
{
    private static readonly string[] Joined = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    /// <summary>Returns the letters that a drawn sign stands for.</summary>
    /// <param name="drawn">What the font says that it is.</param>
    public static string Plain(string drawn)
    {
        if (drawn is [var only] && only is > ' ' and < '\u007F')
            return drawn;
        var plain = drawn;
        for (var i = 0; i < Joined.Length; i++)
            plain = plain.Replace(((char)('\uFB00' + i)).ToString(), Joined[i], StringComparison.Ordinal);
        return plain.Any(IsNone) ? string.Concat(plain.Where(letter => !IsNone(letter))) : plain;
    }

    /// <summary>Returns how many letters of some mean nothing: their font does not say which they are.</summary>
    /// <param name="glyphs">The letters.</param>
    public static int Unknown(IEnumerable<PdfGlyph> glyphs) => glyphs.Count(glyph => glyph.Text.Any(letter =>
        IsNone(letter) && !char.IsWhiteSpace(letter)));

    private static bool IsNone(char letter) => letter == '\uFFFD' || char.GetUnicodeCategory(letter) is UnicodeCategory.Control
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
