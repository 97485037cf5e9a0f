using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <content>Finds the models and chips that own a figure, and who makes them.</content>
internal sealed partial class Owners
{
    /// <summary>"Acme unveiled Heron-3. It has 235 billion parameters": a model has parameters, its maker has not.</summary>
    private int OfModel(int found, MetricMatch match, Sentence sentence)
    {
        if (match.Metric is not (FigureMetric.Parameters or FigureMetric.ContextLength or FigureMetric.TrainingTokens
            or FigureMetric.BenchmarkScore)
            || text.Entities[found].Kind is not (EntityKind.Company or EntityKind.Organization))
            return found;

        // "OpenAI offers a 400,000-token window with its GPT-5 model".
        for (var i = match.CueEnd + 1; match.CueFirst >= 0 && i < sentence.End; i++)
        {
            if (text.KindAt(i) is EntityKind.AiModel && _document.IsAny(i - 1, "its", "their"))
                return text.EntityAt(i);
        }

        var s = _document.SentenceOf(sentence.First) - 1;
        for (var i = s < 0 ? sentence.First : _document.Sentences[s].First; i < sentence.First; i++)
        {
            if (text.KindAt(i) is EntityKind.AiModel)
                return text.EntityAt(i);
        }

        return found;
    }

    /// <summary>
    /// "Alongside the new 8B, 70B, and 405B parameter models": the model of the sentence before, where nobody is named, or
    /// -1.
    /// </summary>
    private int ModelBefore(Quantity quantity, MetricMatch match, Sentence sentence)
    {
        if (match.Metric is not FigureMetric.Parameters || _document.SentenceOf(sentence.First) == 0)
            return -1;
        var models = quantity.End;
        while (models < quantity.End + 14 && !_document.IsAny(models, "models", "versions"))
            models++;

        // "It has 132 billion parameters in total. 36 billion parameters are active": the number opens the sentence.
        if (models == quantity.End + 14 && quantity.QualifiedFirst > sentence.First + 1)
            return -1;
        var back = _document.SentenceOf(sentence.First) - (models == quantity.End + 14 ? 2 : 1);
        for (var i = sentence.First - 1; i >= _document.Sentences[Math.Max(0, back)].First; i--)
        {
            if (text.KindAt(i) is EntityKind.AiModel)
                return text.EntityAt(i);
        }

        return -1;
    }

    /// <summary>"Acme showed the H2. … Acme’s new chips have 1.6 times as much bandwidth": the chip of the maker, or -1.</summary>
    private int OfChip(int found, MetricMatch match, Sentence sentence)
    {
        if (match.Metric is not (FigureMetric.Transistors or FigureMetric.Memory or FigureMetric.Bandwidth)
            || text.Entities[found].Kind is not EntityKind.Company)
            return found;
        for (var i = sentence.First - 1; i >= 0; i--)
        {
            if (text.KindAt(i) is EntityKind.Chip && text.Entities[text.EntityAt(i)].Entry?.Maker == text.Entities[found].Name)
                return text.EntityAt(i);
        }

        return -1;
    }

    /// <summary>"Acme said iPhone sales fell": revenue is the company’s, what it sells is the part.</summary>
    private int OfMaker(int found, MetricMatch match, Attribution? source, Sentence sentence)
    {
        if (found < 0 || match.Metric is not (FigureMetric.Revenue or FigureMetric.Profit or FigureMetric.Margin)
            || text.Entities[found].Kind is not (EntityKind.Product or EntityKind.Chip or EntityKind.AiModel))
            return found;
        if (source is { Speaker: >= 0 and var speaker } && text.Entities[speaker].Kind is EntityKind.Company)
            return speaker;
        var topic = _topics.Before(_document.SentenceOf(sentence.First));
        return topic >= 0 && text.Entities[topic].Kind is EntityKind.Company ? topic : found;
    }

    /// <summary>"a 1.6 GW campus that Acme is building": who builds what is so large.</summary>
    private int Builder(Quantity quantity, FigureMetric metric, Sentence sentence)
    {
        if (metric is not (FigureMetric.Power or FigureMetric.Energy or FigureMetric.GpuCount or FigureMetric.Capacity))
            return -1;
        for (var i = quantity.End; i < Math.Min(sentence.End, quantity.End + 5); i++)
        {
            if (_document.IsAny(i, "that", "which") && text.KindAt(i + 1) is EntityKind.Company)
                return text.EntityAt(i + 1);
            if (_document.KindAt(i) is not TokenKind.Word)
                return -1;
        }

        return -1;
    }

    /// <summary>"An Nvidia H100 costs $30,000", "The B200 packs 208 billion transistors": a chip owns what is told of it.</summary>
    private int Chip(Quantity quantity, FigureMetric metric, Sentence sentence)
    {
        if (metric is not (FigureMetric.Price or FigureMetric.Speedup or FigureMetric.Transistors or FigureMetric.Memory
            or FigureMetric.Bandwidth or FigureMetric.Power or FigureMetric.Capacity))
            return -1;
        var chip = -1;
        for (var i = sentence.First; i < quantity.First; i++)
        {
            if (text.KindAt(i) is EntityKind.Chip && !_document.IsAny(i - 1, "than", "to", "over", "with", "on") && !IsMoreThan(i)
                && (chip < 0 || metric is FigureMetric.Price))
                chip = text.EntityAt(i);
        }

        return chip;
    }
}
