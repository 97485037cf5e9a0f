using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// Returns every move of a session its trading day: the one its clause states, else the one the report named before it, else the last one
/// up
/// to publication.
/// </summary>
internal static class MoveDays
{
    /// <summary>Sets the days of the moves, which are in the order of the text.</summary>
    /// <param name="moves">The moves.</param>
    /// <param name="dates">The dates of the text.</param>
    /// <param name="document">The text.</param>
    /// <param name="published">The day of publication, or null if it is unknown.</param>
    public static void Set(List<MoveMatch> moves, DateMention[] dates, Document document, DateOnly? published)
    {
        DateOnly? named = null;
        var d = 0;
        for (var m = 0; m < moves.Count; m++)
        {
            if (document.IsInTitle(moves[m].Move.Span))
                continue;
            for (; d < dates.Length && dates[d].FirstToken < moves[m].Sentence; d++)
            {
                if (IsDayOfTrading(dates[d], document, published))
                    named = dates[d].From;
            }

            Set(moves, m, named, published);
            if (moves[m].Move.Day is { Basis: DayBasis.Stated } day)
                named = day.Date;
        }

        for (var m = 0; m < moves.Count; m++)
        {
            if (document.IsInTitle(moves[m].Move.Span))
                Set(moves, m, OfText(moves, moves[m].Move, document), published);
        }
    }

    /// <summary>
    /// "Markets had a rough start on Tuesday": a day that a sentence about markets names, though nothing is said to have moved.
    /// </summary>
    private static bool IsDayOfTrading(DateMention date, Document document, DateOnly? published)
    {
        if (date is not { Granularity: Granularity.Day, From: { } day } || published is { } today && day > today)
            return false;
        var before = document.Is(date.FirstToken - 1, "the") ? date.FirstToken - 2 : date.FirstToken - 1;
        if (document.KindAt(date.EndToken) == TokenKind.Clitic
            || document.IsAny(before, "since", "until", "by", "before", "after", "from", "for", "of"))
            return false;
        var sentence = document.Sentences[document.SentenceOf(date.FirstToken)];
        if (sentence.Kind != SentenceKind.Prose)
            return false;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (document.IsAny(i, "stocks", "shares", "markets", "equities", "bonds", "trading", "traders", "investors")
                || document.AreAt(i, "Wall", "Street"))
                return !document.IsAny(i + 1, "will", "await", "expect");
        }

        return false;
    }

    private static void Set(List<MoveMatch> moves, int m, DateOnly? named, DateOnly? published)
    {
        var move = moves[m].Move;
        if (move.Period is not (MovePeriod.Session or MovePeriod.Intraday))
            return;
        var day = move.Date is { } date && date.From == date.To ? new MoveDay(date.From, DayBasis.Stated)
            : named is { } known ? new MoveDay(known, DayBasis.Inherited)
            : published is { } today ? new MoveDay(ExchangeDays.LastUpTo(today, move.Instrument), DayBasis.Published)
            : null;
        moves[m] = moves[m] with { Move = move with { Day = day } };
    }

    /// <summary>The day of the text's first move of an instrument in a direction, else the first day the text names for a move.</summary>
    private static DateOnly? OfText(List<MoveMatch> moves, MarketMove title, Document document)
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
