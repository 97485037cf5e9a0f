namespace DeepSeekImpact.Extraction.Text;

/// <summary>One step by which a fact was resolved: a pronoun to whom it means, a weekday to its day, a figure to its subject.</summary>
/// <param name="Rule">The name of the rule that took the step.</param>
/// <param name="Span">The words that were resolved.</param>
public sealed record Step(string Rule, Span Span)
{
    /// <summary>Gets the words that a pronoun or description goes back to.</summary>
    public Span? Antecedent { get; init; }

    /// <summary>Gets what the words mean: the id of an entity, or the first day of a date.</summary>
    public required string Means { get; init; }

    /// <summary>Gets the day a relative date was counted from.</summary>
    public DateOnly? Basis { get; init; }
}
