using System.Globalization;
using DeepSeekImpact.Extraction.Quantities;

namespace DeepSeekImpact.Api.Facts;

/// <summary>Writes values as a terminal shows them.</summary>
internal static class BriefText
{
    /// <summary>Returns a quantity: "1,200 GPU".</summary>
    public static string Of(Quantity? quantity) =>
        quantity is null ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $"{quantity.Value ?? quantity.Low ?? quantity.High:#,0.######} {quantity.Unit}")
        .Trim();

    /// <summary>Returns a day, or two: "2025-01-27 to 2025-01-31".</summary>
    public static string Of(DateOnly from, DateOnly to) =>
        from == to ? from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}");

    /// <summary>Returns a name of the contract as words: "market value".</summary>
    public static string Words<T>(T value)
        where T : struct, Enum =>
        string.Concat(
        value.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : string.Empty) + char.ToLowerInvariant(c) : c.ToString()));
}
