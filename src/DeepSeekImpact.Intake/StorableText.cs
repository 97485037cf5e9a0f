using System.Globalization;

namespace DeepSeekImpact.Intake;

/// <summary>
/// What of a text not every store can hold: U+0000, which PostgreSQL has no place for, and halves of surrogate pairs, which are no Unicode.
/// Texts are kept as they came, so one that
/// holds such a thing is refused at the door, whichever store lies behind it.
/// </summary>
public static class StorableText
{
    /// <summary>Returns why a text cannot be stored, with what to change; null if it can.</summary>
    /// <param name="text">The text; null can be stored.</param>
    public static string? WhyNot(string? text)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            if (text[i] == '\0')
                return string.Create(CultureInfo.InvariantCulture, $"Remove the character U+0000; the first one is at {i}.");
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return string.Create(CultureInfo.InvariantCulture, $"Half of a surrogate pair stands alone at {i}; remove it.");
            i++;
        }

        return null;
    }
}
