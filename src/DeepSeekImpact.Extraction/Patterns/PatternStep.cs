namespace DeepSeekImpact.Extraction.Patterns;

/// <summary>What a step of a pattern does.</summary>
internal enum StepKind
{
    /// <summary>Matches what its test accepts.</summary>
    Token,

    /// <summary>Passes over tokens, as few as possible.</summary>
    Gap,

    /// <summary>Looks at the next token.</summary>
    Next,

    /// <summary>Looks at the token before.</summary>
    Previous,
}

/// <summary>A step of a pattern.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Test">What it accepts; of a gap, what it stops at, or null.</param>
internal readonly record struct PatternStep(StepKind Kind, TokenTest? Test)
{
    /// <summary>The number of a step without a name.</summary>
    public const int Unnamed = -1;

    /// <summary>Gets how often it must match.</summary>
    public int Min { get; init; } = 1;

    /// <summary>Gets how often it can match; of a gap, how many tokens it passes.</summary>
    public int Max { get; init; } = 1;

    /// <summary>Gets the number of its name.</summary>
    public int Name { get; init; } = Unnamed;

    /// <summary>Gets a value indicating whether a look at a token must find what the test does not accept.</summary>
    public bool IsNegative { get; init; }

    /// <summary>Gets a value indicating whether a match has a token of this step.</summary>
    public bool IsRequired => Kind == StepKind.Token && Min > 0;
}
