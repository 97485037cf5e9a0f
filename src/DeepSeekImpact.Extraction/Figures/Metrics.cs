using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>What a quantity tells, and the words that say so.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Rule">The name of the rule that found it.</param>
/// <param name="CueFirst">The first token of the words that tell the metric, -1 where the unit alone does.</param>
/// <param name="CueEnd">The token after them.</param>
/// <param name="IsLoss">True where the words tell a loss.</param>
internal readonly record struct MetricMatch(FigureMetric Metric, string Rule, int CueFirst = -1, int CueEnd = -1, bool IsLoss = false);

/// <summary>Says what a quantity tells by its kind and the words near it, or that it is not a figure.</summary>
internal static class Metrics
{
    /// <summary>How many tokens before a quantity the words that tell it can be.</summary>
    public const int Before = 14;

    private const int After = 8;

    private static readonly WordSet Asides = ["amid", "despite", "excluding", "following", "including", "spite"];

    /// <summary>Returns the metric of a quantity, or null.</summary>
    public static MetricMatch? Read(Document document, Quantity quantity) => quantity.Kind switch
    {
        QuantityKind.GpuHours => new(FigureMetric.GpuHours, "figure.gpuHours"),
        QuantityKind.GpuCount => new(FigureMetric.GpuCount, "figure.gpuCount"),
        QuantityKind.Parameters => new(FigureMetric.Parameters, "figure.parameters"),
        QuantityKind.Tokens => Tokens(document, quantity),
        QuantityKind.Power => new(FigureMetric.Power, "figure.power"),
        QuantityKind.Energy => new(FigureMetric.Energy, "figure.energy"),
        QuantityKind.Money => MoneyMetrics.Read(document, quantity),
        QuantityKind.Duration => Efforts.Duration(document, quantity) is >= 0 and var verb
            ? new(FigureMetric.Duration, "figure.duration", verb, verb + 1) : LabourCounts.Hours(document, quantity),
        QuantityKind.Percent => Rates.Percent(document, quantity),
        QuantityKind.BasisPoints or QuantityKind.PercentagePoints => Points(document, quantity),
        QuantityKind.Points => Nearest(document, quantity, "figure.points"),
        QuantityKind.Number or QuantityKind.Count when DealTerms.ExchangeRatio(document, quantity) is { } ratio => ratio,
        QuantityKind.Number when Counts.Payrolls(document, quantity) is >= 0 and var payrolls => new(FigureMetric.JobsAdded, "figure.jobs",
            payrolls, payrolls + 1),
        QuantityKind.Number when Counts.Users(document, quantity) is >= 0 and var users => new(FigureMetric.Users, "figure.count",
            users, users + 1),
        QuantityKind.Number when Scored(document, quantity) => new(FigureMetric.BenchmarkScore, "figure.score",
            quantity.QualifiedFirst - 1, quantity.QualifiedFirst),
        QuantityKind.Number when (Counts.Statistic(document, quantity) ?? LabourCounts.People(document, quantity)
            ?? SurveyIndexes.Read(document, quantity)) is { } statistic => statistic,
        QuantityKind.Number => Efforts.Headcount(document, quantity) is >= 0 and var word
            ? new(FigureMetric.Headcount, "figure.headcount", word, word + 1) : null,
        QuantityKind.Count or QuantityKind.Volume or QuantityKind.Mass when IsCompound(document, quantity) => null,
        QuantityKind.Count => Counts.Read(document, quantity) ?? Amount(document, quantity),
        QuantityKind.Volume or QuantityKind.Mass => Amount(document, quantity),
        QuantityKind.DataSize => Nearest(document, quantity, "figure.data"),
        QuantityKind.Multiple => Counts.Speedup(document, quantity),
        _ => null,
    };

    /// <summary>"scores 67.85 on the Open LLM Leaderboard": a number without a unit.</summary>
    private static bool Scored(Document document, Quantity quantity) => document.IsForm(quantity.QualifiedFirst - 1, "score")
        && document.Is(quantity.End, "on") && quantity.Value is > 0 and <= 2000;

    /// <summary>Indicates whether a word says what an amount is: "revenue", "cost".</summary>
    public static bool IsMetricWord(Document document, int at) => MetricPhrases.At(document, at) is not null;

    /// <summary>
    /// Returns the phrase nearest to a quantity that is for its kind: after it within its phrase ("$5 billion in revenue"), else before it
    /// ("revenue of $5 billion").
    /// </summary>
    public static MetricMatch? Nearest(Document document, Quantity quantity, string rule)
    {
        var sentence = document.Sentences[document.SentenceOf(quantity.First)];
        var (after, gap) = Behind(document, quantity, sentence, rule);
        var least = quantity.QualifiedFirst - Before;
        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(sentence.First, least); i--)
        {
            if (document.IsSign(i, ';') || quantity.QualifiedFirst - 1 - i >= gap)
                break;

            // A word with a hyphen takes the room of one before what something changed by or to.
            if (Numbers.NumberReader.IsHyphen(document, i)
                && (quantity.Direction is not null || document.Is(quantity.QualifiedFirst - 1, "to")))
                least--;

            // "sales fell despite $500 million in price cuts".
            if (document.IsAny(i, "amid", "despite", "spite"))
                break;

            // "service revenue, which excludes handset sales, rose 2%": over what is inserted.
            if (Insertion(document, i, sentence.First) is > 0 and var opening)
            {
                least -= i - opening;
                i = opening;
                continue;
            }

            // "weak sales sent its stock down 12%": the share fell.
            if (quantity.Kind is QuantityKind.Percent && i > quantity.QualifiedFirst - 5
                && (document.IsAny(i, "stock", "shares") || document.AreAt(i - 1, "share", "price")))
                return null;
            if (MetricPhrases.Around(document, i) is not { } found)
                continue;
            i = found.First;
            if (quantity.Kind is QuantityKind.Money && IsWhole(document, i))
                continue;
            if (!MetricPhrases.IsFor(found.Phrase, quantity) || IsAnother(document, found.First, found.End, found.Phrase, quantity)
                || IsRating(document, found.First, found.End) || IsAside(document, found.First))
                continue;
            return Match(found.Phrase, rule, found.First, found.End);
        }

        return after;
    }

    /// <summary>"18% of turnover, up from $2 million": what a percentage is of tells no amount after it.</summary>
    private static bool IsWhole(Document document, int at)
    {
        var of = at - 1;
        while (document.Has(of, WordClass.Determiner | WordClass.Possessive) || document.IsAny(of, "total", "net"))
            of--;
        return document.Is(of, "of") && (document.IsSign(of - 1, '%') || document.IsAny(of - 1, "percent", "pct")
            || document.AreAt(of - 2, "per", "cent"));
    }

    /// <summary>"excluding a charge for leases, it expects to earn $5": what is left out is not what is counted.</summary>
    private static bool IsAside(Document document, int at)
    {
        var first = at - 1;
        while (document.Has(first, WordClass.Determiner | WordClass.Possessive | WordClass.Adjective))
            first--;
        return document.IsAny(first, "excluding", "including");
    }

    /// <summary>
    /// Returns the comma that opens the clause or description that a comma closes (", which excludes …,", ", the difference between …,"),
    /// or -1.
    /// </summary>
    private static int Insertion(Document document, int comma, int first)
    {
        // "unit revenue - a metric that compares sales to capacity - rose".
        if (document.KindAt(comma) is TokenKind.Dash && !Numbers.NumberReader.IsHyphen(document, comma))
        {
            for (var i = comma - 1; i > Math.Max(first, comma - 20); i--)
            {
                if (document.KindAt(i) is TokenKind.Dash && !Numbers.NumberReader.IsHyphen(document, i))
                    return i;
            }
        }

        // "Revenue from plans (Corvane Gold and Corvane Metal) grew by 154%".
        if (document.IsSign(comma, ')'))
        {
            for (var i = comma - 4; i > Math.Max(first, comma - 20); i--)
            {
                if (document.IsSign(i, '('))
                    return i;
                if (document.IsSign(i, ')'))
                    break;
            }
        }

        // "earnings rose by 6 cents, a 0.2 percent increase, to $29".
        if (document.IsSign(comma, ',') && document.Is(comma + 1, "to") && document.KindAt(comma + 2) is TokenKind.Symbol
            or TokenKind.Number)
        {
            for (var i = comma - 1; i > Math.Max(first, comma - 8); i--)
            {
                if (document.IsSign(i, ','))
                    return document.IsAny(i + 1, "a", "an") ? i : -1;
            }
        }

        if (!document.IsSign(comma, ',') || !document.Has(comma + 1, WordClass.FiniteVerb | WordClass.Auxiliary))
            return -1;
        var isNearest = true;
        for (var i = comma - 1; i > Math.Max(first, comma - 16); i--)
        {
            if (!document.IsSign(i, ','))
                continue;
            if (document.IsAny(i + 1, "which", "who", "whose")
                || isNearest && (document.IsAny(i + 1, "the", "a", "an") || document.Has(i + 1, WordClass.VerbParticiple)))
                return i;

            // "which excludes energy, food, alcohol and tobacco prices, fell": a list within.
            isNearest = false;
        }

        return -1;
    }

    private static (MetricMatch? Match, int Gap) Behind(Document document, Quantity quantity, Sentence sentence, string rule)
    {
        var first = Math.Max(quantity.End, quantity.PerEnd);

        // "a GBX 300 ($3.92) price objective": over the same once more.
        if (document.IsSign(first, '(') && document.KindAt(first + 1) is TokenKind.Symbol && document.IsSign(first + 3, ')'))
            first += 4;
        var last = Math.Max(first, quantity.End) + After;
        for (var i = first; i < Math.Min(sentence.End, last); i++)
        {
            // "a 3% increase in like-for-like (LFL) sales": over what it is called in short.
            if (document.IsSign(i, '(') && document.IsSign(i + 2, ')') && document.Tokens[i + 1].Has(TokenShape.AllCaps))
            {
                (i, last) = (i + 2, last + 3);
                continue;
            }

            // "narrowed to $2 million as lower costs helped": the reason.
            if (EndsPhrase(document, i) || EndsAmount(document, i, quantity) || i == first && document.Is(i, "as")
                && quantity.Kind is QuantityKind.Money && !document.IsAny(i + 1, "a", "an", "its", "part", "the"))
                break;
            if (MetricPhrases.At(document, i) is not { } found)
                continue;

            // "141 gigabytes of high-bandwidth memory".
            if (found.Phrase.Metric is FigureMetric.Bandwidth && Numbers.NumberReader.IsHyphen(document, i - 1))
                continue;
            // "a 14% increase in output costs": not the output.
            if (found.Phrase.Metric is FigureMetric.Production && IsAnother(document, i, found.End, found.Phrase, quantity))
                continue;
            if (IsRating(document, i, found.End) || found.Phrase.Metric is FigureMetric.DealValue or FigureMetric.Investment
                or FigureMetric.Valuation && IsAnother(document, i, found.End, found.Phrase, quantity))
                break;
            var isBound = document.IsAny(quantity.End, "in", "of", "worth", "from", "on", "off") || i == quantity.End;
            if (MetricPhrases.IsFor(found.Phrase, quantity) && (found.Phrase.Metric is not FigureMetric.Price)
                && !(found.Phrase.Measures == Measures.Loss && i > quantity.End + 2)
                && !(found.Phrase.Metric is FigureMetric.Debt && document.Is(quantity.End, "for")))
            {
                // "ordered to pay $60 million in damages": what the amount is in says more than the verb.
                // "a 40% fall in its profit and a 43% slicing of its final dividend": what the noun governs.
                var gap = Governs(document, quantity) && i <= quantity.End + 5 || document.Is(quantity.End, "in") && i <= quantity.End + 3
                    && found.Phrase.Metric is not FigureMetric.Investment ? 0 : i - quantity.End + (isBound ? 0 : 2);
                return (Match(found.Phrase, rule, i, found.End), gap);
            }

            i = found.End - 1;
        }

        return (null, int.MaxValue);
    }

    /// <summary>"a 43% slicing of its final dividend": indicates whether a percentage and a noun after it are of what follows.</summary>
    public static bool Governs(Document document, Quantity quantity) => quantity.Kind is QuantityKind.Percent
        && document.Has(quantity.QualifiedFirst - 1, WordClass.Determiner) && document.IsAny(quantity.End + 1, "in", "of", "to");

    /// <summary>"$5 billion, while costs …", "$5 billion as sales …": what follows is of another amount.</summary>
    public static bool EndsPhrase(Document document, int i) =>
        document.KindAt(i) is TokenKind.Punctuation || document.Is(i, "as") && MetricPhrases.At(document, i + 1) is { } told
            && document.Has(told.End, WordClass.VerbPast | WordClass.VerbS)
        || document.Has(i, WordClass.Relative | WordClass.Subordinator) && !document.IsAny(i, "as", "that")
        || document.Is(i, "and") && (document.Has(i + 1, WordClass.FiniteVerb) || IsNextResult(document, i + 1));

    /// <summary>"expects sales to rise to $43 million and profit to climb", "$43 million and net income rose": another result.</summary>
    private static bool IsNextResult(Document document, int at)
    {
        if (document.Has(at, WordClass.Determiner | WordClass.Possessive))
            at++;
        // "gained 9.1% and Asia revenues increased 0.6%": over the part it is of.
        if (document.KindAt(at) is TokenKind.Word && document.Tokens[at].IsCapitalised && MetricPhrases.At(document, at) is null)
            at++;
        return MetricPhrases.At(document, at) is { } found && (document.IsAny(found.End, "of", "to")
            || document.Has(found.End, WordClass.VerbPast | WordClass.VerbS) && !document.Has(found.End, WordClass.Cue));
    }

    /// <summary>
    /// "profit rose 5% to $1.3 billion on sales of …", "fell 5% despite healthy profits", "9.1% excluding …": what follows is another
    /// amount or the reason.
    /// </summary>
    private static bool EndsAmount(Document document, int i, Quantity quantity) => quantity.Kind is QuantityKind.Percent
        ? document.Has(i, WordClass.Preposition) && !document.IsAny(i, "of", "in", "for", "to")

            // "a 30% year-on-year rise in sales".
            && !Numbers.NumberReader.IsHyphen(document, i - 1) && !Numbers.NumberReader.IsHyphen(document, i + 1)
            || document.IsAny(i, Asides) || IsPurpose(document, i)
        : document.Is(i, "on") && MetricPhrases.At(document, i + 1) is { Phrase.Metric: FigureMetric.Revenue }

            // "was $17 million or 15% of net sales": the same as a part of another amount.
            || document.Is(i, "or") && document.KindAt(i + 1) is TokenKind.Number
            || document.IsAny(i, Asides);

    /// <summary>"raised its key rate to 6.25% in a bid to contain inflation": why it did.</summary>
    private static bool IsPurpose(Document document, int at) => document.Is(at, "to") && document.KindAt(at + 1) is TokenKind.Word
        && !document.Tokens[at + 1].IsCapitalised && !document.Has(at + 1, WordClass.Determiner | WordClass.Possessive)
        && MetricPhrases.At(document, at + 1) is null;

    /// <summary>"upgraded to "buy"", "its hold rating": advice is no deal.</summary>
    private static bool IsRating(Document document, int first, int end) =>
        document.KindAt(first - 1) is TokenKind.Quote && document.KindAt(end) is TokenKind.Quote
        || document.IsAny(end, "rating", "ratings", "list", "recommendation", "advice");

    /// <summary>"sold 3 million cars", "its sales chief": a word that is no metric there.</summary>
    private static bool IsAnother(Document document, int first, int end, MetricPhrase phrase, Quantity quantity)
    {
        if (phrase.Metric is FigureMetric.Price && quantity.Kind is QuantityKind.Percent)
        {
            return quantity.Direction is null || !document.IsAny(first, "price", "prices")
                || document.IsAny(first - 1, "share", "stock") || IsOfShares(document, end);
        }

        // "earnings for all employees on private nonfarm payrolls rose": not the payrolls.
        if (phrase.Metric is FigureMetric.Other && document.Is(first, "payrolls")
            && (document.Is(first - 1, "on") || document.Is(first - 2, "on") || document.Is(first - 3, "on")))
            return true;

        // "sold $60 million in bonds": what was sold, not for how much each.
        if (phrase.Metric is FigureMetric.Price && first == quantity.QualifiedFirst - 1
            && document.IsAny(first, "sold", "sell", "sells", "selling"))
            return true;

        // "the cost-income ratio", "a share price rise", "$17bn-worth of orders", "a stake in the venture", "working capital".
        if (document.IsAny(end, "ratio", "ratios")
            || Numbers.NumberReader.IsHyphen(document, end) && document.IsAny(end + 2, "ratio", "ratios")
            || phrase.Metric is FigureMetric.Price && document.IsAny(first - 1, "share", "stock")
            || phrase.Metric is FigureMetric.Valuation && Numbers.NumberReader.IsHyphen(document, first - 1)
            || phrase.Metric is FigureMetric.Investment && (document.Is(first, "venture") && first < quantity.First
            || document.Is(first, "capital") && document.Is(first - 1, "working")))
            return true;

        // "a bond deal", "the deal proceeds": no company is bought.
        if (phrase.Metric is FigureMetric.DealValue && document.Is(first, "deal")
            && (document.IsAny(first - 1, "bond", "debt", "financing", "licensing", "loan", "supply", "trade", "rescue")
                || document.IsAny(end, "proceeds", "terms", "costs", "spree", "talks")))
            return true;

        // "took over as chief", "took over in May": no company is bought.
        if (phrase.Metric is FigureMetric.DealValue && document.IsForm(first, "take")
            && (document.KindAt(end) is not TokenKind.Word || document.Has(end, WordClass.Preposition)))
            return true;

        // "its sales cancellation rate was 19%": a rate of its own.
        if (phrase.Metric is FigureMetric.Revenue or FigureMetric.Profit && document.IsAny(end + 1, "rate", "rates")
            && !document.IsAny(end, "growth", "run"))
            return true;

        // "earnings of production employees rose": who makes it, not how much.
        if (phrase.Metric is FigureMetric.Production && document.IsAny(end, "employees", "staff", "workers", "costs", "line", "lines"))
            return true;

        // "gains on financial assets": not the assets.
        if (phrase.Metric is FigureMetric.Assets or FigureMetric.Debt && IsOfGain(document, first))
            return true;

        // "savings from the deal will top $1 billion": what the deal brings.
        if (phrase.Metric is FigureMetric.DealValue && document.IsAny(first, "acquisition", "deal", "merger", "purchase", "takeover")
            && document.IsAny(document.Has(first - 1, WordClass.Determiner | WordClass.Possessive) ? first - 2 : first - 1, "from", "after",
                "since"))
            return true;

        // "a $30 billion buy-back", "is buying back a portfolio": its own.
        if (phrase.Metric is FigureMetric.DealValue && (document.Is(end, "back") || document.Is(end + 1, "back")
            && Numbers.NumberReader.IsHyphen(document, end)))
            return true;

        // "to Corda Capital Partners": a name.
        if (phrase.Metric is FigureMetric.Investment && first > 0 && document.Tokens[first].IsCapitalised
            && document.Tokens[first - 1].IsWord && (document.Tokens[first - 1].IsCapitalised
                || document.Tokens[first - 1].Has(TokenShape.AllCaps)))
            return true;

        // "the economic plan", "a rate cut of 60%".
        return phrase.Metric is FigureMetric.Gdp && document.Is(first, "economic") && !document.IsAny(end, "growth", "output")
            || phrase.Measures is Measures.Growth && quantity.Kind is QuantityKind.Percent && !Rates.IsChange(document, quantity)
            || phrase.Metric is FigureMetric.InterestRate && quantity.Kind is QuantityKind.Percent
                && (document.IsAny(end, "cut", "cuts", "hike", "hikes") || document.IsAny(end - 1, "cut", "cuts", "hike", "hikes"));
    }

    /// <summary>"The price of Corvane Inc. shares rose": indicates whether shares follow the word "price".</summary>
    private static bool IsOfShares(Document document, int at)
    {
        for (var i = at + 1; document.Is(at, "of") && i < at + 5; i++)
        {
            if (document.IsAny(i, "shares", "stock"))
                return true;
        }

        return false;
    }

    /// <summary>"gains on financial", "a loss on the sale of": indicates whether what was won or lost on is told at a token.</summary>
    private static bool IsOfGain(Document document, int at)
    {
        for (var i = at - 1; i > at - 6 && i > 0; i--)
        {
            if (document.Is(i, "on"))
                return document.IsAny(i - 1, "gain", "gains", "loss", "losses", "return", "returns", "income", "yield");
            if (!document.Has(i, WordClass.Adjective | WordClass.Common | WordClass.Determiner | WordClass.Possessive))
                return false;
        }

        return false;
    }

    /// <summary>"cut its key rate by 25 basis points"; the chance of a quarter-point cut is told by another number.</summary>
    private static MetricMatch? Points(Document document, Quantity quantity) =>
        Nearest(document, quantity, "figure.points") is { } match
            && !(match.Metric is FigureMetric.Other && document.IsAny(match.CueFirst, "chance", "probability", "odds", "likelihood"))
            ? match : null;

    /// <summary>"produced 500,000 batteries last year"; what a plant "can produce" in a year is its capacity.</summary>
    private static MetricMatch? Amount(Document document, Quantity quantity) => IsEmission(document, quantity.End) ? null
        : Nearest(document, quantity, "figure.amount") is not { } match ? null
            : match.Metric is FigureMetric.Production && quantity.Per is not null && match.CueFirst < quantity.First
                && (document.IsAny(match.CueFirst - 1, "can", "could") || document.AreAt(match.CueFirst - 2, "able", "to")
                    || document.AreAt(match.CueFirst - 2, "capable", "of")) ? match with { Metric = FigureMetric.Capacity } : match;

    /// <summary>"produced 11,390 tons of CO2": no output of a plant.</summary>
    private static bool IsEmission(Document document, int at) => document.Is(at, "of")
        && document.IsAny(at + 1, "carbon", "co2", "emissions", "greenhouse", "methane", "waste");

    /// <summary>Makes the match of a phrase.</summary>
    public static MetricMatch Match(MetricPhrase phrase, string rule, int first, int end) =>
        new(phrase.Metric, rule, first, end, phrase.Measures == Measures.Loss);

    private static MetricMatch? Tokens(Document document, Quantity quantity)
    {
        // "supports a 200,000-token context window".
        if (MetricPhrases.At(document, quantity.End) is { Phrase.Metric: FigureMetric.ContextLength } window)
            return Match(window.Phrase, "figure.contextLength", quantity.End, window.End);

        // "raised the previous 200,000-token ceiling".
        if (Numbers.NumberReader.IsHyphen(document, quantity.End - 2)
            && document.IsAny(quantity.End, "cap", "ceiling", "context", "limit", "maximum", "prompt", "threshold", "window"))
            return document.IsAny(quantity.End, "prompt", "threshold") ? null
                : new(FigureMetric.ContextLength, "figure.contextLength", quantity.End, quantity.End + 1);

        // "prompts above 200,000 tokens": where a price changes.
        var above = document.IsAny(quantity.QualifiedFirst, "above", "below", "exceeding", "over", "under") ? quantity.QualifiedFirst
            : quantity.QualifiedFirst - 1;
        if (document.IsAny(above, "above", "beyond", "below", "exceeding", "over", "under")
            && document.IsAny(above - 1, "context", "input", "inputs", "prompt", "prompts", "request", "requests"))
            return null;

        // "$0.55 per million tokens": the tokens are the measure of a price.
        if (document.IsAny(quantity.First - 1, "per", "a", "every", "each") || document.Is(quantity.QualifiedFirst - 1, "for")
            && IsAmount(document, quantity.QualifiedFirst - 2))
            return null;
        if (document.IsAny(quantity.First, "a", "per") && IsAmount(document, quantity.First - 1))
            return null;

        // "delivers 2,000 tokens a second": how fast it runs.
        if (quantity.Per is "second" or "minute" or "hour" or "day")
            return null;
        return Nearest(document, quantity, "figure.contextLength") ?? new MetricMatch(FigureMetric.TrainingTokens, "figure.trainingTokens");
    }

    /// <summary>"$0.14 for a million tokens": indicates whether a sum of money ends at a token.</summary>
    private static bool IsAmount(Document document, int at) =>
        document.KindAt(at) == TokenKind.Number && document.KindAt(at - 1) == TokenKind.Symbol || document.Has(at, WordClass.CurrencyWord);

    /// <summary>"the 2.4 billion-barrel field": the amount only says which one is meant.</summary>
    private static bool IsCompound(Document document, Quantity quantity) =>
        Numbers.NumberReader.IsHyphen(document, quantity.End - 2) && document.KindAt(quantity.End) is TokenKind.Word
            && !document.Has(quantity.End, WordClass.Preposition | WordClass.FiniteVerb | WordClass.Coordinator);
}
