using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Finds the owner that a metric asks for: who is bought or held, who must pay, who is rated.</summary>
/// <param name="text">The text with its entities.</param>
internal sealed partial class Parties(LinkedText text)
{
    private readonly Document _document = text.Document;
    private readonly RatedStocks _rated = new(text);
    private readonly Rounds _rounds = new(text);

    /// <summary>Returns the entity that plays the part, or -1.</summary>
    public int Of(Quantity quantity, MetricMatch match, Sentence sentence) => match.Metric switch
    {
        FigureMetric.Investment or FigureMetric.Debt => _rounds.Of(quantity, sentence),
        FigureMetric.DealValue => OfferedTo(match, sentence) is >= 0 and var offered ? offered : Bought(sentence),
        FigureMetric.Valuation => Valued(quantity, match, sentence),
        FigureMetric.Stake => StakeFor(quantity, sentence) is >= 0 and var held ? held : Held(quantity, sentence),
        FigureMetric.Fine => PaidBy(quantity) is >= 0 and var payer ? payer : Payer(sentence) is >= 0 and var fined ? fined
            : Accused(quantity, sentence),
        FigureMetric.PriceTarget => Rated(match, sentence),
        FigureMetric.Price when OfShare(quantity) is >= 0 and var share => share,
        FigureMetric.Price when OfferedFor(quantity, sentence) is >= 0 and var wanted => wanted,
        FigureMetric.Price when Prices.IsOffered(_document, quantity, match) => Bought(sentence),
        FigureMetric.Production or FigureMetric.Capacity => OfCompany(sentence, quantity),
        _ => -1,
    };

    /// <summary>"will pay $53 per Tolmer share in cash": whose share it is, or -1.</summary>
    private int OfShare(Quantity quantity)
    {
        var name = _document.Is(quantity.End, "per") ? quantity.End + 1
            : _document.AreAt(quantity.End, "for", "each") ? quantity.End + 2 : -1;
        return name > 0 && text.KindAt(name) is EntityKind.Company
            && _document.IsAny(text.Mentions[text.MentionAt(name)].End, "share", "unit")
            ? text.EntityAt(name) : -1;
    }

    /// <summary>"offered $57.50 a share for Tolmer", "will pay $52 per share in cash for Tolmer": whose shares are wanted, or -1.</summary>
    private int OfferedFor(Quantity quantity, Sentence sentence)
    {
        var at = _document.AreAt(quantity.PerEnd, "in", "cash") ? quantity.PerEnd + 2 : quantity.PerEnd;
        if (quantity.Per is not "share" || !_document.Is(at, "for") || text.KindAt(at + 1) is not EntityKind.Company)
            return -1;
        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(sentence.First, quantity.QualifiedFirst - 4); i--)
        {
            if (_document.IsForm(i, "bid", "offer", "pay"))
                return text.EntityAt(at + 1);
        }

        return -1;
    }

    /// <summary>"is paying $1.9 billion for Borana.": returns the company that an amount is paid for, or -1.</summary>
    public static int PaidFor(LinkedText text, Quantity quantity, MetricMatch match)
    {
        var document = text.Document;
        if (quantity.Value is not >= 1_000_000 || !document.IsForm(match.CueFirst, "pay") || !document.Is(quantity.End, "for"))
            return -1;
        var name = document.Is(quantity.End + 1, "the") ? quantity.End + 2 : quantity.End + 1;
        return text.KindAt(name) is EntityKind.Company && text.Mentions[text.MentionAt(name)].Form is MentionForm.Name
            && (document.KindAt(text.Mentions[text.MentionAt(name)].End) is TokenKind.Punctuation or null
                || document.Has(text.Mentions[text.MentionAt(name)].End, WordClass.Preposition | WordClass.Coordinator))
            ? text.EntityAt(name) : -1;
    }

    private static readonly string[] BuyingWords =
        ["acquire", "acquires", "acquired", "acquiring", "buy", "buys", "bought", "buying", "purchase", "purchased", "acquisition",
            "takeover", "buyout", "merger", "merge", "takes", "for", "sell", "sold", "snap", "snaps", "snapped"];

    /// <summary>
    /// Indicates whether the subject of a sentence buys or holds something else than itself that has no name there: it owns neither the
    /// value nor the stake ("Acme bought its first 10% stake", "agreed to buy a developer for $341 million").
    /// </summary>
    public bool IsHolder(Quantity quantity, FigureMetric metric, Sentence sentence)
    {
        if (metric is not (FigureMetric.DealValue or FigureMetric.Stake))
            return false;
        if (metric is FigureMetric.Stake && IsOfUnit(quantity))
            return true;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (_document.IsForm(i, metric is FigureMetric.Stake ? HoldingVerbs : BuyVerbs)
                && !_document.IsAny(i - 1, "be", "was", "been", "were", "being", "is") && (i < quantity.First
                    || metric is FigureMetric.Stake && i <= quantity.End + 3))
                return true;
        }

        return metric is FigureMetric.Stake && _document.Has(quantity.QualifiedFirst - 1, WordClass.Possessive);
    }

    /// <summary>"a 55% stake in its lending unit", "49% of Acme’s cloud business": a part of a company is held, not the company.</summary>
    private bool IsOfUnit(Quantity quantity)
    {
        var owned = false;
        for (var i = quantity.End; i < quantity.End + 10 && i < _document.Tokens.Length; i++)
        {
            if (owned && _document.IsAny(i, "unit", "division", "business", "subsidiary", "arm", "venture", "operations", "segment"))
                return true;
            owned |= _document.KindAt(i) is TokenKind.Clitic || _document.IsAny(i, "its", "their") && _document.IsAny(i - 1, "in", "of");
            if (_document.KindAt(i) is TokenKind.Punctuation && !_document.IsSign(i, '.') || owned
                && _document.Has(i, WordClass.FiniteVerb))
                return false;
        }

        return false;
    }

    private static readonly string[] BuyVerbs = ["acquire", "buy", "purchase", "sell"];

    private static readonly string[] HoldingVerbs = ["acquire", "buy", "hold", "own", "purchase", "take"];

    /// <summary>"agreed to Borel’s increased offer", "rejected a bid of": who gets the offer, or -1.</summary>
    private int OfferedTo(MetricMatch match, Sentence sentence)
    {
        if (!_document.IsAny(match.CueFirst, "offer", "bid", "proposal"))
            return -1;
        for (var i = match.CueFirst - 1; i > sentence.First; i--)
        {
            if (_document.IsForm(i, "accept", "agree", "reject", "rebuff", "receive", "spurn", "consider"))
                return Acting(sentence, i);
        }

        return -1;
    }

    /// <summary>"acquired a 26.79% stake in logistics SaaS startup Freight Toldrum for": what the stake is of, or -1.</summary>
    private int StakeFor(Quantity quantity, Sentence sentence)
    {
        if (!_document.Is(quantity.QualifiedFirst - 1, "for"))
            return -1;
        for (var i = quantity.QualifiedFirst - 2; i > sentence.First; i--)
        {
            if (_document.Is(i, "in") && _document.IsAny(i - 1, "stake", "interest"))
                return Described(_document.Is(i + 1, "the") ? i + 2 : i + 1, quantity.First);
        }

        return -1;
    }

    /// <summary>The target of the sentence, else of a sentence before it: "The deal is worth $4 billion".</summary>
    private int Bought(Sentence sentence)
    {
        if (Object(sentence, BuyingWords) is >= 0 and var bought)
            return bought;
        for (var s = _document.SentenceOf(sentence.First) - 1; s >= 0 && _document.SentenceOf(sentence.First) - s <= 4; s--)
        {
            // "agreed to acquire all outstanding common stock": of whom the sentence before told it.
            if (Buys(sentence) && !BuysAllStock(sentence))
                return -1;
            if (Object(_document.Sentences[s], BuyingWords) is >= 0 and var before)
                return before;
        }

        return -1;
    }

    private bool BuysAllStock(Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (_document.Is(i, "all") && _document.IsForm(i - 1, BuyVerbs))
                return _document.IsAny(i + 1, "of", "the", "outstanding", "issued", "remaining");
        }

        return false;
    }

    private bool Buys(Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (_document.IsForm(i, BuyVerbs))
                return true;
        }

        return false;
    }

    /// <summary>"agreed to buy Borel for $35 billion", "the takeover of Borel": what follows the word of buying.</summary>
    private int Object(Sentence sentence, string[] words)
    {
        var found = -1;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (!_document.IsAny(i, words) && !(_document.Is(i, "over") && _document.IsForm(i - 1, "take")) || _document.Is(i, "for")
                && !_document.IsAny(i - 1, "approach", "bid", "offer", "deal"))
                continue;

            // "Borel Inc. confirmed that Halden Inc. had pulled out of the bidding, leaving Moss Inc. in pole position to acquire it".
            if (_document.Is(i + 1, "it") && _document.IsForm(i, BuyVerbs) && First(sentence, i) is >= 0 and var subject
                && NamesOther(subject, sentence.First, i))
                return subject;
            for (var j = i + 1; j < Math.Min(sentence.End, i + 7); j++)
            {
                if (_document.KindAt(j) is not (TokenKind.Word or TokenKind.Clitic) && !Numbers.NumberReader.IsHyphen(_document, j)
                    || _document.Has(j, WordClass.FiniteVerb) && !_document.Is(j, "shares") || _document.IsAny(j, "for", "by", "from")
                    || _document.Is(j, "to") && _document.IsAny(i, "sell", "sold"))
                    break;

                // "acquired by Acme": the buyer; "buy Borel’s unit" is of Borel.
                if (text.KindAt(j) is EntityKind.Company or EntityKind.Organization or EntityKind.Product)
                {
                    found = text.Mentions[text.MentionAt(j)].Form == MentionForm.Name ? text.EntityAt(j) : Other(sentence, i, j);
                    break;
                }
            }

            // "Borel rose after Acme made a bid for the drug maker": another than the bidder.
            if (found < 0 && _document.Is(i, "for") && _document.IsAny(i + 1, "the", "its") && text.MentionAt(i + 1) < 0)
                found = Other(sentence, i, i);
            if (found >= 0)
                return found;

            // "Borel was bought by Acme for $35 billion", "Borel agreed to be acquired".
            if (_document.IsAny(i, "acquired", "bought", "purchased", "sold")
                && _document.IsAny(i - 1, "be", "was", "been", "were", "being", "is"))
                return First(sentence, i);
        }

        return -1;
    }

    private bool NamesOther(int subject, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (text.KindAt(i) is EntityKind.Company or EntityKind.Person && text.EntityAt(i) != subject)
                return true;
        }

        return false;
    }

    /// <summary>"Acme jumped after Borel said it would buy the company": whom a noun means that the buyer cannot be.</summary>
    private int Other(Sentence sentence, int verb, int noun)
    {
        var buyer = -1;
        for (var i = verb - 1; i >= sentence.First; i--)
        {
            if (text.KindAt(i) is not EntityKind.Company)
                continue;
            if (buyer < 0)
                buyer = text.EntityAt(i);
            else if (text.EntityAt(i) != buyer)
                return text.EntityAt(i);
        }

        return text.EntityAt(noun) == buyer ? -1 : text.EntityAt(noun);
    }

    /// <summary>"a takeover by Acme", "the agency proposed a fine": who buys or fines, not who is bought or pays.</summary>
    public bool IsOtherSide(int found, FigureMetric metric, Sentence sentence)
    {
        if (metric is FigureMetric.Fine)
            return text.Entities[found].Kind is EntityKind.Organization;
        for (var i = sentence.First + 1; i < sentence.End; i++)
        {
            if (text.EntityAt(i) == found)
                return _document.Is(i - 1, "by") && _document.IsAny(i - 2, "acquisition", "buyout", "takeover", "bid", "offer");
        }

        return false;
    }

    /// <summary>Returns the one other company that a sentence names after the buyer, or -1.</summary>
    public int OtherThan(int buyer, Sentence sentence)
    {
        var (seen, other) = (false, -1);
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.KindAt(i) is not EntityKind.Company || text.Mentions[text.MentionAt(i)].First != i)
                continue;
            var entity = text.EntityAt(i);
            seen |= entity == buyer;
            if (entity == buyer || other == entity)
                continue;
            if (!seen || other >= 0)
                return -1;

            // "agreed to Borel’s increased offer": who offers.
            var end = text.Mentions[text.MentionAt(i)].End;
            if (text.Mentions[text.MentionAt(i)].Form == MentionForm.Name && !_document.IsAny(i - 1, "at", "by", "from", "with")
                && !(_document.KindAt(end) is TokenKind.Clitic && (_document.IsAny(end + 1, "offer", "bid", "proposal")
                    || _document.IsAny(end + 2, "offer", "bid", "proposal"))))
                other = entity;
        }

        return other;
    }

    private int First(Sentence sentence, int end)
    {
        for (var i = sentence.First; i < end; i++)
        {
            if (text.KindAt(i) is EntityKind.Company or EntityKind.Organization or EntityKind.Product)
                return text.EntityAt(i);
        }

        return -1;
    }

    /// <summary>"Halden values Acme at $4 billion": what is valued, not who values it.</summary>
    private int Valued(Quantity quantity, MetricMatch match, Sentence sentence)
    {
        if (_rounds.Valued(match, sentence) is >= 0 and var funded)
            return funded;
        if (match.CueFirst < 0 || match.CueFirst > quantity.First
            || !_document.IsAny(match.CueFirst, "value", "values", "valued", "valuing")
            || !_document.Is(quantity.QualifiedFirst - 1, "at"))
            return -1;
        for (var i = match.CueEnd; i < quantity.QualifiedFirst; i++)
        {
            if (text.KindAt(i) is EntityKind.Company or EntityKind.Organization or EntityKind.Product)
                return text.EntityAt(i);

            // "raised $35 million in a round that valued it at $200 million".
            if (_document.Is(i, "it") && i == match.CueEnd)
                return Acting(_document.Sentences[_document.SentenceOf(i)], i);
        }

        return -1;
    }

    /// <summary>The first company of a sentence that is neither in brackets nor after a preposition, or -1.</summary>
    private int Acting(Sentence sentence, int end)
    {
        for (var i = sentence.First; i < end; i++)
        {
            if (text.KindAt(i) is EntityKind.Company && text.Mentions[text.MentionAt(i)].First == i
                && !_document.IsSign(i - 1, '(') && !_document.Has(i - 1, WordClass.Preposition))
                return text.EntityAt(i);
        }

        return -1;
    }

    /// <summary>"stake in logistics SaaS startup Freight Toldrum": the company that words in small letters describe, or -1.</summary>
    private int Described(int at, int end)
    {
        for (var i = at; i < Math.Min(end, at + 7); i++)
        {
            if (text.KindAt(i) is EntityKind.Company)
                return text.EntityAt(i);
            if (_document.KindAt(i) is not (TokenKind.Word or TokenKind.Dash)
                || _document.Has(i, WordClass.Preposition | WordClass.Coordinator | WordClass.Relative))
                return -1;
        }

        return -1;
    }

    /// <summary>"a 25% stake in Borel", "owns 9% of Borel".</summary>
    private int Held(Quantity quantity, Sentence sentence)
    {
        if (IsOfUnit(quantity))
            return -1;
        for (var i = quantity.End; i < Math.Min(sentence.End, quantity.End + 8); i++)
        {
            if (_document.IsAny(i - 1, "in", "of", "the") && text.KindAt(i) is EntityKind.Company or EntityKind.Organization)
                return text.EntityAt(i);
        }

        // "a 26.79% stake in logistics SaaS startup Freight Toldrum".
        if (_document.IsAny(quantity.End, "stake", "holding", "interest") && _document.Is(quantity.End + 1, "in")
            && Described(quantity.End + 2, sentence.End) is >= 0 and var described)
            return described;

        // "Borel, the operator in which Acme has a 45% stake".
        for (var i = quantity.First - 1; i > sentence.First + 1; i--)
        {
            if (!_document.Is(i, "which") || !_document.Is(i - 1, "in"))
                continue;
            for (var j = i - 2; j >= sentence.First; j--)
            {
                if (text.KindAt(j) is EntityKind.Company or EntityKind.Organization)
                    return text.EntityAt(j);
            }
        }

        for (var i = quantity.First - 1; i >= sentence.First; i--)
        {
            if (_document.IsAny(i - 1, "in", "of") && text.KindAt(i) is EntityKind.Company
                && _document.IsAny(i - 2, "stake", "holding", "stakes"))
                return text.EntityAt(i);
        }

        return -1;
    }

    /// <summary>"has received $400 million from Delmor Bank to settle the claims": who paid, or -1.</summary>
    private int PaidBy(Quantity quantity) => _document.Is(quantity.End, "from") && text.KindAt(quantity.End + 1) is EntityKind.Company
        ? text.EntityAt(quantity.End + 1) : -1;

    /// <summary>"brought actions against Corvane Bank, resulting in $56 million in penalties": against whom it is, or -1.</summary>
    private int Accused(Quantity quantity, Sentence sentence)
    {
        for (var i = quantity.First - 1; i > sentence.First; i--)
        {
            if (_document.Is(i - 1, "against") && text.KindAt(i) is EntityKind.Company)
                return text.EntityAt(i);
        }

        return -1;
    }

    /// <summary>"fined Acme $3 billion", "a fine on Acme", "Acme agreed to pay a fine": who must pay.</summary>
    private int Payer(Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (!_document.IsAny(i, "fine", "fined", "fines", "penalty", "penalties", "ordered", "damages", "hit"))
                continue;
            if (_document.IsAny(i - 1, "was", "were", "been", "be", "is"))
                return First(sentence, i);
            for (var j = i + 1; j < Math.Min(sentence.End, i + 8); j++)
            {
                var bound = j == i + 1 || _document.IsAny(j - 1, "on", "against", "the", "for", "to") && !_document.IsAny(i, "penalty")
                    || _document.IsAny(j - 1, "on", "against");
                if (bound && text.KindAt(j) is EntityKind.Company or EntityKind.Organization or EntityKind.Person
                    && (_document.IsAny(i, "fined", "ordered", "hit") ? j <= i + 2 : !_document.IsAny(j - 1, "to", "for", "the")
                    || _document.IsAny(j - 2, "on", "against")))
                    return text.EntityAt(j);
            }
        }

        return -1;
    }

    private int Company(int at) => text.KindAt(at) is EntityKind.Company ? text.EntityAt(at) : -1;

    /// <summary>"The Ohio plant of Acme has a capacity of …": the owner, where it is named.</summary>
    private int OfCompany(Sentence sentence, Quantity quantity)
    {
        for (var i = sentence.First; i < quantity.First; i++)
        {
            if (text.KindAt(i) is EntityKind.Company && (_document.Is(i - 1, "of")
                || _document.KindAt(text.Mentions[text.MentionAt(i)].End) == TokenKind.Clitic))
                return text.EntityAt(i);
        }

        return -1;
    }
}
