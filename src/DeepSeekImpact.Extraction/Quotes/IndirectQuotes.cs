using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>
/// Finds what is reported without quotation marks, or with some: "Walker noted that …", "…, Graham said", "According to Chua, …",
/// "…, saying …", "Trump has called the release a “wake-up call”".
/// </summary>
internal sealed partial class IndirectQuotes
{
    /// <summary>Verbs whose clause needs "that" or a verb of its own.</summary>
    private static readonly WordSet FindingVerbs =
    [
        "find", "learn", "know", "feel", "recall", "hear", "show", "see", "add", "write",
    ];

    private const int MostBetweenCues = 400;
    private const int LongestDateline = 7;
    private const int LongestRun = 150;

    private readonly LinkedText _text;
    private readonly Document _document;
    private readonly NounPhrases _phrases;
    private readonly ReportedClauses _clauses;
    private readonly HeadlineQuotes _headlines;
    private readonly RatingStatements _ratings;
    private readonly Forecasts _forecasts;
    private readonly Marks _usedCues;
    private readonly Marks _usedQuotations;
    private readonly List<Attribution> _found = [];
    private TokenPlaces _hooks;

    private IndirectQuotes(LinkedText text, NounPhrases phrases, Marks usedCues, Marks usedQuotations)
    {
        _text = text;
        _document = text.Document;
        _phrases = phrases;
        _clauses = new ReportedClauses(text, phrases);
        _headlines = new HeadlineQuotes(text);
        _ratings = new RatingStatements(text, phrases);
        _forecasts = new Forecasts(text.Document, phrases, _clauses);
        _usedCues = usedCues;
        _usedQuotations = usedQuotations;
        _hooks = text.Document.PlacesOf<CueFrames.Hook>();
    }

    public static List<Attribution> Read(LinkedText text, NounPhrases phrases, Marks usedCues, Marks usedQuotations)
    {
        var reader = new IndirectQuotes(text, phrases, usedCues, usedQuotations);
        foreach (var sentence in text.Document.Sentences)
            reader.ReadSentence(sentence);
        return reader._found;
    }

    private void ReadSentence(Sentence sentence)
    {
        if (!sentence.Reads(Reading.Attributions))
            return;
        if (sentence.IsHeadline && _headlines.Read(sentence) is { } headline)
        {
            _found.Add(headline);
            return;
        }

        if (_ratings.ReadLine(sentence) is { } line)
        {
            _found.Add(line);
            return;
        }

        var contentEnd = ContentEnd(sentence);
        for (var i = _hooks.From(sentence.First); i < sentence.End; i = _hooks.From(i + 1))
        {
            // Every frame hangs on a cue verb, on "according", on "view" or on a noun such as "case".
            if (_usedCues.Contains(i))
                continue;
            var quotation = _document.QuotationOf(i);
            var first = sentence.First;
            var end = contentEnd;
            if (quotation >= 0 && _usedQuotations.Contains(quotation))
            {
                first = Math.Max(first, _document.Quotations[quotation].First);
                end = Math.Min(end, _document.Quotations[quotation].Close);
                while (end > first && _document.KindAt(end - 1) == TokenKind.Punctuation)
                    end--;
            }
            else if (quotation >= 0)
            {
                continue;
            }

            var attribution = (sentence.IsHeadline ? ReadHeading(i, first, end) : null)
                ?? ReadAccordingTo(i, first, end) ?? ReadView(i, first, end)
                ?? (IsRating(i) ? ReadRating(i, first, end) : null) ?? ReadVerb(i, first, end) ?? ReadParticiple(i, first, end)
                ?? ReadNoun(i, first, end) ?? ReadOwned(i, first, end) ?? ReadConviction(i, first, end)
                ?? ReadCall(i, first, end) ?? ReadToldBy(i, end) ?? ReadSpeechAct(i, first, end) ?? ReadForecast(i, first, end)
                    ?? ReadRating(i, first, end) ?? ReadObject(i, first, end);
            if (attribution is null)
                continue;

            // "nobody asked why": no source. "you think prices will fall": the reader.
            if (attribution.Speaker < 0 && (_document.IsAny(attribution.SourceFirst, "nobody", "none", "no")
                || attribution.SourceEnd - attribution.SourceFirst <= 2 && _document.IsAny(attribution.SourceFirst, "you", "what")))
                continue;

            // "adding that she expected a recovery": the speaker's expectation is part of what she says.
            if (IsExpectation(attribution) && IsSaidBySame(attribution))
                continue;

            // "“I think prices will fall,” she said": the speaker's own words, no other source's.
            if (quotation >= 0 && attribution.SourceEnd - attribution.SourceFirst == 1
                && _document.IsAny(attribution.SourceFirst, "I", "we", "you"))
                continue;
            attribution.WithinQuotation = quotation >= 0 && _usedQuotations.Contains(quotation) ? quotation : -1;
            _found.Add(attribution);
            while (attribution.Rating is not null && _ratings.Other() is { } other)
                _found.Add(other);
        }
    }

    /// <summary>"expects revenue of …", "believed that …": a state of mind, against what is said aloud.</summary>
    private bool IsSaidBySame(Attribution inner)
    {
        for (var o = _found.Count - 1; o >= 0 && inner.CueFirst - _found[o].CueFirst < MostBetweenCues; o--)
        {
            // "I think they all thought that rates fall": neither is an entity, and they are two.
            if (_found[o].Speaker == inner.Speaker && _found[o].HasSegmentAround(inner.CueFirst, inner.CueEnd)
                && (inner.Speaker >= 0 || _document.IsAny(inner.SourceFirst, "he", "she", "it")
                || IsSameWord(_found[o].SourceFirst, inner.SourceFirst)))
                return true;
        }

        return false;
    }

    private bool IsSameWord(int a, int b) => a >= 0 && b >= 0 && _document.Tokens[a].Lexeme == _document.Tokens[b].Lexeme;

    private bool IsExpectation(Attribution attribution) => attribution.Rule == "quote.forecast" || attribution.CueFirst >= 0
        && (CueFrames.Takes(_document, attribution.CueEnd - 1, CueFrame.Forecast)
        || _document.IsForm(attribution.CueEnd - 1, "believe", "think", "hope"));

    /// <summary>The end of a sentence without its final stop and closing marks.</summary>
    private int ContentEnd(Sentence sentence)
    {
        var end = sentence.End;
        while (end > sentence.First && _document.Tokens[end - 1].Kind == TokenKind.Punctuation
            && _document.Text[_document.Tokens[end - 1].Start] is '.' or '!' or '?' or '…' or ':' or ';')
            end--;
        return end;
    }

    private Attribution? Build(string rule, int cueFirst, int cueEnd, NounPhrase source, params ReadOnlySpan<(int First, int End)> segments)
    {
        // "…, added 1.2 per cent", "…, reported a 3% rise in sales": an amount says nothing.
        if (_document.Has(source.First, WordClass.Determiner) && _document.KindAt(source.First + 1) is TokenKind.Number or TokenKind.Symbol
            && source.First >= cueEnd && (_document.IsSign(source.First + 2, '%') || _document.IsAny(source.First + 2, "percent", "per")))
            return null;
        // "The deal, announced Sept. 15, is part of a plan": a day says nothing.
        if (_document.Has(source.First, WordClass.Month | WordClass.Weekday) && _text.MentionAt(source.First) < 0
            && source.First >= cueEnd)
            return null;
        if (_document.KindAt(source.First) is TokenKind.Number or TokenKind.Symbol
            && !(source.End <= cueFirst && rule == "quote.clause" && (_document.IsAny(source.First + 1, "percent", "per", "%")
            || _document.IsSign(source.First - 1, ',')
            && _document.Is(_document.Sentences[_document.SentenceOf(source.First)].First, "of"))))
            return null;

        // "more soup than we thought possible": a comparison states nothing.
        if (source.End <= cueFirst && _document.Is(source.First - 1, "than"))
            return null;
        var attribution = new Attribution { Kind = QuoteKind.Indirect, Rule = rule, CueFirst = cueFirst, CueEnd = cueEnd };
        Sources.Set(_text, attribution, source);
        foreach (var (first, end) in segments)
        {
            var (from, to) = Trim(first, end);
            if (to - from >= 1)
                attribution.Segments.Add((from, to));
        }

        // "what the company reported compared with what analysts expected": nothing is said.
        if (attribution.Segments.Count == 0 || _document.Is(attribution.Segments[0].First, "compared")
            && _document.IsAny(attribution.Segments[0].First + 1, "with", "to"))
            return null;
        RunToClose(attribution);
        attribution.Kind = KindOf(attribution);
        for (var i = cueFirst; i < cueEnd; i++)
            _usedCues.Add(i);
        return attribution;
    }

    /// <summary>"wrote that “the idea is new. It will spread.”": a quotation that opens in the content runs to its end.</summary>
    private void RunToClose(Attribution attribution)
    {
        var (first, end) = attribution.Segments[^1];
        if (_document.QuotationOf(end - 1) is not (>= 0 and var q) || _usedQuotations.Contains(q) || _document.QuotationOf(first) == q)
            return;
        var quotation = _document.Quotations[q];
        if (!quotation.IsClosed || quotation.Close <= end || quotation.Close - end > LongestRun || quotation.Open < first
            || end + 1 < quotation.Close && _document.SentenceOf(end) == _document.SentenceOf(quotation.Close)
            && !_document.IsSign(end, '.'))
            return;
        var close = quotation.Close;
        while (close > end && _document.KindAt(close - 1) == TokenKind.Punctuation)
            close--;
        attribution.Segments[^1] = (first, close);
    }

    private (int First, int End) Trim(int first, int end)
    {
        // A mark that was never closed is no part of what is said.
        while (first < end && (_document.IsSign(first, ',') || _document.IsSign(first, ':')
            || _document.Tokens[first].Kind == TokenKind.Dash
            || _document.Tokens[first].Kind == TokenKind.Quote && first + 1 < end && _document.QuotationOf(first) < 0
            && _document.QuotationOf(first + 1) < 0))
            first++;
        while (end > first
            && (_document.IsSign(end - 1, ',') || _document.IsSign(end - 1, ';')
            || (_document.Tokens[end - 1].Kind == TokenKind.Dash && !NumberReader.IsHyphen(_document, end - 1))))
            end--;
        return (first, end);
    }

    private QuoteKind KindOf(Attribution attribution)
    {
        foreach (var (first, end) in attribution.Segments)
        {
            for (var i = first; i < end; i++)
            {
                if (_document.Tokens[i].Kind == TokenKind.Quote && _document.QuotationOf(i) >= 0
                    && !_usedQuotations.Contains(_document.QuotationOf(i)))
                    return QuoteKind.Mixed;
            }
        }

        return QuoteKind.Indirect;
    }

    /// <summary>"expects revenue of $4.2 billion", "were forecasting a 3% fall": what a source says is to come.</summary>
    private Attribution? ReadForecast(int at, int first, int end)
    {
        if (_forecasts.Read(at, first, end) is not { } forecast)
            return null;
        return forecast.Before.End > 0
            ? Build("quote.forecast", forecast.CueFirst, forecast.CueEnd, forecast.Source, forecast.Before, forecast.Content)
            : Build("quote.forecast", forecast.CueFirst, forecast.CueEnd, forecast.Source.IsFound ? forecast.Source
                : Subject(forecast.CueFirst, first), forecast.Content) is { HasSource: true } found ? found : null;
    }

    /// <summary>"Jane Doe downgraded Acme to sell from hold".</summary>
    private Attribution? ReadRating(int at, int first, int end)
    {
        var rating = _ratings.Read(at, first, end);
        for (var i = rating?.CueFirst ?? 0; i < (rating?.CueEnd ?? 0); i++)
            _usedCues.Add(i);
        return rating;
    }

    /// <summary>"maintains its “buy” rating": a verb that says something too, but not "maintains that its rating is fair".</summary>
    private bool IsRating(int at) => CueFrames.Takes(_document, at, CueFrame.Rate) && CueFrames.Takes(_document, at, CueFrame.Say)
        && !_document.Is(at + 1, "that");

    private int ClauseStart(int first, int end)
    {
        if (_document.Has(first, WordClass.Coordinator) && first + 1 < end)
            return first + 1;

        // "Ann Reed: In May, we had ten shops, according to …": who speaks in a transcript.
        if (_text.KindAt(first) == EntityKind.Person && _text.Mentions[_text.MentionAt(first)].End is var label
            && _document.IsSign(label, ':') && label + 1 < end)
            return label + 1;

        // "However, prices fell, Doe said": the word joins the sentence to the one before.
        if (_document.IsAny(first, "however", "moreover", "furthermore", "meanwhile", "still", "nevertheless", "nonetheless", "separately")
            && _document.IsSign(first + 1, ',') && first + 2 < end)
            return first + 2;
        if (_document.IsAny(first, "in") && _document.IsAny(first + 1, "addition", "contrast") && _document.IsSign(first + 2, ',')
            && first + 3 < end)
            return first + 3;

        // "Sept 20 - Acme has signed a deal, it said": the day and place in front are not content.
        for (var i = first + 1; i < Math.Min(end - 1, first + LongestDateline); i++)
        {
            if (_document.Tokens[i].Kind == TokenKind.Dash && !_document.IsGlued(i) && !_document.IsGlued(i + 1))
                return i + 1;
            if (_document.KindAt(i) != TokenKind.Number && _document.KindAt(i) != TokenKind.Punctuation
                && !_document.Tokens[i].IsCapitalised)
                break;
        }

        return first;
    }

    /// <summary>"Walker noted that …", "DeepSeek claims it developed …", "…, Graham said, since …".</summary>
    private Attribution? ReadVerb(int at, int first, int end)
    {
        if (!Cue.IsFinite(_document, at))
            return null;
        var cueFirst = Cue.First(_document, at);
        var cueEnd = Cue.End(_document, at);
        var subject = Subject(cueFirst, first);
        if (_clauses.ContentBehind(at, cueEnd, end) is { } content)
        {
            // "The results of a study published this week, revealed that …": a comma too many.
            if (!subject.IsFound && _document.IsSign(cueFirst - 1, ',')
                && (_document.Is(content, "that") || _document.Has(content, WordClass.Pronoun) && _text.KindAt(first) == EntityKind.Person)
                && _phrases.SubjectBefore(cueFirst - 1, first) is { IsFound: true } cut && cut.First == first)
                return Build("quote.clause", cueFirst, cueEnd, cut, (content, _clauses.ContentStop(content, end)));

            // "Prices could rise, said Ann Reed, an adviser who knows the firm": the cue is inverted.
            if (!subject.IsFound)
                return _document.IsSign(cueFirst - 1, ',') ? ReadParenthetical(at, cueFirst, cueEnd, subject, first, end) : null;

            // "When he found his brother he had a plan": what he found is no clause.
            if (!_document.Is(content, "that")
                && _document.IsForm(at, FindingVerbs)
                && _document.IsAny(subject.First - 1, "when", "after", "before", "once", "until", "as", "while"))
                return null;

            // "If Ana Ruiz says that fares will fall, sell": nothing was said.
            if (_document.IsAny(subject.First - 1, "if", "unless") && subject.First - 1 <= first + 1
                && !_document.Has(at, WordClass.VerbPast))
                return null;

            // "While the report hinted at a loss, economists had expected a gain": the comma ends the clause of the cue.
            if (_document.IsAny(subject.First - 1, "while", "although", "though", "when", "as", "if", "after", "once", "since")
                && HasComma(cueEnd, content))
                return null;

            // "A poor sales report sent stocks lower": what has "a" is one and takes no plural verb.
            if (IsSingular(subject) && Cue.IsPluralForm(_document, at)
                && !_document.Has(at, WordClass.VerbPast | WordClass.VerbS | WordClass.VerbIng)
                && cueFirst == at)
                return null;

            // "did not say how": nothing is said.
            if (_document.IsAny(content, "whether", "how", "why", "if", "what") && Negates(cueFirst, at))
                return null;
            var stop = _clauses.ContentStop(content, end);

            // "Acme, which warned that sales would fall, was sold": the verb after the comma is Acme's.
            if (_document.IsAny(cueFirst - 1, "which", "who") && _document.IsSign(cueFirst - 2, ','))
            {
                for (var i = content + 1; i < stop - 1; i++)
                {
                    if (_document.IsSign(i, ',') && _document.Has(i + 1, WordClass.FiniteVerb) && _document.QuotationOf(i) < 0)
                        stop = i;
                }
            }

            return Build("quote.clause", cueFirst, cueEnd, subject, (content, stop));
        }

        return ReadAs(cueFirst, cueEnd, subject, first, end) ?? ReadRelative(at, cueFirst, cueEnd, subject, end)
            ?? ReadParenthetical(at, cueFirst, cueEnd, subject, first, end) ?? ReadFinal(at, cueFirst, cueEnd, first, end);
    }

    /// <summary>"A poor sales report", not "A group of lawyers".</summary>
    private bool IsSingular(NounPhrase subject)
    {
        if (!_document.IsAny(subject.First, "a", "an", "this", "each", "every"))
            return false;
        for (var i = subject.First + 1; i < subject.CoreEnd; i++)
        {
            if (_document.IsAny(i, "of", "and", "many", "few") || _document.Has(i, WordClass.Cardinal))
                return false;
        }

        return !_document.IsAny(subject.CoreEnd - 1, "majority", "minority", "number", "handful", "few");
    }

    private bool HasComma(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.IsSign(i, ','))
                return true;
        }

        return false;
    }

    private bool Negates(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.Has(i, WordClass.Negation))
                return true;
        }

        return false;
    }

    private NounPhrase Subject(int cueFirst, int first)
    {
        // ", and said that …", "… but noted": the subject of the verb before, which is the clause's first phrase.
        if (_document.IsAny(cueFirst - 1, "and", "but", "then", "or") && _found.Count > 0
            && _found[^1] is { HasSource: true, IsQuote: true } last && last.SourceEnd <= last.CueFirst && last.SourceFirst >= first
            && last.CueFirst < cueFirst && last.WithinQuotation < 0)
            return last.Source;
        if (_document.IsAny(cueFirst - 1, "and", "but", "then", "or")
            || (_document.IsSign(cueFirst - 1, ',') && _document.IsAny(cueFirst, "then")))
            return FirstSubject(first, cueFirst - 1);
        return _phrases.SubjectBefore(cueFirst, first);
    }

    private NounPhrase FirstSubject(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_text.MentionAt(i) is >= 0 and var m)
                return WholeSubject(_phrases.PhraseFrom(_text.Mentions[m].First, end), end);
            if (_document.Has(i, WordClass.Pronoun) || _document.Has(i, WordClass.Determiner) || _document.Has(i, WordClass.Indefinite))
                return WholeSubject(_phrases.PhraseFrom(i, end), end);
            if (_document.Tokens[i].Kind == TokenKind.Punctuation || _document.Has(i, WordClass.Preposition))
            {
                while (i < end && !_document.IsSign(i, ','))
                    i++;
            }
        }

        return NounPhrase.None;
    }

    /// <summary>"The party's leader and spokesman Ann Reed agreed, but said …": the subject ends before its verb, not at "and".</summary>
    private NounPhrase WholeSubject(NounPhrase phrase, int end)
    {
        if (!phrase.IsFound || !_document.Is(phrase.CoreEnd, "and"))
            return phrase;
        for (var i = phrase.CoreEnd + 1; i < end; i++)
        {
            if (_document.Has(i, WordClass.VerbPast | WordClass.Auxiliary | WordClass.Modal) && _text.MentionAt(i) < 0)
                return _phrases.SubjectBefore(Cue.First(_document, i), phrase.First) is { IsFound: true } whole
                    && whole.First == phrase.First ? whole : phrase;
            if (_document.KindAt(i) == TokenKind.Punctuation)
                break;
        }

        return phrase;
    }

    /// <summary>Headlines: "Rates Will Fall, Bank Says", "Acme Says Rates Will Fall".</summary>
    private Attribution? ReadHeading(int at, int first, int end)
    {
        if (!_document.IsAny(at, "says", "say", "said"))
            return null;
        if (at == end - 1)
        {
            var comma = at - 1;
            while (comma > first && !_document.IsSign(comma, ','))
                comma--;
            return comma > first + 1 ? Build("quote.headline", at, at + 1, new NounPhrase(comma + 1, at, at), (first, comma)) : null;
        }

        // "Costs will fall, says Norlane chief Ana Ruiz".
        if (_document.IsSign(at - 1, ',') && at - first > 3)
            return _phrases.PhraseFrom(at + 1, end) is { IsFound: true } behind && behind.End == end
                ? Build("quote.headline", at, at + 1, behind, (first, at - 1)) : null;

        var subject = at - first <= 5 && at > first ? new NounPhrase(first, at, at) : NounPhrase.None;
        return subject.IsFound && end - at > 3 && !_document.IsSign(at + 1, ':') && !_document.IsSign(first + 1, ':')
            ? Build("quote.headline", at, at + 1, subject, (at + 1, end)) : null;
    }
}
