namespace DeepSeekImpact.Extraction.Tests;

/// <summary>Ratings in the rows of a table, whose bars the tables of tests/specs cannot show.</summary>
public class RatingRowTests
{
    [Theory]
    [InlineData("Corvane Inc. | Halden Bank | Buy | $80 from $75", "analyst Halden Bank (raiseTarget Buy target 80 from 75)")]
    [InlineData("Corvane Inc. | Halden Bank | Hold | $80", "analyst Halden Bank (maintain Hold target 80)")]
    [InlineData("Corvane Inc. | Sweden | Saws | $80", "")]
    public void A_row_is_a_rating(string text, string expected)
    {
        var lines = Extractor.Extract(text, new ExtractionOptions()).Claims.Select(Facts.Line);
        string.Join("; ", lines.Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)])).Should().Be(expected);
    }
}
