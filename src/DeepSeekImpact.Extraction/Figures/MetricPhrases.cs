using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>A row of the table of metric phrases.</summary>
/// <param name="Words">The words, each with its forms.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Measures">Which quantities it is for.</param>
/// <param name="IsOwn">True where it is a measure of a company, not a statistic: "free cash flow", "its capital ratio".</param>
internal sealed record MetricPhrase(string[][] Words, FigureMetric Metric, Measures Measures, bool IsOwn);

/// <summary>Which quantities a metric phrase is for.</summary>
internal enum Measures
{
    /// <summary>An amount of money.</summary>
    Money,

    /// <summary>A percentage that is the metric: "a margin of 30%".</summary>
    Rate,

    /// <summary>A percentage by which the metric changed: "the economy grew 2%".</summary>
    Growth,

    /// <summary>An amount of money, or a percentage by which it changed.</summary>
    Any,

    /// <summary>As <see cref="Any"/>; money is negative.</summary>
    Loss,

    /// <summary>A part of a whole, or what it is worth.</summary>
    Part,

    /// <summary>A count, weight, volume or energy.</summary>
    Amount,

    /// <summary>An amount or rate of data.</summary>
    Data,

    /// <summary>Tokens of text.</summary>
    Tokens,
}

/// <summary>Finds the phrases that name a metric ("net income", "price target"), by the table metric-phrases.tsv.</summary>
internal static class MetricPhrases
{
    private static readonly FirstWords First;

    /// <summary>The phrases by the number of their first word, the longest first; none at 0.</summary>
    private static readonly MetricPhrase[][] ByFirst;

    /// <summary>All words of all phrases: most tokens are not among them.</summary>
    private static readonly FirstWords AnyWord;

    static MetricPhrases()
    {
        var rows = Read();
        AnyWord = new FirstWords([.. rows.SelectMany(row => row.Phrases).SelectMany(phrase => phrase.Words).SelectMany(words => words)
            .Distinct(StringComparer.OrdinalIgnoreCase)]);
        First = new FirstWords([.. rows.Select(row => row.First)]);
        ByFirst = [[], .. rows.Select(row => row.Phrases)];
    }

    /// <summary>Gets the rows with their examples, for the test that runs them.</summary>
    public static IEnumerable<(FigureMetric Metric, string Example)> Examples() =>
        LexiconTable.Rows("metric-phrases.tsv").Select(row => (Enum.Parse<FigureMetric>(row[1], ignoreCase: true), row[3]));

    /// <summary>Returns the longest phrase that starts at a token, and the token after it, or null.</summary>
    public static (MetricPhrase Phrase, int End)? At(Document document, int at)
    {
        if ((uint)at >= (uint)document.Tokens.Length || !document.Tokens[at].IsWord)
            return null;
        foreach (var phrase in ByFirst[First.Find(document, at)])
        {
            if (IsAt(document, at, phrase.Words))
                return (phrase, at + phrase.Words.Length);
        }

        return null;
    }

    /// <summary>Returns the phrase that a token belongs to, wherever it starts, or null.</summary>
    public static (MetricPhrase Phrase, int First, int End)? Around(Document document, int at)
    {
        if ((uint)at >= (uint)document.Tokens.Length || AnyWord.Find(document, at) == 0)
            return null;
        for (var first = Math.Max(0, at - 4); first <= at; first++)
        {
            if (First.Find(document, first) > 0 && At(document, first) is { } found && found.End > at)
                return (found.Phrase, first, found.End);
        }

        return null;
    }

    /// <summary>Indicates whether a phrase is for a quantity.</summary>
    public static bool IsFor(MetricPhrase phrase, Quantity quantity) => quantity.Kind switch
    {
        QuantityKind.Money => phrase.Measures is Measures.Money or Measures.Any or Measures.Loss or Measures.Part,
        QuantityKind.Percent => phrase.Measures is Measures.Rate or Measures.Growth or Measures.Any or Measures.Loss or Measures.Part
            || phrase.Metric is FigureMetric.Price or FigureMetric.Dividend or FigureMetric.Eps
            || phrase.Metric is FigureMetric.Production && quantity.Direction is not null,
        QuantityKind.BasisPoints or QuantityKind.PercentagePoints => phrase.Measures is Measures.Rate
            && phrase.Metric != FigureMetric.BenchmarkScore,
        QuantityKind.Points => phrase.Metric is FigureMetric.BenchmarkScore,
        QuantityKind.Count or QuantityKind.Volume or QuantityKind.Mass => phrase.Measures is Measures.Amount,
        QuantityKind.DataSize => phrase.Measures is Measures.Data,
        QuantityKind.Tokens => phrase.Measures is Measures.Tokens,
        _ => false,
    };

    private static bool IsAt(Document document, int at, string[][] words)
    {
        for (var w = 1; w < words.Length; w++)
        {
            if (!document.IsAny(at + w, words[w]))
                return false;
        }

        return true;
    }

    private static List<(string First, MetricPhrase[] Phrases)> Read()
    {
        var all = LexiconTable.Rows("metric-phrases.tsv").Select(row => new MetricPhrase(
            [.. row[0].Split(' ').Select(LexiconTable.List)],
            Enum.Parse<FigureMetric>(row[1], ignoreCase: true),
            Enum.Parse<Measures>(row[2], ignoreCase: true),
            row[4] is "own"));
        return [.. all.SelectMany(phrase => phrase.Words[0].Select(word => (word, phrase)))
            .GroupBy(pair => pair.word, pair => pair.phrase, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key, group.OrderByDescending(phrase => phrase.Words.Length).ToArray()))];
    }
}
