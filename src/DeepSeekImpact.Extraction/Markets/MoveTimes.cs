using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Patterns;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>Determines on which day something moved or over which time, and when in the trading day.</summary>
/// <param name="text">The text.</param>
/// <param name="latest">The latest day that it was anywhere at publication, or null if it is unknown.</param>
internal sealed class MoveTimes(MarketText text, DateOnly? latest)
{
    /// <summary>What a day has.</summary>
    private static readonly WordSet SessionNouns =
    [
        "session", "trading", "trade", "close", "open", "selloff", "rout", "rally", "slump", "drop", "fall", "slide", "gain",
        "gains", "losses", "rise", "surge", "jump", "decline", "advance", "rebound", "plunge", "sell", "market", "action",
        "early", "afternoon", "morning", "regular",
    ];

    /// <summary>What a company does in a period.</summary>
    private static readonly WordSet Performances =
        ["earnings", "numbers", "performance", "profit", "profits", "report", "results", "revenue", "sales", "show", "update"];

    /// <summary>Gets the rules of <see cref="SessionOf"/>.</summary>
    public static RuleTable Sessions { get; } = RuleTable.Load("sessions.tsv", new PatternNames([], [], "session"));

    private readonly Document _document = text.Document;
    private readonly MovePeriods _periods = new(text);

    /// <summary>
    /// Returns the words of time nearest to the move: its own clause's, or those of a clause that it is joined to; null if there are
    /// none.
    /// </summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="first">The first token of the move.</param>
    /// <param name="verb">The token of its verb or noun.</param>
    /// <param name="end">The token after it.</param>
    public TimeWords? Of(Sentence sentence, int first, int verb, int end)
    {
        TimeWords? best = null;
        var distance = int.MaxValue;
        var d = SortedSearch.FirstFrom(text.Dates, mention => mention.FirstToken, sentence.First);
        for (var i = sentence.First; i < sentence.End; i++)
        {
            while (d < text.Dates.Length && text.Dates[d].FirstToken < i)
                d++;
            var date = d < text.Dates.Length && text.Dates[d].FirstToken == i ? text.Dates[d] : null;
            if (_periods.At(i, date) is not { } words || !Tells(words, sentence, first, verb, end))
                continue;
            var gap = words.First >= end ? words.First - end : words.End <= verb ? verb - words.End + 2 : 0;

            // "fell 3% on Monday and rose 2% on Tuesday": a move between them has the nearer day.
            if (gap < distance)
                (best, distance) = (words, gap);
        }

        return best;
    }

    /// <summary>Returns the words of time that start between two tokens, whatever they are of, or null.</summary>
    public TimeWords? Within(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            var d = SortedSearch.FirstFrom(text.Dates, mention => mention.FirstToken, i);
            if (_periods.At(i, d < text.Dates.Length && text.Dates[d].FirstToken == i ? text.Dates[d] : null) is { } words)
                return words;
        }

        return null;
    }

    /// <summary>
    /// "after hitting a record in the previous session", "Just one day earlier, prices surged 3.1%": the trading day before the one that is
    /// told of.
    /// </summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="verb">The token of the verb or noun.</param>
    /// <param name="end">The token after the move.</param>
    public bool IsDayBefore(Sentence sentence, int verb, int end)
    {
        for (var i = verb + 1; i < Math.Min(sentence.End, end + 5); i++)
        {
            if (i >= end && (_document.IsSign(i, ',') || _document.IsSign(i, ';')))
                break;
            if (_document.IsAny(i, "previous", "prior", "preceding") && _document.IsAny(i + 1, "session", "day")
                && _document.IsAny(i - 1, "the", "its") && !_document.IsAny(i - 2, "from", "than", "of", "since") && !IsCompared(i - 2))
                return true;
        }

        // "having lost 0.2% the day before".
        if (_document.Is(end, "the") && _document.IsAny(end + 1, "day", "session") && _document.IsAny(end + 2, "before", "earlier"))
            return true;
        for (var i = sentence.First; i < Math.Min(verb, sentence.First + 5); i++)
        {
            if (_document.IsAny(i, "day", "session") && _document.IsAny(i + 1, "earlier", "before") && _document.IsSign(i + 2, ',')
                && _document.IsAny(i - 1, "one", "a", "the"))
                return true;
        }

        return false;
    }

    /// <summary>Returns the words of time as the date of the move; periods that run end on the day of publication.</summary>
    public DateReference? DateOf(TimeWords? words)
    {
        if (words is not { Date: { From: { } from, To: { } to } date } told)
            return null;
        if (told.Period == MovePeriod.YearToDate && latest is { } today && from.Year == today.Year)
            return new DateReference(new DateOnly(today.Year, 1, 1), today, date.Text);
        if (told.Period == MovePeriod.Since && latest is { } now && from <= now && (told.First < date.FirstToken || to > now))
            return new DateReference(from, now, date.Text);
        return new DateReference(from, to, date.Text);
    }

    /// <summary>"is down", "has fallen", "left the Nasdaq down": how it stands, not what it did then.</summary>
    private bool IsState(int verb) => _document.IsAny(verb, "down", "up", "off")
        || _document.IsAny(verb - 1, "has", "have", "had", "'s", "’s")
        || _document.IsAny(verb - 2, "has", "have", "had") && _document.Has(verb - 1, WordClass.Adverb);

    /// <summary>"lower than $1.0952 on Tuesday", "compared with 4.28% in the previous session": the time of the value before.</summary>
    private bool IsCompared(int end)
    {
        for (var i = end; i > end - 6; i--)
        {
            if (_document.IsAny(i, "than", "compared") && !_document.IsAny(i - 1, "more", "less")
                || _document.IsAny(i, "against", "versus") && text.QuantityAt(i + 1) is not null
                || _document.Is(i, "from") && _document.IsAny(i - 1, "down", "up") && text.QuantityAt(i + 1) is { } before
                    && before.End >= end)
                return true;
            if (_document.IsSign(i, ','))
                return false;
        }

        return false;
    }

    /// <summary>Returns whether an amount that ends at a token is where a move began.</summary>
    private bool HasFrom(int end)
    {
        for (var i = end; i > end - 6; i--)
        {
            if (_document.Is(i, "from"))
                return true;
        }

        return false;
    }

    private bool Tells(TimeWords words, Sentence sentence, int first, int verb, int end)
    {
        // "fell 3% from a record high" in a session; "is down 3%", "has fallen 3%" from one since then.
        if (words is { Period: MovePeriod.Since, Date: null } && _document.Is(words.First, "from")
            && !(words.First <= end + 1 && IsState(verb)))
            return false;

        // What is still to come is no day of a move; a period may have begun.
        if (words.Date is { From: { } from } && latest is { } today && from > today)
            return false;
        if (IsContract(words, first) || IsOfAnother(words, sentence) || words.Period is not (MovePeriod.Since or MovePeriod.Session)
            && words.Date is not null && _periods.IsRecord(words.First))
            return false;

        // "shares, which have doubled this year, jumped on Wednesday": the insertion has a time of its own.
        if (words.First > first && words.End <= verb && HasComma(first, words.First) && HasComma(words.End, verb))
            return false;

        // "fell 0.3%, and capped yesterday's 4.5% gain": the day of the other change.
        if (words.First >= end && _document.KindAt(words.End) == TokenKind.Clitic
            && text.QuantityAt(words.End + 1) is { Kind: Quantities.QuantityKind.Percent })
            return false;

        // "rose to 150 yen from 149 late Monday": when it was there.
        if (words.First >= end && (_document.Is(words.First, "late") || _document.Is(words.First - 1, "late")
            || _document.AreAt(words.First - 2, "late", "on"))
            && HasFrom(end))
            return false;

        if (words.First >= end && words.First <= end + 5 && words.Period == MovePeriod.Session && IsCompared(end - 1))
            return false;

        // "fell 3% on Tuesday after rising 2%": the day of what came later.
        if (words.End <= verb && words.First > first && _document.IsAny(verb - 1, "after"))
            return false;

        // Between them: no other sentence part, no "after" or "ahead of" whose time it is.
        var (left, right) = words.First >= end ? (end, words.First) : words.End <= first ? (words.End, first) : (0, 0);
        for (var i = left; i < right; i++)
        {
            if (_document.IsSign(i, ';') || _document.IsAny(i, "after", "before", "until", "than", "when", "if", "following", "having")
                && words.First >= end)
                return false;
            // "added 21 cents to $73.86, above its best price in May": when it stood there.
            if (words.First >= end && _document.IsAny(i, "above", "below")
                && _document.Has(i + 1, WordClass.Possessive | WordClass.Determiner))
                return false;

            // "closed down 0.3%, with investors unsettled this week by warnings": of what goes along.
            if (words.First >= end && words.Period != MovePeriod.Session && _document.IsSign(i, ',') && _document.Is(i + 1, "with"))
                return false;

            // "fell 0.6%, for a 2.3% drop on the week": the time of the other change.
            if (words.First >= end && text.QuantityAt(i) is { Kind: Quantities.QuantityKind.Percent })
                return false;

            // "pushed above 4% for the first time since the bank cut rates last month": since when it did not.
            if (words.First >= end && words.Period != MovePeriod.Since && _document.Is(i, "since"))
                return false;

            // "rose 1.3%, ending the week up 3%".
            if (words.First >= end && words.Period != MovePeriod.Session && _document.IsSign(i, ',')
                && _document.IsAny(i + 1, "ending", "closing", "finishing"))
                return false;

            // "rose 2.2%, boosting the advance since June to 57%", "slid 1%, paring this week's gain to 2%".
            if (words.First >= end && words.Period != MovePeriod.Session && _document.Has(i, WordClass.VerbIng)
                && _document.IsForm(i, MarketMoveReader.Tallies))
                return false;

            // "jumped 7% to bring its gain for the year to 130%".
            if (words.First >= end && words.Period != MovePeriod.Session && _document.IsAny(i, "its", "their")
                && (_document.Has(i + 1, WordClass.MoveNoun) || _document.IsAny(i + 1, "loss", "losses")))
                return false;

            // "rose 1% and was on course for a weekly gain of 3%".
            if (words.First >= end && i == words.First - 1 && words.Period != MovePeriod.Session
                && _document.IsAny(i, "a", "an", "its", "their")
                && _document.Has(words.End, WordClass.MoveNoun))
                return false;

            // "a loss on the week of 150 points".
            if (words.First >= end && words.Period != MovePeriod.Session && _document.Has(i, WordClass.MoveNoun)
                && _document.IsAny(i - 1, "a", "an"))
                return false;
            if (words.Period != MovePeriod.Session && (_document.IsAny(i, "while", "but", "whereas") || _document.Is(i, "as")
                && !_document.IsAny(i + 1, "much", "many", "high", "low", "of")))
                return false;
            if (words.First >= end && (_document.AreAt(i, "ahead", "of") || _document.Is(i, "from") && !_document.Is(i + 1, "the")
                || _document.IsAny(i, "which", "who", "whose") || _document.Is(i, "because")))
                return false;

            // "eased from the two-month peak reached on Monday".
            if (words.First >= end && _document.IsAny(i, "reached", "hit", "set", "touched", "scaled") && IsAfterExtreme(i))
                return false;

            // "easing from the all-time high it set on Tuesday": when it was that high.
            if (words.First >= end && _document.IsAny(i, "it", "they") && _document.Has(i + 1, WordClass.VerbPast | WordClass.Auxiliary))
                return false;
        }

        return true;
    }

    /// <summary>"the two-month peak reached", "their 52-week high of $50 set": how high it once stood.</summary>
    private bool IsAfterExtreme(int verb)
    {
        var at = verb - 1;
        while (at > verb - 6 && (_document.KindAt(at) is TokenKind.Number or TokenKind.Symbol || _document.IsAny(at, "of", "at")))
            at--;
        return _document.IsAny(at, "high", "highs", "low", "lows", "peak", "record", "level", "trough");
    }

    /// <summary>"December natural gas", "Brent crude futures for May", "gold for June delivery": the month of a contract.</summary>
    private bool IsContract(TimeWords words, int first)
    {
        if (words.Date is not { Granularity: Granularity.Month })
            return false;
        return words.First == first || IsSubject(words)
            || _document.IsAny(words.End, "delivery", "contract", "contracts", "futures", "crude", "gold", "wheat", "corn", "soybeans",
                "settlement")
            || words.End < _document.Tokens.Length && Instruments.At(text.Linked, words.End) is not null
            || _document.Is(words.First - 1, "for") && Instruments.EndsBefore(text.Linked, words.First - 1)
            || _document.AreAt(words.First - 2, "delivery", "in");
    }

    /// <summary>"December was 4 cents lower": contracts, not the months in which something moved.</summary>
    private bool IsSubject(TimeWords words) => (_document.IsAny(words.First - 1, "and", "while")
            || _document.Sentences[_document.SentenceOf(words.First)].First is var start && (words.First == start
                || words.First > start && _document.Tokens[words.First - 1].Has(TokenShape.AllCaps)))
        && (_document.IsAny(words.End, "was", "is") || _document.Has(words.End, WordClass.VerbPast));

    /// <summary>
    /// "Friday’s jobs report", "after the release on Friday, Nvidia …", "its record close on Wednesday": the day of something else.
    /// </summary>
    private bool IsOfAnother(TimeWords words, Sentence sentence)
    {
        if (words.Date is null)
            return false;
        var before = _document.Is(words.First - 1, "the") ? words.First - 2 : words.First - 1;

        // "a fall in its June 30 profit": of the result.
        if (_document.IsAny(words.End, "profit", "profits", "earnings", "results", "dividend", "deadline"))
            return true;

        // "surges 11% on strong Q3 performance": what the company did in that time.
        if (words.Period is not MovePeriod.Session && _document.IsAny(words.End, Performances))
            return true;

        // "rebounding from Wednesday's 3% slump": the day of that slump.
        var isChange = _document.KindAt(words.End) == TokenKind.Clitic
            && text.QuantityAt(words.End + 1) is { Kind: Quantities.QuantityKind.Percent };
        if (!isChange && _document.IsAny(before, "until", "by", "before", "from", "than", "of") && words.Period is MovePeriod.Session)
            return true;
        var owned = _document.KindAt(words.End) == TokenKind.Clitic ? words.End + 1 : -1;
        while (text.QuantityAt(owned) is { } amount)
            owned = amount.End;
        if (owned >= 0 && !_document.IsAny(owned, SessionNouns))
            return true;

        // "after the release on Friday, Nvidia fell": the sentence opens with a clause that has its own time.
        if (!_document.IsAny(sentence.First, "after", "following", "before", "ahead", "since", "when", "because", "despite")
            || words.Period == MovePeriod.Since && _document.Is(sentence.First, "since"))
            return false;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (_document.IsSign(i, ','))
                return words.First < i && words.First > sentence.First + 1;
        }

        return false;
    }

    /// <summary>"10:15 a.m. ET", "1430 GMT", "9:30 a.m.": the first time of day in a sentence, or null.</summary>
    public TimeOfDay? TimeOf(Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (ClockTimes.Read(_document, i) is { } time && time.End <= sentence.End)
                return ClockTimes.Of(_document, time);
        }

        return null;
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

    /// <summary>
    /// "in premarket trading", "before the bell", "after hours", "in early trading", "at one point": the nearest such words to the move.
    /// </summary>
    public TradingSession SessionOf(Sentence sentence, int first, int end)
    {
        var session = TradingSession.Regular;
        var distance = int.MaxValue;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (Sessions.At(_document, i) is not var (rule, _))
                continue;
            var gap = i >= end ? i - end : i < first ? first - i : 0;
            if (gap < distance)
                (session, distance) = (Named(rule.Cells[0]), gap);
        }

        return session;
    }

    private static TradingSession Named(string cell) => cell switch
    {
        "premarket" => TradingSession.Premarket,
        "afterHours" => TradingSession.AfterHours,
        "regular" => TradingSession.Regular,
        _ => TradingSession.Intraday,
    };
}
