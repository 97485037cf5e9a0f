using System.Globalization;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>The tables of exchanges: whether they trade on days that anybody can look up, and that no year is left out.</summary>
public class ExchangeDayTests
{
    private static readonly string[] Covered = ["XNYS", "USTB", "XLON", "XPAR", "XETR", "XTKS", "XSHG", "XHKG", "XNSE"];

    [Theory]
    [InlineData("XNYS", "2015-11-27", true)]
    [InlineData("XNYS", "2021-12-31", true)]
    [InlineData("XNYS", "2022-06-20", false)]
    [InlineData("XNAS", "2025-01-09", false)]
    [InlineData("USTB", "2025-10-13", false)]
    [InlineData("USTB", "2023-04-07", true)]
    [InlineData("XNYS", "2023-04-07", false)]
    [InlineData("XLON", "2020-05-08", false)]
    [InlineData("XLON", "2020-05-04", true)]
    [InlineData("XLON", "2021-12-28", false)]
    [InlineData("XLON", "2022-06-03", false)]
    [InlineData("XLON", "2022-09-19", false)]
    [InlineData("XAMS", "2025-05-01", false)]
    [InlineData("XPAR", "2024-12-24", true)]
    [InlineData("XETR", "2024-12-24", false)]
    [InlineData("XETR", "2021-05-24", false)]
    [InlineData("XETR", "2022-06-06", true)]
    [InlineData("XTKS", "2019-05-02", false)]
    [InlineData("XTKS", "2020-10-01", false)]
    [InlineData("XTKS", "2021-07-19", true)]
    [InlineData("XTKS", "2025-05-06", false)]
    [InlineData("XTKS", "2026-09-22", false)]
    [InlineData("XSHE", "2025-02-04", false)]
    [InlineData("XSHG", "2025-02-05", true)]
    [InlineData("XSHG", "2024-02-09", false)]
    [InlineData("XHKG", "2015-04-07", false)]
    [InlineData("XHKG", "2020-01-28", false)]
    [InlineData("XHKG", "2025-10-06", true)]
    [InlineData("XHKG", "2025-10-07", false)]
    [InlineData("XHKG", "2023-09-01", false)]
    [InlineData("XNSE", "2024-11-01", true)]
    [InlineData("XNSE", "2024-11-15", false)]
    [InlineData("XNSE", "2025-02-01", true)]
    [InlineData("XNSE", "2025-02-02", false)]
    public void An_exchange_trades_or_does_not(string exchange, string day, bool trades) =>
        ExchangeDays.Trades(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), exchange).Should().Be(trades);

    [Fact]
    public void Every_year_of_the_table_has_the_holidays_of_every_exchange()
    {
        foreach (var exchange in Covered)
        {
            for (var year = 2015; year <= 2026; year++)
            {
                var first = new DateOnly(year, 1, 1);
                Enumerable.Range(0, 365).Select(first.AddDays).Count(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
                    && !ExchangeDays.Trades(day, exchange)).Should().BeInRange(3, 25, "{0} in {1}", exchange, year);
            }
        }
    }

    [Fact]
    public void Every_place_of_trading_is_in_the_table_of_hours()
    {
        var exchanges = LexiconTable.Rows("trading-hours.tsv").Select(row => row[0]).ToHashSet();
        LexiconTable.Rows("trading-places.tsv").Select(row => row[1]).Should().OnlyContain(place => exchanges.Contains(place));
        LexiconTable.Rows("trading-hours.tsv").Select(row => row[6]).Where(days => days.Length > 0).Should().OnlyContain(days =>
            exchanges.Contains(days));
    }

    [Theory]
    [InlineData("2025-01-28T07:45:00-05:00", "2025-01-28T12:45:00+00:00")]
    [InlineData("2025-01-28T12:45Z", "2025-01-28T12:45:00+00:00")]
    [InlineData("Tue, 28 Jan 2025 12:45:00 GMT", "2025-01-28T12:45:00+00:00")]
    [InlineData("Tue, 28 Jan 2025 18:15:00 +0530", "2025-01-28T12:45:00+00:00")]
    [InlineData("2025-01-28T00:00:00Z", null)]
    [InlineData("2025-01-28T12:45:00", null)]
    [InlineData("2025-01-28", null)]
    [InlineData("28 January 2025", null)]
    [InlineData(null, null)]
    public void A_time_of_publication_has_a_zone(string? written, string? instant) =>
        (PublicationTime.Read(written) is { } read ? read.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:sszzz",
            CultureInfo.InvariantCulture) : null).Should().Be(instant);
}
