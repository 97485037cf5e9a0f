using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>
/// Finds of whom or what a figure is told: the subject its verb hangs on, a model rather than its maker where compute is told.
/// </summary>
/// <param name="text">The text with its entities.</param>
internal sealed partial class Subjects(LinkedText text)
{
    /// <summary>What stands between a subject and what it is compared with.</summary>
    private static readonly WordSet Comparing =
    [
        "to", "than", "over", "versus", "like", "against", "beats", "beat", "rivals", "rivaling", "rivalling", "outperforms",
        "outperformed", "matches", "unlike", "challenges", "surpasses",
    ];

    /// <summary>What a house does to a target.</summary>
    private static readonly string[] HouseVerbs =
        ["boost", "cut", "hike", "increase", "keep", "lift", "lower", "maintain", "raise", "reiterate", "repeat", "restart", "resume",
            "set", "slash", "start", "trim"];

    private readonly Document _document = text.Document;
    private readonly Divisions _divisions = new(text);
    private readonly NounPhrases _phrases = new(text);
    private readonly RatedStocks _rated = new(text);

    /// <summary>Returns the entity a quantity is told of, or -1.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="metric">What it tells.</param>
    /// <param name="reportedFrom">The first token of the reported words it stands in, -1 where the article itself speaks.</param>
    public int Of(Quantity quantity, FigureMetric metric, int reportedFrom)
    {
        // "Acme estimates that the Oslo-based company owns …": a company that nobody could tell is not the one that speaks.
        if (reportedFrom >= 0 && (StartsWithUnknownCompany(reportedFrom) || StartsWithThing(reportedFrom, quantity.First)))
            return -1;
        var sentence = _document.Sentences[_document.SentenceOf(quantity.First)];
        var first = sentence.First;
        if (_document.QuotationOf(quantity.First) is >= 0 and var q && HasVerb(_document.Quotations[q].First, quantity.First))
            first = Math.Max(first, _document.Quotations[q].First);
        if (metric is FigureMetric.GpuHours or FigureMetric.GpuCount or FigureMetric.Parameters or FigureMetric.TrainingTokens
            or FigureMetric.BenchmarkScore or FigureMetric.ContextLength
            && Nearest(quantity.First, first, EntityKind.AiModel) is >= 0 and var model)
            return model;
        if (metric is FigureMetric.GpuHours or FigureMetric.GpuCount or FigureMetric.TrainingTokens
            && Trained(quantity.End, sentence.End) is >= 0 and var trained)
            return trained;
        if (metric is FigureMetric.Cost && _document.IsAny(quantity.End, "for", "to")
            && _document.IsAny(quantity.End + 1, "training", "train")
            && Trained(quantity.End, Math.Min(sentence.End, quantity.End + 6)) is >= 0 and var costly)
            return costly;
        // "was trained on 3,072 Nvidia H100s, for a training cost of $10 million": of what is trained.
        if (metric is FigureMetric.Cost && _document.IsAny(quantity.QualifiedFirst - 2, "cost", "costs", "bill", "budget")
            && _document.Is(quantity.QualifiedFirst - 3, "training")
            && Nearest(quantity.First, first, EntityKind.AiModel) is >= 0 and var paid)
            return paid;
        if (metric == FigureMetric.PriceTarget && TargetOf(quantity.First, first) is { } target)
            return target;

        // "His $110 price target implies a fall": of the stock that was rated before.
        if (metric == FigureMetric.PriceTarget && _document.Has(quantity.QualifiedFirst - 1, WordClass.Possessive)
            && _rated.Before(_document.SentenceOf(quantity.First)) is >= 0 and var before)
            return before;
        if (AppositiveHead(quantity.First, first) is >= 0 and var head)
            return head;

        // The nearest mention that a verb follows; else the nearest at all; else one behind ("$5 billion was raised by Acme").
        var nearest = -1;
        for (var m = LastBefore(quantity.First); m >= 0 && text.Mentions[m].First >= first; m--)
        {
            var mention = text.Mentions[m];
            if (!IsEligible(mention) || IsInserted(mention.First, quantity.First, first) || first != sentence.First
                && !_document.SameVoice(mention.First, quantity.First) || IsBracketed(mention) || mention.Form == MentionForm.Name
                && IsMakerOf(m))
                continue;
            if (metric is not (FigureMetric.Cost or FigureMetric.Investment or FigureMetric.Debt or FigureMetric.Other)
                && text.Entities[mention.Entity].Kind == EntityKind.Person)
                continue;

            // "is building a Cybertruck plant that represents a $1.2 billion investment": the plant is not the product.
            if (text.Entities[mention.Entity].Kind is EntityKind.Product && SiteCosts.IsSite(_document, mention.End))
                continue;

            // "CNBC reported that economists had expected 165,000": who only tells.
            if (IsOnlyTelling(mention.End, quantity.First))
                continue;

            // "is to pay Borel $4 billion for its stake": who is paid.
            if (mention.End == quantity.QualifiedFirst && _document.IsForm(mention.First - 1, "pay", "give", "lend", "hand", "offer"))
                continue;

            // "Halden reiterated its $38 price target on the stock": the house is not what it rates.
            if (metric == FigureMetric.PriceTarget && IsRating(mention.Entity, sentence))
                continue;
            if (nearest < 0)
                nearest = mention.Entity;

            // "agreed to acquire battery maker Callan in a deal valued at $3.8 billion": the value is of what is bought.
            if (metric == FigureMetric.Valuation && nearest == mention.Entity && IsBought(mention.First))
                return nearest;

            // "The ChatGPT maker": who makes it is the subject.
            if (_document.IsAny(mention.End, "maker", "developer", "creator", "owner")
                && text.Entities[mention.Entity].Entry?.Maker is { } maker)
            {
                for (var e = 0; e < text.Entities.Count; e++)
                {
                    if (text.Entities[e].Name == maker)
                        return e;
                }
            }

            // "companies including Corvane Inc., which floated in": the clause is of the name before it.
            if (_document.IsSign(mention.End, ',') && _document.IsAny(mention.End + 1, "which", "who")
                && !HasComma(mention.End + 1, quantity.First))
                return mention.Entity;
            if (VerbBehind(mention.End, quantity.First) is not (>= 0 and var verb))
                continue;
            // "Mara Reyes said Acme expects to need another $2 billion": the name before the verb.
            if (Head(verb, first) is >= 0 and var subject && !(text.Entities[subject].Kind is EntityKind.Person
                && text.Entities[mention.Entity].Kind is EntityKind.Company))
                return subject;

            if (IsMade(mention.First))
                return mention.Entity;

            // "Analysts at Acme expect suppliers to spend …": Acme is not the subject.
            if (!_document.Has(mention.First - 1, WordClass.Preposition))
                return mention.Entity;
            if (nearest == mention.Entity)
                nearest = -1;
        }

        if (nearest >= 0)
            return nearest;
        if (metric == FigureMetric.Other)
            return -1;
        return Behind(quantity.End, sentence.End) is >= 0 and var behind ? behind : Unowned(sentence) ? SubjectOfSentenceBefore(sentence)
            : -1;
    }

    /// <summary>Indicates whether reported words tell of a company or thing that nobody could name.</summary>
    public bool IsOfUnknown(int reportedFrom, int quantity) => StartsWithUnknownCompany(reportedFrom)
        || StartsWithThing(reportedFrom, quantity);

    /// <summary>"was trained on “16,000 GPUs”": a quotation of a few words has its subject outside.</summary>
    private bool HasVerb(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.Has(i, WordClass.FiniteVerb | WordClass.Pronoun))
                return true;
        }

        return false;
    }

    /// <summary>"(Reuters) - Acme said": who sent the report does not own its figures.</summary>
    private bool IsBracketed(LinkedMention mention) => _document.IsSign(mention.First - 1, '(') && _document.IsSign(mention.End, ')')
        && mention.First - 1 <= _document.Sentences[_document.SentenceOf(mention.First)].First + 6;

    /// <summary>"Revenue rose by a third to £410 million": whose it is stands in the sentence before.</summary>
    private bool Unowned(Sentence sentence) =>
        Metrics.IsMetricWord(_document, sentence.First) || _document.Has(sentence.First, WordClass.Adjective)
            && Metrics.IsMetricWord(_document, sentence.First + 1);

    private int SubjectOfSentenceBefore(Sentence sentence)
    {
        var s = _document.SentenceOf(sentence.First) - 1;
        if (s < 0 || _document.Sentences[s].Paragraph != sentence.Paragraph || !_document.Sentences[s].Reads(Reading.Antecedents))
            return -1;
        for (var i = _document.Sentences[s].First; i < _document.Sentences[s].End; i++)
        {
            // "UBS analyst Ola Vell likes Corvane Inc. His target is $40": the stock, not the house.
            if (text.KindAt(i) == EntityKind.Company && !_document.Has(i - 1, WordClass.Preposition)
                && !_document.IsAny(text.Mentions[text.MentionAt(i)].End, "analyst", "analysts", "strategist")
                && !Consensus.Counts(_document, text.Mentions[text.MentionAt(i)].First, text.Mentions[text.MentionAt(i)].End))
                return text.EntityAt(i);
        }

        return -1;
    }

    /// <summary>"… said the rules would cost American firms $12 billion": what is told of a thing is not told of whoever speaks.</summary>
    private bool StartsWithThing(int at, int quantity)
    {
        if (_document.Is(at, "that"))
            at++;
        if (!_document.IsAny(at, "the", "a", "an", "such", "those", "these"))
            return false;
        for (var i = at + 1; i < quantity; i++)
        {
            // "the whole project cost $60 million", not "the total cost rose".
            if (_document.Has(i, WordClass.VerbPast) && i > at + 1 && !_document.Has(i + 1, WordClass.FiniteVerb) && text.MentionAt(i) < 0)
                return true;
            if (text.MentionAt(i) >= 0 || _document.Has(i, WordClass.CompanyWord | WordClass.Pronoun | WordClass.Possessive)
                || Metrics.IsMetricWord(_document, i))
                return false;

            // "an adjusted profit of $2.62 per share", "the result had been achieved".
            if (_document.Is(i, "adjusted"))
                continue;
            if (_document.IsAny(i, "performance", "result", "results"))
                return false;
            if (_document.Has(i, WordClass.FiniteVerb))
                return true;
        }

        return false;
    }

    private bool StartsWithUnknownCompany(int at)
    {
        if (_document.Is(at, "that"))
            at++;
        if (!_document.Is(at, "the"))
            return false;
        for (var i = at + 1; i < Math.Min(at + 6, _document.Tokens.Length); i++)
        {
            if (text.MentionAt(i) >= 0 && text.Entities[text.EntityAt(i)].Kind != EntityKind.Place)
                return false;
            if (_document.Has(i, WordClass.CompanyWord))
                return true;
            if (_document.Has(i, WordClass.FiniteVerb) && !_document.Is(i, "based"))
                return false;
        }

        return false;
    }

    private static bool IsSubjectKind(EntityKind kind) =>
        kind is EntityKind.Company or EntityKind.Organization or EntityKind.AiModel or EntityKind.Product or EntityKind.Chip
        or EntityKind.Person;

    private bool IsEligible(LinkedMention mention) => IsSubjectKind(text.Entities[mention.Entity].Kind)
        && text.Entities[mention.Entity].Kind != EntityKind.Chip && !_divisions.Contains(mention.Entity)
        && !Consensus.Counts(_document, mention.First, mention.End) && !Topics.IsMeasure(text.Entities[mention.Entity]);

    /// <summary>"Meta’s Llama 3.1", "the Nvidia H800": the maker of what follows is not the subject.</summary>
    private bool IsMakerOf(int m)
    {
        var end = text.Mentions[m].End;
        if (_document.KindAt(end) == TokenKind.Clitic)
            end++;
        return m + 1 < text.Mentions.Length && text.Mentions[m + 1].First - end <= 3 && text.Mentions[m + 1].First >= end
            && NoVerb(end, text.Mentions[m + 1].First)
            && text.Entities[text.Mentions[m + 1].Entity].Kind is EntityKind.Chip or EntityKind.AiModel or EntityKind.Product
            && text.Mentions[m + 1].Form == MentionForm.Name && end > text.Mentions[m].End - 1
            && _document.Tokens[Math.Min(end, _document.Tokens.Length - 1)].IsWord;
    }

    private bool IsOnlyTelling(int verb, int end)
    {
        // "Halden News says analysts forecast a profit of 2 cents".
        if (_document.IsForm(verb, "say")
            && _document.IsAny(_document.Is(verb + 1, "that") ? verb + 2 : verb + 1, "analysts", "economists"))
            return true;
        if (!_document.IsForm(verb, "report") || !_document.Is(verb + 1, "that"))
            return false;
        for (var i = verb + 2; i < end; i++)
        {
            if (_document.IsAny(i, "analysts", "economists", "forecasters", "strategists"))
                return true;
        }

        return false;
    }

    private bool HasComma(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.IsSign(i, ','))
                return true;
        }

        return false;
    }

    private bool NoVerb(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (!_document.Tokens[i].IsWord && _document.Tokens[i].Kind is not (TokenKind.Dash or TokenKind.Clitic)
                || _document.Has(i, WordClass.FiniteVerb | WordClass.Coordinator | WordClass.Preposition))
                return false;
        }

        return true;
    }

    private int Nearest(int before, int first, EntityKind kind)
    {
        for (var m = LastBefore(before); m >= 0 && text.Mentions[m].First >= first; m--)
        {
            if (text.Entities[text.Mentions[m].Entity].Kind == kind
                && !IsCompared(text.Mentions[m].First) && !IsInserted(text.Mentions[m].First, before, first))
                return text.Mentions[m].Entity;
        }

        return -1;
    }

    /// <summary>
    /// "the V3 model—which powers the R1 app—was trained on …": what stands between two dashes or in brackets has its own subject.
    /// </summary>
    private bool IsInserted(int at, int quantity, int first)
    {
        // "The start-up, whose Aurora 2 model rivals others, plans …": so does what stands in a relative clause between commas.
        for (var i = at; i > first; i--)
        {
            if (!_document.IsSign(i, ','))
                continue;
            // "Corvane Inc., founded by Mara Lindqvist, secured $3 million": the person founded it.
            if (!_document.IsAny(i + 1, "whose", "which", "who") && !(_document.IsAny(i + 1, "a", "an", "the", "one", "backed", "created",
                "founded", "headed", "led", "owned", "started") && text.MentionAt(i - 1) >= 0))
                continue;
            for (var close = at; close < quantity; close++)
            {
                if (_document.IsSign(close, ','))
                    return !_document.Has(close + 1, WordClass.Relative);
                if (!_document.IsAny(i + 1, "whose", "which", "who") && _document.Has(close, WordClass.FiniteVerb)
                    && text.MentionAt(close) < 0)
                    break;
            }

            break;
        }

        int before = 0, behind = 0;
        for (var i = first; i < quantity; i++)
        {
            if ((_document.Tokens[i].Kind == TokenKind.Dash && !Numbers.NumberReader.IsHyphen(_document, i)) || _document.IsSign(i, '(')
                || _document.IsSign(i, ')'))
            {
                if (i < at)
                    before++;
                else
                    behind++;
            }
        }

        return before % 2 == 1 && behind > 0;
    }

    /// <summary>"a rival to GPT-4o with 123 billion parameters", "beats GPT-4o": what something is compared with.</summary>
    private bool IsCompared(int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 4); i--)
        {
            if (_document.IsAny(i, Comparing))
                return true;
            if (text.MentionAt(i) < 0 && _document.KindAt(i) != TokenKind.Clitic
                && !_document.Has(i, WordClass.Determiner | WordClass.Possessive))
                return false;
        }

        return false;
    }

    private int LastBefore(int token) => SortedSearch.FirstFrom(text.Mentions, mention => mention.First, token) - 1;

    /// <summary>"the Stargate consortium, a collaboration between …, pledging $500 billion": the head before the description.</summary>
    private int AppositiveHead(int quantity, int first)
    {
        var participle = -1;
        for (var i = quantity - 1; i > first && quantity - i <= 5; i--)
        {
            if (_document.Has(i, WordClass.VerbIng) && _document.IsSign(i - 1, ','))
            {
                participle = i;
                break;
            }
        }

        if (participle < 0)
            return -1;
        for (var i = participle - 2; i > first; i--)
        {
            if (!_document.IsSign(i, ',') || !_document.IsAny(i + 1, "a", "an", "the"))
                continue;

            // Over the noun that may follow the name: "the Stargate consortium,".
            for (var j = i - 1; j >= Math.Max(first, i - 3); j--)
            {
                if (text.EntityAt(j) >= 0)
                    return text.EntityAt(j);
            }

            return -1;
        }

        return -1;
    }

    /// <summary>Indicates whether an entity is the house of a sentence: it raises, cuts or keeps a target there.</summary>
    private bool IsRating(int entity, Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.EntityAt(i) == entity && _document.IsForm(text.Mentions[text.MentionAt(i)].End, HouseVerbs))
                return true;
        }

        return false;
    }
}
