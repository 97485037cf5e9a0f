using System.Runtime.CompilerServices;

namespace DeepSeekImpact.Extraction.Text;

/// <content>
/// Plain words are not looked up one by one but a few dozen at once: the table is larger than the processor's nearest cache, and while one
/// word waits for memory the others can wait too. Nothing else that the tokenizer does depends on what a plain word can be.
/// </content>
internal ref partial struct Tokenizer
{
    /// <summary>Adds a token that is looked up later.</summary>
    private int AddWaiting(int start, int end, TokenShape shape, PackedWord word)
    {
        if (_waitingCount == WaitingWords.Capacity)
            LookUpWaiting();
        _waiting[_waitingCount++] = new WaitingWord(WordTable.Key(word), _count);
        return Add(start, end, TokenKind.Word, shape, 0, WordClass.None, WordKey.OfLetters(word, end - start));
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
