namespace DeepSeekImpact.Extraction.Text;

/// <summary>A sentence, or a heading: tokens from <c>First</c> up to, not including, <c>End</c>.</summary>
/// <param name="First">The first token.</param>
/// <param name="End">The token behind the last one.</param>
/// <param name="Paragraph">The paragraph it stands in, from 0.</param>
/// <param name="IsHeading">True for a line of its own in title case that ends without a stop.</param>
/// <param name="IsDateline">True for the place and date before the first sentence of a report: "PARIS, Jan. 28 (Wire) —".</param>
internal readonly record struct Sentence(int First, int End, int Paragraph, bool IsHeading, bool IsDateline = false)
{
    public int Count => End - First;
}
