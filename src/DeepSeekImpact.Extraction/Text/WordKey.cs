using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// A number made of a word's length and first two letters, the same for every case. Each token has its key, and the compiler turns the key
/// of a literal into a constant, so that most words are told apart by one comparison of numbers.
/// </summary>
internal static class WordKey
{
    /// <summary>Returns the key of a word. Two words that differ only in case have the same key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Of(string word) =>
        word.Length == 0 ? (ushort)0 : Of(word.Length, word[0], word.Length > 1 ? word[1] : '\0');

    /// <summary>Returns the key of a token that is a single character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Of(char sign) => Of(1, sign, '\0');

    /// <summary>Returns the key of the word that is in a text from one place to another.</summary>
    public static ushort Of(ReadOnlySpan<char> text, int start, int end) => Of(end - start, text[start], end - start > 1 ? text[start + 1] : '\0');

    /// <summary>A capital differs from its small letter in one bit that the key leaves out; beyond ASCII that holds for a first letter alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort Of(int length, char first, char second) =>
        (ushort)((length << 10) | ((first & 0x1F) << 5) | (second < 0x80 ? second & 0x1F : 0));
}
