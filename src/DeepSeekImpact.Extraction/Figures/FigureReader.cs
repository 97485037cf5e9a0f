using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Dates;
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
    public static FigureMatch[] Read(LinkedText text, Quantity[] quantities, DateMention[] dates, MoveMatch[] moves, Sourcing sourcing,
        FactIds ids)
    {
        var document = text.Document;
        var owners = new Owners(text);
        var found = new List<FigureMatch>();
        var moved = document.Column(0);
        foreach (var move in moves)
            Array.Fill(moved, 1, move.First, move.End - move.First);
        foreach (var quantity in quantities)
        {
            if ((moved[quantity.First] + moved[quantity.End - 1] == 2)
                || !document.Sentences[document.SentenceOf(quantity.First)].Reads(Reading.Figures))
                continue;
            var source = sourcing.AttributionAt(quantity.First);

            // "Halden Bank raised its target on Corvane Inc. to $90": whatever rates tells whose target it is.
            if (quantity.Kind is QuantityKind.Money && source?.Rating is { Rated: var target } terms
                && terms.IsBefore(quantity.First, quantity.End) is { } isBefore)
            {
                // Whoever rates a stock that nobody knows does not own its target.
                if (target < 0)
                    continue;
                found.Add(new FigureMatch(Make(text, dates, quantity, new MetricMatch(FigureMetric.PriceTarget, "figure.money",
                    source.CueFirst, source.CueEnd), isBefore ? FigureBasis.Prior : FigureBasis.Actual, source, text.ReferenceTo(target),
                    sourcing, ids, target), quantity.First, quantity.End));
                continue;
            }

            var read = Metrics.Read(document, quantity);
            var sector = read is null ? Sectors.Read(text, found, quantity) : null;
            if (sector is not null)
                read = new MetricMatch(FigureMetric.JobsAdded, "figure.jobs");
            if (read is null && !Chains.MayJoin(quantity, found))
                continue;
            var match = read ?? new MetricMatch(FigureMetric.Other, "figure.chain");
            var basis = Bases.Read(document, quantity, match, source);
            basis = Chains.Basis(document, found, quantity, basis);
            Reference? chained = null;
            if (Chains.Before(document, found, quantity, read, basis) is { } before)
            {
                match = Chains.Join(document, before, quantity, match);
                chained = Chains.NamesAnother(text, before, quantity) ? null : before.Figure.Subject;
            }
            else if (read is null)
            {
                continue;
            }

            if (Chains.WholeOf(document, found, quantity, match) is { } each)
                (match, chained) = (match with { Metric = FigureMetric.DealValue }, each.Figure.Subject);

            if (Chains.ProfitOf(document, found, quantity, match) is { } profit)
                (match, chained, basis) = (new MetricMatch(FigureMetric.Margin, match.Rule), profit.Figure.Subject, profit.Figure.Basis);
            chained ??= DealTerms.Owner(text, found, quantity, match);
            if (match.Rule == DealTerms.Rule && chained is null)
                continue;
            if (Chains.SmallBefore(document, found, quantity, match, basis) is { } byShare)
            {
                match = match with { Metric = FigureMetric.Eps };
                chained ??= byShare.Figure.Subject;
            }

            // "a negative net margin of 0.38%".
            if (match.Metric is FigureMetric.Margin or FigureMetric.Eps or FigureMetric.Profit or FigureMetric.Other && match.CueFirst > 1
                && quantity.Value > 0 && document.Is(document.IsAny(match.CueFirst - 1, "gross", "net", "operating", "pretax")
                    ? match.CueFirst - 2 : match.CueFirst - 1, "negative"))
                match = match with { IsLoss = true };
            if (match.Metric == FigureMetric.Cost && IsPriced(text, match.CueFirst))
                match = match with { Metric = FigureMetric.Price };
            if (Prices.IsTradedLevel(document, quantity, match) || match.Metric == FigureMetric.Other && match.CueFirst < 0
                && (Prices.IsTraded(document, quantity) || Prices.IsModifier(document, quantity)
                    && !(chained is not null && quantity.Kind is QuantityKind.Number)
                || basis is FigureBasis.Estimate && chained is null))
                continue;
            chained ??= sector;
            var (entity, phrase) = chained is null ? owners.Of(quantity, match, basis, source) : (-1, chained);
            // "Strong iPhone sales led Harlow Bank to an average target of $178": no product has one.
            if (match.Metric is FigureMetric.PriceTarget && entity >= 0 && text.Entities[entity].Kind is EntityKind.Product
                or EntityKind.Chip or EntityKind.AiModel or EntityKind.Person)
                continue;

            // "Halden kept a neutral stance with a $90 target, saying revenue rose 12%": of the stock that it rates.
            if (entity >= 0 && source?.Speaker == entity && match.Metric is FigureMetric.Revenue or FigureMetric.Profit or FigureMetric.Eps
                or FigureMetric.Margin && sourcing.RatedBy(entity, document.SentenceOf(quantity.First)) is >= 0 and var rated)
                entity = rated;

            // "The broker gave it a target price of $3": of the stock that it rates.
            if (match.Metric is FigureMetric.PriceTarget && entity >= 0
                && sourcing.RatedBy(entity, document.SentenceOf(quantity.First)) is >= 0 and var aimed)
                entity = aimed;

            // "Payrolls rose by 130,000. Economists had forecast 158,000 new jobs": of what the number before it is.
            // "The June report was revised to 105,000": so is what was counted before.
            if (entity < 0 && phrase is null && match.Metric is FigureMetric.JobsAdded && (basis is FigureBasis.Estimate
                || document.IsAny(match.CueFirst, "report", "figure", "total", "number", "count", "tally", "gain", "increase", "reading")))
                phrase = found.FindLast(before => before.Figure.Metric is FigureMetric.JobsAdded)?.Figure.Subject;

            // "That's up from a net loss of $4.3 million": of whom the sentence before told it.
            if (entity < 0 && phrase is null && basis is FigureBasis.Prior && found.Count > 0
                && EarlierSentences.PointsBack(document, quantity)
                && document.SentenceOf(quantity.First) - document.SentenceOf(found[^1].First) == 1)
                phrase = found.FindLast(before => before.Figure.Metric == match.Metric)?.Figure.Subject;

            // "contributed $15.79 billion in revenue, up from $13.55 billion": both of one.
            if (entity < 0 && phrase is null && (basis is FigureBasis.Prior or FigureBasis.Estimate) && found.Count > 0
                && found[^1].Figure.Metric == match.Metric && document.SentenceOf(quantity.First) == document.SentenceOf(found[^1].First)
                && !Chains.NamesAnother(text, found[^1], quantity))
                phrase = found[^1].Figure.Subject;
            if (owners.SalesOfStores(match, quantity, phrase is null ? entity : -1) is { } stores)
                (match, entity, phrase) = (match with { Metric = FigureMetric.Other }, -1, stores);
            if (entity < 0 && phrase is null)
                continue;

            // "The Halden Bureau said food prices rose 0.2%. Hotel prices were up 4%": who counts prices asks none.
            if (match.Metric is FigureMetric.Price or FigureMetric.Cost && quantity.Kind is QuantityKind.Percent && entity >= 0
                && text.Entities[entity].Kind is EntityKind.Organization && !IsNamedIn(text, entity, quantity.First))
                continue;

            // "Buyers pay up to $40,000 for a single H100".
            if (match.Metric is FigureMetric.Cost && Prices.PaidFor(text, quantity) is >= 0 and var thing)
                (match, entity, phrase) = (match with { Metric = FigureMetric.Price }, thing, null);

            // "is paying $1.9 billion for Borana": a company is bought.
            if (match.Metric is FigureMetric.Cost && Parties.PaidFor(text, quantity, match) is >= 0 and var bought)
                (match, entity, phrase) = (match with { Metric = FigureMetric.DealValue }, bought, null);

            // "Including debt, the deal is worth $26 billion": of whom the deal before it was.
            if (match.Metric is FigureMetric.DealValue && entity >= 0 && IsTheDeal(document, match.CueFirst)
                && found.FindLast(before => before.Figure.Metric is FigureMetric.DealValue) is { } deal)
                (entity, phrase) = (-1, deal.Figure.Subject);
            if (owners.SalesOfAll(match, quantity, entity) is { } sales)
                (match, entity, phrase) = (match with { Metric = FigureMetric.Other }, -1, sales);
            if (owners.CostOfLiving(match, quantity, entity) is { } living)
                (match, entity, phrase) = (living.Match, -1, living.Phrase);

            // "British Land could put $10 billion into …": nothing says what the amount measures. "Net inflows reached $2 billion" does.
            if (match.Metric is FigureMetric.Other && match.CueFirst < 0 && phrase is null && !IsPriceOf(text, entity, quantity, match))
                continue;
            if (entity >= 0 && IsPriceOf(text, entity, quantity, match))
                match = match with { Metric = FigureMetric.Price };
            // "Halden forecast Acme to report earnings of": what a house expects of another is no guidance.
            if (basis is FigureBasis.Guidance && entity >= 0 && source is { Speaker: >= 0 and var house }
                && (source.Rule is "quote.forecast" || document.IsForm(source.CueEnd - 1, "estimate", "forecast", "predict"))
                && house != entity && text.Entities[entity].Kind is EntityKind.Company && IsHouse(text.Entities[house]))
                basis = FigureBasis.Estimate;
            found.Add(new FigureMatch(Make(text, dates, quantity, match, basis, source, phrase ?? text.ReferenceTo(entity), sourcing, ids,
                entity), quantity.First, quantity.End));
        }

        return [.. found];
    }

    private static Figure Make(
        LinkedText text,
        DateMention[] dates,
        Quantity quantity,
        MetricMatch match,
        FigureBasis basis,
        Attribution? source,
        Reference owner,
        Sourcing sourcing,
        FactIds ids,
        int entity)
    {
        var document = text.Document;
        var clause = ClauseOf(document, quantity, source);
        var modality = ModalityReader.Read(document, clause.First, clause.End);
        var isForecast = source is { Rule: "quote.forecast" } && basis is not (FigureBasis.Prior or FigureBasis.Actual);
        if (basis is FigureBasis.Actual && Plans.IsToBe(document, clause.First, quantity, match, modality.IsPrediction))
            basis = Plans.BasisOf(text, match, source, entity);

        // "The ministry expects inflation of 3%": nobody guides a statistic.
        if (basis is FigureBasis.Guidance && match.Metric is FigureMetric.Gdp or FigureMetric.Inflation or FigureMetric.UnemploymentRate
            && (entity < 0 || text.Entities[entity].Kind is EntityKind.Place))
            basis = FigureBasis.Estimate;
        return new Figure
        {
            Id = ids.Of("figure", quantity.Span),
            Metric = match.Metric,
            Quantity = match.IsLoss ? FigureDetails.Negated(quantity) : FigureDetails.Directed(document, quantity, match),
            Subject = owner,
            Basis = basis,
            Aspect = FigureDetails.Aspect(document, quantity, match),
            Variant = FigureDetails.Variant(document, quantity, match),
            Part = FigureDetails.Part(text, quantity, match),
            Period = FigureDetails.Period(document, dates, quantity, basis, Clauses.Around(document, quantity.First, clause.First,
                clause.End)),
            Hardware = Hardware(text, quantity, match.Metric),
            AttributedTo = sourcing.At(quantity.First),
            Certainty = isForecast && modality.Certainty == Certainty.Asserted ? Certainty.Likely : modality.Certainty,
            Polarity = modality.Polarity,
            Prediction = modality.IsPrediction || isForecast,
            Hedges = Array.ConvertAll(modality.Evidence, token => document.SpanOf(token, token + 1)),
            Cue = match.CueFirst < 0 ? null : document.SpanOf(match.CueFirst, match.CueEnd),
            Span = quantity.Span,
            Sentence = document.SentenceSpan(quantity.First),
            Rule = match.Rule,
            Steps = entity < 0 ? null : Steps(text, entity, quantity),
        };
    }

    /// <summary>Indicates whether the sentence of a token names an entity.</summary>
    private static bool IsNamedIn(LinkedText text, int entity, int token)
    {
        var sentence = text.Document.Sentences[text.Document.SentenceOf(token)];
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.EntityAt(i) == entity)
                return true;
        }

        return false;
    }

    /// <summary>"the deal is worth", "The takeover, valued at": the words before the cue mean a deal that was told of.</summary>
    private static bool IsTheDeal(Document document, int cue)
    {
        for (var i = cue - 1; i > 0 && i > cue - 5; i--)
        {
            if (document.IsAny(i, "acquisition", "deal", "merger", "takeover", "transaction"))
                return document.Is(i - 1, "the") && !document.IsAny(i + 1, "for", "with");
        }

        return false;
    }

    private static bool IsHouse(LinkedEntity entity) => entity.Kind is EntityKind.Company or EntityKind.Organization
        || entity.Role is { } role && (role.Contains("analyst", StringComparison.OrdinalIgnoreCase)
            || role.Contains("economist", StringComparison.OrdinalIgnoreCase)
            || role.Contains("strategist", StringComparison.OrdinalIgnoreCase));

    /// <summary>"An H100 costs $30,000": what a thing costs is its price.</summary>
    private static bool IsPriced(LinkedText text, int cue)
    {
        var at = cue - 1;
        while (text.Document.Has(at, WordClass.Adverb | WordClass.Modal | WordClass.Auxiliary))
            at--;

        // "16,000 H100 GPUs, which cost $25,000 each".
        if (text.Document.Is(at, "which"))
            at -= text.Document.IsSign(at - 1, ',') ? 2 : 1;
        if (text.Document.IsAny(at, "gpus", "chips", "cards"))
            at--;
        return text.Document.IsAny(cue, "cost", "costs") && text.KindAt(at) is EntityKind.Chip or EntityKind.Product;
    }

    /// <summary>"The watch will cost $199", "the phone comes in two sizes for $299": money told of a product is its price.</summary>
    private static bool IsPriceOf(LinkedText text, int entity, Quantity quantity, MetricMatch match) =>
        text.Entities[entity].Kind is EntityKind.Chip or EntityKind.Product && quantity.Kind is QuantityKind.Money
            && quantity.Value < 1_000_000
        && (match.Metric is FigureMetric.Other || match.Metric is FigureMetric.Cost
        && text.Document.IsAny(match.CueFirst, "cost", "costs"));

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
        return [text.StepOf(mention) ?? new Step("figure.subject", document.SpanOf(found.First,
            found.End)) { Means = text.Entities[subject].Id }];
    }

    /// <summary>The words whose hedges bear on a figure: its clause, within what is reported.</summary>
    private static (int First, int End) ClauseOf(Document document, Quantity quantity, Attribution? source)
    {
        var sentence = document.Sentences[document.SentenceOf(quantity.First)];
        var (first, end) = (sentence.First, sentence.End);
        (first, end) = Compared(document, quantity, first, end);
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

    /// <summary>"revenue of $57 billion, compared with $54.9 billion expected": a hedge of one side does not bear on the other.</summary>
    private static (int First, int End) Compared(Document document, Quantity quantity, int first, int end)
    {
        // "vs. $1.05 expected and revenue of $3.2 billion": the next result is another one.
        for (var i = quantity.First - 1; i > first; i--)
        {
            if (document.Is(i, "and") && Metrics.IsMetricWord(document, i + 1) && Bases.ComparisonFrom(document, first, i) < i)
                first = i + 1;
        }

        for (var i = first; i < end; i++)
        {
            if (!Bases.IsComparison(document, i))
                continue;
            if (i >= quantity.End)
                return (first, i);
            if (quantity.First - i < 8)
                return (i, end);
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
