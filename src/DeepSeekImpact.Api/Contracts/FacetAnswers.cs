using DeepSeekImpact.Storage.Facts;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>How many facts of a list have which values.</summary>
public sealed record FacetsAnswer
{
    /// <summary>One for each parameter whose values are counted.</summary>
    public required IReadOnlyList<FacetAnswer> Items { get; init; }
}

/// <summary>The values of a parameter.</summary>
/// <param name="Parameter">The parameter that takes them.</param>
/// <param name="Values">The most frequent values, at most ten.</param>
public sealed record FacetAnswer(string Parameter, IReadOnlyList<FacetCount> Values);
