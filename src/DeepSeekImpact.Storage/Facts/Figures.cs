using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>A stored figure.</summary>
public sealed class FigureRow : FactRow
{
    /// <summary>Gets or sets what it tells.</summary>
    public FigureMetric Metric { get; set; }

    /// <summary>Gets or sets the subject's id in the registry.</summary>
    public required string SubjectId { get; set; }

    /// <summary>Gets or sets the chip's id in the registry.</summary>
    public string? HardwareId { get; set; }

    /// <summary>Gets or sets the source's id in the registry.</summary>
    public string? SourceId { get; set; }

    /// <summary>Gets or sets the words that name the source.</summary>
    public string? SourceName { get; set; }

    /// <summary>Gets or sets the unit.</summary>
    public string? Unit { get; set; }

    /// <summary>Gets or sets the lowest value it can mean.</summary>
    public double Low { get; set; }

    /// <summary>Gets or sets the highest value it can mean.</summary>
    public double High { get; set; }

    /// <summary>Gets or sets on what the number rests.</summary>
    public FigureBasis Basis { get; set; }

    /// <summary>Gets or sets whether it is the metric or its change.</summary>
    public FigureAspect Aspect { get; set; }

    /// <summary>Gets or sets which of several measures it is.</summary>
    public FigureVariant? Variant { get; set; }

    /// <summary>Gets or sets the words of the segment, product or region it is of.</summary>
    public string? Part { get; set; }

    /// <summary>Gets or sets the first day of its period as a day number (see <see cref="Days"/>); 0 where none is known.</summary>
    public double PeriodFrom { get; set; }

    /// <summary>Gets or sets the last day of its period as a day number; 0 where none is known.</summary>
    public double PeriodTo { get; set; }
}

/// <summary>Figures as the store knows them.</summary>
public static class Figures
{
    /// <summary>What it tells.</summary>
    public static readonly ChoiceColumn<FigureRow, Figure, FigureMetric> Metric = new(row => row.Metric, figure => figure.Metric);

    /// <summary>Whom or what it is of.</summary>
    public static readonly EntityColumn<FigureRow, Figure> Subject =
        new(row => row.SubjectId, figure => figure.Subject.Id) { Otherwise = figure => new UnregisteredEntity(figure.Subject.Id) };

    /// <summary>The chip it is about.</summary>
    public static readonly EntityColumn<FigureRow, Figure> Hardware =
        new(row => row.HardwareId, figure => figure.Hardware?.Id) { IsSparse = true };

    /// <summary>Who says so.</summary>
    public static readonly NamedSource<FigureRow, Figure> Source = new(
        new(row => row.SourceId, figure => figure.AttributedTo?.Id) { IsSparse = true },
        new(row => row.SourceName, figure => figure.AttributedTo?.Name) { IsSparse = true, IgnoresCase = true });

    /// <summary>The unit.</summary>
    public static readonly TextColumn<FigureRow, Figure> Unit = new(row => row.Unit, figure => figure.Quantity.Unit);

    /// <summary>The lowest value it can mean.</summary>
    public static readonly NumberColumn<FigureRow, Figure> Low =
        new(row => row.Low, figure => (double)(figure.Quantity.Value ?? figure.Quantity.Low ?? figure.Quantity.High ?? 0));

    /// <summary>The highest value it can mean.</summary>
    public static readonly NumberColumn<FigureRow, Figure> High =
        new(row => row.High, figure => (double)(figure.Quantity.Value ?? figure.Quantity.High ?? figure.Quantity.Low ?? 0));

    /// <summary>On what the number rests.</summary>
    public static readonly ChoiceColumn<FigureRow, Figure, FigureBasis> Basis = new(row => row.Basis, figure => figure.Basis);

    /// <summary>Whether it is the metric or its change.</summary>
    public static readonly ChoiceColumn<FigureRow, Figure, FigureAspect> Aspect = new(row => row.Aspect, figure => figure.Aspect);

    /// <summary>Which of several measures it is.</summary>
    public static readonly OptionalChoiceColumn<FigureRow, Figure, FigureVariant> Variant = new(row => row.Variant, figure =>
        figure.Variant);

    /// <summary>The segment, product or region it is of.</summary>
    public static readonly WordsColumn<FigureRow, Figure> Part = new(row => row.Part, figure => figure.Part?.Text);

    /// <summary>The first day of its period.</summary>
    public static readonly NumberColumn<FigureRow, Figure> PeriodFrom = new(row => row.PeriodFrom, figure =>
        Days.From(figure.Period?.From))
    { Floor = 1 };

    /// <summary>The last day of its period.</summary>
    public static readonly NumberColumn<FigureRow, Figure> PeriodTo = new(row => row.PeriodTo, figure =>
        Days.From(figure.Period?.To))
    { Floor = 1 };

    /// <summary>The kind.</summary>
    public static readonly FactKind<FigureRow, Figure> Kind = new(
        "figures", "figures", extraction => extraction.Figures,
        [Metric, Subject, Hardware, Source.Entity, Source.Name, Unit, Low, High, Basis, Aspect, Variant, Part, PeriodFrom, PeriodTo])
    {
        CountColumn = "FigureCount",
        With = (extraction, figures) => extraction with { Figures = figures },
        Sorts = [("value", Low), ("subject", Subject)],
        Subject = Subject,
        Relations = [("figures", Subject)],
    };
}
