using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// Finds the trading day of every move of a session: the one its clause states, else the one the report named before it, else the last one
/// that had begun by publication.
/// </summary>
/// <param name="document">The text.</param>
/// <param name="dates">The dates of the text.</param>
/// <param name="published">The day of publication, or null if it is unknown.</param>
/// <param name="time">The time of publication, or null if only the day is known.</param>
internal sealed partial class MoveDays(Document document, DateMention[] dates, DateOnly? published, DateTimeOffset? time)
{
    /// <summary>How far "after" may stand before the day of what it names: "after ending weak in a special session on Monday".</summary>
    private const int MaxWordsAfter = 13;

    private readonly DateOnly? _latest = LateStamp.NextDay(published, time) ?? published;

    private int ParagraphOf(int token) => document.Sentences[document.SentenceOf(token)].Paragraph;

    /// <summary>
    /// An earlier day that a paragraph goes back to: the day before that, the paragraph, and what moved where more of its market can
    /// follow.
    /// </summary>
    private readonly record struct LookBack(DateOnly? Main, int Paragraph, Instrument? Of);

    /// <summary>Sets the days of the moves, which are in the order of the text.</summary>
    /// <param name="moves">The moves.</param>
    public void Set(List<MoveMatch> moves)
    {
        DateOnly? named = null;
        var back = default(LookBack);
        var d = 0;
        for (var m = 0; m < moves.Count; m++)
        {
            if (document.IsInTitle(moves[m].Move.Span))
                continue;
            for (; d < dates.Length && dates[d].FirstToken < moves[m].Sentence; d++)
            {
                if ((dates[d].From != named || back.Main is not null && ParagraphOf(dates[d].FirstToken) != back.Paragraph)
                    && IsDayOfTrading(dates[d]))
                {
                    // "Foreign investors sold shares on Monday": the next paragraph goes on with the day that was named before.
                    back = dates[d].From < named && (dates[d].Text == "yesterday" || IsOfFlows(dates[d]))
                        ? new LookBack(back.Main ?? named, ParagraphOf(dates[d].FirstToken), null) : default;
                    if (named is null && IsSubject(dates[d]))
                        SetEarlier(moves, m, dates[d]);
                    named = dates[d].From;
                }
            }

            var paragraph = ParagraphOf(moves[m].Sentence);
            var main = back.Main is { } before && back.Paragraph != paragraph
                && !(back.Of is { } moved && ExchangeDays.AreOfOneMarket(moved, moves[m].Move.Instrument)) ? before : named;
            Set(moves, m, DayOfThen(moves, m) ?? (EventDay(moves[m]) is { } happened && !(happened < main) ? happened : main));
            if (NightDay(moves[m]) is { } night && moves[m].Move.Day is not null)
                moves[m] = moves[m] with { Move = moves[m].Move with { Day = new MoveDay(night, DayBasis.Inherited) } };
            if (m > 0 && moves[m].Move.Day is { Basis: DayBasis.Stated } told && moves[m - 1].Move.Day is not { Basis: DayBasis.Stated })
                SetCaption(moves, m, told.Date);
            if (!moves[m].LooksBack && moves[m].Move.Day is { Basis: DayBasis.Stated } day && !(day.Date < named
                && IsLookBack(moves, m, day.Date)))
            {
                // "US stocks fell 4% yesterday", in a report of today: the next paragraph goes on with today.
                var of = moves[m].Move.Date is { Text: "yesterday" } ? null : moves[m].Move.Instrument;
                back = day.Date < named ? new LookBack(back.Main ?? named, paragraph, of)
                    : day.Date < back.Main ? back with { Paragraph = paragraph, Of = of } : default;
                named = day.Date;
            }
        }

        for (var m = 0; m < moves.Count; m++)
        {
            if (document.IsInTitle(moves[m].Move.Span))
                Set(moves, m, OfText(moves, moves[m].Move));
        }
    }

    /// <summary>
    /// "Brent fell 1% on Tuesday. It had climbed 3.8% on Monday. Gas was flat.": what looks back on an earlier day of the same instrument
    /// does not take the report there.
    /// </summary>
    private static bool IsLookBack(List<MoveMatch> moves, int m, DateOnly day)
    {
        for (var i = m - 1; i >= 0; i--)
        {
            if (moves[i].Move.Instrument.Id == moves[m].Move.Instrument.Id && moves[i].Move.Day is { } told && told.Date > day)
                return true;
        }

        return false;
    }

    /// <summary>
    /// "It then recovered more than 1%", after a move of Monday: what came then goes on from the move before; null if it is not told so.
    /// </summary>
    private DateOnly? DayOfThen(List<MoveMatch> moves, int m)
    {
        var s = document.SentenceOf(moves[m].Sentence);
        return m > 0 && document.IsAny(document.Sentences[s].First, "it", "they") && document.Is(document.Sentences[s].First + 1, "then")
            && document.SentenceOf(moves[m - 1].Sentence) == s - 1 ? moves[m - 1].Move.Day?.Date : null;
    }

    /// <summary>"For the Dow, Thursday marked a third day of losses": a day that is the subject.</summary>
    private bool IsSubject(DateMention date) => document.Has(date.EndToken, WordClass.VerbPast)
        && document.IsForm(date.EndToken, "bring", "cap", "extend", "mark", "see", "snap");

    /// <summary>Sets the day that a sentence is about as that of the moves before it that had none of their own.</summary>
    private static void SetEarlier(List<MoveMatch> moves, int m, DateMention date)
    {
        for (var i = 0; i < m; i++)
        {
            if (moves[i].Move.Day is { Basis: DayBasis.Published } day && date.From is { } told && told < day.Date)
                moves[i] = moves[i] with { Move = moves[i].Move with { Day = new MoveDay(told, DayBasis.Inherited) } };
        }
    }

    /// <summary>
    /// "Markets had a rough start on Tuesday": a day that a sentence about markets names, though nothing is said to have moved.
    /// </summary>
    private bool IsDayOfTrading(DateMention date)
    {
        if (date is not { Granularity: Granularity.Day, From: { } day } || _latest is { } today && day > today || !NamesDay(date))
            return false;
        var before = document.Is(date.FirstToken - 1, "the") ? date.FirstToken - 2 : date.FirstToken - 1;
        if (document.KindAt(date.EndToken) == TokenKind.Clitic
            || document.IsAny(before, "since", "until", "by", "before", "after", "from", "for", "of", "ended", "ending", "through")
            || IsOfRecord(before) || IsAfterMoving(before) || document.Is(date.EndToken, "before")
                && document.Has(date.EndToken + 1, WordClass.VerbIng))
            return false;
        var sentence = document.Sentences[document.SentenceOf(date.FirstToken)];
        if (sentence.Kind != SentenceKind.Prose)
            return false;
        if (IsSubject(date))
        {
            for (var i = date.EndToken + 1; i < Math.Min(sentence.End, date.EndToken + 8); i++)
            {
                if (document.Has(i, WordClass.MoveNoun) || document.IsAny(i, "gains", "losses", "session"))
                    return true;
            }
        }

        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (document.IsAny(i, "stocks", "shares", "markets", "equities", "bonds", "trading", "traders", "investors", "indexes",
                "indices")
                && !(document.Is(i, "trading") && document.Is(i - 1, "remaining"))
                || date.FirstToken == sentence.First && document.Is(i, "session")
                || document.AreAt(i, "Wall", "Street"))
                return !document.IsAny(i + 1, "will", "await", "expect");
        }

        return false;
    }

    /// <summary>"Foreign investors sold shares on Monday": a day on which somebody bought or sold, not one of moves.</summary>
    private bool IsOfFlows(DateMention date)
    {
        for (var i = document.Sentences[document.SentenceOf(date.FirstToken)].First; i < date.FirstToken; i++)
        {
            if (document.IsAny(i, "investors", "institutions", "funds", "retailers")
                && document.Has(i + 1, WordClass.VerbPast)
                && document.IsForm(i + 1, "acquire", "buy", "offload", "pull", "purchase", "sell", "withdraw"))
                return true;
        }

        return false;
    }

    /// <summary>
    /// "The regulator fined Zorvex Inc. on Monday. Its shares fell 3%": the day of what the sentence before says happened to the
    /// company, or null; not "reported late on Monday", after which its shares move the next day.
    /// </summary>
    private DateOnly? EventDay(MoveMatch match)
    {
        var s = document.SentenceOf(match.Sentence);
        if (s == 0 || match.Move.Instrument.Kind is not InstrumentKind.Stock
            || document.Sentences[s - 1] is not { Kind: SentenceKind.Prose }
            || document.Sentences[s - 1].Paragraph != document.Sentences[s].Paragraph
            || !document.Is(document.Sentences[s].First, "its") && !(document.Is(document.Sentences[s].First, "the")
                && document.IsAny(document.Sentences[s].First + 1, "company", "shares", "stock")))
            return null;
        var before = document.Sentences[s - 1];
        var isPast = false;
        for (var i = before.First; i < before.End; i++)
        {
            isPast |= document.Has(i, WordClass.VerbPast) || document.KindAt(i) is TokenKind.Word && !document.Tokens[i].IsCapitalised
                && document.Chars(i).EndsWith("ed", StringComparison.Ordinal);
            if (document.IsAny(i, "after", "bell", "close", "evening", "late", "overnight") || document.Has(i, WordClass.Modal))
                return null;
        }

        for (var d = SortedSearch.FirstFrom(dates, date => date.FirstToken, before.First); d < dates.Length
            && dates[d].FirstToken < before.End; d++)
        {
            if (isPast && dates[d] is { Granularity: Granularity.Day, From: { } day } && _latest >= day && NamesDay(dates[d])
                && document.Is(dates[d].FirstToken - 1, "on")
                && ClauseTenses.Read(document, dates[d].FirstToken, dates[d].EndToken) is not ClauseTense.Ahead)
                return day;
        }

        return null;
    }

    /// <summary>
    /// What is above a dateline, as the caption of a picture, has the day of the sentence that opens the report.
    /// </summary>
    private void SetCaption(List<MoveMatch> moves, int m, DateOnly day)
    {
        var opening = document.SentenceOf(moves[m].Sentence);
        if (opening == 0 || document.Sentences[opening - 1].Kind != SentenceKind.Dateline)
            return;
        for (var i = 0; i < m; i++)
        {
            if (!document.IsInTitle(moves[i].Move.Span) && moves[i].Move.Day is { Basis: DayBasis.Published })
                moves[i] = moves[i] with { Move = moves[i].Move with { Day = new MoveDay(day, DayBasis.Inherited) } };
        }
    }

    /// <summary>"rose on Thursday after gaining on Tuesday", "after a weak session on Monday": the day of what came before.</summary>
    private bool IsAfterMoving(int before)
    {
        var moved = false;
        for (var i = before; i > before - MaxWordsAfter && i > 0; i--)
        {
            moved |= document.Has(i, WordClass.MoveNoun) || document.Is(i, "session");
            if (document.Is(i - 1, "after"))
                return document.IsAny(i, "it", "they", "he", "she") || moved || document.Has(i, WordClass.VerbIng);
        }

        return false;
    }

    /// <summary>"added to its all-time high set Friday": the day of a record before.</summary>
    private bool IsOfRecord(int before)
    {
        var verb = document.Is(before, "on") ? before - 1 : before;
        return document.IsAny(verb, "hit", "notched", "reached", "scaled", "set", "struck", "touched")
            && document.IsAny(verb - 1, "close", "high", "highs", "level", "low", "lows", "peak", "record", "records", "trough");
    }

    /// <summary>"on Tuesday", "Jan. 28", "yesterday"; "as Christmas draws near" names none.</summary>
    private bool NamesDay(DateMention date)
    {
        for (var i = date.FirstToken; i < date.EndToken; i++)
        {
            if (document.Has(i, WordClass.Weekday | WordClass.Month) || document.KindAt(i) == TokenKind.Number
                || document.IsAny(i, "today", "yesterday"))
                return true;
        }

        return false;
    }

    private void Set(List<MoveMatch> moves, int m, DateOnly? named)
    {
        var move = moves[m].Move;
        if (move.Period is not (MovePeriod.Session or MovePeriod.Intraday))
            return;
        var day = move.Date is { } date && date.From == date.To ? new MoveDay(date.From, DayBasis.Stated)
            : named is { } known && !(moves[m].IsPresent && published > known) ? new MoveDay(known, DayBasis.Inherited)
            : published is { } today ? new MoveDay(ExchangeDays.LastBegun(today, time, move.Instrument, move.Session),
                DayBasis.Published)
            : null;
        if (day is { Basis: not DayBasis.Stated } later && moves[m].IsDayBefore)
            day = later with { Date = ExchangeDays.LastUpTo(later.Date.AddDays(-1), move.Instrument) };
        moves[m] = moves[m] with { Move = move with { Day = day } };
    }

    /// <summary>The day of the text's first move of an instrument in a direction, else the first day the text names for a move.</summary>
    private DateOnly? OfText(List<MoveMatch> moves, MarketMove title)
    {
        DateOnly? first = null;
        foreach (var match in moves)
        {
            if (document.IsInTitle(match.Move.Span) || match.Move.Day is not { } day)
                continue;
            if (match.Move.Instrument.Id == title.Instrument.Id && match.Move.Direction == title.Direction)
                return day.Date;
            if (day.Basis != DayBasis.Published)
                first ??= day.Date;
        }

        return first;
    }
}
