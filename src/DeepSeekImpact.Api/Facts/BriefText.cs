using System.Globalization;
using DeepSeekImpact.Extraction.Quantities;

namespace DeepSeekImpact.Api.Facts;

/// <summary>Writes values as a terminal shows them.</summary>
internal static class BriefText
{
    private static readonly (decimal Size, string Name)[] Scales =
        [(1_000_000_000_000, " trillion"), (1_000_000_000, " billion"), (1_000_000, " million")];

    /// <summary>
    /// Units that are written the same however many there are, besides those with a capital letter, such as "MW" and "USD".
    /// </summary>
    private static readonly string[] Unchanged = ["hp", "kcal", "kbit", "percent", "rpm"];

    /// <summary>Returns a quantity: "1,200 GPUs", "about 2.1 billion USD", "5 to 7%".</summary>
    public static string Of(Quantity? quantity)
    {
        if (quantity is null)
            return string.Empty;
        string?[] bounds = quantity.Value is { } value ? [Of(value)] : [Of(quantity.Low), Of(quantity.High)];
        var amount = string.Join(" to ", bounds.OfType<string>());
        var unit = quantity.Unit switch
        {
            null => string.Empty,
            "percent" => "%",
            var other => " " + (quantity.Value is 1 ? other : Plural(other)),
        };
        return quantity.Qualifier is Qualifier.Exact or Qualifier.Range or Qualifier.Vague
            ? amount + unit : $"{Words(quantity.Qualifier)} {amount}{unit}";
    }

    /// <summary>Returns a day, or two: "2025-01-27 to 2025-01-31".</summary>
    public static string Of(DateOnly from, DateOnly to) =>
        from == to ? from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}");

    /// <summary>Returns a name of the contract as words: "market value".</summary>
    public static string Words<T>(T value)
        where T : struct, Enum =>
        string.Concat(
        value.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : string.Empty) + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>Returns a unit as it is counted: "basis points", "barrels of oil equivalent", "GPU-hours".</summary>
    private static string Plural(string unit)
    {
        var first = unit.IndexOf(" of ", StringComparison.Ordinal) is >= 0 and var of ? of
            : unit.IndexOf(" per ", StringComparison.Ordinal) is >= 0 and var per ? per : unit.Length;
        var (noun, rest) = (unit[..first], unit[first..]);
        if (Unchanged.Contains(noun) || noun != "GPU" && !char.IsLower(noun[^1]) || noun.AsSpan(1).ContainsAnyInRange('A', 'Z')
            && !noun.StartsWith("GPU", StringComparison.Ordinal))
            return unit;
        return noun switch
        {
            "person" => "people",
            [.., 'f', 'o', 'o', 't'] => noun[..^3] + "eet",
            [.., 's'] or [.., 'x'] or [.., 'c' or 's', 'h'] => noun + "es",
            [.., not ('a' or 'e' or 'o' or 'u'), 'y'] => noun[..^1] + "ies",
            _ => noun + "s",
        } + rest;
    }

    private static string? Of(decimal? value)
    {
        if (value is not { } number)
            return null;
        var (size, name) = Scales.FirstOrDefault(scale => Math.Abs(number) >= scale.Size, (1, string.Empty));
        return string.Create(CultureInfo.InvariantCulture, $"{number / size:#,0.######}{name}");
    }
}
