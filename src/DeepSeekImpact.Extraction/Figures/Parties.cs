using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Finds the owner that a metric asks for: who is bought or held, who must pay, who is rated.</summary>
/// <param name="text">The text with its entities.</param>
internal sealed class Parties(LinkedText text)
{
    private readonly Document _document = text.Document;

    /// <summary>Returns the entity that plays the part, or -1.</summary>
    public int Of(Quantity quantity, MetricMatch match, Sentence sentence) => match.Metric switch
    {
        FigureMetric.DealValue => Object(sentence, BuyingWords),
        FigureMetric.Stake => Held(quantity, sentence),
        FigureMetric.Fine => Payer(sentence),
        FigureMetric.PriceTarget => Rated(match, sentence),
        FigureMetric.Production or FigureMetric.Capacity => OfCompany(sentence, quantity),
        _ => -1,
    };

    private static readonly string[] BuyingWords =
        ["acquire", "acquires", "acquired", "acquiring", "buy", "buys", "bought", "buying", "purchase", "purchased", "acquisition",
            "takeover", "buyout", "merger", "merge", "takes", "for", "sell", "sold"];

    /// <summary>"agreed to buy Borel for $35 billion", "the takeover of Borel": what follows the word of buying.</summary>
    private int Object(Sentence sentence, string[] words)
    {
        var found = -1;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (!_document.IsAny(i, words) || _document.Is(i, "for") && !_document.IsAny(i - 1, "bid", "offer", "deal"))
                continue;
            for (var j = i + 1; j < Math.Min(sentence.End, i + 7); j++)
            {
                if (_document.KindAt(j) is not (TokenKind.Word or TokenKind.Clitic) && !Numbers.NumberReader.IsHyphen(_document, j)
                    || _document.Has(j, WordClass.FiniteVerb) || _document.IsAny(j, "for", "by", "from"))
                    break;

                // "acquired by Acme": the buyer; "buy Borel’s unit" is of Borel.
                if (text.KindAt(j) is EntityKind.Company or EntityKind.Organization or EntityKind.Product
                    && text.Mentions[text.MentionAt(j)].Form == MentionForm.Name)
                {
                    found = text.EntityAt(j);
                    break;
                }
            }

            if (found >= 0)
                return found;

            // "Borel was bought by Acme for $35 billion", "Borel agreed to be acquired".
            if (_document.IsAny(i, "acquired", "bought", "purchased", "sold")
                && _document.IsAny(i - 1, "be", "was", "been", "were", "being", "is"))
                return First(sentence, i);
        }

        return -1;
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

    /// <summary>"a 25% stake in Borel", "owns 9% of Borel".</summary>
    private int Held(Quantity quantity, Sentence sentence)
    {
        for (var i = quantity.End; i < Math.Min(sentence.End, quantity.End + 8); i++)
        {
            if (_document.IsAny(i - 1, "in", "of", "the") && text.KindAt(i) is EntityKind.Company or EntityKind.Organization)
                return text.EntityAt(i);
        }

        for (var i = quantity.First - 1; i >= sentence.First; i--)
        {
            if (_document.IsAny(i - 1, "in", "of") && text.KindAt(i) is EntityKind.Company
                && _document.IsAny(i - 2, "stake", "holding", "stakes"))
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

    /// <summary>"a $175 price target on Nvidia", "Nvidia’s price target", "its price target": the stock, not the house.</summary>
    private int Rated(MetricMatch match, Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (_document.IsAny(i, "on", "for", "of") && Company(_document.Is(i + 1, "the") ? i + 2 : i + 1) is >= 0 and var rated
                && !_document.IsAny(i - 1, "analyst", "analysts"))
                return rated;
        }

        for (var i = match.CueFirst - 1; i >= Math.Max(sentence.First, match.CueFirst - 4); i--)
        {
            if (_document.KindAt(i) == TokenKind.Clitic && Company(i - 1) is >= 0 and var owner && !IsHouse(owner, sentence, i))
                return owner;
        }

        // "Nvidia saw its price target raised": the subject sees what happens to it.
        for (var i = sentence.First; i < match.CueFirst; i++)
        {
            if (_document.IsAny(i, "saw", "sees", "had", "has", "got", "gets") && _document.IsAny(i + 1, "its", "their")
                && Company(i - 1) is >= 0 and var seen)
                return seen;
        }

        return -1;
    }

    private bool IsHouse(int entity, Sentence sentence, int at) => First(sentence, at - 1) is >= 0 and var first && first != entity
        && _document.IsAny(at - 2, "at", "from");

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
