using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Storage.Facts;

namespace DeepSeekImpact.Api.Facts;

/// <summary>Figures as they are served.</summary>
internal static class FigureResource
{
    public static readonly FactResource<FigureRow, Figure, StoredFigure> Resource = new(
        Figures.Kind,
        FactParameter.Choice("metric", Figures.Metric, "What the figure tells.", FigureMetric.GpuCount),
        FactParameter.Entity("subject", Figures.Subject, "The id or name of whom or what it is told of.", "DeepSeek-V3", "Of"),
        FactParameter.Entity("hardware", Figures.Hardware, "The id or name of a chip.", "H800"),
        FactParameter.Source("attributedTo", Figures.Source, "The id or name of the source.", "DeepSeek", "According to"),
        FactParameter.Text("unit", Figures.Unit, "The unit: an ISO 4217 code, GPU-hour, percent, …", "GPU"),
        FactParameter.AtLeast("min", Figures.High, "The smallest value in its unit.", "1000", "At least"),
        FactParameter.AtMost("max", Figures.Low, "The largest value in its unit.", "1e12", "At most"))
    {
        Path = "figures",
        Singular = "figure",
        Label = "Figures",
        Command = "figures",
        Summary = "Lists figures: how much of what, of whom, said by whom.",
        OneSummary = "Returns one figure with its evidence.",
        Columns =
        [
            "metric", "subject.id", "subject.name", "quantity.value", "quantity.low", "quantity.high", "quantity.unit", "quantity.qualifier", "quantity.direction",
            "hardware.id", "hardware.name", "attributedTo.id", "attributedTo.name", "certainty", "prediction",
        ],
        TableColumns = ["subject.name", "metric", "quantity.span.text", "attributedTo.name", "article.publishedAt", "article.source"],
        Brief = figure => ($"{figure.Subject.Name}: {BriefText.Words(figure.Metric)} {BriefText.Of(figure.Quantity)}", figure.AttributedTo?.Name),
    };
}
