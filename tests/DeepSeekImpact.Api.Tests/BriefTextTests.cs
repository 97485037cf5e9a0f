using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Extraction;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Values as a terminal shows them.</summary>
public sealed class BriefTextTests
{
    [Theory]
    [InlineData("Zorvex spent $2.1 billion on servers.", "2.1 billion USD")]
    [InlineData("Zorvex spent about $5.6 million on servers.", "about 5.6 million USD")]
    [InlineData("Zorvex has 1,200 GPUs.", "1,200 GPUs")]
    [InlineData("The 10-year yield fell 9 basis points.", "9 basis points")]
    [InlineData("The plant supplies 40 MW.", "40 MW")]
    [InlineData("It pumps 2 million barrels of oil equivalent.", "2 million barrels of oil equivalent")]
    [InlineData("The hall measures 900 square feet.", "900 square feet")]
    [InlineData("The plant closed for one century.", "1 century")]
    [InlineData("Zorvex has more than 1,500,000 customers.", "more than 1.5 million customers")]
    [InlineData("Zorvex fell 9% on Tuesday.", "9%")]
    [InlineData("Zorvex spent $3 to $5 billion on servers.", "3 billion to 5 billion USD")]
    public void A_quantity_is_written_as_people_write_it(string text, string written) =>
        Extractor.Extract(text).Quantities.Select(BriefText.Of).Should().Contain(written);
}
