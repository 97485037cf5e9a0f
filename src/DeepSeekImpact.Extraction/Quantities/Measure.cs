using DeepSeekImpact.Extraction.Numbers;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>One side of a quantity before signs, ranges and qualifiers are seen.</summary>
/// <param name="Kind">What is measured.</param>
/// <param name="Unit">The unit, absent for a bare number.</param>
/// <param name="Number">The number.</param>
/// <param name="Factor">What the number is multiplied by to be in the unit (cents: a hundredth).</param>
/// <param name="First">The first token.</param>
/// <param name="End">The token behind the last one.</param>
/// <param name="Rule">The rule that read it.</param>
/// <param name="Per">What the unit itself is counted by ("mph": hour).</param>
internal readonly record struct Measure(
    QuantityKind Kind, string? Unit, Number Number, decimal Factor, int First, int End, string Rule, string? Per = null)
{
    public decimal Value => NumberReader.Normal(Number.Value * Factor);

    /// <summary>Gets whether it is a number without a unit.</summary>
    public bool IsBare => Kind == QuantityKind.Number;
}
