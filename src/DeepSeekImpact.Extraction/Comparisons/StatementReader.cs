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

    /// <summary>Gives one statement for each figure and each change of a market move that has a number. Pure.</summary>
    /// <param name="extraction">The article's facts.</param>
    public static IEnumerable<Statement> Read(Extraction extraction)
    {
        ArgumentNullException.ThrowIfNull(extraction);
        foreach (var figure in extraction.Figures)
        {
            // What others expected, what was before and what a part of a company sold are not compared with what it sold.
            if (figure.Basis is not (FigureBasis.Actual or FigureBasis.Pledge))
                continue;
            if (figure.Part is not null && Contrasts.Of(figure.Sentence.Chars).Length == 0)
                continue;
            var (from, to) = TimeOf(extraction, figure.Sentence, figure.Span);
            if (Of(figure.Id, Camel(figure.Metric), figure.Subject.Id, figure.Quantity, figure.Span, figure.Sentence) is { } statement)
            {
                yield return statement with
                {
                    From = from,
                    To = to,
                    Contrasts = WithVariant(WithHardware(statement.Contrasts, figure.Hardware?.Id), figure.Variant),
                    Source = figure.AttributedTo?.Id ?? figure.AttributedTo?.Name,
                    IsForecast = figure.Prediction,
                };
            }
        }

        foreach (var move in extraction.MarketMoves)
        {
            if (move.Change is not { } change || Of(move.Id, Change, move.Instrument.Id, change with { Direction = move.Direction }, move.Span, move.Sentence) is not { } statement)
                continue;
            var (from, to) = (move.Date?.From ?? extraction.Article.PublishedAt, move.Date?.To ?? extraction.Article.PublishedAt);
            yield return statement with
            {
                Topic = statement.Topic with { Day = from == to ? from : null },
                From = from,
                To = to,
                Contrasts = move.Session == TradingSession.Regular ? statement.Contrasts : "session:" + Camel(move.Session),
                Source = move.AttributedTo?.Id ?? move.AttributedTo?.Name,
            };
        }
    }

    /// <summary>Gives "11 times" as a statement of a ratio that the article leaves to the reader: it is of no subject.</summary>
    /// <param name="quantity">A multiple with a value.</param>
    public static Statement Multiple(Quantity quantity)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        return Of(string.Empty, Times, string.Empty, quantity with { Direction = null }, quantity.Span, quantity.Span) ?? throw new ArgumentException("A multiple has a value.", nameof(quantity));
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

    /// <summary>Gives the size of the last digit that is not a trailing zero: 0.1 million for "5.6 million", 1 for "2,788,001".</summary>
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

    /// <summary>The time a sentence tells: the date nearest to the figure. "wrote on Thursday" tells when it was said, not of when.</summary>
    private static (DateOnly? From, DateOnly? To) TimeOf(Extraction extraction, Span sentence, Span figure)
    {
        DateMention? best = null;
        var distance = int.MaxValue;
        foreach (var date in extraction.Dates)
        {
            if (date.Start < sentence.Start || date.End > sentence.End || date.From is null || date.Granularity is Granularity.Decade or Granularity.Century || extraction.Quotes.Any(quote => quote.Cue is { } cue && date.Start - cue.End is >= 0 and <= MostBehindCue))
                continue;
            var gap = date.Start >= figure.End ? date.Start - figure.End : Math.Max(0, figure.Start - date.End);
            if (gap < distance)
                (best, distance) = (date, gap);
        }

        return (best?.From, best?.To);
    }

    private static string WithVariant(string contrasts, FigureVariant? variant) =>
        variant is not { } named ? contrasts : contrasts.Length == 0 ? "variant:" + Camel(named) : contrasts + " variant:" + Camel(named);

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
