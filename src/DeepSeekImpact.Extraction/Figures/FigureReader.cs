using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>A figure with its tokens.</summary>
internal sealed record FigureMatch(Figure Figure, int First, int End);

/// <summary>Finds the figures of a text: every quantity with a meaning and a subject that no market move used.</summary>
internal static class FigureReader
{
    public static FigureMatch[] Read(LinkedText text, Quantity[] quantities, MoveMatch[] moves, Sourcing sourcing, FactIds ids)
    {
        var document = text.Document;
        var subjects = new Subjects(text);
        var found = new List<FigureMatch>();
        var moved = document.Column(0);
        foreach (var move in moves)
            Array.Fill(moved, 1, move.First, move.End - move.First);
        foreach (var quantity in quantities)
        {
            if ((moved[quantity.First] + moved[quantity.End - 1] == 2) || document.Sentences[document.SentenceOf(quantity.First)].IsHeading)
                continue;
            var source = sourcing.AttributionAt(quantity.First);
            if (Metrics.Read(document, quantity) is not { } metric || subjects.Of(quantity, metric.Metric, source is null ? -1 : source.Segments[0].First) is not (>= 0 and var subject))
                continue;
            var clause = ClauseOf(document, quantity, source);
            found.Add(new FigureMatch(
                new Figure
                {
                    Id = ids.Of("figure", quantity.Span.Start, quantity.Span.End),
                    Metric = metric.Metric,
                    Quantity = quantity,
                    Subject = text.ReferenceTo(subject),
                    Hardware = Hardware(text, quantity, metric.Metric),
                    AttributedTo = sourcing.At(quantity.First),
                    Certainty = ModalityReader.Read(document, clause.First, clause.End).Certainty,
                    Span = quantity.Span,
                    Sentence = document.SentenceSpan(quantity.First),
                    Rule = metric.Rule,
                },
                quantity.First,
                quantity.End));
        }

        return [.. found];
    }

    /// <summary>The words whose hedges bear on a figure: what is reported, or else its sentence.</summary>
    private static (int First, int End) ClauseOf(Document document, Quantity quantity, Attribution? source)
    {
        var sentence = document.Sentences[document.SentenceOf(quantity.First)];
        var (first, end) = (sentence.First, sentence.End);
        if (source is null)
            return (first, end);
        foreach (var segment in source.Segments)
        {
            if (quantity.First >= segment.First && quantity.First < segment.End)
                (first, end) = (Math.Max(first, segment.First), Math.Min(end, segment.End));
        }

        return (first, end);
    }

    /// <summary>The chip the sentence names for compute, cost and time: within the quantity, behind it, or before it.</summary>
    private static Reference? Hardware(LinkedText text, Quantity quantity, FigureMetric metric)
    {
        if (metric is not (FigureMetric.GpuHours or FigureMetric.GpuCount or FigureMetric.Cost or FigureMetric.Duration))
            return null;
        var sentence = text.Document.Sentences[text.Document.SentenceOf(quantity.First)];
        for (var i = quantity.First; i < sentence.End; i++)
        {
            if (text.KindAt(i) == EntityKind.Chip)
                return text.ReferenceTo(text.EntityAt(i));
        }

        for (var i = quantity.First - 1; i >= sentence.First; i--)
        {
            if (text.KindAt(i) == EntityKind.Chip)
                return text.ReferenceTo(text.EntityAt(i));
        }

        return null;
    }
}
