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
            if ((moved[quantity.First] + moved[quantity.End - 1] == 2) || !document.Sentences[document.SentenceOf(quantity.First)].Reads(Reading.Figures))
                continue;
            var source = sourcing.AttributionAt(quantity.First);
            if (Metrics.Read(document, quantity) is not { } metric || subjects.Of(quantity, metric.Metric, source is null ? -1 : source.Segments[0].First) is not (>= 0 and var subject))
                continue;
            var clause = ClauseOf(document, quantity, source);
            var modality = ModalityReader.Read(document, clause.First, clause.End);
            found.Add(new FigureMatch(
                new Figure
                {
                    Id = ids.Of("figure", quantity.Span),
                    Metric = metric.Metric,
                    Quantity = quantity,
                    Subject = text.ReferenceTo(subject),
                    Hardware = Hardware(text, quantity, metric.Metric),
                    AttributedTo = sourcing.At(quantity.First),
                    Certainty = source is { Rule: "quote.forecast" } && modality.Certainty == Certainty.Asserted ? Certainty.Likely : modality.Certainty,
                    Polarity = modality.Polarity,
                    Prediction = modality.IsPrediction || source is { Rule: "quote.forecast" },
                    Hedges = Array.ConvertAll(modality.Evidence, token => document.SpanOf(token, token + 1)),
                    Cue = metric.Cue < 0 ? null : document.SpanOf(metric.Cue, metric.Cue + 1),
                    Span = quantity.Span,
                    Sentence = document.SentenceSpan(quantity.First),
                    Rule = metric.Rule,
                    Steps = Steps(text, subject, quantity),
                },
                quantity.First,
                quantity.End));
        }

        return [.. found];
    }

    /// <summary>Where the subject stands: its last mention before the number in the sentence, else the first behind it.</summary>
    private static Step[]? Steps(LinkedText text, int subject, Quantity quantity)
    {
        var document = text.Document;
        var sentence = document.Sentences[document.SentenceOf(quantity.First)];
        var mention = -1;
        for (var i = quantity.First - 1; i >= sentence.First && mention < 0; i--)
            mention = text.EntityAt(i) == subject ? text.MentionAt(i) : -1;
        for (var i = quantity.End; i < sentence.End && mention < 0; i++)
            mention = text.EntityAt(i) == subject ? text.MentionAt(i) : -1;
        if (mention < 0)
            return null;
        var found = text.Mentions[mention];
        return [text.StepOf(mention) ?? new Step("figure.subject", document.SpanOf(found.First, found.End)) { Means = text.Entities[subject].Id }];
    }

    /// <summary>The words whose hedges bear on a figure: its clause, within what is reported.</summary>
    private static (int First, int End) ClauseOf(Document document, Quantity quantity, Attribution? source)
    {
        var sentence = document.Sentences[document.SentenceOf(quantity.First)];
        var (first, end) = (sentence.First, sentence.End);
        if (source is null)
            return Clauses.Around(document, quantity.First, first, end);
        foreach (var segment in source.Segments)
        {
            if (quantity.First >= segment.First && quantity.First < segment.End)
                (first, end) = (Math.Max(first, segment.First), Math.Min(end, segment.End));
        }

        // "…, though this remains unconfirmed": what the source adds of doubt bears on its figures too.
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
