namespace DeepSeekImpact.Extraction.Tests;

/// <summary>The day of publication of a text that came without one, from its dateline.</summary>
public sealed class DatelineDayTests
{
    [Theory]
    [InlineData("LONDON, 26 November 2026 - Shares of Zorvex fell 9% on Tuesday.", "2026-11-26")]
    [InlineData("Zorvex slides\n\nNEW YORK, Jan. 27, 2025 (Alpha Wire) – Shares of Zorvex fell 9% on Monday.", "2025-01-27")]
    [InlineData("SAN FRANCISCO, California, Sept 3, 2025 — Zorvex said sales rose.", "2025-09-03")]
    [InlineData("Oslo, Monday, 3 March 2025 – Zorvex said sales rose.", "2025-03-03")]
    [InlineData("LONDON, 31 February 2025 – Zorvex said sales rose.", null)]
    [InlineData("LONDON, 26 November - Shares of Zorvex fell 9%.", null)]
    [InlineData("In London, 26 November 2026 was a holiday.", null)]
    [InlineData("Shares of Zorvex fell 9% on Tuesday.\n\nAnd rose.\n\nThen: LONDON, 26 November 2026 - late.", null)]
    [InlineData("", null)]
    public void A_dateline_tells_the_day(string text, string? day) =>
        Extractor.Extract(text).Article.PublishedAt?.ToString("yyyy-MM-dd", null).Should().Be(day);

    [Fact]
    public void A_day_that_was_sent_counts_first()
    {
        var options = new ExtractionOptions { PublishedAt = new DateOnly(2026, 11, 27) };
        Extractor.Extract("LONDON, 26 November 2026 - Shares of Zorvex fell 9% on Tuesday.", options).Article.PublishedAt
            .Should().Be(new DateOnly(2026, 11, 27));
    }
}
