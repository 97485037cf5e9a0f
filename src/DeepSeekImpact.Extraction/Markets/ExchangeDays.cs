using System.Collections.Frozen;
using System.Globalization;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// Knows on which days markets trade: never on Saturdays and Sundays, nor on the holidays of exchange-holidays.tsv (the United States, 2015
/// to 2027). Crypto trades every day.
/// </summary>
internal static class ExchangeDays
{
    private static readonly FrozenSet<DateOnly> Holidays =
        LexiconTable.Rows("exchange-holidays.tsv").Select(row =>
            DateOnly.ParseExact(row[0], "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToFrozenSet();

    /// <summary>Indices of other countries: the holidays of the United States do not close their exchanges.</summary>
    private static readonly FrozenSet<string> American =
        new[] { "Dow Jones Industrial Average", "S&P 500", "Nasdaq Composite", "Nasdaq 100", "Russell 2000", "NYSE Composite",
            "Wilshire 5000",
            "Philadelphia Semiconductor Index", "Cboe Volatility Index", "Magnificent Seven", "Dow futures", "S&P 500 futures",
                "Nasdaq 100 futures" }
            .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Returns the last day up to a day on which the market of an instrument trades.</summary>
    public static DateOnly LastUpTo(DateOnly day, Instrument instrument)
    {
        while (!Trades(day, instrument) && day > DateOnly.MinValue)
            day = day.AddDays(-1);
        return day;
    }

    private static bool Trades(DateOnly day, Instrument instrument)
    {
        if (instrument.Kind == InstrumentKind.Crypto || instrument.Name == "Cryptocurrencies")
            return true;
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            return false;
        return !(IsAmerican(instrument) && Holidays.Contains(day));
    }

    private static bool IsAmerican(Instrument instrument) => instrument.Kind switch
    {
        InstrumentKind.Index => American.Contains(instrument.Name),
        InstrumentKind.Currency => false,
        InstrumentKind.Bond => instrument.Name.Contains("Treasur", StringComparison.Ordinal),
        InstrumentKind.Sector => !(instrument.Name.StartsWith("Asian", StringComparison.Ordinal)
            || instrument.Name.StartsWith("European", StringComparison.Ordinal)
            || instrument.Name.StartsWith("Chinese", StringComparison.Ordinal)
                || instrument.Name.StartsWith("Japanese", StringComparison.Ordinal)),
        _ => true,
    };
}
