using DeepSeekImpact.Extraction.Quantities;

namespace DeepSeekImpact.Extraction.Comparisons;

/// <summary>
/// The unit in which values of one kind are compared: days, watts, watt-hours, people; money stays in its currency, everything else as it
/// is.
/// </summary>
/// <param name="Unit">The unit.</param>
/// <param name="Factor">By what a value is multiplied to be in it.</param>
public readonly record struct CommonUnit(string Unit, double Factor)
{
    private const double DaysOfYear = 365.25;

    /// <summary>Returns the unit in which a quantity is compared. A month is a twelfth of a year of 365.25 days.</summary>
    /// <param name="quantity">The quantity.</param>
    public static CommonUnit Of(Quantity quantity)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        return Of(quantity.Kind, quantity.Unit ?? string.Empty);
    }

    private static CommonUnit Of(QuantityKind kind, string unit) => (kind, unit) switch
    {
        (QuantityKind.Duration, "second") => new("day", 1 / 86_400d),
        (QuantityKind.Duration, "minute") => new("day", 1 / 1440d),
        (QuantityKind.Duration, "hour") => new("day", 1 / 24d),
        (QuantityKind.Duration, "day") => new("day", 1),
        (QuantityKind.Duration, "week") => new("day", 7),
        (QuantityKind.Duration, "fortnight") => new("day", 14),
        (QuantityKind.Duration, "month") => new("day", DaysOfYear / 12),
        (QuantityKind.Duration, "quarter") => new("day", DaysOfYear / 4),
        (QuantityKind.Duration, "year") => new("day", DaysOfYear),
        (QuantityKind.Duration, "decade") => new("day", DaysOfYear * 10),
        (QuantityKind.Duration, "century") => new("day", DaysOfYear * 100),
        (QuantityKind.Power, _) when Prefixed(unit, "W") is { } factor => new("W", factor),
        (QuantityKind.Energy, _) when Prefixed(unit, "Wh") is { } factor => new("Wh", factor),
        // "has 12,000 employees", "employs 9,800 people": the metric says what they are.
        (_, "employee" or "worker" or "staff" or "staffer") => new("person", 1),
        (QuantityKind.BasisPoints, _) => new("percentage point", 0.01),
        _ => new(unit, 1),
    };

    /// <summary>"kW", "MW", "GW", "TW".</summary>
    private static double? Prefixed(string unit, string root)
    {
        if (!unit.EndsWith(root, StringComparison.Ordinal))
            return null;
        return unit[..^root.Length] switch { "" => 1, "k" => 1e3, "M" => 1e6, "G" => 1e9, "T" => 1e12, _ => null };
    }
}
