using System.Text;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>Texts made to exhaust a reader: long runs of one thing. They end, and their spans hold. How long they take is the benchmarks' business.</summary>
public class HostileTextTests
{
    private const int Length = 200_000;

    [Theory]
    [InlineData("a")]
    [InlineData("A")]
    [InlineData("Ab ")]
    [InlineData("U.S. ")]
    [InlineData("Nvidia ")]
    [InlineData("Nvidia Nvidia-")]
    [InlineData("Zorvex Blarg ")]
    [InlineData("President ")]
    [InlineData("University of ")]
    [InlineData("\"")]
    [InlineData("“")]
    [InlineData("“a ")]
    [InlineData("'a ")]
    [InlineData("(")]
    [InlineData("1")]
    [InlineData("1 ")]
    [InlineData("1,000,")]
    [InlineData("$5 to ")]
    [InlineData("million ")]
    [InlineData("Monday to ")]
    [InlineData("said ")]
    [InlineData("he said that ")]
    [InlineData("Jane Doe said he said it. ")]
    [InlineData("“Yes it is so,” he said. ")]
    [InlineData("Nvidia fell 3% and ")]
    [InlineData("according to ")]
    [InlineData("two weeks before ")]
    [InlineData("the end of ")]
    [InlineData("the end of the ")]
    [InlineData("he expects it said ")]
    [InlineData("in the view of ")]
    [InlineData("raised its target ")]
    [InlineData("Jane “a” Doe ")]
    [InlineData("every Monday the first ")]
    [InlineData(", ")]
    [InlineData("- ")]
    [InlineData("\n\nAb c")]
    [InlineData("\u0301")]
    [InlineData("😀")]
    public void A_text_of_one_thing_over_and_over_is_read_to_its_end(string unit)
    {
        var text = new StringBuilder(Length + unit.Length);
        while (text.Length < Length)
            text.Append(unit);
        var extraction = Extractor.Extract(text.ToString(), new ExtractionOptions { PublishedAt = new DateOnly(2025, 1, 31) });
        PropertyTests.SpansOf(extraction).Should().NotContain(span => string.CompareOrdinal(extraction.Article.Text, span.Start, span.Text, 0, span.Text.Length) != 0 || span.End - span.Start != span.Text.Length);
    }

    /// <summary>A reader looks ahead: "Gold fell in May" ends where a contract could be named.</summary>
    [Fact]
    public void A_sentence_cut_off_after_any_word_is_read()
    {
        foreach (var row in Specs.SpecificationTests.Rows())
        {
            var sentence = (string)row[2];
            for (var end = sentence.IndexOf(' '); end > 0; end = sentence.IndexOf(' ', end + 1))
                Extractor.Extract(sentence[..end], new ExtractionOptions { PublishedAt = new DateOnly(2025, 1, 31) });
        }
    }
}
