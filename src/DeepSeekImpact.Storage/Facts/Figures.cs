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

    /// <summary>The kind.</summary>
    public static readonly FactKind<FigureRow, Figure> Kind = new(
        "figures", "figures", extraction => extraction.Figures, [Metric, Subject, Hardware, Source.Entity, Source.Name, Unit, Low, High])
    {
        CountColumn = "FigureCount",
        With = (extraction, figures) => extraction with { Figures = figures },
        Sorts = [("value", Low), ("subject", Subject)],
        Subject = Subject,
        Relations = [("figures", Subject)],
    };
}
