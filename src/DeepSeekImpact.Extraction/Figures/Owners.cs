using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>
/// Finds whose a figure is: by the words at the metric ("Sales at Acme"), by the role the metric asks for (who is bought, who must pay),
/// by the subject of the clause, else whom the report is about. The source is never the owner unless it tells of itself.
/// </summary>
/// <param name="text">The text with its entities.</param>
internal sealed partial class Owners(LinkedText text)
{
    private readonly Document _document = text.Document;
    private readonly Divisions _divisions = new(text);
    private readonly Subjects _subjects = new(text);
    private readonly Topics _topics = new(text);
    private readonly Parties _parties = new(text);
    private readonly PhraseOwners _phrases = new(text);

    /// <summary>Returns the owner as an entity, as a phrase, or neither.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="match">What it tells.</param>
    /// <param name="basis">On what it rests.</param>
    /// <param name="source">Who says so, or null.</param>
    public (int Entity, Reference? Phrase) Of(Quantity quantity, MetricMatch match, FigureBasis basis, Attribution? source)
    {
        var sentence = _document.Sentences[_document.SentenceOf(quantity.First)];
        if (!PhraseOwners.IsStatistic(match))
            return OfCompany(quantity, match, basis, source, sentence);

        // "Corvane Inc. had a negative return on equity of 0.36%", "expects to save $150 million": its own.
        if (match.Rule == Counts.OwnCount)
            return OfCompany(quantity, match, basis, source, sentence);
        if (match.Metric is not FigureMetric.Other || MetricPhrases.At(_document, match.CueFirst) is not { Phrase.IsOwn: true })
            return Statistic(match, sentence, quantity);
        return OfCompany(quantity, match, basis, source, sentence) is var own && (own.Entity >= 0 || own.Phrase is not null)
            || HasVerbBefore(match, sentence) || _document.IsForm(match.CueFirst, "save")
            || _document.Has(match.CueFirst - 1, WordClass.Possessive) ? own : Statistic(match, sentence, quantity);
    }

    /// <summary>"We have a backlog of": indicates whether something else than the measure is the subject.</summary>
    private bool HasVerbBefore(MetricMatch match, Sentence sentence)
    {
        if (_document.IsAny(match.CueFirst - 1, "a", "an"))
            return true;
        for (var i = match.CueFirst - 1; i >= sentence.First; i--)
        {
            if (_document.Has(i, WordClass.VerbPast | WordClass.VerbS | WordClass.VerbBase | WordClass.Auxiliary)
                && !_document.Has(i, WordClass.Common | WordClass.Adjective))
                return true;
        }

        return false;
    }

    private (int Entity, Reference? Phrase) OfCompany(Quantity quantity, MetricMatch match, FigureBasis basis, Attribution? source,
        Sentence sentence)
    {
        if (_parties.Of(quantity, match, sentence) is >= 0 and var party)
            return (party, null);

        if (match.Metric is FigureMetric.Investment && _phrases.OfInvestors(match, sentence, quantity.First) is { } all)
            return (-1, all);
        if (_phrases.StartsWithUnnamed(sentence, quantity) || IsOfAll(match, quantity))
            return (-1, null);

        // "with Corvane Inc. securing $5 million for its chips": who does it is named before it.
        if (match.Metric is not (FigureMetric.DealValue or FigureMetric.Stake or FigureMetric.Fine or FigureMetric.PriceTarget)
            && _document.Has(quantity.QualifiedFirst - 1, WordClass.VerbIng) && _phrases.Named(sentence, quantity.QualifiedFirst - 1)
                is { } acting)
            return acting;

        // "the grand opening of the $3 billion Corvane Chemical manufacturing complex": whose it is follows the amount.
        if (match.Metric is FigureMetric.Investment && SiteCosts.IsSite(_document, match.CueFirst)
            && text.KindAt(quantity.End) is EntityKind.Company)
            return (text.EntityAt(quantity.End), null);
        if (match.Metric is FigureMetric.Cost or FigureMetric.Investment && _phrases.Government(sentence, quantity) is { } government)
            return government;

        // "Tom Berg invested $1 million, bringing the total raised to $3 million": of who raised it, whom the report is about.
        if (match.Metric is FigureMetric.Investment && _document.Is(match.CueFirst - 1, "total") && IsInvested(match, sentence)
            && _topics.Before(_document.SentenceOf(quantity.First)) is >= 0 and var raiser)
            return (raiser, null);

        // "Mara Lindqvist estimates the cost at $1 billion": of neither her nor her house.
        if (match.Metric is FigureMetric.Cost && IsEstimate(match, sentence))
            return (-1, null);
        if (_parties.IsHolder(quantity, match.Metric, sentence) || Prices.IsOffered(_document, quantity, match))
            return (-1, null);
        if (basis is FigureBasis.Estimate or FigureBasis.Guidance && Expected(sentence, quantity) is >= 0 and var expected)
            return (expected, null);
        if (match.CueFirst >= 0 && match.Metric is not FigureMetric.DealValue && AtMetric(match, sentence) is >= 0 and var owner)
            return (owner, null);

        if (_phrases.Facility(sentence, quantity, match.Metric) is { } facility)
            return (-1, facility);
        if (Builder(quantity, match.Metric, sentence) is >= 0 and var builder)
            return (builder, null);
        if (Chip(quantity, match.Metric, sentence) is >= 0 and var chip)
            return (chip, null);
        if (match.Metric is FigureMetric.Production && Country(sentence) is >= 0 and var country)
            return (country, null);
        if (match.Metric is not (FigureMetric.Stake or FigureMetric.PriceTarget or FigureMetric.DealValue)
            && _topics.IsOfGroup(sentence, quantity.First) && !HasSubject(sentence, quantity)
            && _topics.Before(_document.SentenceOf(quantity.First)) is >= 0 and var group
            && text.Entities[group].Kind is EntityKind.Company)
            return (group, null);
        if (match is not { Metric: FigureMetric.Other, CueFirst: >= 0 }
            && _phrases.Unnamed(sentence, quantity, match.Metric) is { } unnamed)
            return (-1, unnamed);
        var told = source is null ? -1 : source.Segments[0].First;
        var found = _subjects.Of(quantity, match.Metric, told);
        // "Ms. Reyes plans to cut costs by $1 billion": not her own.
        if (found >= 0 && text.Entities[found].Kind is EntityKind.Person && match.Metric is FigureMetric.Cost
            && _document.IsAny(match.CueEnd - 1, "cost", "costs", "expense", "expenses"))
            found = text.Entities[found].Affiliation;

        if (match.Metric is FigureMetric.JobsAdded && found >= 0 && text.Entities[found].Kind is EntityKind.Organization)
            found = -1;

        // "says Mara Lindqvist of Corvane Inc., which owns 31 shops": her company’s.
        if (match.Rule == Counts.OwnCount && found >= 0 && text.Entities[found].Kind is EntityKind.Person
            && text.Entities[found].Affiliation is >= 0 and var house)
            found = house;

        // "The maker of the Prius expects to sell 9 million cars": no product counts them.
        if (match.Rule == Counts.OwnCount && found >= 0
            && text.Entities[found].Kind is EntityKind.Product or EntityKind.Chip or EntityKind.AiModel)
            return (-1, null);
        // "Acme wants to secure Borel by an offer worth $4 billion": what is bought is the other.
        if (found >= 0 && match.Metric is FigureMetric.DealValue && _parties.OtherThan(found, sentence) is >= 0 and var target)
            found = target;
        if (found >= 0 && match.Metric is FigureMetric.DealValue or FigureMetric.Fine
            && _parties.IsOtherSide(found, match.Metric, sentence))
            found = match.Metric is FigureMetric.Fine ? _parties.OtherThan(found, sentence) : -1;
        if (found >= 0 && match.Metric is FigureMetric.PriceTarget && _parties.RatedBy(found, sentence) is var rated)
            found = rated;
        if (found >= 0 && !IsForeign(found, quantity, match, basis, source, sentence))
            return (OfMaker(OfChip(OfModel(found, match, sentence), match, sentence), match, source, sentence), null);
        if (found < 0 && ModelBefore(quantity, match, sentence) is >= 0 and var model)
            return (model, null);
        if (Trailing(quantity) is >= 0 and var trailing)
            return (trailing, null);
        // "Corvane Inc. said net orders totaled 1,236": its own.
        if (match is { Metric: FigureMetric.Other, CueFirst: >= 0 } && source is { Speaker: >= 0 and var teller } && source.Rule
                is not ("quote.accordingTo" or "quote.accordingToBehind") && source.SourceFirst < match.CueFirst
            && text.Entities[teller].Kind is EntityKind.Company)
            return (teller, null);
        if (match.Metric is not FigureMetric.PriceTarget && match is not { Metric: FigureMetric.Other, CueFirst: >= 0 }
            && _phrases.Subject(quantity, sentence, match) is { } phrase)
            return (-1, phrase);
        if (match is { Metric: FigureMetric.Other, CueFirst: < 0 } && basis is not FigureBasis.Estimate)
            return (-1, null);
        if (TellsOfItself(match, source, sentence) is >= 0 and var itself)
            return (itself, null);

        // "The hospital has 300 beds": not of the company that was told of before.
        if (match.Rule == Counts.OwnCount && found < 0 && _document.Has(sentence.First, WordClass.Determiner))
            return (-1, null);
        return found < 0 && told >= 0
            && _subjects.IsOfUnknown(told, quantity.First) ? (-1, null) : (Topic(match, quantity, sentence, basis), null);
    }

    /// <summary>"Cumulative spending could pass $300 billion": of nobody alone.</summary>
    private bool IsOfAll(MetricMatch match, Quantity quantity) => match.Metric is FigureMetric.Cost or FigureMetric.Investment
        && match.CueFirst < quantity.First && _document.IsAny(match.CueFirst - 1, "cumulative", "global", "worldwide", "industry");

    private bool IsInvested(MetricMatch match, Sentence sentence)
    {
        for (var i = match.CueFirst - 1; i > sentence.First; i--)
        {
            if (_document.IsForm(i, "invest", "contribute", "join", "participate"))
                return true;
        }

        return false;
    }

    /// <summary>"estimates the cost at", "puts the total cost at": indicates whether a cost is what a person thinks of another's.</summary>
    private bool IsEstimate(MetricMatch match, Sentence sentence)
    {
        if (!_document.IsAny(match.CueEnd, "at", "of"))
            return false;
        for (var i = match.CueFirst - 1; i > Math.Max(sentence.First, match.CueFirst - 5); i--)
        {
            if (_document.IsForm(i, "estimate", "put", "see"))
                return text.KindAt(i - 1) is EntityKind.Person;
            if (_document.Has(i, WordClass.Possessive))
                return false;
        }

        return false;
    }

    /// <summary>"Halden forecast Acme to report earnings", "analysts estimate Acme will report": whose results are expected.</summary>
    private int Expected(Sentence sentence, Quantity quantity)
    {
        for (var i = sentence.First; i < quantity.First; i++)
        {
            if (!_document.IsForm(i, "expect", "forecast", "estimate", "predict", "project"))
                continue;
            var name = _document.IsAny(i + 1, "that", "the") ? i + 2 : i + 1;
            if (text.KindAt(name) is EntityKind.Company
                && (_document.Is(text.Mentions[text.MentionAt(name)].End, "to")
                    || _document.Has(text.Mentions[text.MentionAt(name)].End, WordClass.Modal)))
                return text.EntityAt(name);
        }

        return -1;
    }

    /// <summary>"The group said Borel’s profit rose": another company is named before the figure that is no object.</summary>
    private bool HasSubject(Sentence sentence, Quantity quantity)
    {
        for (var i = sentence.First; i < quantity.First; i++)
        {
            if (text.KindAt(i) is EntityKind.Company && text.Mentions[text.MentionAt(i)].Form == MentionForm.Name
                && !_document.Has(i - 1, WordClass.Preposition)
                && (_document.Has(text.Mentions[text.MentionAt(i)].End, WordClass.FiniteVerb)
                    || _document.KindAt(text.Mentions[text.MentionAt(i)].End) is TokenKind.Clitic))
                return true;
        }

        return false;
    }

    /// <summary>"Russia pumped 9 million barrels a day".</summary>
    private int Country(Sentence sentence)
    {
        var at = _document.Is(sentence.First, "the") ? sentence.First + 1 : sentence.First;
        return text.KindAt(at) is EntityKind.Place
            && _document.Has(text.Mentions[text.MentionAt(at)].End, WordClass.FiniteVerb) ? text.EntityAt(at) : -1;
    }

    /// <summary>"Profit was $2.10 a share at Acme": whose it is follows the amount.</summary>
    private int Trailing(Quantity quantity)
    {
        var at = Math.Max(quantity.End, quantity.PerEnd);
        if (_document.KindAt(at) is TokenKind.Quote)
            at++;
        return _document.IsAny(at, "at", "for") && text.KindAt(at + 1) is EntityKind.Company ? text.EntityAt(at + 1) : -1;
    }

    /// <summary>"Sales at Nvidia", "Acme’s data center revenue", "Acme revenue", "At Acme, net income".</summary>
    private int AtMetric(MetricMatch match, Sentence sentence)
    {
        var at = match.CueEnd;

        // "sales in China at Acme", "revenue from data at Acme": over one phrase.
        for (var hop = 0; hop < 6 && at < sentence.End; hop++, at++)
        {
            // "costs from its purchase of Delmor Inc. were 9 cents per share": what was bought bears none.
            if (_document.Is(at, "of") && _document.IsAny(at - 1, "acquisition", "buyout", "purchase", "takeover"))
                break;
            if (_document.IsAny(at, "at", "for", "of"))
            {
                var name = _document.Is(at + 1, "the") ? at + 2 : at + 1;
                if (text.MentionAt(name) is >= 0 and var m && text.Mentions[m].First == name
                    && text.Mentions[m].Form is not MentionForm.Pronoun && (IsOwnerKind(text.Mentions[m].Entity)
                    || text.KindAt(name) is EntityKind.Index))
                    return text.Mentions[m].Entity;
            }

            if (_document.KindAt(at) is not TokenKind.Word || _document.Has(at, WordClass.FiniteVerb | WordClass.Coordinator) || hop == 0
                && !_document.Has(at, WordClass.Preposition))
                break;
        }

        // "it trained its model for $7 million", "the H100 costs": a verb has its subject in another place.
        if (match.Metric is FigureMetric.Cost or FigureMetric.Investment or FigureMetric.Price or FigureMetric.Valuation
            or FigureMetric.Duration or FigureMetric.JobsAdded or FigureMetric.JobsCut)
            return -1;
        for (var i = match.CueFirst - 1; i >= Math.Max(sentence.First, match.CueFirst - 6); i--)
        {
            if (text.MentionAt(i) is >= 0 and var m)
            {
                // "Halden lowered its price target": not of its own shares.
                if (match.Metric is FigureMetric.PriceTarget && (text.Mentions[m].Form == MentionForm.Pronoun
                    || _parties.IsOnTheStock(text.Mentions[m].End + 1)))
                    break;
                if (IsOwnerKind(text.Mentions[m].Entity))
                    return text.Mentions[m].Entity;
                continue;
            }

            if (_document.KindAt(i) == TokenKind.Clitic && text.MentionAt(i - 1) >= 0 || Numbers.NumberReader.IsHyphen(_document, i))
                continue;
            if (_document.KindAt(i) is not TokenKind.Word
                || _document.Has(i, WordClass.FiniteVerb | WordClass.Preposition | WordClass.Coordinator | WordClass.Relative
                | WordClass.Determiner | WordClass.VerbBase | WordClass.VerbIng | WordClass.Subordinator) && !IsPlainNoun(i))
                break;
        }

        // "At Acme Inc., net income was …".
        return _document.IsAny(sentence.First, "at", "for") && text.MentionAt(sentence.First + 1) is >= 0 and var lead
            && _document.IsSign(text.Mentions[lead].End, ',')
            && match.CueFirst <= text.Mentions[lead].End + 5 && IsOwnerKind(text.Mentions[lead].Entity) ? text.Mentions[lead].Entity : -1;
    }

    private bool IsPlainNoun(int at) =>
        _document.IsAny(at, "gaming", "advertising", "operating", "center", "centre", "advertising", "networking", "computing", "net",
        "gross", "adjusted", "cloud");

    private bool IsOwnerKind(int entity) =>
        text.Entities[entity].Kind is EntityKind.Company or EntityKind.Organization or EntityKind.AiModel && !_divisions.Contains(entity)
        && !Topics.IsMeasure(text.Entities[entity]);

    /// <summary>"more memory than Acme’s H2": what another is compared with.</summary>
    private bool IsMoreThan(int at)
    {
        for (var i = at - 1; i >= at - 4 && (text.MentionAt(i) >= 0 || _document.KindAt(i) is TokenKind.Clitic
            || _document.IsAny(i, "the", "as", "than")); i--)
        {
            if (_document.IsAny(i, "than", "as"))
                return true;
        }

        return false;
    }

    /// <summary>"Cloud revenue was $2.4 billion": whom the report is about, where the sentence names nobody.</summary>
    private int Topic(MetricMatch match, Quantity quantity, Sentence sentence, FigureBasis basis)
    {
        var own = _topics.SubjectOf(sentence);

        // "The bureau lowered the number from a gain of …": a body that counts jobs adds none.
        if (match.Metric is FigureMetric.JobsAdded or FigureMetric.JobsCut && own >= 0
            && text.Entities[own].Kind is EntityKind.Organization)
            return -1;
        if (own >= 0 && basis is not FigureBasis.Estimate && match.Metric is not FigureMetric.PriceTarget)
            return own;

        // "The stock has a market cap of $2 billion".
        if (match.Metric is FigureMetric.MarketValue && _document.Is(sentence.First, "the")
            && _document.IsAny(sentence.First + 1, "stock", "shares"))
            return _topics.Before(_document.SentenceOf(quantity.First));

        // "Analysts expected revenue of $4.1 billion, but Acme Inc. reported $4.3 billion".
        if (basis is FigureBasis.Estimate && Reporting(quantity.End, sentence) is >= 0 and var reporting)
            return reporting;

        // "Its shares fell. She cut her price target to $115": the company the report is about.
        if (match.Metric is not FigureMetric.PriceTarget && basis is not FigureBasis.Estimate && !IsUnowned(match, quantity, sentence))
            return -1;
        if (match.Metric is FigureMetric.PriceTarget && TickerLines.Before(text, _document.SentenceOf(quantity.First)) is { } listed)
            return listed;
        var topic = _topics.Before(_document.SentenceOf(quantity.First));
        return match.Metric is FigureMetric.JobsAdded or FigureMetric.JobsCut && topic >= 0
            && text.Entities[topic].Kind is EntityKind.Organization ? -1 : topic;
    }

    /// <summary>"but Acme Inc. reported": the company of the clause that a contrast opens, or -1.</summary>
    private int Reporting(int at, Sentence sentence)
    {
        for (var i = at; i < sentence.End - 2; i++)
        {
            if (_document.IsSign(i, ',') && _document.IsAny(i + 1, "but", "while", "and") && text.KindAt(i + 2) is EntityKind.Company
                && _document.Has(text.Mentions[text.MentionAt(i + 2)].End, WordClass.VerbPast | WordClass.VerbS))
                return text.EntityAt(i + 2);
        }

        return -1;
    }

    /// <summary>
    /// Indicates whether the metric is the head of its clause: "In the second quarter, net earnings fell", "while automotive sales
    /// totalled".
    /// </summary>
    private bool IsUnowned(MetricMatch match, Quantity quantity, Sentence sentence)
    {
        if (match.CueFirst < 0 || match.CueFirst > quantity.First)
            return match.Metric is FigureMetric.Revenue or FigureMetric.Profit or FigureMetric.Eps or FigureMetric.Margin;
        // "It generated revenue of $17 million": whom nothing names in the sentence before.
        if (_document.Is(sentence.First, "it") && text.MentionAt(sentence.First) < 0 && match.CueFirst - sentence.First <= 3
            && !_document.Has(sentence.First + 1, WordClass.Auxiliary))
            return true;
        for (var i = match.CueFirst - 1; i >= sentence.First; i--)
        {
            if (_document.KindAt(i) is TokenKind.Clitic
                || _document.IsAny(i, "adjusted", "combined", "consolidated", "reported", "underlying"))
                continue;
            if (text.MentionAt(i) >= 0 && text.KindAt(i) is EntityKind.Company or EntityKind.Organization or EntityKind.Person)
            {
                // "Tax & Accounting revenue increased": a part of whom the report is about.
                if (_divisions.Contains(text.EntityAt(i)))
                    continue;
                return false;
            }

            if (_document.KindAt(i) is TokenKind.Punctuation && !Numbers.NumberReader.IsHyphen(_document, i)
                || _document.Has(i, WordClass.Coordinator | WordClass.Subordinator) || _document.IsAny(i, "with", "on"))
                return true;
            // "Continued investment of £10.7m": a word that opens the sentence is no verb.
            if (i == sentence.First)
                return true;
            // "The proposed dividend is 1.9 pence": a participle.
            if (_document.Has(i, WordClass.VerbPast) && _document.Has(i - 1, WordClass.Determiner | WordClass.Possessive))
                continue;
            if (_document.Has(i, WordClass.VerbPast | WordClass.Auxiliary | WordClass.Modal) && !_document.Has(i, WordClass.Adjective))
                return _document.IsAny(i, "was", "were", "is", "are", "had");
        }

        return true;
    }
}
