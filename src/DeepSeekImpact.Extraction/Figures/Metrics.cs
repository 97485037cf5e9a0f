using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Says what a quantity tells by its kind and the words near it, or that it is no figure.</summary>
internal static class Metrics
{
    private const int Before = 12;
    private const int After = 8;

    private static readonly FrozenDictionary<string, FigureMetric> Words = LexiconTable.Rows("metric-words.tsv")
        .ToFrozenDictionary(row => row[0], row => Enum.Parse<FigureMetric>(row[1], ignoreCase: true), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FigureMetric>.AlternateLookup<ReadOnlySpan<char>> WordsBySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gives the metric, the rule, and the token that tells it (-1 where the unit alone does), or null.</summary>
    public static (FigureMetric Metric, string Rule, int Cue)? Read(Document document, Quantity quantity) => quantity.Kind switch
    {
        QuantityKind.GpuHours => (FigureMetric.GpuHours, "figure.gpuHours", -1),
        QuantityKind.GpuCount => (FigureMetric.GpuCount, "figure.gpuCount", -1),
        QuantityKind.Parameters => (FigureMetric.Parameters, "figure.parameters", -1),
        QuantityKind.Tokens => PerToken(document, quantity) ? null : (FigureMetric.TrainingTokens, "figure.trainingTokens", -1),
        QuantityKind.Power => (FigureMetric.Power, "figure.power", -1),
        QuantityKind.Energy => (FigureMetric.Energy, "figure.energy", -1),
        QuantityKind.Money => Money(document, quantity) is var (money, cue) ? (money, "figure.money", cue) : null,
        QuantityKind.Duration => Effort(document, quantity) is >= 0 and var effort ? (FigureMetric.Duration, "figure.duration", effort) : null,
        QuantityKind.Percent => Percent(document, quantity) is var (share, word) ? (share, "figure.percent", word) : null,
        QuantityKind.Number => document.IsAny(quantity.QualifiedFirst - 1, "to", "of", "from") && document.IsAny(quantity.QualifiedFirst - 2, "headcount", "workforce", "staff") ? (FigureMetric.Headcount, "figure.headcount", quantity.QualifiedFirst - 2) : null,
        QuantityKind.Count => Count(document, quantity) is { } metric ? (metric, "figure.count", -1) : null,
        _ => null,
    };

    /// <summary>"$0.55 per million tokens": the tokens are the measure of a price.</summary>
    private static bool PerToken(Document document, Quantity quantity) => document.IsAny(quantity.First - 1, "per", "a", "every", "each");

    /// <summary>The nearest word that tells what money is: behind it within its phrase ("$5 billion in revenue"), else before it ("revenue of $5 billion").</summary>
    private static (FigureMetric Metric, int Cue) Money(Document document, Quantity quantity)
    {
        if (document.IsAny(quantity.End, "per", "apiece") || document.Is(quantity.End, "a") && document.IsAny(quantity.End + 1, "share", "barrel", "month", "unit", "tonne", "ton", "ounce", "gpu", "piece", "head"))
            return (FigureMetric.Price, quantity.End);
        var sentence = document.Sentences[document.SentenceOf(quantity.First)];
        var best = FigureMetric.Other;
        var cue = -1;
        var distance = int.MaxValue;
        for (var i = quantity.End; i < Math.Min(sentence.End, quantity.End + After); i++)
        {
            if (document.KindAt(i) is TokenKind.Punctuation || document.Has(i, WordClass.Relative | WordClass.Subordinator) && !document.IsAny(i, "as", "that"))
                break;
            if (MetricAt(document, i) is { } metric && metric is not FigureMetric.Price)
            {
                (best, cue, distance) = (metric, i, i - quantity.End + (document.IsAny(quantity.End, "in", "of", "worth", "from", "on", "off") ? 0 : 2));
                break;
            }
        }

        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(sentence.First, quantity.QualifiedFirst - Before); i--)
        {
            if (document.IsSign(i, ';'))
                break;

            // "and lost $95m": a loss, unless it is value that was lost.
            if (i == quantity.QualifiedFirst - 1 && document.IsAny(i, "lost", "earned") && best is not FigureMetric.MarketValue && !document.AreAt(quantity.End, "in", "value"))
                return (FigureMetric.Profit, i);

            // "trained its model for $7.5 million".
            if (i == quantity.QualifiedFirst - 1 && document.Is(i, "for") && MakerVerb(document, i, sentence.First) is >= 0 and var made)
                return (FigureMetric.Cost, made);
            if (MetricAt(document, i) is not { } metric)
                continue;
            if (quantity.QualifiedFirst - i - 1 < distance)
                (best, cue) = (metric, i);
            break;
        }

        return (best, cue);
    }

    /// <summary>"employs 18,400 people", "a workforce of 2,000 people", "laid off 300 engineers".</summary>
    private static bool Employs(Document document, Quantity quantity)
    {
        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(0, quantity.QualifiedFirst - 4); i--)
        {
            if (document.IsAny(i, "employ", "employs", "employed", "employing", "workforce", "staff", "headcount", "hire", "hires", "hired", "hiring", "fired") || document.AreAt(i, "laid", "off") || document.AreAt(i, "lay", "off"))
                return true;
        }

        return false;
    }

    /// <summary>Tells whether a word says what an amount is: "revenue", "cost".</summary>
    public static bool IsMetricWord(Document document, int at) => MetricAt(document, at) is not null;

    private static FigureMetric? MetricAt(Document document, int at)
    {
        if (document.AreAt(at, "market", "value") || document.AreAt(at, "market", "capitalization") || document.AreAt(at, "market", "cap") || document.AreAt(at, "market", "capitalisation"))
            return FigureMetric.MarketValue;
        if (document.Is(at, "target") && (document.Has(at - 1, WordClass.Possessive) || document.KindAt(at - 1) == TokenKind.Clitic))
            return FigureMetric.Price;
        if (document.IsAny(at, "value") && document.Is(at - 1, "market"))
            return FigureMetric.MarketValue;
        return document.Tokens[at].IsWord && WordsBySpan.TryGetValue(document.Chars(at), out var metric) ? metric : null;
    }

    /// <summary>Gives the verb of making something within the words before a token, or -1.</summary>
    private static int MakerVerb(Document document, int at, int first)
    {
        for (var i = at - 1; i >= Math.Max(first, at - 12); i--)
        {
            if (document.IsSign(i, ';'))
                return -1;
            if (document.IsAny(i, "developed", "built", "trained", "created", "made", "completed", "finished", "constructed", "designed", "produced", "assembled", "train", "build", "develop", "training"))
                return i;
        }

        return -1;
    }

    /// <summary>"developed in two months", "took three years to build", "trained for 55 days": how long making something took; gives the token of the verb, or -1.</summary>
    private static int Effort(Document document, Quantity quantity)
    {
        var sentence = document.Sentences[document.SentenceOf(quantity.First)];
        var at = quantity.QualifiedFirst - 1;
        while (at >= sentence.First && document.IsAny(at, "just", "only", "less", "than", "under", "a", "mere", "about", "some"))
            at--;
        if (document.IsAny(at, "took", "takes", "taken", "spent", "lasted") && !document.Has(at + 1, WordClass.Ordinal))
            return at;
        if (!document.IsAny(at, "in", "for", "within", "over") || document.IsAny(at + 1, "the", "this", "his", "her", "their"))
            return -1;
        if (document.IsAny(quantity.End, "time", "'", "’", "later", "ago"))
            return -1;

        // "their worst day in more than four years": how long a record stood.
        for (var i = at - 1; i >= Math.Max(sentence.First, at - 5); i--)
        {
            if (document.IsAny(i, "worst", "best", "highest", "lowest", "biggest", "largest", "first", "steepest", "sharpest", "low", "high"))
                return -1;
        }

        return MakerVerb(document, at, sentence.First);
    }

    /// <summary>A percentage is a figure where a noun says of what: revenue, profit, market share, cost.</summary>
    private static (FigureMetric Metric, int Cue)? Percent(Document document, Quantity quantity)
    {
        var sentence = document.Sentences[document.SentenceOf(quantity.First)];
        if (document.Is(quantity.End, "share") || document.Is(quantity.End, "stake") || document.AreAt(quantity.End, "market", "share") || (document.AreAt(quantity.End, "of", "the") && document.IsAny(quantity.End + 3, "market")))
            return (FigureMetric.Share, quantity.End);
        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(sentence.First, quantity.QualifiedFirst - Before); i--)
        {
            if (document.KindAt(i) == TokenKind.Punctuation && !document.IsSign(i, ','))
                return null;
            if (document.IsAny(i, "revenue", "revenues", "sales"))
                return (FigureMetric.Revenue, i);
            if (document.IsAny(i, "profit", "profits", "earnings") || document.AreAt(i, "net", "income"))
                return (FigureMetric.Profit, i);
            if (document.AreAt(i, "market", "share"))
                return (FigureMetric.Share, i);
            if (document.IsAny(i, "cost", "costs", "spending", "expenses"))
                return (FigureMetric.Cost, i);
            if (document.IsAny(i, "price", "prices") && quantity.Direction is not null)
                return (FigureMetric.Price, i);
        }

        return null;
    }

    private static FigureMetric? Count(Document document, Quantity quantity) => quantity.Unit switch
    {
        "employee" or "worker" or "job" or "staff" or "staffer" or "position" => FigureMetric.Headcount,
        "engineer" or "person" or "researcher" or "scientist" when Employs(document, quantity) => FigureMetric.Headcount,
        "user" or "subscriber" or "customer" or "visitor" or "member" => FigureMetric.Users,
        "download" or "install" => FigureMetric.Downloads,
        _ => null,
    };
}
