using System.Globalization;
using DeepSeekImpact.Extraction.Quantities;

namespace DeepSeekImpact.Api.Facts;

/// <summary>Writes values as a terminal shows them.</summary>
internal static class BriefText
{
    private static readonly (decimal Size, string Name)[] Scales =
        [(1_000_000_000_000, " trillion"), (1_000_000_000, " billion"), (1_000_000, " million")];

    /// <summary>Returns a quantity: "1,200 GPU", "about 2.1 billion USD", "5 to 7%".</summary>
    public static string Of(Quantity? quantity)
    {
        if (quantity is null)
            return string.Empty;
        string?[] bounds = quantity.Value is { } value ? [Of(value)] : [Of(quantity.Low), Of(quantity.High)];
        var amount = string.Join(" to ", bounds.OfType<string>());
        var unit = quantity.Unit switch { null => string.Empty, "percent" => "%", var other => " " + other };
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

    private static string? Of(decimal? value)
    {
        if (value is not { } number)
            return null;
        var (size, name) = Scales.FirstOrDefault(scale => Math.Abs(number) >= scale.Size, (1, string.Empty));
        return string.Create(CultureInfo.InvariantCulture, $"{number / size:#,0.######}{name}");
    }
}
