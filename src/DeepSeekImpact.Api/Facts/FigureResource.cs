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
        FactParameter.Entity("subject", Figures.Subject, "The id or name of the subject.", "DeepSeek-V3", "Of"),
        FactParameter.Entity("hardware", Figures.Hardware, "The id or name of a chip.", "H800"),
        FactParameter.Source("attributedTo", Figures.Source, "The id or name of the source.", "DeepSeek", "According to"),
        FactParameter.Text("unit", Figures.Unit, "The unit: an ISO 4217 code, GPU-hour, percent, …", "GPU"),
        FactParameter.AtLeast("min", Figures.High, "The smallest value in its unit.", "1000", "At least"),
        FactParameter.AtMost("max", Figures.Low, "The largest value in its unit.", "1e12", "At most"),
        FactParameter.Choice("basis", Figures.Basis,
            "On what the number rests: an actual value, what others expected, what the subject expects, "
            + "the value before, an aim or a promise.", FigureBasis.Actual),
        FactParameter.Choice("aspect", Figures.Aspect, "Whether the number is the metric or by how much it changed.", FigureAspect.Level),
        FactParameter.Choice("variant", Figures.Variant, "Which of several measures it is.", FigureVariant.Net, "Measure"),
        FactParameter.Words("part", Figures.Part, "Words of the segment, product or region it is of.", "data center", "Part"),
        FactParameter.NotBefore("periodFrom", Figures.PeriodFrom, "The first day: the figure's period does not begin earlier.",
            "2024-01-01", "Period from"),
        FactParameter.NotAfter("periodTo", Figures.PeriodTo, "The last day: the figure's period does not end later.", "2031-12-31",
            "Period to"))
    {
        Path = "figures",
        Singular = "figure",
        Label = "Figures",
        Command = "figures",
        Summary = "Lists figures: how much of what, of whom, said by whom.",
        OneSummary = "Returns one figure with its evidence.",
        Columns =
        [
            "metric", "subject.id", "subject.name", "quantity.value", "quantity.low", "quantity.high", "quantity.unit",
            "quantity.qualifier", "quantity.direction",
            "basis", "aspect", "variant", "part.text", "period.from", "period.to", "period.text", "period.fiscal",
            "quantity.per", "hardware.id", "hardware.name", "attributedTo.id", "attributedTo.name", "certainty", "prediction",
        ],
        TableColumns = ["subject.name", "metric", "basis", "aspect", "quantity.span.text", "attributedTo.name", "article.publishedAt"],
        Brief = figure =>
            ($"{figure.Subject.Name}: {BriefText.Words(figure.Metric)}{(figure.Aspect is FigureAspect.Change ? " change" : string.Empty)} "
                + BriefText.Of(figure.Quantity)
                + (figure.Basis is FigureBasis.Actual ? string.Empty : $" ({BriefText.Words(figure.Basis)})"), figure.AttributedTo?.Name),
    };
}
