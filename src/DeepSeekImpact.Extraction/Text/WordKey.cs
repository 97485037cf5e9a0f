using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// A number made of a word's length and four of its letters, the first, the last and two between, the same for every case. Each token has
/// its key, and the compiler turns the key of a literal into a constant, so that nearly all words are told apart by one comparison of
/// numbers. Nothing here branches or has locals of its own: a reader compares with hundreds of literals, and the compiler stops to inline
/// where a method has too many locals.
/// </summary>
internal static class WordKey
{
    /// <summary>Returns the key of a word; an empty one has none. Two words that differ only in case have the same key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(string word) => Of(word.Length, word[0], word[word.Length >> 2], word[word.Length >> 1], word[word.Length - 1]);

    /// <summary>
    /// Returns the key of the second word of a name, by which most names are told from a text before their words are read, or 0 where it
    /// has no second word or one that a text may write with another key: "’s" and "'s".
    /// </summary>
    public static uint OfSecond(string[] words) => words.Length > 1 && char.IsAsciiLetterOrDigit(words[1][0]) ? Of(words[1]) : 0;

    /// <summary>Returns the key of a token that is a single character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(char sign) => Of(1, sign, sign, sign, sign);

    /// <summary>Returns the key of the word that is in a text from one place to another.</summary>
    public static uint Of(ReadOnlySpan<char> text, int start, int end)
    {
        var length = end - start;
        return Of(length, text[start], text[start + (length >> 2)], text[start + (length >> 1)], text[end - 1]);
    }

    /// <summary>Returns the key of a word of at most 15 ASCII letters that is packed already.</summary>
    /// <param name="word">The letters.</param>
    /// <param name="length">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint OfLetters(PackedWord word, int length)
    {
        // The letter at half the length is the eighth at most, in the lower half as those before it.
        var last = length <= 8 ? word.Low >> ((length - 1) * 8) : word.High >> ((length - 9) * 8);
        var letters = ((word.Low & 0x1F) << 15) | ((word.Low >> ((length >> 2) * 8) & 0x1F) << 10)
            | ((word.Low >> ((length >> 1) * 8) & 0x1F) << 5) | (last & 0x1F);
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

    /// <summary>Returns the number of an ASCII letter, or of a sign that has a letter's bit, from 0 to 31, and 0 for all others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Letter(char letter) => letter & 0x1Fu & (uint)(((letter >> 6) ^ 1) - 1 >> 31);
}
