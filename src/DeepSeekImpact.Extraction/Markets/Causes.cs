using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Patterns;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// Reads why something moved: "after …", "amid …", "on fears of …" behind or before the move, who "sent" it down, or the next sentence:
/// "The downturn was attributed to …".
/// </summary>
/// <param name="text">The text.</param>
internal sealed class Causes(LinkedText text) : ITokenThings
{
    /// <summary>Gets the rules.</summary>
    public static RuleTable Rules { get; } = RuleTable.Load("causes.tsv", PatternNames.Of<Thing>());

    private const int NounReach = 14;
    private const int LongestApposition = 9;
    private const string None = "cause.none";
    private const string Driver = "cause.driver";
    private static readonly ulong Elsewhere = Rules.Named("cause.next");
    private static readonly ulong Next = Elsewhere | Rules.Named(Driver) | Rules.Named("cause.due");

    /// <summary>What sends something up or down: "fears sent Nvidia down".</summary>
    private static readonly WordSet Senders = ["send", "drag", "push", "pull", "drive", "knock", "lift", "boost", "help"];

    private readonly Document _document = text.Document;
    private readonly NounPhrases _phrases = new(text);

    private enum Thing
    {
        Clause,
        Moving,
        Name,
        Number,
    }

    /// <inheritdoc/>
    public int EndOf(int thing, int at) => (Thing)thing switch
    {
        Thing.Clause => IsClause(at) ? at + 1 : -1,
        Thing.Moving => _document.Has(at, WordClass.VerbIng) && MovePhrases.At(_document, at) is not null ? at + 1 : -1,
        Thing.Name => _document.Tokens[at].IsCapitalised ? at + 1 : -1,
        Thing.Number => _document.KindAt(at) is TokenKind.Number or TokenKind.Symbol ? at + 1 : -1,
        _ => -1,
    };

    /// <summary>Returns the cause of a move, or null where the article tells none.</summary>
    /// <param name="sentence">The sentence of the move.</param>
    /// <param name="first">The first token of the move.</param>
    /// <param name="end">The token behind it.</param>
    /// <param name="direction">Which way it went.</param>
    public Span? Of(Sentence sentence, int first, int end, Direction direction)
    {
        var s = _document.SentenceOf(sentence.First);
        return ReadBehind(end, sentence.End)
            ?? ReadSender(sentence, first)
            ?? ReadOpening(sentence, first)
            ?? (s + 1 < _document.Sentences.Length && _document.Sentences[s + 1].Paragraph == sentence.Paragraph
                ? ReadNext(_document.Sentences[s + 1], direction) : null);
    }

    private Span? ReadBehind(int at, int end)
    {
        for (var i = at; i < end; i++)
        {
            if (_document.IsSign(i, ';') || _document.IsAny(i, "while", "whereas", "but"))
                return null;

            // "lifted by banks and carmakers": who moved with it is no cause.
            if (CauseAt(i, end) is var (rule, first) && first < end && !(rule == Driver && !IsKind(first) && HoldsInstrument(first, end)))
                return Clause(first, end);
        }

        return null;
    }

    /// <summary>"The prospect of cheap models sent Nvidia down 17%", "… knocked 17% off Nvidia".</summary>
    private Span? ReadSender(Sentence sentence, int first)
    {
        for (var i = first - 1; i > Math.Max(sentence.First, first - 4); i--)
        {
            // "helped push Acme lower": the subject is before the first verb.
            if (_document.IsForm(i, Senders) && !_document.Has(i, WordClass.VerbIng) && !_document.IsForm(i - 1, "help"))
                return _phrases.SubjectBefore(i, sentence.First) is { IsFound: true } subject
                    && !_document.Has(subject.CoreEnd - 1, WordClass.Pronoun | WordClass.Determiner)
                    && !_document.IsAny(subject.CoreEnd - 1, "that", "this")
                    && text.KindAt(subject.First) is not EntityKind.Person ? _document.SpanOf(subject.First, subject.CoreEnd) : null;
            if (_document.IsSign(i, ','))
                return null;
        }

        return null;
    }

    /// <summary>"After the release of a cheap model, Nvidia fell 17%", "Amid fears of tariffs, the yuan fell".</summary>
    private Span? ReadOpening(Sentence sentence, int first)
    {
        if (CauseAt(sentence.First, sentence.End) is not var (_, start))
            return null;
        for (var i = start; i < first; i++)
        {
            if (_document.IsSign(i, ','))
                return first - i <= 3 ? _document.SpanOf(start, i) : null;
        }

        return null;
    }

    /// <summary>The cause that the following sentence states of the move before it: "The rout was triggered by …".</summary>
    private Span? ReadNext(Sentence next, Direction direction)
    {
        var opposite = direction == Direction.Down ? WordClass.Rise : WordClass.Fall;
        var noun = false;
        for (var i = next.First; i < Math.Min(next.End, next.First + NounReach); i++)
        {
            if (_document.Has(i, WordClass.MoveNoun) && !_document.Has(i, opposite) && _document.KindAt(i) == TokenKind.Word
                && !_document.Has(i - 1, WordClass.Pronoun))
                noun = true;
            if (!noun)
                continue;
            if (Matches(Next, i, next.End) is var (_, start))
                return Clause(start, next.End);
        }

        return null;
    }

    /// <summary>"helped by a softer dollar": what state of an instrument, not who moved with it.</summary>
    private bool IsKind(int first) => _document.IsAny(first, "a", "an") || _document.Has(first, WordClass.Adjective | WordClass.VerbIng)
        || _document.IsAny(first, "weaker", "softer", "firmer", "stronger", "higher", "lower");

    /// <summary>"as drought spread": a noun with its verb.</summary>
    private bool IsClause(int at)
    {
        for (var i = at; i < at + 4 && _document.KindAt(i) == TokenKind.Word && !_document.Has(i, WordClass.Preposition); i++)
        {
            if (i > at && _document.Has(i, WordClass.VerbPast | WordClass.Auxiliary))
                return true;
        }

        return false;
    }

    private bool HoldsInstrument(int first, int end)
    {
        for (var i = first; i < end && !_document.IsSign(i, ','); i++)
        {
            if (Instruments.At(text, i) is not null)
                return true;
        }

        return false;
    }

    /// <summary>Returns where the cause starts that the words at a token tell of, with their rule, or null.</summary>
    private (string Rule, int First)? CauseAt(int i, int end) =>
        Matches(ulong.MaxValue & ~Elsewhere, i, end) is var (rule, first) && rule != None ? (rule, first) : null;

    private (string Rule, int First)? Matches(ulong rules, int i, int end)
    {
        rules &= Rules.Triggers.Starting(_document, i);
        if (rules == 0)
            return null;
        var places = default(Places);
        foreach (var rule in Rules.Of(rules))
        {
            if (rule.Match(_document, this, i, end, ref places) is >= 0 and var first)
                return (rule.Name, first);
        }

        return null;
    }

    private Span? Clause(int first, int end)
    {
        var last = Stop(first, end);
        if (_document.IsSign(last, ',') && AppositionEnd(first, last, end) is >= 0 and var comma)
            last = Stop(comma + 1, end);
        return last > first ? _document.SpanOf(first, last) : null;
    }

    private int Stop(int at, int end)
    {
        while (at < end && !(_document.KindAt(at) == TokenKind.Punctuation
            && _document.Text[_document.Tokens[at].Start] is ',' or ';' or '!' or '?' || at == end - 1 && _document.IsSign(at, '.')))
            at++;
        return at;
    }

    /// <summary>
    /// "after its supplier, Pellin Farms, halted deliveries": returns the comma behind what renames the subject of the cause, or -1.
    /// </summary>
    private int AppositionEnd(int first, int comma, int end)
    {
        for (var i = first; i < Math.Min(end, comma + LongestApposition); i++)
        {
            if (i > comma && _document.IsSign(i, ','))
                return _document.Has(i + 1, WordClass.VerbPast | WordClass.Auxiliary) ? i : -1;
            if (_document.Has(i, WordClass.VerbPast | WordClass.Auxiliary) && !_document.Has(i, WordClass.Adjective))
                return -1;
        }

        return -1;
    }
}
