using System.Globalization;
using DeepSeekImpact.Intake.Dates;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>Dates as pages and feeds write them.</summary>
public class WrittenDateTests
{
    [Theory]
    [InlineData("2025-01-27T09:30:00Z", "2025-01-27T09:30:00+00:00")]
    [InlineData("2025-01-27T23:30:00.123-05:00", "2025-01-27T23:30:00-05:00")]
    [InlineData("2025-01-27T09:30:00+0100", "2025-01-27T09:30:00+01:00")]
    [InlineData("2025-01-27T09:30+01", "2025-01-27T09:30:00+01:00")]
    [InlineData("2025-1-7 9:05", "2025-01-07T09:05:00+00:00")]
    [InlineData("2025-01-27", "2025-01-27T00:00:00+00:00")]
    [InlineData("2025/01/27 18:00 EST", "2025-01-27T18:00:00-05:00")]
    [InlineData("20250127", "2025-01-27T00:00:00+00:00")]
    [InlineData("20250127T093000Z", "2025-01-27T09:30:00+00:00")]
    [InlineData("2025-01", "2025-01-01T00:00:00+00:00")]
    [InlineData("Mon, 27 Jan 2025 09:30:00 GMT", "2025-01-27T09:30:00+00:00")]
    [InlineData("Mon, 27 Jan 2025 09:30:00 CET", "2025-01-27T09:30:00+01:00")]
    [InlineData("Tue, 7 Jan 2025 9:30:00 +0000", "2025-01-07T09:30:00+00:00")]
    [InlineData("27 Jan 25 09:30 EDT", "2025-01-27T09:30:00-04:00")]
    [InlineData("Mon, 27 Jan 2025 09:30:00 +01:00", "2025-01-27T09:30:00+01:00")]
    [InlineData("Monday, 27 January 2025 09:30:00 -0800 (PST)", "2025-01-27T09:30:00-08:00")]
    [InlineData("Fri, 27 Jan 2025 09:30:00 GMT", "2025-01-27T09:30:00+00:00")]
    [InlineData("27 January 2025", "2025-01-27T00:00:00+00:00")]
    [InlineData("27th January, 2025", "2025-01-27T00:00:00+00:00")]
    [InlineData("January 27, 2025", "2025-01-27T00:00:00+00:00")]
    [InlineData("Jan. 27, 2025 at 6:05 p.m. ET", "2025-01-27T18:05:00-05:00")]
    [InlineData("Jan 27, 2025 12:10 AM", "2025-01-27T00:10:00+00:00")]
    [InlineData("Mon Jan 27 2025", "2025-01-27T00:00:00+00:00")]
    [InlineData("  2025-01-27T09:30:00Z\n", "2025-01-27T09:30:00+00:00")]
    public void A_date_and_what_it_means(string written, string instant) =>
        WrittenDate.Read(written)?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture).Should().Be(instant);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2025-02-30")]
    [InlineData("2025-13-01")]
    [InlineData("32 Jan 2025")]
    [InlineData("27 Foo 2025")]
    [InlineData("1737970200")]
    [InlineData("0000-00-00")]
    [InlineData("2025-01-27T99:99:99Z")]
    public void What_is_no_date(string? written) => WrittenDate.Read(written).Should().BeNull();

    [Fact]
    public void The_day_is_the_one_where_it_was_written() => WrittenDate.DayOf("2025-01-27T23:30:00-05:00").Should().Be(new DateOnly(2025, 1, 27));
}
