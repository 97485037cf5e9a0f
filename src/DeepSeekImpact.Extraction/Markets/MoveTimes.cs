using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>Tells on which day something moved, and when in the trading day.</summary>
/// <param name="text">The text.</param>
internal sealed class MoveTimes(MarketText text)
{
    private readonly Document _document = text.Document;

    /// <summary>The date nearest to the move within its sentence: its own clause's, or the one of the clause it hangs on.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="first">The first token of the move.</param>
    /// <param name="verb">The token of its verb or noun.</param>
    /// <param name="end">The token behind it.</param>
    public DateMention? DateOf(Sentence sentence, int first, int verb, int end)
    {
        DateMention? best = null;
        var distance = int.MaxValue;
        for (var d = SortedSearch.FirstFrom(text.Dates, mention => mention.FirstToken, sentence.First); d < text.Dates.Length && text.Dates[d].FirstToken < sentence.End; d++)
        {
            var date = text.Dates[d];
            if (date.From is null || date.Fiscal || date.Granularity is Granularity.Decade or Granularity.Century)
                continue;

            // "fell ahead of its results on Wednesday": what is still to come is no day of the move.
            if (date.Basis is { } published && date.From > published)
                continue;

            // "its lowest since March": the record's date, not the move's.
            if (_document.IsAny(date.FirstToken - 1, "since", "until", "by") || _document.Is(date.FirstToken - 2, "since"))
                continue;
            // "shares, which have doubled this year, jumped on Wednesday": the insertion has a time of its own.
            if (date.FirstToken > first && date.EndToken <= verb && HasComma(first, date.FirstToken) && HasComma(date.EndToken, verb))
                continue;
            var gap = date.FirstToken >= end ? date.FirstToken - end : date.EndToken <= first ? (first - date.EndToken) + 2 : 0;
            if (gap < distance)
                (best, distance) = (date, gap);
        }

        return best;
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

    /// <summary>"in premarket trading", "before the bell", "after hours", "in early trading", "at one point": the nearest such words to the move.</summary>
    public TradingSession SessionOf(Sentence sentence, int first, int end)
    {
        var session = TradingSession.Regular;
        var distance = int.MaxValue;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (SessionAt(i) is not { } here)
                continue;
            var gap = i >= end ? i - end : i < first ? first - i : 0;
            if (gap < distance)
                (session, distance) = (here, gap);
        }

        return session;
    }

    private TradingSession? SessionAt(int i)
    {
        switch (_document.Tokens[i].Length)
        {
            case 3 when _document.Is(i, "pre") && _document.IsAny(i + 2, "market", "open"):
            case 6 when _document.AreAt(i, "before", "the") && _document.IsAny(i + 2, "bell", "open", "opening"):
            case 5 when _document.AreAt(i, "ahead", "of", "the") && _document.IsAny(i + 3, "bell", "open", "opening"):
            case 9 when _document.Is(i, "premarket"):
                return TradingSession.Premarket;
            case 5 when _document.Is(i, "after") && (_document.Is(i + 1, "hours") || _document.Is(i + 2, "hours") || _document.Is(i + 1, "the") && _document.IsAny(i + 2, "bell", "close")):
            case 8 when _document.Is(i, "extended") && _document.IsAny(i + 1, "hours", "trading", "trade"):
            case 10 when _document.Is(i, "afterhours"):
                return TradingSession.AfterHours;
            case 5 when _document.Is(i, "early") && _document.IsAny(i + 1, "trading", "trade", "deals", "dealings"):
            case 7 when _document.AreAt(i, "morning", "trading") || _document.AreAt(i, "morning", "trade"):
            case 9 when _document.AreAt(i, "afternoon", "trading") || _document.AreAt(i, "afternoon", "trade"):
            case 6 when _document.Is(i, "midday"):
            case 8 when _document.Is(i, "intraday"):
            case 2 when _document.AreAt(i, "at", "one", "point"):
            case 7 when _document.Is(i, "earlier") && _document.AreAt(i + 1, "in", "the") && _document.IsAny(i + 3, "day", "session"):
                return TradingSession.Intraday;
            default:
                return null;
        }
    }
}
