using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>
/// Says on what a figure rests: what was, what others or the subject itself expected, what was before, what is aimed for or promised.
/// </summary>
internal static partial class Bases
{
    /// <summary>Verbs that change a figure.</summary>
    private static readonly WordSet ChangeVerbs =
    [
        "boost", "cut", "double", "grow", "halve", "increase", "lift", "lower", "raise", "reduce", "revise", "slash", "swing", "trim",
        "triple", "upped",
    ];

    private const int Reach = 16;

    /// <summary>The words that open a comparison on their own.</summary>
    private static readonly WordSet Comparing =
    [
        "compared", "versus", "vs", "vs.", "against", "beating", "topping", "exceeding", "surpassing", "missing", "beat", "beats",
        "topped", "exceeded", "surpassed", "missed",
    ];

    /// <summary>What was thought before it was known.</summary>
    private static readonly WordSet Foreseen =
        ["expected", "estimated", "forecast", "forecasted", "predicted", "projected", "anticipated", "seen"];

    private static readonly WordSet Analysts =
        ["analyst", "analysts", "economists", "economist", "forecasters", "strategists", "street", "consensus", "investors", "traders",
            "bloomberg", "factset", "lseg", "reuters", "refinitiv", "streetaccount", "polled", "surveyed", "poll", "survey",
            "market", "markets"];

    /// <summary>The words and verbs on which the basis of a figure after them can depend.</summary>
    private static readonly WordSet Telling =
    [
        "consensus", "estimate", "estimates", "expectations", "expectation", "guidance", "outlook", "forecast", "projection", "forecasts",
        "reported", "posted", "generated", "disclosed", "disclosing", "posting", "reporting", "earned", "booked", "recorded", "declared",
        "pledge", "commitment", "promise", "pledging", "committing",
        "vowing", "target", "goal", "targets", "targeting", "aim", "aims", "aiming", "goals", "ambition", "looking", "forecasting",
        "guides", "guiding", "guided", "anticipates", "anticipated", "projects", "projected", "sees", "see", "saw", "will", "would",
        "should",
    ];

    private static readonly WordSet TellingVerbs =
    [
        "pledge", "promise", "vow", "commit", "aim", "target", "hope", "seek", "want", "expect", "project", "anticipate", "predict",
        "guide", "estimate", "foresee", "point", "indicate",
    ];

    /// <summary>Returns the basis of a quantity within its sentence.</summary>
    /// <param name="document">The text.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="match">What it tells.</param>
    /// <param name="source">Who says so, or null.</param>
    public static FigureBasis Read(Document document, Quantity quantity, MetricMatch match, Attribution? source)
    {
        var sentence = document.Sentences[document.SentenceOf(quantity.First)];
        if (match.Metric is not FigureMetric.PriceTarget && Named(document, quantity, sentence) is { } named)
            return named;
        if (EarlierSentences.IsAfterChange(document, quantity, sentence.First))
            return FigureBasis.Prior;
        if (After(document, quantity, sentence, match) is { } after)
            return after;
        if (IsPrior(document, quantity, sentence) || EarlierSentences.IsRevised(document, quantity)
            || EarlierSentences.IsOfPeriodBefore(document, match, quantity, sentence.First))
            return FigureBasis.Prior;
        return Before(document, quantity, sentence, match, source);
    }

    /// <summary>
    /// Returns where the words that compare a figure with what was or was expected start (", compared with …", ", up from …"), from a token
    /// on; the end of the range where there are none.
    /// </summary>
    public static int ComparisonFrom(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (IsComparison(document, i))
                return i;
        }

        return end;
    }

    /// <summary>"compared with", "versus", "above", "beating", "up from": the words that open a comparison.</summary>
    public static bool IsComparison(Document document, int at) =>
        document.IsAny(at, Comparing)
        || document.IsAny(at, "up", "down") && document.Is(at + 1, "from")
        || document.IsAny(at, "lower", "higher", "less", "more", "better", "worse") && document.Is(at + 1, "than")
            && document.IsSign(at - 1, ',')
        || document.IsAny(at, "compares", "comparison") && document.IsAny(at + 1, "with", "to")
        || document.IsAny(at, "above", "below", "ahead", "short")
        && document.IsAny(at + 1, "the", "analysts", "analyst", "of", "expectations", "estimates", "forecasts", "consensus", "wall");

    private static bool NumbersHyphen(Document document, int at) => Numbers.NumberReader.IsHyphen(document, at);

    /// <summary>"$57 billion, up from a year ago": the date is of the comparison.</summary>
    private static bool IsComparedTo(Document document, int first, int end, Quantity quantity)
    {
        for (var i = first; i < end; i++)
        {
            if (document.IsAny(i, "from", "than") && !(i == first && quantity.Direction is null))
                return true;
        }

        return false;
    }

    private static bool HasVerbOrPreposition(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (document.Has(i, WordClass.FiniteVerb | WordClass.Preposition))
                return true;
        }

        return false;
    }

    public static bool HasAnalyst(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (document.IsAny(i, Analysts))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Indicates whether a quantity is what something is compared with: "compared with $54.9 billion", "than the $2 billion".
    /// </summary>
    private static bool IsCompared(Document document, Quantity quantity, Sentence sentence)
    {
        // "fell 41% from a year earlier to $2.3 billion": what it fell to is what was.
        if (document.Is(quantity.QualifiedFirst - 1, "to") && !document.IsAny(quantity.QualifiedFirst - 2, "compared", "compares"))
            return false;
        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(sentence.First, quantity.QualifiedFirst - 9); i--)
        {
            if (document.KindAt(i) is TokenKind.Number || document.IsSign(i, ',') || document.IsSign(i, ';') || document.IsSign(i, '%'))
                return false;
            if (IsComparison(document, i) || document.IsAny(i, "than", "from"))
                return true;
        }

        return false;
    }

    /// <summary>"rose to $57 billion from $35 billion", "up from 4%", "raised to $190 from $160".</summary>
    private static bool IsPrior(Document document, Quantity quantity, Sentence sentence)
    {
        var at = quantity.QualifiedFirst - 1;

        // "reported net income of $204 million, or 71 cents a share, from $365 million, or $1.25 a share, a year ago".
        if (document.Is(at, "from") && document.IsSign(at - 1, ',') && quantity.Kind is QuantityKind.Money
            && IsOfEarlier(document, Math.Max(quantity.End, quantity.PerEnd), sentence.End))
            return true;

        // "a 37% drop from last quarter’s $7.2 billion".
        if (document.KindAt(at) is TokenKind.Clitic && document.Has(at - 1, WordClass.TimeUnit)
            && document.IsAny(at - 2, "last", "previous", "prior"))
            return true;
        if (document.Has(at, WordClass.Determiner | WordClass.Possessive) || document.IsAny(at, "previous", "prior", "earlier"))
        {
            if (document.IsAny(at, "previous", "prior"))
                return true;
            at--;
        }

        // "lower than the $4 billion a year ago", "This was lower than $55 million".
        var than = document.Is(at, "than") ? at : document.Is(quantity.QualifiedFirst + 1, "than") ? quantity.QualifiedFirst + 1 : -1;
        if (than > 0 && document.IsAny(than - 1, "lower", "higher", "less", "more", "better", "worse", "smaller", "larger", "greater")
            && IsOfEarlier(document, Math.Max(quantity.End, quantity.PerEnd), sentence.End))
            return true;

        // "to £156.2m (2016: £139.9m)".
        if (document.IsSign(at, ':') && document.KindAt(at - 1) is TokenKind.Number && document.Tokens[at - 1].Length == 4
            && (document.IsSign(at - 2, '(') || document.IsSign(at - 3, '(')))
            return true;

        // "by contrast with a loss in the same period last year of more than 1 billion euros".
        if (document.Is(at, "of") && document.IsAny(at - 1, "year", "quarter", "period")
            && document.IsAny(at - 2, "last", "previous", "prior"))
            return true;

        // "profits of $4.7 billion were 67% lower than $14.3 billion".
        if (document.IsAny(quantity.QualifiedFirst, "lower", "higher", "less", "more")
            && (document.IsSign(at, '%') || document.IsAny(at, "percent", "cent")))
            return true;

        // "from a profit of $8 million".
        if (document.Is(at, "of"))
        {
            for (var back = at - 1; back >= Math.Max(sentence.First, at - 4) && document.KindAt(back) is TokenKind.Word; back--)
            {
                if (document.Is(back, "from"))
                    at = back;
            }
        }

        // "was little changed from $248 million".
        if (document.Is(at, "from") && document.AreAt(at - 2, "little", "changed"))
            return true;

        // "gained from a 30% rise in sales": the reason, not what was before.
        if (!document.Is(at, "from") || document.IsForm(at - 1, "gain", "benefit", "profit", "suffer"))
            return false;

        // "was given a $154 from $148 price target".
        if (quantity.Kind is QuantityKind.Money && document.KindAt(at - 1) is TokenKind.Number
            && !document.IsAny(quantity.End, "of", "in", "worth"))
            return true;

        // "fell to $566 million, or $1.22 per share in the quarter to June, from $864 million": over what is between.
        for (var i = at - 1; i >= Math.Max(sentence.First, document.IsSign(at - 1, ',') ? at - 28 : at - 14); i--)
        {
            if (document.IsAny(i, "up", "down", "to") || document.Has(i, WordClass.Move)
                || document.IsForm(i, ChangeVerbs))
                return true;
            if (document.IsSign(i, ';'))
                return false;
        }

        return false;
    }

    /// <summary>"a year ago", "or $0.58 per share, in the prior year": an earlier time, which nobody expected.</summary>
    private static bool IsOfEarlier(Document document, int first, int end)
    {
        for (var i = first; i < Math.Min(end, first + 14); i++)
        {
            if (document.IsAny(i, Analysts) || TellsExpectation(document, i))
                return false;
            if (document.IsAny(i, "ago", "earlier") && document.Has(i - 1, WordClass.TimeUnit)
                || document.IsAny(i, "last", "previous", "prior") && document.Has(i + 1, WordClass.TimeUnit))
                return true;
        }

        return false;
    }

    private static FigureBasis Before(Document document, Quantity quantity, Sentence sentence, MetricMatch match, Attribution? source)
    {
        var least = Math.Max(sentence.First, quantity.QualifiedFirst - Reach);
        for (var i = quantity.QualifiedFirst - 1; i >= least; i--)
        {
            // "wants to keep inflation below, but close to, 2%" is one clause.
            if (document.IsSign(i, ';') || document.IsSign(i, ',')
                && document.IsAny(i + 1, "but", "while", "although", "though", "whereas") && !document.IsAny(i + 2, "close", "near"))
                return FigureBasis.Actual;
            // "sees revenue per mile -- or the money it makes to carry one person one mile -- falling": over what is inserted.
            if (document.KindAt(i) is TokenKind.Dash && document.Tokens[i].Length > 1 && i > quantity.QualifiedFirst - 6)
            {
                for (var open = i - 1; open > Math.Max(sentence.First, i - 20); open--)
                {
                    if (document.KindAt(open) is TokenKind.Dash && document.Tokens[open].Length > 1)
                        (i, least) = (open, Math.Max(sentence.First, open - Reach));
                }

                continue;
            }

            // "expect Corvane Inc. (NASDAQ: CRV) to report": what is in brackets takes no room.
            if (document.IsSign(i, ')'))
            {
                for (var open = i - 1; open > Math.Max(sentence.First, i - 8); open--)
                {
                    if (document.IsSign(open, '('))
                        (i, least) = (open, Math.Max(sentence.First, least - (i - open)));
                }

                continue;
            }

            // "$1.05 expected and revenue of $3.2 billion": what was expected is the amount before it.
            if (document.IsAny(i, "expected", "estimated", "forecast", "projected", "anticipated")
                && document.IsAny(i + 1, "and", "on") && EndsAmount(document, i - 1))
                return FigureBasis.Actual;

            // "analysts had expected, on a net loss of $15 million": the next result.
            if (document.IsAny(i, "expected", "estimated", "forecast", "projected", "anticipated", "predicted")
                && document.IsSign(i + 1, ',') && document.Is(i + 2, "on") && i + 2 < match.CueFirst)
                return FigureBasis.Actual;
            if (!document.IsAny(i, Telling) && !document.IsForm(i, TellingVerbs) && !document.Is(i, "modeling")
                && !document.Is(i, "modelling") || IsSurprise(document, i))
                continue;
            // "a loss of $5.54 versus an expected loss of $5.86".
            if (document.IsAny(i, "anticipated", "expected", "projected") && document.Has(i - 1, WordClass.Determiner)
                && MetricPhrases.At(document, i + 1) is not null)
                return FigureBasis.Estimate;
            // "versus previous expectations of 15 cents": its own.
            if (document.IsAny(i, "expectation", "expectations") && document.IsAny(i - 1, "earlier", "previous", "prior"))
                return FigureBasis.Prior;
            if (match.Metric is not FigureMetric.PriceTarget
                && document.IsAny(i, "consensus", "estimate", "estimates", "expectations", "expectation")
                && (document.IsAny(i + 1, "of", "for", "was", "were", "at", "that", "lowered", "raised", "cut", "trimmed", "lifted")
                    || i == quantity.QualifiedFirst - 1 || document.IsSign(i + 1, ':'))

                // "The Statistics Office estimates that GDP growth was": a verb.
                && !(document.Is(i + 1, "that") && match.Metric is FigureMetric.Gdp or FigureMetric.Inflation))
                return FigureBasis.Estimate;
            if (match.Metric is not FigureMetric.PriceTarget && IsNounOfEstimate(document, i))
                return FigureBasis.Estimate;
            if (document.IsAny(i, "guidance", "outlook") || document.IsAny(i, "forecast", "projection", "forecasts")
                && !document.Has(i - 1, WordClass.Auxiliary | WordClass.Modal))
            {
                // "previous forecast of $2 million-$2.5 million to $3 million-$3.5 million": what it is raised to.
                if (document.IsAny(i - 1, "earlier", "previous", "previously", "prior", "old"))
                {
                    if (document.Is(quantity.QualifiedFirst - 1, "to") && HasNumber(document, i, quantity.QualifiedFirst))
                        continue;
                    return FigureBasis.Prior;
                }

                // "better than the average forecast of $3.32 billion".
                if (document.IsAny(i - 1, "average", "consensus", "mean", "median"))
                    return FigureBasis.Estimate;

                // "booked a profit of $75 million, against forecasts of $70 million".
                if (document.IsAny(i, "forecast", "forecasts") && (document.IsAny(i - 1, Comparing)
                    || document.IsAny(i - 1, "above", "below", "than") || document.Is(i - 1, "with") && document.Is(i - 2, "compared")))
                    return FigureBasis.Estimate;
                return IsOthers(document, sentence.First, i) ? FigureBasis.Estimate : FigureBasis.Guidance;
            }

            // "said revenue will reach $5 billion", "sales should top $2 billion".
            if (document.IsAny(i, "will", "would", "should") && match.Metric is FigureMetric.Revenue or FigureMetric.Profit
                or FigureMetric.Eps or FigureMetric.Margin && !document.Is(i + 1, "have")

                // "said it would take a charge of $40 million".
                || match.Metric is FigureMetric.Cost && document.IsAny(i, "will", "would")
                    && document.IsAny(match.CueFirst, "charge", "charges")
                    && document.IsAny(i + 1, "take", "record", "book", "incur", "recognize", "recognise"))
                return IsOthers(document, sentence.First, i) || source is { SourceEnd: > 0 } && HasAnalyst(document, source.SourceFirst,
                    source.SourceEnd) ? FigureBasis.Estimate : FigureBasis.Guidance;

            // What was reported came true: "reported revenue of $5 billion", "said revenue was".
            // "cut its outlook after disclosing that profit halved to $3 million".
            if (document.IsAny(i, "reported", "posted", "generated", "earned", "booked", "recorded", "declared", "disclosed")
                || document.IsAny(i, "disclosing", "posting", "reporting") && document.Is(i - 1, "after"))
                return FigureBasis.Actual;
            if (document.IsForm(i, "pledge", "promise", "vow", "commit")
                || document.IsAny(i, "pledge", "commitment", "promise", "pledging", "committing", "vowing"))
                return FigureBasis.Pledge;
            // "trends well below its 2% inflation target, rising just 1.2%": of the number before.
            if (document.IsAny(i, "target", "goal") && document.IsSign(i + 1, ','))
                continue;
            if (match.Metric is not FigureMetric.PriceTarget && (document.IsForm(i, "aim", "target")
                || document.IsAny(i, "target", "goal", "targets", "targeting", "aim", "aims", "aiming", "goals", "ambition")))
                return FigureBasis.Target;
            if (document.IsForm(i, "hope", "seek", "want") && document.Is(i + 1, "to"))
                return FigureBasis.Target;
            // "Economists polled by Reuters pointed to", "A Reuters poll indicated a smaller decline".
            if ((document.IsForm(i, "point") && document.Is(i + 1, "to") || document.IsForm(i, "indicate"))
                && IsOthers(document, sentence.First, i))
                return FigureBasis.Estimate;
            // "The bureau estimated GDP grew 0.2%": it counts, and expects nothing.
            if (document.IsForm(i, "estimate")
                && match.Metric is FigureMetric.Gdp or FigureMetric.Inflation or FigureMetric.UnemploymentRate
                && match.CueFirst > i && !IsOthers(document, sentence.First, i) && HasPast(document, match.CueEnd, quantity.First))
                return FigureBasis.Actual;
            // "It previously said it expected $1.2 billion".
            if (IsExpecting(document, i) && IsFormer(document, sentence.First, i))
                return FigureBasis.Prior;
            // "told the market to expect revenue of $3 million": its own expectation.
            if (document.IsForm(i, "model") && document.Has(i, WordClass.VerbIng | WordClass.VerbPast)
                && IsOthers(document, sentence.First, i))
                return FigureBasis.Estimate;
            if (IsExpecting(document, i) && IsToldTo(document, i))
                return FigureBasis.Guidance;
            if (IsExpecting(document, i))
                return IsOthers(document, sentence.First, i) || IsPassive(document, i)
                    && source is null or { Rule: "quote.accordingTo" or "quote.accordingToBehind" }
                    ? FigureBasis.Estimate : FigureBasis.Guidance;
        }

        return FigureBasis.Actual;
    }

    /// <summary>"fell by a sharper than expected 0.9%", "a better-than-forecast 3%": what was, by what others expected.</summary>
    private static bool IsSurprise(Document document, int at) => document.IsAny(at, Foreseen)
        && document.Is(NumbersHyphen(document, at - 1) ? at - 2 : at - 1, "than");

    private static bool HasNumber(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (document.KindAt(i) is TokenKind.Number)
                return true;
        }

        return false;
    }

    private static bool HasPast(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if ((document.Has(i, WordClass.VerbPast) || document.IsAny(i, "was", "were")) && !document.Has(i - 1, WordClass.Modal))
                return true;
        }

        return false;
    }

    /// <summary>
    /// "with EPS estimates ranging from", "The lowest EPS estimate is": what others expect, not "raised its earnings estimate".
    /// </summary>
    private static bool IsNounOfEstimate(Document document, int at)
    {
        if (!document.IsAny(at, "estimate", "estimates") || !(MetricPhrases.Around(document, at - 1) is not null
            || document.IsAny(at - 1, "lowest", "highest", "low", "high", "average", "mean", "median")))
            return false;
        for (var i = at - 1; i > at - 5; i--)
        {
            if (document.Has(i, WordClass.Possessive))
                return false;
        }

        return true;
    }

    private static bool EndsAmount(Document document, int at) => document.KindAt(at) is TokenKind.Number
        || document.Has(at, WordClass.Scale | WordClass.CurrencyWord) || document.IsSign(at, '%')
        || document.IsAny(at, "cents", "percent", "share");

    /// <summary>"previously forecast", "It earlier said it expected": an expectation that another has replaced.</summary>
    private static bool IsFormer(Document document, int first, int at)
    {
        for (var i = at - 1; i >= Math.Max(first, at - 5); i--)
        {
            if (document.IsAny(i, "previously", "originally") || document.Is(i, "earlier") && !document.Has(i - 1, WordClass.TimeUnit))
                return true;
            if (document.KindAt(i) is TokenKind.Punctuation && !(i == first + 1 && document.IsSign(i, ',')))
                return false;
        }

        return false;
    }

    /// <summary>"told the market to expect revenue": what is told is expected by whoever tells it.</summary>
    private static bool IsToldTo(Document document, int at)
    {
        if (!document.Is(at - 1, "to"))
            return false;
        for (var i = at - 2; i > at - 7 && document.KindAt(i) is TokenKind.Word; i--)
        {
            if (document.IsForm(i, "tell", "advise", "warn"))
                return true;
        }

        return false;
    }

    /// <summary>"expects", "sees revenue of", "guided for", "is projecting".</summary>
    private static bool IsExpecting(Document document, int i) => !document.Has(i - 1, WordClass.Determiner | WordClass.Possessive)

        // "According to the Halden platform’s estimates": a noun.
        && !(document.IsAny(i, "estimates", "forecasts", "projects") && document.KindAt(i - 1) is TokenKind.Clitic)
        && TellsExpectation(document, i);

    private static bool TellsExpectation(Document document, int i) =>
        document.IsAny(i, "looking") && document.Is(i + 1, "for")
            || document.IsForm(i, "expect", "project", "anticipate", "predict", "guide", "estimate", "foresee")
            || document.IsAny(i, "forecasts", "forecasting", "forecast", "guides", "guiding", "guided", "anticipates", "anticipated",
            "projects", "projected")
        || document.IsAny(i, "sees", "see", "saw") && !document.Is(i, "saw");

    /// <summary>"was expected to": nobody named expects it.</summary>
    private static bool IsPassive(Document document, int i) => document.Has(i - 1, WordClass.Auxiliary)
        && document.IsAny(i - 1, "was", "were", "is", "are", "been", "be");

    /// <summary>"Analysts polled by LSEG had expected", "economists’ forecast of": others than the subject expect it.</summary>
    private static bool IsOthers(Document document, int first, int at)
    {
        for (var i = at - 1; i >= Math.Max(first, at - 9); i--)
        {
            if (document.IsAny(i, Analysts) && !document.Is(i + 1, "share"))
                return true;
        }

        return false;
    }
}
