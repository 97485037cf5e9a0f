using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// A title and a text with their tokens, sentences and quotation marks: what every later stage reads. The title comes first in the same
/// arrays, so that linking and coreference see it; its spans say so. Flat arrays, built once, never changed. The arrays of the tokens are
/// rented: whoever reads a document disposes of it when all facts are made, and no fact keeps hold of it.
/// </summary>
internal sealed partial class Document : IDisposable
{
    /// <summary>Separates the title from the text: a stop of its own that no reader reads over, in none of the two.</summary>
    private const string Break = "\n\n;\n\n";

    /// <summary>What makes no token.</summary>
    private static readonly SearchValues<char> Blank = SearchValues.Create(" \t\r\n\u00A0\u200B\uFEFF");

    private readonly Token[] _tokens;
    private readonly int _count;
    private readonly Span?[] _sentenceSpans;
    private readonly int[] _sentenceOf;
    private readonly int[] _quotationOf;
    private readonly List<int[]> _columns = [];
    private int[] _places = [];
    private int _placesUsed;

    /// <summary>Where the text starts in <see cref="Text"/>; 0 where there is no title before it.</summary>
    private readonly int _textStart;

    /// <summary>The text where the article has invisible characters inside its words, else null.</summary>
    private readonly CleanText? _clean;

    private Document(string text, CleanText? clean, int textStart, int separator, Token[] tokens, int count, Sentence[] sentences,
        Quotation[] quotations)
    {
        Text = text;
        _clean = clean;
        _textStart = textStart;
        _tokens = tokens;
        _count = count;
        Sentences = sentences;
        Quotations = quotations;
        _sentenceSpans = new Span?[sentences.Length];
        _sentenceOf = Column(-1);
        for (var s = 0; s < sentences.Length; s++)
            Array.Fill(_sentenceOf, s, sentences[s].First, sentences[s].Count);
        if (separator > 0)
            _sentenceOf[separator] = _sentenceOf[separator - 1];
        _quotationOf = Column(-1);
        for (var q = 0; q < quotations.Length; q++)
        {
            if (quotations[q].Depth == 0)
                Array.Fill(_quotationOf, q, quotations[q].Open, Math.Min(quotations[q].Close + 1, count) - quotations[q].Open);
        }
    }

    /// <summary>Gets the characters that the tokens' offsets count in: the text, or the title, an empty line and the text.</summary>
    public string Text { get; }

    /// <summary>
    /// Gets the tokens. Every recogniser comes here all the time, so the rented array's own checks are left out; the count never exceeds
    /// it.
    /// </summary>
    public ReadOnlySpan<Token> Tokens => MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(_tokens), _count);

    public Sentence[] Sentences { get; }

    public Quotation[] Quotations { get; }

    /// <summary>Reads an article: its title and its text, or its text alone where the text starts with the title.</summary>
    public static Document Read(ArticleText article)
    {
        var title = article.Title is { } given && given.AsSpan().ContainsAnyExcept(Blank) && !OpensWith(article.Text, given) ? given : null;
        return title is null
            ? Read(article.Text, 0, titled: article.Title is { Length: > 0 })
            : Read(string.Concat(title, Break, article.Text), title.Length + Break.Length, titled: true);
    }

    /// <summary>Reads a text without a title.</summary>
    public static Document Read(string text) => Read(text, 0, titled: false);

    private static Document Read(string source, int sourceStart, bool titled)
    {
        var clean = CleanText.Of(source);
        var text = clean?.Text ?? source;
        var textStart = clean?.Find(sourceStart) ?? sourceStart;
        var tokens = Tokenizer.Rent(text, Vocabulary.Default, out var count);
        var separator = textStart > 0 ? BreakIn(tokens.AsSpan(0, count), textStart) : -1;
        var sentences = SentenceSplitter.Read(text, tokens.AsSpan(0, count), titled, separator);
        return new Document(text, clean, textStart, separator, tokens, count, sentences,
            QuotationFinder.Read(text, tokens.AsSpan(0, count), sentences));
    }

    /// <summary>Returns the token that separates the title from the text.</summary>
    private static int BreakIn(ReadOnlySpan<Token> tokens, int textStart) =>
        SortedSearch.FirstFrom(tokens, token => token.Start, textStart - Break.Length + 2);

    /// <summary>Indicates whether the first line of a text is the title.</summary>
    private static bool OpensWith(string text, string title)
    {
        var line = text.AsSpan(0, text.IndexOf('\n') is >= 0 and var end ? end : text.Length);
        return line.TrimEnd().Equals(title, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Returns a number for each token, all of them the same at first. The array may be longer; it lives as long as the document.
    /// </summary>
    public int[] Column(int fill)
    {
        var column = ArrayPool<int>.Shared.Rent(_count);
        column.AsSpan(0, _count).Fill(fill);
        _columns.Add(column);
        return column;
    }

    /// <summary>
    /// Returns the places of the tokens for which a test holds. One short loop in which nothing depends on the text but a sum: a processor
    /// runs it several times faster than a reader's own loop, whose branches it cannot foresee.
    /// </summary>
    /// <typeparam name="TTest">The test.</typeparam>
    public TokenPlaces PlacesOf<TTest>()
        where TTest : struct, ITokenTest
    {
        if (_count == 0)
            return default;
        RoomForPlaces();

        // Each token is written down, and the next one written over it where the test did not hold.
        ref var place = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_places), _placesUsed);
        ref var token = ref MemoryMarshal.GetArrayDataReference(_tokens);
        var found = 0;
        var last = _count - 1;
        for (var i = 0; i < last; i++)
        {
            Unsafe.Add(ref place, found) = i;
            found += TTest.Holds(in token, in Unsafe.Add(ref token, 1)) ? 1 : 0;
            token = ref Unsafe.Add(ref token, 1);
        }

        Unsafe.Add(ref place, found) = last;
        found += TTest.Holds(in token, in token) ? 1 : 0;
        var first = _placesUsed;
        _placesUsed += found;
        return new TokenPlaces(_places, first, _placesUsed);
    }

    /// <summary>
    /// Returns the places of the tokens for which a test holds, and of those for which another one holds: one loop is faster than two,
    /// above all where both tests look at the same of a token.
    /// </summary>
    /// <typeparam name="TFirst">The one test.</typeparam>
    /// <typeparam name="TSecond">The other test.</typeparam>
    public (TokenPlaces First, TokenPlaces Second) PlacesOf<TFirst, TSecond>()
        where TFirst : struct, ITokenTest
        where TSecond : struct, ITokenTest
    {
        if (_count == 0)
            return default;
        RoomForPlaces();
        var others = ArrayPool<int>.Shared.Rent(_count);
        _columns.Add(others);
        ref var place = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_places), _placesUsed);
        ref var other = ref MemoryMarshal.GetArrayDataReference(others);
        ref var token = ref MemoryMarshal.GetArrayDataReference(_tokens);
        var (found, foundOthers) = (0, 0);
        for (var i = 0; i < _count; i++)
        {
            ref var next = ref Unsafe.Add(ref token, i + 1 < _count ? 1 : 0);
            var first = TFirst.Holds(in token, in next) ? 1 : 0;
            var second = TSecond.Holds(in token, in next) ? 1 : 0;
            Unsafe.Add(ref place, found) = i;
            found += first;
            Unsafe.Add(ref other, foundOthers) = i;
            foundOthers += second;
            token = ref next;
        }

        var start = _placesUsed;
        _placesUsed += found;
        return (new TokenPlaces(_places, start, _placesUsed), new TokenPlaces(others, 0, foundOthers));
    }

    /// <summary>
    /// Sees that the places of all tokens fit in the array. Most readers look at a small part of the tokens: all their places fit in one.
    /// </summary>
    private void RoomForPlaces()
    {
        if (_places.Length - _placesUsed >= _count)
            return;
        _places = ArrayPool<int>.Shared.Rent(_count * 2);
        _columns.Add(_places);
        _placesUsed = 0;
    }

    public void Dispose()
    {
        ArrayPool<Token>.Shared.Return(_tokens);
        foreach (var column in _columns)
            ArrayPool<int>.Shared.Return(column);
    }

    /// <summary>Returns the number of the sentence a token stands in.</summary>
    public int SentenceOf(int token) => _sentenceOf.AsSpan(0, _count)[token];

    /// <summary>Returns the number of the outer quotation a token stands in, its marks included, or -1.</summary>
    public int QuotationOf(int token) => _quotationOf.AsSpan(0, _count)[token];

    /// <summary>Indicates whether both tokens stand in the same outer quotation, or both outside.</summary>
    public bool SameVoice(int a, int b) => QuotationOf(a) == QuotationOf(b);

    public ReadOnlySpan<char> Chars(int token)
    {
        ref readonly var read = ref Tokens[token];
        return Text.AsSpan(read.Start, read.Length);
    }

    /// <summary>Returns the text from one token to another.</summary>
    public ReadOnlySpan<char> CharsOf(int first, int end) => Text.AsSpan(Tokens[first].Start..Tokens[end - 1].End);

    /// <summary>Returns the word form in small letters, from the vocabulary where it is known.</summary>
    public string Form(int token) =>
        Tokens[token].Lexeme > 0 ? Vocabulary.Default.Lexemes[Tokens[token].Lexeme].Form : Chars(token).ToString().ToLowerInvariant();

    /// <summary>Returns the base form of a verb ("said": "say"), or the form itself.</summary>
    public string Lemma(int token) =>
        Tokens[token].Lexeme > 0 ? Vocabulary.Default.Lexemes[Tokens[token].Lexeme].Lemma : Form(token);

    /// <summary>Indicates whether a token has any of these classes; false past either end.</summary>
    public bool Has(int token, WordClass any) => (uint)token < (uint)_count && At(token).Is(any);

    public TokenKind? KindAt(int token) => (uint)token < (uint)_count ? At(token).Kind : null;

    /// <summary>Indicates whether no white space parts a token from the one before.</summary>
    public bool IsGlued(int token) => (uint)token < (uint)_count && At(token).IsGlued;

    public TextSpan Range(int first, int end) => new(Tokens[first].Start, Tokens[end - 1].End);

    public Span SpanOf(int first, int end) => SpanOf(Range(first, end));

    public Span SpanOf(TextSpan range) => new(this, range);

    /// <summary>Returns which part of the article a character belongs to: the title, or null for the text.</summary>
    public ArticlePart? PartOf(int start) => start < _textStart ? ArticlePart.Title : null;

    /// <summary>Gets the title and text as they are in the article, with what is invisible.</summary>
    public string Source => _clean?.Source ?? Text;

    /// <summary>Returns where a range is in <see cref="Source"/>.</summary>
    public TextSpan InSource(TextSpan range) => _clean?.RangeOf(range) ?? range;

    /// <summary>Returns where in <see cref="Source"/> the part of the article starts that a character belongs to.</summary>
    public int PartStart(int start) => start < _textStart ? 0 : PlaceOf(_textStart);

    private int PlaceOf(int at) => _clean?.PlaceOf(at) ?? at;

    /// <summary>Gets a value indicating whether the article has a title: one before the text, or a heading as its first line.</summary>
    public bool HasTitle => Sentences is [{ Kind: SentenceKind.Title }, ..];

    /// <summary>Indicates whether a span is in the title, wherever that is.</summary>
    public bool IsInTitle(Span span) => span.In is ArticlePart.Title || Sentences[SentenceOf(TokenFrom(span))].Kind == SentenceKind.Title;

    /// <summary>Returns the first character of a token, counted in its own part.</summary>
    public int StartOf(int token) => PlaceOf(Tokens[token].Start) - PartStart(Tokens[token].Start);

    /// <summary>Returns the first token that starts at or after a character of the text or title.</summary>
    public int TokenFrom(Span span) => TokenFrom(span.Start, span.In);

    /// <summary>Returns the token after the last one of a span.</summary>
    public int TokenAfter(Span span) => TokenFrom(span.End, span.In);

    private int TokenFrom(int start, ArticlePart? part) =>
        SortedSearch.FirstFrom(Tokens, token => token.Start, _clean is { } clean
            ? clean.Find(part is null ? start + clean.PlaceOf(_textStart) : start) : part is null ? start + _textStart : start);

    /// <summary>Returns the sentence a token stands in as evidence.</summary>
    public Span SentenceSpan(int token)
    {
        // The facts of a sentence share one span.
        var sentence = Sentences[_sentenceOf[token]];
        return _sentenceSpans[_sentenceOf[token]] ??= SpanOf(sentence.First, sentence.End);
    }
}
