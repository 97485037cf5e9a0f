using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>
/// Finds what a source says is to come, as a noun phrase or infinitive and in every tense: "expects revenue of $4.2 billion", "were
/// forecasting a 3% fall", "continues to expect", "now sees", "guided for", "had been looking for", "is expected by analysts to".
/// </summary>
/// <param name="document">The text.</param>
/// <param name="phrases">Its noun phrases.</param>
/// <param name="clauses">Its reported clauses.</param>
internal sealed class Forecasts(Document document, NounPhrases phrases, ReportedClauses clauses)
{
    private const int LongestRaised = 10;
    private const int LongestOutcome = 6;

    /// <summary>What is forecast without an amount: "expects a recession".</summary>
    private static readonly WordSet Outcomes =
    [
        "boom", "collapse", "contraction", "correction", "crash", "crisis", "cuts", "default", "defaults", "deficit", "downturn", "glut",
        "hike", "hikes", "inflation", "loss", "losses", "profit", "profits", "recession", "recovery", "shortage", "shortages", "slowdown",
        "stagflation", "stagnation", "surplus", "upturn",
    ];

    /// <summary>
    /// A forecast by its tokens. The source is left to the reader where it is the subject; <c>Before</c> is what comes before the cue of a
    /// passive.
    /// </summary>
    public readonly record struct Forecast(int CueFirst, int CueEnd, NounPhrase Source, (int First, int End) Before,
        (int First, int End) Content);

    /// <summary>Returns the forecast that a verb states, or null.</summary>
    public Forecast? Read(int at, int first, int end)
    {
        if (!CueFrames.Takes(document, at, CueFrame.Forecast) || at + 2 >= end)
            return null;

        // A word with a capital among others is a part of a name.
        if (document.Tokens[at].IsCapitalised && document.Tokens[at + 1].IsCapitalised
            && !document.Sentences[document.SentenceOf(at)].IsTitleCase)
            return null;
        var cueFirst = CueFirst(at);
        if (cueFirst < 0)
            return ReadPassive(at, first, end);
        var cueEnd = at + 1;
        var lemma = document.Lemma(at);
        if (lemma is "look" or "guide" && !(document.Is(cueEnd, "for") || lemma == "guide"
            && document.IsAny(cueEnd, "to", "toward", "towards")))
            return null;

        // "saw revenue of $5 billion", "also saw a rise in sales", "looked for" tell what was.
        if (lemma is "see" or "look" && document.Has(at, WordClass.VerbPast) && !document.Has(cueFirst, WordClass.Auxiliary))
            return null;
        if (lemma is "look" or "guide" || lemma is "pencil" && document.Is(cueEnd, "in"))
            cueEnd++;
        var infinitive = lemma is not ("see" or "look" or "guide") && document.Is(cueEnd, "to")
            && document.Has(cueEnd + 1, WordClass.VerbBase | WordClass.Auxiliary);
        if (!infinitive && document.KindAt(cueEnd) != TokenKind.Quote && !phrases.PhraseFrom(cueEnd, end).IsFound)
            return null;
        var stop = Contrast(cueEnd, clauses.ContentStop(cueEnd, end));
        return infinitive || HoldsNumber(cueEnd, stop) || lemma is not ("see" or "look" or "guide")
            && (IsRaised(cueEnd, stop) || HoldsOutcome(cueEnd, stop))
            ? new Forecast(cueFirst, cueEnd, NounPhrase.None, default, (cueEnd, stop)) : null;
    }

    /// <summary>"expected revenue of $4.1 billion, but Acme Inc. reported $4.3 billion": what came is not what was expected.</summary>
    private int Contrast(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (document.IsSign(i, ',') && document.IsAny(i + 1, "but", "while", "whereas", "although", "though"))
                return i;
        }

        return end;
    }

    /// <summary>Returns the first token of the verb group that ends with a verb, or -1 where it is passive or no verb.</summary>
    private int CueFirst(int at)
    {
        var be = document.IsAny(at - 1, "was", "were", "is", "are", "be", "been", "being", "'re", "’re")
            || document.Has(at - 1, WordClass.Adverb) && document.IsAny(at - 2, "was", "were", "is", "are", "been");
        if (document.Has(at, WordClass.VerbIng))
            return be ? Cue.First(document, at) : -1;
        // "with EPS estimates ranging from": a noun.
        if (document.IsAny(at, "estimates", "forecasts") && document.IsAny(at - 1, "EPS", "EBITDA", "GDP"))
            return -1;
        if (be || Cue.IsTaken(document, at) || document.Has(at - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Preposition)
            && !document.Is(at - 1, "to"))
            return -1;

        // "continues to expect", "continued to see".
        if (document.Is(at - 1, "to") && document.Has(at, WordClass.VerbBase))
            return document.IsForm(at - 2, "continue")
                && document.Has(at - 2, WordClass.VerbPast | WordClass.VerbS | WordClass.VerbBase) ? Cue.First(document, at - 2) : -1;
        if (document.Is(at - 1, "to"))
            return -1;
        return document.Has(at, WordClass.VerbPast | WordClass.VerbS) || Cue.IsFinite(document, at)
            || Cue.IsPluralForm(document, at) ? Cue.First(document, at) : -1;
    }

    /// <summary>"Revenue is expected by analysts to reach $5 billion".</summary>
    private Forecast? ReadPassive(int at, int first, int end)
    {
        if (!document.Is(at + 1, "by") || !document.Has(at, WordClass.VerbParticiple)
            || phrases.PhraseFrom(at + 2, end) is not { IsFound: true } source)
            return null;
        var cueFirst = Cue.First(document, at);
        var subject = phrases.SubjectBefore(cueFirst, first);
        return subject.IsFound && document.Is(source.End, "to") && source.End + 2 < end
            && document.Has(source.End + 1, WordClass.VerbBase | WordClass.Auxiliary)
            ? new Forecast(cueFirst, at + 1, source, (subject.First, cueFirst), (source.End, end))
            : null;
    }

    /// <summary>"expects prices to fall": what is expected and what it is to do.</summary>
    private bool IsRaised(int first, int end)
    {
        for (var i = first + 1; i < Math.Min(end - 1, first + LongestRaised); i++)
        {
            if (document.Is(i, "to"))
                return document.Has(i + 1, WordClass.VerbBase | WordClass.Auxiliary);
            if (document.KindAt(i) is TokenKind.Punctuation or TokenKind.Quote || document.Has(i, WordClass.FiniteVerb))
                return false;
        }

        return false;
    }

    private bool HoldsNumber(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (document.KindAt(i) is TokenKind.Number or TokenKind.Quote || document.Has(i, WordClass.MoveNoun))
                return true;
        }

        return false;
    }

    /// <summary>"expects a recession", "anticipates three rate cuts".</summary>
    private bool HoldsOutcome(int first, int end)
    {
        for (var i = first; i < Math.Min(end, first + LongestOutcome) && document.KindAt(i) == TokenKind.Word; i++)
        {
            if (document.IsAny(i, Outcomes))
                return true;
            if (document.Has(i, WordClass.Preposition | WordClass.FiniteVerb | WordClass.Relative)
                && !document.Has(i, WordClass.Determiner))
                return false;
        }

        return false;
    }
}
