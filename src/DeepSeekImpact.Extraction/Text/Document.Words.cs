using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// Compares tokens with words. Rules do little else, so literals are compared by their <see cref="WordKey"/> first, which the compiler knows:
/// a list of up to eight words is as many comparisons of numbers, and a word is read only where a key fits.
/// </summary>
internal sealed partial class Document
{
    /// <summary>Indicates whether a token is this word, ignoring case; false past either end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Is(int token, string word) => KeyAt(token) == WordKey.Of(word) && Spells(token, word);

    /// <inheritdoc cref="Is(int, string)"/>
    public bool Is(int token, ReadOnlySpan<char> word) => Spells(token, word);

    /// <summary>Indicates whether a token is one of these words, ignoring case; false past either end.</summary>
    public bool IsAny(int token, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Is(token, word))
                return true;
        }

        return false;
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b))
            && Spells(token, a, b);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c))
            && Spells(token, a, b, c);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d))
            && Spells(token, a, b, c, d);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d, string e)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e))
            && Spells(token, a, b, c, d, e);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d, string e, string f)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e) || key == WordKey.Of(f))
            && Spells(token, a, b, c, d, e, f);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d, string e, string f, string g)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e) || key == WordKey.Of(f) || key == WordKey.Of(g))
            && Spells(token, a, b, c, d, e, f, g);
    }

    /// <inheritdoc cref="IsAny(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAny(int token, string a, string b, string c, string d, string e, string f, string g, string h)
    {
        var key = KeyAt(token);
        return (key == WordKey.Of(a) || key == WordKey.Of(b) || key == WordKey.Of(c) || key == WordKey.Of(d) || key == WordKey.Of(e) || key == WordKey.Of(f) || key == WordKey.Of(g) || key == WordKey.Of(h))
            && Spells(token, a, b, c, d, e, f, g, h);
    }

    /// <summary>Indicates whether a token is a form of one of these verbs: "ends", "ended" and "ending" are forms of "end".</summary>
    public bool IsForm(int token, params ReadOnlySpan<string> lemmas)
    {
        if (!Has(token, WordClass.AnyVerb))
            return false;
        var lemma = Vocabulary.Default.Lexemes[_tokens[token].Lexeme].Lemma;
        foreach (var other in lemmas)
        {
            if (lemma == other)
                return true;
        }

        return false;
    }

    /// <summary>Indicates whether these words stand one after the other from a token on, ignoring case.</summary>
    public bool AreAt(int token, params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!Is(token + i, words[i]))
                return false;
        }

        return true;
    }

    /// <inheritdoc cref="AreAt(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AreAt(int token, string first, string second) => Is(token, first) && Is(token + 1, second);

    /// <inheritdoc cref="AreAt(int, ReadOnlySpan{string})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AreAt(int token, string first, string second, string third) =>
        Is(token, first) && Is(token + 1, second) && Is(token + 2, third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ushort KeyAt(int token) => (uint)token < (uint)_count ? _tokens[token].Key : (ushort)0;

    /// <summary>Compares letter by letter.</summary>
    private bool Spells(int token, ReadOnlySpan<char> word)
    {
        if ((uint)token >= (uint)_count || _tokens[token].Length != word.Length)
            return false;

        // Most words differ in their first letter already (a letter outside ASCII has no capital that this would hide).
        var chars = Chars(token);
        return ((chars[0] ^ word[0]) & ~0x20) == 0 && chars.Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b) => Spells(token, a) || Spells(token, b);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c) => Spells(token, a) || Spells(token, b) || Spells(token, c);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d) => Spells(token, a, b) || Spells(token, c, d);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d, string e) => Spells(token, a, b) || Spells(token, c, d, e);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d, string e, string f) => Spells(token, a, b, c) || Spells(token, d, e, f);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d, string e, string f, string g) => Spells(token, a, b, c) || Spells(token, d, e, f, g);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Spells(int token, string a, string b, string c, string d, string e, string f, string g, string h) => Spells(token, a, b, c, d) || Spells(token, e, f, g, h);
}
