using System.Text.Json;
using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Comparisons;

/// <summary>Brings figures and market moves of an article into the form in which they are compared across articles.</summary>
public static class StatementReader
{
    /// <summary>The metric of how far an instrument moved.</summary>
    public const string Change = "change";

    /// <summary>The metric of a ratio that an article states.</summary>
    public const string Times = "times";

    /// <summary>The most characters between a cue and its date: " on ".</summary>
    private const int MostBehindCue = 4;

    // FNV-1a, 64 bits (Fowler, Noll, Vo).

    /// <summary>Returns one statement for each figure and each change of a market move that has a number. Pure.</summary>
    /// <param name="extraction">The article's facts.</param>
    public static IEnumerable<Statement> Read(Extraction extraction)
    {
        ArgumentNullException.ThrowIfNull(extraction);
        foreach (var figure in extraction.Figures)
        {
            if (Of(figure.Id, Camel(figure.Metric), figure.Subject.Id, figure.Quantity, figure.Span, figure.Sentence) is { } statement)
            {
                var (from, to) = TimeOf(extraction, figure);
                yield return statement with
                {
                    Topic = statement.Topic with { Scope = ScopeOf(figure) },
                    From = from,
                    To = to,
                    Contrasts = WithHardware(statement.Contrasts, figure.Hardware?.Id),
                    Source = figure.AttributedTo?.Id ?? figure.AttributedTo?.Name,
                    IsForecast = figure.Prediction,
                };
            }
        }

        foreach (var move in extraction.MarketMoves)
        {
            if (move.Change is not { } told
                || Of(move.Id, Change, move.Instrument.Id, ExtremeOf(move, told) with { Direction = move.Direction }, move.Span,
                move.Sentence) is not { } statement)
                continue;

            // What has neither a day nor dates of its own cannot be compared with anything.
            if ((move.Day?.Date ?? move.Date?.To) is not { } day)
                continue;
            var isOfSession = move.Day is not null;
            yield return statement with
            {
                Topic = statement.Topic with
                {
                    Day = day,
                    Scope = isOfSession ? StatementScope.Whole
                    : new StatementScope { Span = move.Period }
                },
                From = isOfSession ? day : move.Date?.From,
                To = day,
                Contrasts = SessionOf(move) is { } session ? "session:" + session : statement.Contrasts,
                Source = move.AttributedTo?.Id ?? move.AttributedTo?.Name,
            };
        }
    }

    /// <summary>Returns "11 times" as a statement of a ratio that the article leaves to the reader: it is of no subject.</summary>
    /// <param name="quantity">A multiple with a value.</param>
    public static Statement Multiple(Quantity quantity)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        return Of(string.Empty, Times, string.Empty, quantity with { Direction = null }, quantity.Span, quantity.Span)
            ?? throw new ArgumentException("A multiple has a value.", nameof(quantity));
    }

    private static Statement? Of(string fact, string metric, string subject, Quantity quantity, Span words, Span sentence)
    {
        var common = CommonUnit.Of(quantity);
        if ((quantity.Value ?? quantity.Low ?? quantity.High) is not { } named || common.Unit.Length == 0)
            return null;
        var low = (double)(quantity.Low ?? quantity.Value ?? named) * common.Factor;
        var high = (double)(quantity.High ?? quantity.Value ?? named) * common.Factor;
        var value = quantity.Value is { } exact ? (double)exact * common.Factor : (low + high) / 2;
        return new Statement
        {
            Fact = fact,
            Words = words,
            Topic = new StatementTopic(metric, subject, common.Unit, quantity.Direction),
            Low = quantity.Qualifier is Qualifier.LessThan or Qualifier.AtMost ? double.NegativeInfinity : low,
            High = quantity.Qualifier is Qualifier.MoreThan or Qualifier.AtLeast ? double.PositiveInfinity : high,
            Value = value,
            Rounding = quantity.Value is { } written ? LastDigit(written) / 2 * common.Factor : (high - low) / 2,
            Contrasts = Contrasts.Of(sentence.Chars),
            Echo = Hash(sentence.Chars),
        };
    }

    /// <summary>Returns the size of the last digit that is not a trailing zero: 0.1 million for "5.6 million", 1 for "2,788,001".</summary>
    private static double LastDigit(decimal value)
    {
        if (value == 0)
            return 1;
        var digit = 1m;
        while (value % 10 == 0)
            (value, digit) = (value / 10, digit * 10);
        while (value % 1 != 0)
            (value, digit) = (value * 10, digit / 10);
        return (double)digit;
    }

    /// <summary>"as much as 4%" within a session is how far it went, not a bound.</summary>
    private static Quantity ExtremeOf(MarketMove move, Quantity change) =>
        move.Period == MovePeriod.Intraday && change is { Value: not null, Qualifier: Qualifier.AtMost or Qualifier.LessThan }
            ? change with { Qualifier = Qualifier.Exact, Low = null, High = null } : change;

    /// <summary>"as much as 4%" and "at the close" are two measures of one day.</summary>
    private static string? SessionOf(MarketMove move) =>
        move.Period == MovePeriod.Intraday ? Camel(TradingSession.Intraday) : move.Session == TradingSession.Regular ? null
            : Camel(move.Session);

    /// <summary>A training run has one cost, whenever it is told; revenue has another every quarter.</summary>
    private static StatementScope ScopeOf(Figure figure) => new()
    {
        Basis = figure.Basis,
        Aspect = figure.Aspect,
        Variant = figure.Variant,
        Part = figure.Part?.Text.ToLowerInvariant(),
        // Earnings per share are of a share, whether the amount says so or the metric.
        Per = figure.Metric is FigureMetric.Eps ? null : figure.Quantity.Per,
        Period = LastingMetrics.Contains(figure.Metric) ? null : StatementScope.PeriodOf(figure.Period),
    };

    /// <summary>
    /// The time a figure is of: its period; for a change of market value the day of the move that its article tells; else the date nearest
    /// to it in its sentence.
    /// </summary>
    private static (DateOnly? From, DateOnly? To) TimeOf(Extraction extraction, Figure figure)
    {
        if (figure.Period is { From: { } first, To: { } last })
            return (first, last);
        var told = NearestDate(extraction, figure);
        if (told.From is null && figure is { Metric: FigureMetric.MarketValue, Quantity.Direction: { } way }
            && DayOf(extraction, figure.Subject.Id, way) is { } day)
            return (day, day);
        return told;
    }

    /// <summary>
    /// "Acme fell 17% on Monday. The fall wiped out $589 billion": the day of all moves of the subject that way, if there is one.
    /// </summary>
    private static DateOnly? DayOf(Extraction extraction, string subject, Direction way)
    {
        var days = extraction.MarketMoves.Where(move => move.Instrument.Id == subject && move.Direction == way).Select(move =>
            move.Day?.Date).Distinct().Take(2).ToList();
        return days.Count == 1 ? days[0] : null;
    }

    /// <summary>The date in a sentence that is nearest to a figure. "wrote on Thursday" tells when it was said, not of when.</summary>
    private static (DateOnly? From, DateOnly? To) NearestDate(Extraction extraction, Figure told)
    {
        var (sentence, figure) = (told.Sentence, told.Span);
        DateMention? best = null;
        var distance = int.MaxValue;
        foreach (var date in extraction.Dates)
        {
            if (date.Start < sentence.Start || date.End > sentence.End || date.From is null
                || date.Granularity is Granularity.Decade or Granularity.Century
                || extraction.Quotes.Any(quote => quote.Cue is { } cue && date.Start - cue.End is >= 0 and <= MostBehindCue))
                continue;
            if (IsOfAnother(extraction, told, date))
                continue;
            var gap = date.Start >= figure.End ? date.Start - figure.End : Math.Max(0, figure.Start - date.End);
            if (gap < distance)
                (best, distance) = (date, gap);
        }

        return (best?.From, best?.To);
    }

    /// <summary>"A year ago it was €1.9 billion": the date is of the figure that is nearer to it.</summary>
    private static bool IsOfAnother(Extraction extraction, Figure told, DateMention date) => date.Start >= told.Span.End
        && told.Basis is not FigureBasis.Prior && extraction.Figures.Any(other => other.Basis is FigureBasis.Prior
            && other.Span.In == told.Span.In && other.Span.Start >= told.Span.End && other.Span.End <= date.Start);

    private static string WithHardware(string contrasts, string? hardware) =>
        hardware is null ? contrasts : contrasts.Length == 0 ? "hardware:" + hardware : contrasts + " hardware:" + hardware;

    private static long Hash(ReadOnlySpan<char> sentence)
    {
        var hash = StableHash.Start;
        foreach (var c in sentence)
        {
            if (char.IsLetterOrDigit(c))
                hash = StableHash.Add(hash, c);
        }

        return unchecked((long)hash);
    }

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
