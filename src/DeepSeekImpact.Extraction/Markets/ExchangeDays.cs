using System.Collections.Frozen;
using System.Globalization;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// Knows on which days markets trade and when their day begins: the hours of trading-hours.tsv, the holidays and half days of
/// exchange-holidays.tsv (2015 to 2027), never at weekends. Crypto trades every day, currencies on every weekday.
/// </summary>
internal static class ExchangeDays
{
    private const string CommodityMarket = "COMM";
    private const string AmericanMarket = "XNYS";

    private static readonly FrozenDictionary<string, Exchange> Exchanges = LexiconTable.Rows("trading-hours.tsv")
        .ToFrozenDictionary(row => row[0], row => new Exchange(row[6].Length > 0 ? row[6] : row[0], OffsetOf(row[2]), row[3],
            TimeOf(row[4])));

    private static readonly FrozenDictionary<string, string> Places = LexiconTable.Rows("trading-places.tsv")
        .ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    private static readonly FrozenDictionary<DateOnly, SpecialDay> SpecialDays = LexiconTable.Rows("exchange-holidays.tsv")
        .ToFrozenDictionary(row => DateOnly.ParseExact(row[0], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            row => new SpecialDay([.. LexiconTable.List(row[1])], [.. LexiconTable.List(row[2]).Select(HoursOf)]));

    /// <summary>Days on which exchanges are closed, and when those open that keep other hours than theirs.</summary>
    private readonly record struct SpecialDay(string[] Closed, (string Exchange, TimeOnly Opens)[] Hours);

    /// <summary>An exchange: whose special days it keeps, its time zone and when it opens; null where it trades around the clock.</summary>
    private sealed record Exchange(string Days, TimeSpan Offset, string Summer, TimeOnly? Opens);

    /// <summary>Returns the last trading day of an instrument's market that had begun by publication.</summary>
    /// <param name="day">The day of publication.</param>
    /// <param name="time">The time of publication, or null if only the day is known.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="session">When in the trading day it moved; before the opening, its day had begun.</param>
    public static DateOnly LastBegun(DateOnly day, DateTimeOffset? time, Instrument instrument, TradingSession session)
    {
        if (NeverCloses(instrument))
            return day;
        var exchange = MarketOf(instrument);
        if (time is { } instant && exchange?.Opens is { } opens)
        {
            var local = instant.UtcDateTime + exchange.Offset;
            local += SummerTime.At(exchange.Summer, local);
            day = DateOnly.FromDateTime(local);
            if (Trades(day, exchange) && session != TradingSession.Premarket
                && TimeOnly.FromDateTime(local) < (SpecialOpening(day, exchange.Days) ?? opens))
                day = day.AddDays(-1);
        }

        return LastUpTo(day, exchange);
    }

    /// <summary>Returns the last day up to a day on which the market of an instrument trades.</summary>
    public static DateOnly LastUpTo(DateOnly day, Instrument instrument) => NeverCloses(instrument) ? day
        : LastUpTo(day, MarketOf(instrument));

    /// <summary>
    /// Returns the day of the session that ended in the night before a day, and whether its market is in Asia or Australia; null for
    /// markets that are open around the clock or by day in Europe.
    /// </summary>
    public static (DateOnly Day, bool IsEastern)? InNightBefore(DateOnly day, Instrument instrument)
    {
        if (NeverCloses(instrument) || instrument.Kind is InstrumentKind.Commodity)
            return null;
        if (instrument.Name == "Asian stocks")
            return (LastUpTo(day, exchange: null), true);
        return MarketOf(instrument) is not { Opens: not null } exchange ? null
            : exchange.Offset >= TimeSpan.FromHours(5) ? (LastUpTo(day, exchange), true)
            : exchange.Offset <= TimeSpan.FromHours(-3) ? (LastUpTo(day.AddDays(-1), exchange), false) : null;
    }

    private static DateOnly LastUpTo(DateOnly day, Exchange? exchange)
    {
        while (!Trades(day, exchange) && day > DateOnly.MinValue)
            day = day.AddDays(-1);
        return day;
    }

    private static bool NeverCloses(Instrument instrument) => instrument.Kind == InstrumentKind.Crypto
        || instrument.Name == "Cryptocurrencies";

    /// <summary>Indicates whether two instruments trade on the same exchange.</summary>
    public static bool AreOfOneMarket(Instrument a, Instrument b) => MarketOf(a) == MarketOf(b);

    /// <summary>Indicates whether an exchange trades on a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="exchange">Its ISO 10383 code.</param>
    internal static bool Trades(DateOnly day, string exchange) => Trades(day, Exchanges.GetValueOrDefault(exchange));

    private static bool Trades(DateOnly day, Exchange? exchange)
    {
        var isWeekday = day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        if (exchange is null || !SpecialDays.TryGetValue(day, out var special))
            return isWeekday;
        return isWeekday ? Array.IndexOf(special.Closed, exchange.Days) < 0 : SpecialOpening(day, exchange.Days) is not null;
    }

    private static TimeOnly? SpecialOpening(DateOnly day, string exchange)
    {
        if (SpecialDays.TryGetValue(day, out var special))
        {
            foreach (var (code, opens) in special.Hours)
            {
                if (code == exchange)
                    return opens;
            }
        }

        return null;
    }

    /// <summary>Returns where an instrument trades, or null for what closes at weekends alone.</summary>
    private static Exchange? MarketOf(Instrument instrument)
    {
        var code = instrument.Kind switch
        {
            InstrumentKind.Stock => instrument.Exchange ?? AmericanMarket,
            InstrumentKind.Commodity => CommodityMarket,
            InstrumentKind.Currency => null,
            InstrumentKind.Bond => PlaceOf(instrument.Name[(instrument.Name.IndexOf("-year ", StringComparison.Ordinal) is >= 0 and var year
                ? year + 6 : 0)..]),
            InstrumentKind.Index => PlaceOf(instrument.Name.EndsWith(" futures", StringComparison.Ordinal) ? instrument.Name[..^8]
                : instrument.Name),

            // "Stocks fell", "Chip stocks rose": those of the United States where nothing else is said.
            _ => PlaceOf(instrument.Name) ?? (IsOfManyMarkets(instrument.Name) ? null : AmericanMarket),
        };
        return code is null ? null : Exchanges.GetValueOrDefault(code);
    }

    private static string? PlaceOf(string name) => Places.GetValueOrDefault(name);

    private static bool IsOfManyMarkets(string name) => name is "Asian stocks" or "Global stocks" or "Emerging market stocks";

    private static (string Exchange, TimeOnly Opens) HoursOf(string cell)
    {
        var blank = cell.IndexOf(' ', StringComparison.Ordinal);
        return (cell[..blank], TimeOf(cell[(blank + 1)..(blank + 6)])!.Value);
    }

    private static TimeOnly? TimeOf(string cell) =>
        cell.Length == 0 ? null : TimeOnly.ParseExact(cell, "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"-5" and "5:30" hours from UTC.</summary>
    private static TimeSpan OffsetOf(string cell)
    {
        var colon = cell.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? TimeSpan.FromHours(int.Parse(cell, CultureInfo.InvariantCulture))
            : new TimeSpan(int.Parse(cell[..colon], CultureInfo.InvariantCulture), int.Parse(cell[(colon + 1)..],
                CultureInfo.InvariantCulture), 0);
    }
}
