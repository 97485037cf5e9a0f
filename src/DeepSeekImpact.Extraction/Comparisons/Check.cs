namespace DeepSeekImpact.Extraction.Comparisons;

/// <summary>What goes into a check, or what is reported of its result.</summary>
/// <param name="Metric">What it tells.</param>
/// <param name="Subject">The id of whom or what it is told of.</param>
/// <param name="Value">The value.</param>
/// <param name="Unit">The unit it is counted in here.</param>
/// <param name="Sighting">Where it is stated.</param>
/// <param name="Voices">How many origins state it.</param>
public sealed record CheckInput(string Metric, string Subject, double Value, string Unit, Sighting Sighting, int Voices);

/// <summary>A value reported elsewhere of what the check works out.</summary>
/// <param name="Input">The reported value.</param>
/// <param name="Difference">By how much it differs from the result, as a part of the result.</param>
/// <param name="Agrees">Whether both agree: within the digits it was given with, or within the tolerance.</param>
public sealed record CheckReport(CheckInput Input, double Difference, bool Agrees);

/// <summary>What figures imply together.</summary>
public sealed record Check
{
    /// <summary>Gets the rule: one of <see cref="Checks.Rules"/>.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets the figures that go in, in the order of the arithmetic.</summary>
    public required IReadOnlyList<CheckInput> Inputs { get; init; }

    /// <summary>Gets the arithmetic as one can follow it by hand.</summary>
    public required string Arithmetic { get; init; }

    /// <summary>Gets the result.</summary>
    public required double Result { get; init; }

    /// <summary>Gets the result's unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Gets what is reported of the same, from anywhere; empty where nobody reports it.</summary>
    public IReadOnlyList<CheckReport> Reported { get; init; } = [];

    /// <summary>Gets whether what is reported agrees with the result; absent where nobody reports it.</summary>
    public bool? Agrees => Reported.Count == 0 ? null : Reported.Any(report => report.Agrees);
}
