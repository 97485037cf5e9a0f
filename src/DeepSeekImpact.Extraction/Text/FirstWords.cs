using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// Numbers the words that the phrases of a table start with, from 1 on, and finds the number of a token at once: by its number in the
/// vocabulary, or, where it has none, after a glance at its key. Ignores case and the shape of apostrophes. Built once, then safe to read
/// from many threads.
/// </summary>
internal sealed class FirstWords
{
    /// <summary>So many bits tell most tokens away that start no phrase of the largest table.</summary>
    private const int FilterBits = 16;

    private readonly ushort[] _byLexeme = new ushort[Vocabulary.Default.Lexemes.Length];
    private readonly WordMap _others;
    private readonly ulong[] _filter = new ulong[(1 << FilterBits) / 64];

    /// <param name="words">The words; the first gets number 1. None may stand twice.</param>
    public FirstWords(IReadOnlyList<string> words)
    {
        _others = new WordMap(words);
        for (var i = 0; i < words.Count; i++)
        {
            if (Vocabulary.Default.Find(words[i]) is > 0 and var lexeme)
                _byLexeme[lexeme] = (ushort)(i + 1);
            Admit(WordKey.Of(words[i]));
            if (words[i][0] is '\'' or '’')
            {
                Admit(WordKey.Of("'" + words[i][1..]));
                Admit(WordKey.Of("’" + words[i][1..]));
            }
        }
    }

    /// <summary>Returns the number of the word that a token is, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(Document document, int at)
    {
        ref readonly var token = ref document.Tokens[at];
        return token.Lexeme > 0 ? _byLexeme[token.Lexeme] : FindOther(document, token);
    }

    private int FindOther(Document document, in Token token)
    {
        var slot = Slot(token.Key);
        return (_filter[slot >> 6] >> slot & 1) == 0 ? 0 : _others.Find(document.Text, token.Start, token.End);
    }

    private void Admit(uint key) => _filter[Slot(key) >> 6] |= 1UL << Slot(key);

    private static int Slot(uint key) => (int)(key * 0x9E3779B9 >> (32 - FilterBits));
}
