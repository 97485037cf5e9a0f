using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// Reads why something moved: "after …", "amid …", "on fears of …" behind or before the move, who "sent" it down, or the next sentence:
/// "The downturn was attributed to …".
/// </summary>
/// <param name="text">The text.</param>
internal sealed class Causes(LinkedText text)
{
    private const int NounReach = 14;
    private readonly Document _document = text.Document;
    private readonly NounPhrases _phrases = new(text);

    /// <summary>Gives the cause of a move, or null where the article tells none.</summary>
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
            var first = CauseStart(i);

            // "lifted by banks and carmakers": who moved with it is no cause.
            if (first > 0 && first < end && !(IsDriven(i) && HoldsInstrument(first, end)))
                return Clause(first, end);
        }

        return null;
    }

    /// <summary>"The prospect of cheap models sent Nvidia down 17%", "… knocked 17% off Nvidia".</summary>
    private Span? ReadSender(Sentence sentence, int first)
    {
        for (var i = first - 1; i > Math.Max(sentence.First, first - 4); i--)
        {
            if (_document.IsAny(i, "sent", "dragged", "pushed", "pulled", "drove", "knocked", "lifted", "boosted", "helped"))
                return _phrases.SubjectBefore(i, sentence.First) is { IsFound: true } subject
                    && !_document.Has(subject.CoreEnd - 1, WordClass.Pronoun) && !_document.IsAny(subject.CoreEnd - 1, "that", "this")
                    && text.KindAt(subject.First) is not EntityKind.Person ? _document.SpanOf(subject.First, subject.CoreEnd) : null;
            if (_document.IsSign(i, ','))
                return null;
        }

        return null;
    }

    /// <summary>"After the release of a cheap model, Nvidia fell 17%", "Amid fears of tariffs, the yuan fell".</summary>
    private Span? ReadOpening(Sentence sentence, int first)
    {
        var start = _document.IsAny(sentence.First, "after", "amid", "following") ? sentence.First + 1
            : _document.AreAt(sentence.First, "because", "of") ? sentence.First + 2
            : _document.AreAt(sentence.First, "in", "response", "to") ? sentence.First + 3
            : 0;
        if (start == 0)
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
            if (_document.AreAt(i, "attributed", "to") || _document.AreAt(i, "blamed", "on") || _document.AreAt(i, "linked", "to")
                || _document.AreAt(i, "due", "to") || IsDriven(i))
                return Clause(i + 2, next.End);
            if (_document.Is(i, "came") && _document.IsAny(i + 1, "after", "amid", "as"))
                return Clause(i + 2, next.End);
        }

        return null;
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

    /// <summary>"triggered by", "driven by", "weighed down by".</summary>
    private bool IsDriven(int i) =>
        _document.Is(i + 1, "by") && _document.IsAny(i, "triggered", "sparked", "caused", "driven", "prompted", "fuelled", "fueled",
            "spurred", "helped", "boosted", "lifted", "hurt", "hit", "dragged", "pressured", "spooked", "rattled", "buoyed", "supported",
            "weighed");

    private int CauseStart(int i)
    {
        // "after rising 0.7% in the previous session", "after hitting a high": a move or level before it.
        if (_document.Is(i, "after") && (_document.Has(i + 1, WordClass.Weekday) && _document.Has(i + 3, WordClass.MoveNoun)
            || _document.Has(i + 1, WordClass.VerbIng) && (_document.Has(i + 1, WordClass.Rise | WordClass.Fall)
            || MovePhrases.At(_document, i + 1) is not null
            || _document.IsForm(i + 1, "hit", "touch", "close", "end", "reach", "settle", "trade", "open", "set", "post", "gain", "lose",
            "add", "start"))
            || _document.IsAny(i + 1, "earlier", "briefly", "initially", "previously", "hitting")
                || _document.Has(i + 1, WordClass.Determiner) && (_document.Has(i + 2, WordClass.MoveNoun) || Percent(i + 2))))
            return 0;
        if (_document.IsAny(i, "after", "amid", "following") && !_document.IsAny(i + 1, "hours", "the", "-") || _document.Is(i, "after")
            && _document.Is(i + 1, "the") && !_document.IsAny(i + 2, "bell", "close", "closing", "market", "open", "opening"))
            return _document.Is(i + 1, "-") ? 0 : i + 1;
        if (_document.IsAny(i, "amid", "following"))
            return i + 1;
        if (_document.AreAt(i, "because", "of") || _document.AreAt(i, "due", "to") || _document.AreAt(i, "thanks", "to") || IsDriven(i))
            return i + 2;
        if (_document.AreAt(i, "weighed", "down", "by") || _document.AreAt(i, "dragged", "down", "by")
            || _document.AreAt(i, "in", "response", "to") || _document.AreAt(i, "in", "reaction", "to"))
            return i + 3;
        if (_document.Is(i, "because"))
            return i + 1;
        if (_document.Is(i, "on") && _document.IsAny(i + 1, "fears", "concerns", "concern", "worries", "hopes", "news", "reports", "signs",
            "expectations", "speculation", "optimism", "fear", "bets", "jitters", "renewed"))
            return i + 1;
        if (_document.AreAt(i, "in", "the", "wake", "of") || _document.AreAt(i, "on", "the", "back", "of"))
            return i + 4;
        if (_document.Is(i, "as") && (_document.Has(i + 1, WordClass.Indefinite | WordClass.Determiner | WordClass.Possessive)
            || _document.Has(i + 1, WordClass.PeopleNoun | WordClass.CompanyWord)
            || _document.IsAny(i + 1, "investors", "traders", "fears", "concerns", "worries", "markets")
            || i + 1 < _document.Tokens.Length && _document.Tokens[i + 1].IsCapitalised) && !_document.Is(i - 1, "as")
            && !_document.IsAny(i + 1, "much", "many", "little"))
            return i + 1;
        return 0;
    }

    /// <summary>"after a 3% drop on Monday", "after a two-day rally".</summary>
    private bool Percent(int at)
    {
        for (var i = at; i < at + 5; i++)
        {
            if (_document.Has(i, WordClass.MoveNoun) && _document.Has(i, WordClass.Rise | WordClass.Fall))
                return !_document.IsAny(i + 1, "in", "of", "for");
            if (_document.KindAt(i) is not (TokenKind.Number or TokenKind.Symbol or TokenKind.Dash)
                && !_document.Has(i, WordClass.TimeUnit | WordClass.Cardinal | WordClass.Adjective)
                && !_document.IsAny(i, "percent", "point"))
                return false;
        }

        return false;
    }

    private Span? Clause(int first, int end)
    {
        var last = first;
        while (last < end && !(_document.KindAt(last) == TokenKind.Punctuation
            && _document.Text[_document.Tokens[last].Start] is ',' or ';' or '!' or '?' || last == end - 1 && _document.IsSign(last, '.')))
            last++;
        return last > first ? _document.SpanOf(first, last) : null;
    }
}
