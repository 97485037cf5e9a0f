namespace DeepSeekImpact.Reliability.Tests;

/// <summary>
/// Tests beside which no other of this project runs: what they measure or how much they ask for would not be theirs alone.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
