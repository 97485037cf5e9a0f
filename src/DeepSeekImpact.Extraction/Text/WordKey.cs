using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// A number made of a word's length and its first three letters and last letter, the same for every case. Each token has its key, and the
/// compiler turns the key of a literal into a constant, so that nearly all words are told apart by one comparison of numbers.
/// </summary>
internal static class WordKey
{
    /// <summary>Returns the key of a word. Two words that differ only in case have the same key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(string word) => word.Length switch
    {
        0 => 0,
        1 => Of(1, word[0], '\0', '\0', word[0]),
        2 => Of(2, word[0], word[1], '\0', word[1]),
        _ => Of(word.Length, word[0], word[1], word[2], word[^1]),
    };

    /// <summary>
    /// Returns the key of the second word of a name, by which most names are told from a text before their words are read, or 0 where it
    /// has no second word or one that a text may write with another key: "’s" and "'s".
    /// </summary>
    public static uint OfSecond(string[] words) => words.Length > 1 && char.IsAsciiLetterOrDigit(words[1][0]) ? Of(words[1]) : 0;

    /// <summary>Returns the key of a token that is a single character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(char sign) => Of(1, sign, '\0', '\0', sign);

    /// <summary>Returns the key of the word that is in a text from one place to another.</summary>
    public static uint Of(ReadOnlySpan<char> text, int start, int end)
    {
        var length = end - start;
        return Of(length, text[start], length > 1 ? text[start + 1] : '\0', length > 2 ? text[start + 2] : '\0', text[end - 1]);
    }

    /// <summary>Returns the key of a word of nothing but ASCII letters that is packed already.</summary>
    /// <param name="word">The letters.</param>
    /// <param name="length">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint OfLetters(PackedWord word, int length)
    {
        var last = length <= 8 ? word.Low >> ((length - 1) * 8) : word.High >> ((length - 9) * 8);
        var letters = ((word.Low & 0x1F) << 15) | ((word.Low >> 8 & 0x1F) << 10) | ((word.Low >> 16 & 0x1F) << 5) | (last & 0x1F);
        return ((uint)length << 20) | (uint)letters;
    }

    /// <summary>Indicates whether a word ends in a letter; "Q3" and "FY25" do not.</summary>
    public static bool EndsInLetter(uint key) => (key & 0x1F) != 0;

    /// <summary>
    /// A capital differs from its small letter in one bit that the key leaves out; beyond ASCII that holds for a first letter alone.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Of(int length, char first, char second, char third, char last) =>
        ((uint)length << 20) | ((uint)(first & 0x1F) << 15) | (Letter(second) << 10) | (Letter(third) << 5) | Letter(last);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Letter(char letter) => letter is >= '@' and <= '\u007F' ? letter & 0x1Fu : 0;
}
