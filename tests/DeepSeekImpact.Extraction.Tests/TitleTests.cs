namespace DeepSeekImpact.Extraction.Tests;

/// <summary>A title adds facts and never changes those of the text.</summary>
public class TitleTests
{
    public static TheoryData<string> Samples() =>
        [.. Directory.GetFiles(Repository.PathOf("src", "DeepSeekImpact.Api", "Samples", "Articles"),
            "*.txt").Order(StringComparer.Ordinal).Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Facts_in_the_text_keep_their_ids_with_another_title(string sample)
    {
        // The first line is the title already; what follows is the text.
        var text = File.ReadAllText(Repository.PathOf("src", "DeepSeekImpact.Api", "Samples", "Articles", sample)).ReplaceLineEndings("\n");
        text = text[(text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        text = text[(text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        var plain = Ids(text, null);
        plain.Should().NotBeEmpty();
        Ids(text, "Gold slips as library opens in Harrow Vale").Should().Equal(plain);
        Ids(text, "A day to remember: what comes next?").Should().Equal(plain);
    }

    [Fact]
    public void A_title_that_is_the_first_line_is_not_read_twice()
    {
        const string Title = "Silver up 2% in Asia";
        var extraction = Extractor.Extract(Title + "\n\nDealers were busy.", new ExtractionOptions { Title = Title });
        extraction.MarketMoves.Should().ContainSingle().Which.Span.In.Should().BeNull();
    }

    private static List<string> Ids(string text, string? title)
    {
        var extraction = Extractor.Extract(text, new ExtractionOptions { Title = title, PublishedAt = new DateOnly(2025, 1, 31) });
        return [.. extraction.AllFacts().Where(fact => fact.Span.In is null).Select(fact => fact.Id)];
    }
}
