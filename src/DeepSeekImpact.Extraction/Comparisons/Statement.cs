using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Comparisons;

/// <summary>What statements must share to be compared at all.</summary>
/// <param name="Metric">What is told: a metric of the contract, or "change" for how far an instrument moved.</param>
/// <param name="Subject">The id of whom or what it is told of.</param>
/// <param name="Unit">The common unit.</param>
/// <param name="Way">The direction, where the value is by how much something changed.</param>
/// <param name="Day">The day of a market move, or the last one of a longer period; null for figures.</param>
public sealed record StatementTopic(string Metric, string Subject, string Unit, Direction? Way, DateOnly? Day = null)
{
    /// <summary>Gets what narrows the value besides: basis, measure, part, period and what an amount is counted by.</summary>
    public StatementScope Scope { get; init; } = StatementScope.Whole;
}

/// <summary>A value that somebody states, in the form in which it is compared with what others state. Immutable.</summary>
public sealed record Statement
{
    /// <summary>Half of a last digit that stands for tens.</summary>
    private const double RoundDigit = 5;

    private const double MostOfRound = 0.05;

    /// <summary>Gets the id of the figure or market move.</summary>
    public required string Fact { get; init; }

    /// <summary>Gets the words that state it.</summary>
    public required Span Words { get; init; }

    /// <summary>Gets what it is told of.</summary>
    public required StatementTopic Topic { get; init; }

    /// <summary>Gets the lowest value it can mean, in the common unit; negative infinity for "at most".</summary>
    public required double Low { get; init; }

    /// <summary>Gets the highest value it can mean, in the common unit; positive infinity for "more than".</summary>
    public required double High { get; init; }

    /// <summary>Gets the number it names: the value, or the middle of a range.</summary>
    public required double Value { get; init; }

    /// <summary>Gets half of the last digit that is given, in the common unit: "5.6 million" is 50,000 about exact.</summary>
    public required double Rounding { get; init; }

    /// <summary>Gets the first day of the time it is told of, where its sentence names one.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day of that time.</summary>
    public DateOnly? To { get; init; }

    /// <summary>
    /// Gets what the sentence says of measure and scope, "session:close deduction:net", in the order of the families; empty where it says
    /// nothing.
    /// </summary>
    public string Contrasts { get; init; } = string.Empty;

    /// <summary>Gets the id, or the words, of whom it is reported of; absent where the article says so itself.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// Gets a number that is the same where the sentence is the same but for case and punctuation: copies of one report share it.
    /// </summary>
    public required long Echo { get; init; }

    /// <summary>Gets whether it says what will be.</summary>
    public bool IsForecast { get; init; }

    /// <summary>
    /// Gets how far the value may lie from the number that is written, by its digits: "3%" is anything that rounds to 3. The zeros at the
    /// end of "2,000" may be digits or not: it is taken for no more than five percent about.
    /// </summary>
    public double Slack => Rounding >= RoundDigit ? Math.Min(Rounding, MostOfRound * Math.Abs(Value)) : Rounding;

    /// <summary>
    /// Indicates whether both can be true: their ranges meet, or lie no further apart than the tolerance or the digits allow.
    /// </summary>
    /// <param name="other">The other statement, in the same unit.</param>
    /// <param name="tolerance">The largest difference that still counts as the same, as a part of the smaller value: 0.01 is one
    /// percent.</param>
    public bool Agrees(Statement other, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(other);
        var gap = Math.Max(Low - other.High, other.Low - High);
        return gap <= 0 || gap <= Math.Max(tolerance * Math.Min(Math.Abs(Value), Math.Abs(other.Value)), Math.Max(Slack, other.Slack));
    }
}
