using System.Buffers;
using System.Runtime.InteropServices;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// A text with its tokens, sentences and quotation marks: what every later stage reads. Flat arrays, built once, never changed. The
/// arrays of the tokens are rented: whoever reads a document disposes of it when all facts are made, and no fact keeps hold of it.
/// </summary>
internal sealed class Document : IDisposable
{
    private readonly Token[] _tokens;
    private readonly int _count;
    private readonly Span?[] _sentenceSpans;
    private readonly int[] _sentenceOf;
    private readonly int[] _quotationOf;
    private readonly List<int[]> _columns = [];

    private Document(string text, Token[] tokens, int count, Sentence[] sentences, Quotation[] quotations)
    {
        Text = text;
        _tokens = tokens;
        _count = count;
        Sentences = sentences;
        Quotations = quotations;
        _sentenceSpans = new Span?[sentences.Length];
        _sentenceOf = Column(-1);
        for (var s = 0; s < sentences.Length; s++)
            Array.Fill(_sentenceOf, s, sentences[s].First, sentences[s].Count);
        _quotationOf = Column(-1);
        for (var q = 0; q < quotations.Length; q++)
        {
            if (quotations[q].Depth == 0)
                Array.Fill(_quotationOf, q, quotations[q].Open, Math.Min(quotations[q].Close + 1, count) - quotations[q].Open);
        }
    }

    public string Text { get; }

    /// <summary>Gets the tokens. Every recogniser comes here all the time, so the rented array's own checks are left out; the count never exceeds it.</summary>
    public ReadOnlySpan<Token> Tokens => MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(_tokens), _count);

    public Sentence[] Sentences { get; }

    public Quotation[] Quotations { get; }

    public static Document Read(string text)
    {
        var tokens = Tokenizer.Rent(text, Vocabulary.Default, out var count);
        var sentences = SentenceSplitter.Read(text, tokens.AsSpan(0, count));
        return new Document(text, tokens, count, sentences, QuotationFinder.Read(text, tokens.AsSpan(0, count), sentences));
    }

    /// <summary>Gives a number for each token, all of them the same at first. The array may be longer; it lives as long as the document.</summary>
    public int[] Column(int fill)
    {
        var column = ArrayPool<int>.Shared.Rent(_count);
        column.AsSpan(0, _count).Fill(fill);
        _columns.Add(column);
        return column;
    }

    public void Dispose()
    {
        ArrayPool<Token>.Shared.Return(_tokens);
        foreach (var column in _columns)
            ArrayPool<int>.Shared.Return(column);
    }

    /// <summary>Gives the number of the sentence a token stands in.</summary>
    public int SentenceOf(int token) => _sentenceOf.AsSpan(0, _count)[token];

    /// <summary>Gives the number of the outer quotation a token stands in, its marks included, or -1.</summary>
    public int QuotationOf(int token) => _quotationOf.AsSpan(0, _count)[token];

    /// <summary>Tells whether both tokens stand in the same outer quotation, or both outside.</summary>
    public bool SameVoice(int a, int b) => QuotationOf(a) == QuotationOf(b);

    public ReadOnlySpan<char> Chars(int token) => Text.AsSpan(Tokens[token].Start, Tokens[token].Length);

    /// <summary>Returns the text from one token to another.</summary>
    public ReadOnlySpan<char> CharsOf(int first, int end) => Text.AsSpan(Tokens[first].Start..Tokens[end - 1].End);

    /// <summary>Gives the word form in small letters, from the vocabulary where it is known.</summary>
    public string Form(int token) =>
        Tokens[token].Lexeme > 0 ? Vocabulary.Default.Lexemes[Tokens[token].Lexeme].Form : Chars(token).ToString().ToLowerInvariant();

    /// <summary>Gives the base form of a verb ("said": "say"), or the form itself.</summary>
    public string Lemma(int token) =>
        Tokens[token].Lexeme > 0 ? Vocabulary.Default.Lexemes[Tokens[token].Lexeme].Lemma : Form(token);

    /// <summary>Tells whether a token is this word, ignoring case; false past either end.</summary>
    public bool Is(int token, ReadOnlySpan<char> word)
    {
        if ((uint)token >= (uint)_count || _tokens[token].Length != word.Length)
            return false;

        // Most words differ in their first letter already (a letter outside ASCII has no capital that this would hide).
        var chars = Chars(token);
        return ((chars[0] ^ word[0]) & ~0x20) == 0 && chars.Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Tells whether a token is one of these words, ignoring case; false past either end.</summary>
    public bool IsAny(int token, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Is(token, word))
                return true;
        }

        return false;
    }

    /// <summary>Tells whether these words stand one after the other from a token on, ignoring case.</summary>
    public bool AreAt(int token, params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!Is(token + i, words[i]))
                return false;
        }

        return true;
    }

    /// <summary>Tells whether a token is this single character.</summary>
    public bool IsSign(int token, char sign) =>
        (uint)token < (uint)_count && _tokens[token].Length == 1 && Text[_tokens[token].Start] == sign;

    /// <summary>Tells whether a token has any of these classes; false past either end.</summary>
    public bool Has(int token, WordClass any) => (uint)token < (uint)Tokens.Length && Tokens[token].Is(any);

    public TokenKind? KindAt(int token) => (uint)token < (uint)Tokens.Length ? Tokens[token].Kind : null;

    /// <summary>Tells whether no white space parts a token from the one before.</summary>
    public bool IsGlued(int token) => (uint)token < (uint)Tokens.Length && Tokens[token].IsGlued;

    public TextSpan Range(int first, int end) => new(Tokens[first].Start, Tokens[end - 1].End);

    public Span SpanOf(int first, int end) => SpanOf(Range(first, end));

    public Span SpanOf(TextSpan range) => new(Text, range);

    /// <summary>Gives the sentence a token stands in as evidence.</summary>
    public Span SentenceSpan(int token)
    {
        // The facts of a sentence share one span.
        var sentence = Sentences[_sentenceOf[token]];
        return _sentenceSpans[_sentenceOf[token]] ??= SpanOf(sentence.First, sentence.End);
    }
}
