namespace DeepSeekImpact.Extraction.Text;

/// <summary>A half-open range of UTF-16 code units in one text: <c>Start</c> is in it, <c>End</c> is not.</summary>
/// <param name="Start">The first code unit, from 0.</param>
/// <param name="End">The code unit behind the last one, never below <paramref name="Start"/>.</param>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>Gets how many UTF-16 code units the span holds.</summary>
    public int Length => End - Start;

    /// <summary>Tells whether <paramref name="other"/> lies wholly within this span.</summary>
    /// <param name="other">Another span of the same text.</param>
    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    /// <summary>Tells whether the two spans share at least one code unit.</summary>
    /// <param name="other">Another span of the same text.</param>
    public bool Overlaps(TextSpan other) => other.Start < End && Start < other.End;
}
