using System.Text.Json.Serialization;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>What a quantity measures.</summary>
public enum QuantityKind
{
    /// <summary>An amount of money; the unit is an ISO 4217 code.</summary>
    Money,

    /// <summary>A share in hundredths.</summary>
    Percent,

    /// <summary>A difference between percentages.</summary>
    PercentagePoints,

    /// <summary>Hundredths of a percentage point.</summary>
    BasisPoints,

    /// <summary>Points of an index or a score.</summary>
    Points,

    /// <summary>A length of time; the unit is second … century.</summary>
    Duration,

    /// <summary>Compute time: processors times hours.</summary>
    GpuHours,

    /// <summary>A number of accelerators.</summary>
    GpuCount,

    /// <summary>Parameters of a model.</summary>
    Parameters,

    /// <summary>Tokens of text.</summary>
    Tokens,

    /// <summary>Electric power; the unit keeps its SI prefix ("GW").</summary>
    Power,

    /// <summary>Energy; the unit keeps its SI prefix ("TWh").</summary>
    Energy,

    /// <summary>Compute speed, in FLOPS with its prefix.</summary>
    Compute,

    /// <summary>An amount or rate of data.</summary>
    DataSize,

    /// <summary>A distance or size.</summary>
    Length,

    /// <summary>A weight.</summary>
    Mass,

    /// <summary>An area.</summary>
    Area,

    /// <summary>A volume.</summary>
    Volume,

    /// <summary>A temperature.</summary>
    Temperature,

    /// <summary>A frequency; the unit keeps its SI prefix ("MHz"), turns are "rpm".</summary>
    Frequency,

    /// <summary>A torque; the unit is "Nm" or "lb-ft".</summary>
    Torque,

    /// <summary>An electric charge, as of batteries; the unit is "mAh" or "Ah".</summary>
    Charge,

    /// <summary>A share of a mixture; the unit is "part per million" or "part per billion".</summary>
    Concentration,

    /// <summary>A factor: "11 times", "threefold".</summary>
    Multiple,

    /// <summary>A number of things; the unit is the singular noun.</summary>
    Count,

    /// <summary>A bare number.</summary>
    Number,
}

/// <summary>How exactly a quantity is stated.</summary>
public enum Qualifier
{
    /// <summary>Stated without a qualifying word.</summary>
    Exact,

    /// <summary>"about", "approximately", "roughly", "some".</summary>
    About,

    /// <summary>"nearly", "almost": a little below.</summary>
    Nearly,

    /// <summary>"more than", "over".</summary>
    MoreThan,

    /// <summary>"at least", "no less than".</summary>
    AtLeast,

    /// <summary>"less than", "under", "below".</summary>
    LessThan,

    /// <summary>"at most", "up to", "as much as".</summary>
    AtMost,

    /// <summary>From one value to another; both are given.</summary>
    Range,

    /// <summary>"tens of thousands": bounds are given, no value.</summary>
    Vague,
}

/// <summary>Which way something changed.</summary>
public enum Direction
{
    /// <summary>It rose.</summary>
    Up,

    /// <summary>It fell.</summary>
    Down,

    /// <summary>It hardly changed.</summary>
    Flat,
}

/// <summary>A number with its meaning, born with the characters it was read from.</summary>
public record Quantity
{
    /// <summary>Gets what is measured.</summary>
    public required QuantityKind Kind { get; init; }

    /// <summary>Gets the value in <see cref="Unit"/>; absent for ranges and vague quantities.</summary>
    public decimal? Value { get; init; }

    /// <summary>Gets the lower bound, where one is known.</summary>
    public decimal? Low { get; init; }

    /// <summary>Gets the upper bound, where one is known.</summary>
    public decimal? High { get; init; }

    /// <summary>Gets the unit: ISO 4217 for money, otherwise the singular noun or the SI symbol.</summary>
    public string? Unit { get; init; }

    /// <summary>
    /// Gets the singular noun of what the amount is counted by ("$2.40 a share": share; "80,000 barrels a day": day); absent if there is
    /// none.
    /// </summary>
    public string? Per { get; init; }

    /// <summary>Gets how exactly it is stated.</summary>
    public Qualifier Qualifier { get; init; }

    /// <summary>Gets which way something changed by this quantity; absent for a quantity that is no change.</summary>
    public Direction? Direction { get; init; }

    /// <summary>Gets the evidence: number and unit, without the qualifying word.</summary>
    public required Span Span { get; init; }

    /// <summary>Gets whether it is worked out of two other quantities: the basis points between two yields.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Computed { get; init; }

    /// <summary>Gets the name of the rule that found it.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets the first token.</summary>
    internal int First { get; init; }

    /// <summary>Gets the token behind the last one.</summary>
    internal int End { get; init; }

    /// <summary>Gets the token behind the words that say what it is counted by.</summary>
    internal int PerEnd { get; init; }

    /// <summary>Gets the first token with its qualifying words ("more than", "up to").</summary>
    internal int QualifiedFirst { get; init; }
}
