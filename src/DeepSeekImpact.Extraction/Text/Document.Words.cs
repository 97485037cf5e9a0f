using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// Compares tokens with words. Rules do little else, so literals are compared by their <see cref="WordKey"/> first, which the compiler
/// knows: a list of them is as many comparisons of numbers, and a word is read only where a key fits. Longer lists and lists that several
/// rules share are a <see cref="WordSet"/>.
/// </summary>
internal sealed partial class Document
{
    /// <summary>
    /// Indicates whether a token is this word, ignoring case; false past either end. For a literal: a word that a table or the text holds
    /// is passed as its characters.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Is(int token, [ConstantExpected] string word) => KeyAt(token) == WordKey.Of(word) && Spells(token, word);

    /// <summary>Indicates whether a token is this word, ignoring case; false past either end, and of no word.</summary>
    public bool Is(int token, ReadOnlySpan<char> word) => Spells(token, word);

    /// <summary>Indicates whether a token is this single character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsSign(int token, char sign) => KeyAt(token) == WordKey.Of(sign) && Spells(token, sign);

    /// <summary>Indicates whether a token is one of these words, ignoring case; false past either end.</summary>
    public bool IsAny(int token, params ReadOnlySpan<string> words)
    {
        if ((uint)token >= (uint)_count)
            return false;
        var chars = Chars(token);
        foreach (var word in words)
        {
            if (Same(chars, word))
                return true;
        }

        return false;
    }

    /// <summary>Indicates whether a token is in a set of words, ignoring case; false past either end.</summary>
    public bool IsAny(int token, WordSet words) => (uint)token < (uint)_count && words.Contains(At(token), Text);

    /// <summary>Indicates whether a token is a form of one of these verbs: "ends", "ended" and "ending" are forms of "end".</summary>
    public bool IsForm(int token, params ReadOnlySpan<string> lemmas) => Has(token, WordClass.AnyVerb) && lemmas.Contains(Lemma(token));

    /// <summary>Indicates whether a token is a form of a verb that is in a set.</summary>
    public bool IsForm(int token, WordSet lemmas) =>
        (uint)token < (uint)_count && lemmas.Contains(Vocabulary.Default.Verbs[At(token).Lexeme]);

    /// <inheritdoc cref="IsForm(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsForm(int token, string lemma) => VerbAt(token) == WordKey.Of(lemma) && Lemma(token) == lemma;

    /// <summary>Indicates whether these words stand one after the other from a token on, ignoring case.</summary>
    public bool AreAt(int token, params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!Spells(token + i, words[i]))
                return false;
        }

        return true;
    }

    /// <inheritdoc cref="AreAt(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AreAt(int token, [ConstantExpected] string first, [ConstantExpected] string second) =>
        Is(token, first) && Is(token + 1, second);

    /// <inheritdoc cref="AreAt(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AreAt(int token, [ConstantExpected] string first, [ConstantExpected] string second, [ConstantExpected] string third) =>
        Is(token, first) && Is(token + 1, second) && Is(token + 2, third);

    /// <summary>Indicates whether a token can be the word with a <see cref="WordKey"/>; 0 stands for any word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool CanBe(int token, uint key) => key == 0 || KeyAt(token) == key;

    /// <summary>A token that exists: the caller has looked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref readonly Token At(int token) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_tokens), token);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint KeyAt(int token) => (uint)token < (uint)_count ? At(token).Key : 0;

    /// <summary>Returns the key of the verb that a token is a form of, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint VerbAt(int token) => (uint)token < (uint)_count ? Vocabulary.Default.LemmaKeys[At(token).Lexeme] : 0;

    private bool Spells(int token, char sign) => At(token).Length == 1 && Text[At(token).Start] == sign;

    /// <summary>Compares letter by letter.</summary>
    private bool Spells(int token, ReadOnlySpan<char> word) => (uint)token < (uint)_count && Same(Chars(token), word);

    /// <summary>
    /// Compares two words. Most differ in their length or first letter already (a letter outside ASCII has no capital that this would
    /// hide), and most others are the same to the letter.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Same(ReadOnlySpan<char> chars, ReadOnlySpan<char> word) => chars.Length == word.Length
        && ((chars[0] ^ word[0]) & ~0x20) == 0
        && (chars.SequenceEqual(word) || chars.Equals(word, StringComparison.OrdinalIgnoreCase));
}
