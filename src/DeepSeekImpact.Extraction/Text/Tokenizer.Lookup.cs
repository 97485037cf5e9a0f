using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Extraction.Text;

/// <content>
/// Words are not looked up one by one but a few dozen at once: the table is larger than the processor's nearest cache, and while one word
/// waits for memory the others can wait too. Where the tokenizer itself must know what a word can be, it asks for that word alone.
/// </content>
internal ref partial struct Tokenizer
{
    /// <summary>Adds a token that is looked up later.</summary>
    private int AddWaiting(int start, int end, TokenKind kind, TokenShape shape, PackedWord word, uint key)
    {
        if (_waitingCount == WaitingWords.Capacity)
            LookUpWaiting();
        _waiting[_waitingCount++] = new WaitingWord(WordTable.Key(word), _count);
        return Add(start, end, kind, shape, 0, WordClass.None, key);
    }

    /// <summary>Returns what a token can be, which the token itself may not know yet.</summary>
    private readonly WordClass ClassesOf(in Token token)
    {
        _vocabulary.Find(_text, token.Start, token.End, out var classes);
        return classes;
    }

    private void LookUpWaiting()
    {
        _vocabulary.Words.LookUp(((Span<WaitingWord>)_waiting)[.._waitingCount], _tokens);
        _waitingCount = 0;
    }
}

/// <summary>A word whose token has no lexeme and classes yet.</summary>
/// <param name="Key">What the word is looked up by.</param>
/// <param name="Token">The number of its token.</param>
internal readonly record struct WaitingWord(ulong Key, int Token);

/// <summary>Room for the words that are looked up at once.</summary>
[InlineArray(Capacity)]
internal struct WaitingWords
{
    public const int Capacity = 32;

    private WaitingWord _first;
}
