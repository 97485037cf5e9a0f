using System.Text.Json.Serialization;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>On what a figure rests.</summary>
public enum FigureBasis
{
    /// <summary>It is so, or was so.</summary>
    Actual,

    /// <summary>Others expected it: "the $54.9 billion that analysts expected".</summary>
    Estimate,

    /// <summary>The subject itself expects it: "Acme expects revenue of $62 billion".</summary>
    Guidance,

    /// <summary>The period compared with, or the value before: "up from $35 billion a year earlier".</summary>
    Prior,

    /// <summary>The subject aims for it: "a goal of $2 billion".</summary>
    Target,

    /// <summary>Somebody promised it: "pledged $5 billion".</summary>
    Pledge,
}

/// <summary>Whether a figure is the metric or its change.</summary>
public enum FigureAspect
{
    /// <summary>The quantity is the metric.</summary>
    Level,

    /// <summary>The metric changed by the quantity: "revenue rose 12%".</summary>
    Change,
}

/// <summary>Which of several measures of one metric a figure is. Different variants are never compared.</summary>
public enum FigureVariant
{
    /// <summary>Before costs: "gross margin".</summary>
    Gross,

    /// <summary>From operations: "operating profit".</summary>
    Operating,

    /// <summary>After all costs: "net income".</summary>
    Net,

    /// <summary>Before taxes.</summary>
    Pretax,

    /// <summary>Before interest, taxes, depreciation and amortisation.</summary>
    Ebitda,

    /// <summary>Without what is counted once.</summary>
    Adjusted,

    /// <summary>For each share there could be.</summary>
    Diluted,

    /// <summary>Without food and energy.</summary>
    Core,

    /// <summary>Against the month before.</summary>
    MonthOnMonth,

    /// <summary>Against the same time a year before.</summary>
    YearOnYear,

    /// <summary>As if it went on for a year.</summary>
    Annualised,
}

/// <summary>The segment, product or region that a figure is of.</summary>
/// <param name="Text">Its words, without the metric's own.</param>
/// <param name="Span">Where they are.</param>
public sealed record FigurePart(string Text, Span Span);

/// <summary>The time that a figure is of.</summary>
/// <param name="Text">Its words: "the third quarter".</param>
public sealed record FigurePeriod(string Text)
{
    /// <summary>Gets the first day; absent where no day is known.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day, included; absent where no day is known.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Gets a value indicating whether it is a fiscal year or a part of one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Fiscal { get; init; }
}
