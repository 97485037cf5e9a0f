using System.Globalization;
using System.Text.Json;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;

namespace DeepSeekImpact.Extraction.Comparisons;

/// <summary>
/// What narrows a value besides its metric, subject and unit: statements are compared only where all of it is the same. Immutable.
/// </summary>
public sealed record StatementScope
{
    private const char Separator = ';';

    /// <summary>An actual value of the whole subject, of no stated period.</summary>
    public static readonly StatementScope Whole = new();

    /// <summary>Gets on what the value rests.</summary>
    public FigureBasis Basis { get; init; }

    /// <summary>Gets whether the value is the metric or its change.</summary>
    public FigureAspect Aspect { get; init; }

    /// <summary>Gets which of several measures it is; null where none is stated.</summary>
    public FigureVariant? Variant { get; init; }

    /// <summary>Gets the segment, product or region it is of, in lower case; null where it is of the whole subject.</summary>
    public string? Part { get; init; }

    /// <summary>Gets what an amount is counted by ("share"); null where it is counted by nothing.</summary>
    public string? Per { get; init; }

    /// <summary>
    /// Gets the period it is of: two days with a slash between them, or the words of the text where no day is known; null where none is
    /// stated.
    /// </summary>
    public string? Period { get; init; }

    /// <summary>Gets the time over which a market move is told.</summary>
    public MovePeriod Span { get; init; }

    /// <summary>Returns the scope that its text form states; a field that is not known is left out.</summary>
    /// <param name="text">What <see cref="ToString"/> returned.</param>
    public static StatementScope Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scope = Whole;
        foreach (var field in text.Split(Separator, StringSplitOptions.RemoveEmptyEntries))
        {
            var at = field.IndexOf('=', StringComparison.Ordinal);
            if (at < 0)
                continue;
            var value = field[(at + 1)..];
            scope = field[..at] switch
            {
                "basis" => scope with { Basis = Choice<FigureBasis>(value) },
                "aspect" => scope with { Aspect = Choice<FigureAspect>(value) },
                "variant" => scope with { Variant = Choice<FigureVariant>(value) },
                "part" => scope with { Part = value },
                "per" => scope with { Per = value },
                "period" => scope with { Period = value },
                "span" => scope with { Span = Choice<MovePeriod>(value) },
                _ => scope,
            };
        }

        return scope;
    }

    /// <summary>Returns the text form of a period.</summary>
    /// <param name="period">The period; null gives null.</param>
    public static string? PeriodOf(FigurePeriod? period) =>
        period is not { From: { } from, To: { } to } ? period is null ? null : Plain(period.Text)
            : string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd}/{to:yyyy-MM-dd}");

    /// <summary>Returns the text form: "basis=estimate;variant=net". Empty for <see cref="Whole"/>; the same for equal scopes.</summary>
    public override string ToString()
    {
        if (this == Whole)
            return string.Empty;
        return string.Join(Separator, new[]
        {
            Basis == default ? null : "basis=" + Camel(Basis),
            Aspect == default ? null : "aspect=" + Camel(Aspect),
            Variant is { } variant ? "variant=" + Camel(variant) : null,
            Part is { } part ? "part=" + Plain(part) : null,
            Per is { } per ? "per=" + Plain(per) : null,
            Period is { } period ? "period=" + period : null,
            Span == default ? null : "span=" + Camel(Span),
        }.OfType<string>());
    }

    private static string Plain(string text) => text.ToLowerInvariant().Replace(Separator, ' ');

    private static T Choice<T>(string value)
        where T : struct, Enum => Enum.TryParse<T>(value, ignoreCase: true, out var known) ? known : default;

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
