using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>
/// Finds owners that are no named entity: plants, groups and statistics ("the Oslo plant", "AI startups", "factory orders").
/// </summary>
/// <param name="text">The text with its entities.</param>
internal sealed class PhraseOwners(LinkedText text)
{
    private static readonly WordSet Facilities =
        ["plant", "plants", "factory", "mill", "mine", "refinery", "reactor", "facility", "center", "centre", "campus", "cluster",
            "supercomputer", "fab", "complex", "station", "farm", "pipeline", "terminal", "site", "dam", "smelter", "foundry", "works",
            "gigafactory"];

    private readonly Document _document = text.Document;

    /// <summary>Indicates whether a metric is a statistic of an economy.</summary>
    public static bool IsStatistic(MetricMatch match) => match.Metric switch
    {
        FigureMetric.Inflation or FigureMetric.UnemploymentRate or FigureMetric.Gdp or FigureMetric.InterestRate or FigureMetric.Wages =>
            true,
        FigureMetric.Other => match.CueFirst >= 0,
        _ => false,
    };

    /// <summary>
    /// "U.S. inflation", "the unemployment rate in France", "factory orders": the place it is of, else the statistic itself.
    /// </summary>
    public (int Entity, Reference? Phrase) OfStatistic(MetricMatch match, Sentence sentence)
    {
        var first = match.CueFirst;

        // "the consumer price index (CPI)": one statistic by two names.
        if (_document.IsSign(first - 1, '(') && MetricPhrases.Around(_document, first - 2) is { } named
            && named.Phrase.Metric == match.Metric)
            match = match with { CueFirst = first = named.First, CueEnd = _document.IsSign(match.CueEnd, ')') ? named.End : match.CueEnd };
        while (first > sentence.First && match.CueFirst - first < 2 && match.Metric is FigureMetric.Other
            && _document.Tokens[first - 1].IsWord && text.MentionAt(first - 1) < 0
            && !_document.Has(first - 1, WordClass.Determiner | WordClass.Preposition | WordClass.AnyVerb | WordClass.Coordinator
            | WordClass.Adverb | WordClass.Auxiliary | WordClass.Pronoun | WordClass.Relative | WordClass.Subordinator | WordClass.Weekday
            | WordClass.Month | WordClass.TimeUnit))
            first--;
        for (var i = first - 1; i >= Math.Max(sentence.First, first - 4); i--)
        {
            if (text.KindAt(i) is EntityKind.Place)
                return (text.EntityAt(i), null);
            if (_document.KindAt(i) is TokenKind.Clitic)
                continue;
            if (_document.KindAt(i) is TokenKind.Punctuation && !_document.IsSign(i, '(') && !_document.IsSign(i, ')')
                || _document.Has(i, WordClass.FiniteVerb | WordClass.Preposition))
                break;
        }

        if (_document.IsAny(match.CueEnd, "in", "of", "across")
            && text.KindAt(_document.Is(match.CueEnd + 1, "the") ? match.CueEnd + 2 : match.CueEnd + 1) is EntityKind.Place)
            return (text.EntityAt(_document.Is(match.CueEnd + 1, "the") ? match.CueEnd + 2 : match.CueEnd + 1), null);
        while (first > sentence.First && match.CueFirst - first < 2 && _document.Tokens[first - 1].IsWord
            && (_document.Has(first - 1, WordClass.Demonym) || _document.Tokens[first - 1].IsCapitalised && first - 1 > sentence.First
            && !_document.Has(first - 1, WordClass.Weekday | WordClass.Month)))
            first--;
        var end = match.CueEnd;

        // "a 48% chance of a cut": of what it is.
        if (_document.IsAny(match.CueFirst, "chance", "probability", "odds", "likelihood") && _document.Is(end, "of"))
        {
            while (end < sentence.End && end < match.CueEnd + 6
                && (_document.Tokens[end].IsWord || Numbers.NumberReader.IsHyphen(_document, end)))
                end++;
        }

        return (-1, Made(first, end));
    }

    /// <summary>"The Oslo plant would supply 835 megawatts", "Titan, a supercomputer built by Acme, runs 100,000 GPUs".</summary>
    public Reference? Facility(Sentence sentence, Quantity quantity, FigureMetric metric)
    {
        if (metric is not (FigureMetric.Power or FigureMetric.Energy or FigureMetric.GpuCount or FigureMetric.Capacity
            or FigureMetric.Production or FigureMetric.Cost or FigureMetric.Headcount))
            return null;
        var at = ClauseStart(sentence, quantity.First);
        if (metric is FigureMetric.GpuCount or FigureMetric.Power or FigureMetric.Energy && _document.Tokens[at].IsCapitalised
            && text.MentionAt(at) < 0
            && _document.IsSign(at + 1, ',') && _document.IsAny(at + 2, "a", "an", "the") && HasFacility(at + 3, at + 8))
            return Made(at, at + 1);
        if (!_document.IsAny(at, "the", "a", "an", "each", "this", "one"))
            return null;
        for (var i = at + 1; i < Math.Min(quantity.First, at + 6); i++)
        {
            if (_document.Has(i, WordClass.Preposition | WordClass.FiniteVerb) && text.MentionAt(i) < 0
                || _document.KindAt(i) is TokenKind.Punctuation && !Numbers.NumberReader.IsHyphen(_document, i))
                return null;
            if (_document.IsAny(i, Facilities) && !_document.IsAny(i + 1, Facilities)
                && (_document.KindAt(i + 1) is TokenKind.Word or TokenKind.Punctuation) && !_document.Has(i + 1, WordClass.ProductNoun)
                && text.MentionAt(i + 1) < 0)
                return i > at + 1 ? text.KindAt(at + 1) is EntityKind.AiModel ? null : Made(at + 1, i + 1) : Located(i);
        }

        return null;
    }

    /// <summary>
    /// "Vellam posted a loss of $3 million", where the text has the word as a name elsewhere too: a company that nothing else tells is one.
    /// </summary>
    public Reference? Unnamed(Sentence sentence, Quantity quantity, FigureMetric metric)
    {
        if (metric is not (FigureMetric.Revenue or FigureMetric.Profit or FigureMetric.Eps or FigureMetric.Margin))
            return null;
        var at = sentence.First;
        if (!_document.Tokens[at].IsWord || !_document.Tokens[at].IsCapitalised || text.MentionAt(at) >= 0
            || !_document.Has(at + 1, WordClass.VerbPast | WordClass.VerbS | WordClass.Auxiliary)
                && !_document.Chars(at + 1).EndsWith("ed", StringComparison.Ordinal)
            || _document.Has(at, WordClass.Determiner | WordClass.Pronoun | WordClass.Adverb | WordClass.AnyVerb
            | WordClass.TimeUnit | WordClass.Weekday | WordClass.Month) || MetricPhrases.At(_document, at) is not null)
            return null;
        for (var i = at + 1; i < quantity.First; i++)
        {
            if (text.KindAt(i) is EntityKind.Company && !_document.Has(i - 1, WordClass.Preposition))
                return null;
        }

        return IsNameElsewhere(at) ? Made(at, at + 1) : null;
    }

    /// <summary>
    /// "Investment in Nordic games rose to $3 billion", "Venture capital dipped to $1.7 billion": what all investors did, where it opens
    /// the sentence; else null.
    /// </summary>
    public Reference? OfInvestors(MetricMatch match, Sentence sentence, int quantity)
    {
        if (!_document.IsAny(match.CueFirst, "investment", "funding", "financing", "capital", "venture")
            || match.CueFirst - sentence.First > 5)
            return null;
        var isAll = _document.IsAny(match.CueEnd, "in", "into")
            && !_document.Has(match.CueEnd + 1, WordClass.Determiner | WordClass.Possessive | WordClass.TimeUnit | WordClass.Ordinal);
        for (var i = sentence.First; i < match.CueEnd; i++)
        {
            if (!_document.Tokens[i].IsWord && !Numbers.NumberReader.IsHyphen(_document, i) || text.MentionAt(i) >= 0
                || _document.Has(i, WordClass.Determiner | WordClass.Possessive | WordClass.Preposition))
                return null;
            isAll |= _document.IsAny(i, "venture", "equity");
        }

        var end = match.CueEnd;
        while (isAll && end < quantity && end < match.CueEnd + 6 && _document.KindAt(end) is TokenKind.Word
            && !_document.Has(end, WordClass.VerbPast | WordClass.Auxiliary))
            end++;
        return isAll && _document.Has(end, WordClass.VerbPast) ? Made(sentence.First, end) : null;
    }

    /// <summary>"An electric motor manufacturer will invest $37 million": a company that the sentence does not name.</summary>
    public bool StartsWithUnnamed(Sentence sentence, Quantity quantity)
    {
        if (!_document.IsAny(sentence.First, "a", "an"))
            return false;
        for (var i = sentence.First + 1; i < Math.Min(quantity.First, sentence.First + 10); i++)
        {
            if (text.MentionAt(i) >= 0 && text.KindAt(i) is not EntityKind.Place)
                return false;
            if (_document.Has(i, WordClass.CompanyWord) && (_document.Has(i + 1, WordClass.Modal)
                || _document.Has(i + 1, WordClass.VerbPast | WordClass.VerbS)))
                return true;
            if (_document.Has(i, WordClass.Modal | WordClass.Auxiliary))
                return false;
        }

        return false;
    }

    /// <summary>
    /// "The government will spend $50 billion on roads", "The French government will invest": the state, as its place where that is
    /// named.
    /// </summary>
    public (int Entity, Reference? Phrase)? Government(Sentence sentence, Quantity quantity)
    {
        var at = ClauseStart(sentence, quantity.First);

        // "Norway will spend $5 billion on roads".
        if (text.MentionAt(at) is >= 0 and var m && text.KindAt(at) is EntityKind.Place && text.Mentions[m].First == at
            && (_document.Has(text.Mentions[m].End, WordClass.Modal) || _document.IsForm(text.Mentions[m].End, "plan", "intend", "pledge"))
            && !HasOtherSubject(text.Mentions[m].End, quantity.First))
            return (text.EntityAt(at), null);
        if (!_document.Is(at, "the"))
            return null;
        for (var i = at + 1; i < Math.Min(quantity.First, at + 5); i++)
        {
            if (_document.IsAny(i, "government", "administration", "treasury"))
            {
                if (!_document.Has(i + 1, WordClass.Modal | WordClass.Auxiliary | WordClass.VerbPast | WordClass.VerbS)
                    || HasOtherSubject(i + 1, quantity.First))
                    return null;
                return text.KindAt(at + 1) is EntityKind.Place ? (text.EntityAt(at + 1), null) : (-1, Made(at, i + 1));
            }

            if (!_document.Tokens[i].IsWord || _document.Has(i, WordClass.Preposition | WordClass.FiniteVerb) && text.MentionAt(i) < 0)
                return null;
        }

        return null;
    }

    /// <summary>Returns the company, or the capitalised word that is no other name, right before a verb; else null.</summary>
    public (int Entity, Reference? Phrase)? Named(Sentence sentence, int verb)
    {
        var at = verb - 1;
        if (text.MentionAt(at) is >= 0 and var m)
            return text.KindAt(at) is EntityKind.Company && text.Mentions[m].End == verb ? (text.Mentions[m].Entity, null) : null;

        // ", Axelon raising $3 million for its chips": a name that nothing else tells of.
        return at > sentence.First && _document.IsSign(at - 1, ',') && _document.Tokens[at].IsWord && _document.Tokens[at].IsCapitalised
            && !_document.Has(at, WordClass.Month | WordClass.Weekday | WordClass.Pronoun) ? (-1, Made(at, verb)) : null;
    }

    /// <summary>"The government said Corvane Inc. will spend": somebody else is named before the amount.</summary>
    private bool HasOtherSubject(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (text.KindAt(i) is EntityKind.Company or EntityKind.Organization or EntityKind.Person)
                return true;
        }

        return false;
    }

    private bool IsNameElsewhere(int at)
    {
        var word = _document.Chars(at);
        foreach (var sentence in _document.Sentences)
        {
            for (var i = sentence.First + 1; i < sentence.End; i++)
            {
                if (_document.Tokens[i].IsCapitalised && i != at && _document.Chars(i).SequenceEqual(word)
                    && !_document.Tokens[i - 1].IsCapitalised && _document.Tokens[i - 1].IsWord)
                    return true;
            }
        }

        return false;
    }

    /// <summary>"The factory in Ohio": a bare noun needs its place to be told from others.</summary>
    private Reference? Located(int noun) =>
        _document.IsAny(noun + 1, "in", "near", "at", "outside") && text.MentionAt(noun + 2) is >= 0 and var m
            && text.KindAt(noun + 2) is EntityKind.Place
            ? Made(noun, text.Mentions[m].End)
            : null;

    private bool HasFacility(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.IsAny(i, Facilities))
                return true;
        }

        return false;
    }

    /// <summary>
    /// "AI startups raised $19 billion", "Liquidations topped $493 million": the plural noun that starts the clause and acts.
    /// </summary>
    public Reference? Subject(Quantity quantity, Sentence sentence, MetricMatch match)
    {
        // "The bureau cut the number of new jobs in July": who counts them adds none.
        if (match.Metric is FigureMetric.JobsAdded && _document.Is(match.CueFirst, "number"))
            return null;
        if (match.Metric is FigureMetric.JobsAdded or FigureMetric.JobsCut && Employers(match.CueFirst, sentence) is { } employers)
            return employers;

        // "economists expect nonfarm payrolls to grow by 700,000 jobs".
        if (match.Metric is FigureMetric.JobsAdded && _document.Is(match.CueFirst, "payrolls"))
            return Made(_document.IsAny(match.CueFirst - 1, "nonfarm", "private") ? match.CueFirst - 1 : match.CueFirst, match.CueEnd);

        // "nonfarm payroll employment for July was revised", "job gains have averaged 192,000".
        if (match.Metric is FigureMetric.JobsAdded && _document.IsAny(match.CueFirst, "payroll", "gains", "growth", "creation"))
            return Made(_document.IsAny(match.CueFirst - 1, "nonfarm", "private", "job", "jobs") ? match.CueFirst - 1 : match.CueFirst,
                _document.Is(match.CueEnd, "employment") ? match.CueEnd + 1 : match.CueEnd);

        if (match.Metric is FigureMetric.JobsAdded && _document.Is(match.CueFirst, "employment"))
        {
            var start = match.CueFirst;
            while (start > sentence.First && start > match.CueFirst - 3 && (_document.Has(start - 1, WordClass.Adjective)
                || Numbers.NumberReader.IsHyphen(_document, start - 1) || _document.IsAny(start - 1, "private", "sector", "government",
                    "manufacturing", "factory", "payroll", "nonfarm", "federal")))
                start--;
            return Made(start, match.CueEnd);
        }

        // "…, with employers adding 272,000 jobs".
        if (match.Metric is FigureMetric.JobsAdded && _document.Has(match.CueFirst, WordClass.VerbIng)
            && match.CueFirst - 1 > sentence.First && _document.Is(match.CueFirst - 2, "with"))
            return Made(match.CueFirst - 1, match.CueFirst);
        var at = ClauseStart(sentence, quantity.First);
        if (_document.IsAny(at, "some", "many") || match.Metric is FigureMetric.JobsAdded && _document.Is(at, "the"))
            at++;

        // "Lawmakers backed a 500 billion euro plan": the amount belongs to the plan.
        if (_document.Has(quantity.QualifiedFirst - 1, WordClass.Determiner))
            return null;
        var i = at;
        while (i < quantity.First && i < at + 6 && (IsNoun(i, at) || match.Metric is FigureMetric.JobsAdded && i > at
            && _document.Is(i, "and")))
            i++;
        // "The mill is one that the executives say will add 300 jobs": who says it adds none.
        if (i == at || _document.IsForm(i - 1, "believe", "expect", "say", "think")
            || _document.IsAny(i - 1, "closures", "dismissals", "layoffs", "redundancies"))
            return null;
        if (!EndsInS(i - 1) && match.Metric is not FigureMetric.JobsAdded || !IsVerb(i) || IsOwn(at, i)
            || _document.IsAny(i - 1, "analysts", "consensus", "economists", "traders", "investors", "sales", "earnings", "revenues",
            "profits", "shares") || _document.AreAt(at, "numbers", "employed")

            // "Corvane Inc. said users increased 11% to 320 million": its own.
            || match.Metric is FigureMetric.Users && i - 1 == match.CueFirst)
            return null;
        return Made(at, i);
    }

    /// <summary>
    /// "revised this down to show the economy added just 157,000", "Employers in the United States added 20,000 people": all employers of a
    /// land, by the verb that tells what they did.
    /// </summary>
    private Reference? Employers(int verb, Sentence sentence)
    {
        if (!_document.IsForm(verb, "add", "create", "gain", "hire", "lose", "shed"))
            return null;
        for (var i = verb - 1; i >= Math.Max(sentence.First, verb - 6); i--)
        {
            if (_document.IsAny(i, "employers", "economy", "sector") && !_document.IsAny(i - 1, "of", "their"))
            {
                var first = i;
                while (first > sentence.First && first > i - 3 && (IsNoun(first - 1, first - 1)
                    || Numbers.NumberReader.IsHyphen(_document, first - 1)) && !_document.Has(first - 1, WordClass.FiniteVerb))
                    first--;
                return Made(first, i + 1);
            }

            if (_document.KindAt(i) is TokenKind.Punctuation
                || _document.Has(i, WordClass.VerbPast | WordClass.VerbS) && text.MentionAt(i) < 0)
                return null;
        }

        return null;
    }

    private bool IsOwn(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (MetricPhrases.At(_document, i) is { } found
                && found.Phrase.Metric is not (FigureMetric.Other or FigureMetric.Capacity or FigureMetric.Gdp or FigureMetric.Memory))
                return true;
        }

        return false;
    }

    private bool IsNoun(int i, int first) =>
        _document.Tokens[i].IsWord && text.KindAt(i) is null or EntityKind.Place or EntityKind.Product && _document.Tokens[i].IsWord
        && !_document.Has(i, WordClass.Determiner | WordClass.Pronoun | WordClass.Possessive | WordClass.Preposition
        | WordClass.Coordinator | WordClass.Subordinator | WordClass.Relative | WordClass.Auxiliary | WordClass.Modal | WordClass.Month
        | WordClass.Weekday | WordClass.Adverb)
        && !(i > first && _document.Has(i, WordClass.VerbPast));

    private bool EndsInS(int at) => _document.Chars(at) is { Length: > 3 } word && word[^1] is 's'
        && !_document.IsAny(at, "its", "this", "less");

    private bool IsVerb(int at) => _document.Has(at, WordClass.VerbPast | WordClass.Auxiliary | WordClass.Modal)
        || _document.IsAny(at, "topped", "totaled", "totalled", "raise", "raised", "hit");

    /// <summary>Returns where the clause of a quantity starts: after "that", after a reporting verb, after an opening phrase.</summary>
    private int ClauseStart(Sentence sentence, int before)
    {
        var at = sentence.First;
        for (var i = sentence.First; i < before; i++)
        {
            if (_document.IsSign(i, ';') || _document.Is(i, "that") || i + 2 < before && _document.Has(i, WordClass.Cue)
                && _document.Has(i, WordClass.VerbPast | WordClass.VerbS)
                || _document.IsSign(i, ',') && (_document.Has(sentence.First, WordClass.Preposition) && at == sentence.First
                || _document.Has(i + 1, WordClass.Coordinator | WordClass.Subordinator)))
                at = i + 1;
        }

        while (at < before && _document.Has(at, WordClass.Coordinator | WordClass.Subordinator))
            at++;
        return Math.Clamp(at, sentence.First, Math.Max(sentence.First, before - 1));
    }

    /// <summary>Returns the words as an owner, without the article before them.</summary>
    private Reference? Made(int first, int end)
    {
        while (first < end && _document.IsAny(first, "the", "a", "an", "each"))
            first++;
        if (first >= end)
            return null;
        var name = _document.SpanOf(first, end).Text;
        var id = EntityLinker.Slug(name);
        return id.Length == 0 ? null : new Reference(id, name);
    }
}
