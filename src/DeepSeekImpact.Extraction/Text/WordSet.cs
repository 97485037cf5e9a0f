using System.Collections;
using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// A set of words that a rule asks for, by their numbers in the vocabulary: most tokens are told not to be in it by one bit. Ignores case
/// and the shape of apostrophes. Built once, then safe to read from many threads.
/// </summary>
[CollectionBuilder(typeof(WordSet), nameof(Create))]
internal sealed class WordSet : IEnumerable<string>
{
    private readonly string[] _words;
    private readonly ushort[] _lexemes;

    /// <summary>Words that the vocabulary has not.</summary>
    private readonly string[] _others;

    /// <summary>The key of each of them.</summary>
    private readonly uint[] _keys;

    /// <summary>One bit for the last six bits of each number.</summary>
    private readonly ulong _bits;

    private WordSet(string[] words)
    {
        _words = words;
        var numbers = Array.ConvertAll(words, word => Vocabulary.Default.Find(word));
        _lexemes = [.. numbers.Where(number => number > 0).Distinct().Select(number => (ushort)number)];
        _others = [.. words.Where((_, i) => numbers[i] == 0)];
        _keys = Array.ConvertAll(_others, WordKey.Of);
        foreach (var number in _lexemes)
            _bits |= 1UL << number;
    }

    /// <summary>Indicates whether a word of the vocabulary is in the set, by its number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(int lexeme) => lexeme > 0 && (_bits >> lexeme & 1) != 0 && Has(lexeme);

    /// <summary>Builds a set from its words.</summary>
    public static WordSet Create(ReadOnlySpan<string> words) => new(words.ToArray());

    /// <summary>Indicates whether a token is in the set.</summary>
    /// <param name="token">The token.</param>
    /// <param name="text">The text that it is in.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(in Token token, string text) => token.Lexeme > 0 ? Contains(token.Lexeme) : _keys.Length > 0
        && HasOther(token, text);

    private bool HasOther(in Token token, string text)
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            if (_keys[i] == token.Key && text.AsSpan(token.Start, token.Length).Equals(_others[i], StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Sets are small: a plain loop is the fastest search.</summary>
    private bool Has(int lexeme)
    {
        foreach (var other in _lexemes)
        {
            if (other == lexeme)
                return true;
        }

        return false;
    }

    public IEnumerator<string> GetEnumerator() => _words.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _words.GetEnumerator();
}
