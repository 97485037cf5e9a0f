using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>Each row of metric-phrases.tsv has an example sentence, in which the row's metric is read.</summary>
public class MetricPhraseTests
{
    public static TheoryData<string, FigureMetric> Examples()
    {
        var examples = new TheoryData<string, FigureMetric>();
        foreach (var (metric, example) in MetricPhrases.Examples())
            examples.Add(example, metric);
        return examples;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_example_of_a_row_has_its_metric(string example, FigureMetric metric)
    {
        using var document = Document.Read(example);
        var quantities = QuantityReader.Read(document, DateReader.Read(document, publishedAt: null));
        quantities.Select(quantity => Metrics.Read(document, quantity)?.Metric).Should().Contain(metric);
    }
}
