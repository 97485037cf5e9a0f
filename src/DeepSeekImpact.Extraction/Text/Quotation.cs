namespace DeepSeekImpact.Extraction.Text;

/// <summary>A pair of quotation marks, or an opening mark whose paragraph ends without a closing one.</summary>
/// <param name="Open">The token of the opening mark.</param>
/// <param name="Close">The token of the closing mark, or the token behind the paragraph where there is none.</param>
/// <param name="IsClosed">False where the closing mark is missing, as in all but the last paragraph of a long quotation.</param>
/// <param name="Depth">0 for outer marks, 1 for marks within marks.</param>
internal readonly record struct Quotation(int Open, int Close, bool IsClosed, int Depth)
{
    /// <summary>Gets the first token between the marks.</summary>
    public int First => Open + 1;

    /// <summary>Gets how many tokens stand between the marks.</summary>
    public int Count => Close - Open - 1;
}
