using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Extraction;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Values as a terminal shows them.</summary>
public sealed class BriefTextTests
{
    [Theory]
    [InlineData("Zorvex spent $2.1 billion on servers.", "2.1 billion USD")]
    [InlineData("Zorvex spent about $5.6 million on servers.", "about 5.6 million USD")]
    [InlineData("Zorvex has 1,200 GPUs.", "1,200 GPU")]
    [InlineData("Zorvex has more than 1,500,000 customers.", "more than 1.5 million customer")]
    [InlineData("Zorvex fell 9% on Tuesday.", "9%")]
    [InlineData("Zorvex spent $3 to $5 billion on servers.", "3 billion to 5 billion USD")]
    public void A_quantity_is_written_as_people_write_it(string text, string written) =>
        Extractor.Extract(text).Quantities.Select(BriefText.Of).Should().Contain(written);
}
