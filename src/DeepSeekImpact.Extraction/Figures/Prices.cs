using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Distinguishes the price of a share or coin from figures: it belongs to a market move.</summary>
internal static class Prices
{
    /// <summary>Words that say where something trades.</summary>
    private static readonly WordSet Trades =
    [
        "closed", "closes", "close", "closing", "traded", "trading", "trades", "trade", "opened", "opens", "settled", "settles",
        "finished", "ended", "hands", "quoted", "stood", "priced", "changed", "sat", "hovered", "hovering",
    ];

    /// <summary>"a $40 billion contract", "the $23 billion order": the amount only says which one is meant.</summary>
    public static bool IsModifier(Document document, Quantity quantity) =>
        document.Has(quantity.QualifiedFirst - 1, WordClass.Determiner | WordClass.Possessive)
            && document.KindAt(quantity.End) is TokenKind.Word
        && !document.Has(quantity.End, WordClass.Preposition | WordClass.FiniteVerb | WordClass.Coordinator);

    /// <summary>"pay up to $40,000 for a single H100": returns the chip that an amount is paid for, or -1.</summary>
    public static int PaidFor(LinkedText text, Quantity quantity)
    {
        var document = text.Document;
        if (!document.Is(quantity.End, "for") || !document.IsAny(quantity.End + 1, "a", "an", "each", "one", "every"))
            return -1;
        for (var i = quantity.End + 2; i < quantity.End + 5; i++)
        {
            if (text.KindAt(i) is EntityKind.Chip)
                return text.EntityAt(i);
        }

        return -1;
    }

    /// <summary>"closed Tuesday at $503", "changed hands at $118.42".</summary>
    public static bool IsTraded(Document document, Quantity quantity)
    {
        // "Corvane gained 2.5% to $11.27", "up 1.9 per cent at 703p": where a price went, whether or not the move was read.
        if (document.IsAny(quantity.QualifiedFirst - 1, "to", "at")
            && (document.IsSign(quantity.QualifiedFirst - 2, '%')
                || document.IsAny(quantity.QualifiedFirst - 2, "percent", "cent", "higher",
                "lower", "gain", "loss", "peaked", "floated")))
            return true;
        var first = document.Sentences[document.SentenceOf(quantity.First)].First;
        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(first, quantity.QualifiedFirst - 8); i--)
        {
            if (document.IsAny(i, Trades))
                return true;
            if (document.IsAny(i, "shares", "stock", "bitcoin", "ether", "gold", "crude"))
                return true;
        }

        return false;
    }

    /// <summary>
    /// "set a target of $140 on Acme, down 6.6% to $161.30", "which added 2% to $178.50": where a share went, in spite of the metric before
    /// it.
    /// </summary>
    public static bool IsTradedLevel(Document document, Quantity quantity, MetricMatch match)
    {
        if (match.CueFirst < 0 || quantity.Kind is not QuantityKind.Money || quantity.Value is not < 100_000)
            return false;

        // "a placing of new shares at 800p", "bought 160,000 shares at 77p each".
        if (document.Is(quantity.QualifiedFirst - 1, "at") && document.IsAny(quantity.QualifiedFirst - 2, "share", "shares", "stock"))
            return true;
        if (quantity.Per is not null)
            return false;

        // "the stock, up 3p to 176p".
        for (var i = quantity.QualifiedFirst - 1; i > Math.Max(match.CueEnd, quantity.QualifiedFirst - 8); i--)
        {
            // "boosted his price target for the shares from $30 to $49" is no price.
            if (document.IsAny(i, "stock", "shares")
                && !(match.Metric is FigureMetric.PriceTarget && (document.IsAny(i - 2, "for", "on", "of")
                    || document.Is(i - 1, "on"))))
                return true;
        }

        if (!IsAfterPercent(document, quantity))
            return false;

        // "after it ended the week 25% lower at $13.62".
        if (match.Metric is FigureMetric.MarketValue || document.IsAny(quantity.QualifiedFirst - 2, "higher", "lower"))
            return true;
        if (match.CueFirst > quantity.First)
            return true;
        for (var i = match.CueEnd; i < quantity.First; i++)
        {
            if (document.IsSign(i, ','))
                return true;
        }

        return false;
    }

    /// <summary>"a $9 target (versus a $9.10 prior close)", "a 52-week range of $1.64 to $9.50": where a share was.</summary>
    public static bool IsOfTrading(Document document, Quantity quantity)
    {
        if (document.IsAny(quantity.End, "close") || document.IsAny(quantity.End, "prior", "previous", "closing")
            && document.IsAny(document.Is(quantity.End + 1, "closing") ? quantity.End + 2 : quantity.End + 1, "close", "price"))
            return true;

        // "26% upside to last night’s close of $347".
        if (document.IsAny(quantity.QualifiedFirst - 1, "of", "at") && document.IsAny(quantity.QualifiedFirst - 2, "close", "closing"))
            return true;

        // "ended at a closing price of $7.75".
        if (document.AreAt(quantity.QualifiedFirst - 3, "closing", "price") && document.IsAny(quantity.QualifiedFirst - 1, "of", "was"))
            return true;
        // "a dividend of Rs 67 per equity share of Rs 1 each": what is written on the share.
        if (document.Is(quantity.End, "each") && document.Is(quantity.QualifiedFirst - 1, "of")
            && document.IsAny(quantity.QualifiedFirst - 2, "share", "shares"))
            return true;

        // "its three-month average of $34.01", "a premium to its 52-week high of $39.66".
        if (document.Is(quantity.QualifiedFirst - 1, "of") && document.IsAny(quantity.QualifiedFirst - 2, "average", "high", "low")
            && document.IsAny(quantity.QualifiedFirst - 3, "day", "week", "month", "year")
            && Numbers.NumberReader.IsHyphen(document, quantity.QualifiedFirst - 4))
            return true;

        // "fell 1.4%, dropping to 991.5p per share".
        if (document.Is(quantity.QualifiedFirst - 1, "to") && document.Has(quantity.QualifiedFirst - 2, WordClass.VerbIng)
            && document.Has(quantity.QualifiedFirst - 2, WordClass.Rise | WordClass.Fall)
            && document.IsSign(quantity.QualifiedFirst - 3, ',') && quantity.Per is "share"
            && HasPercent(document, quantity.QualifiedFirst - 4))
            return true;

        // "hit a new high of Rs 576".
        if (document.Is(quantity.QualifiedFirst - 1, "of") && document.IsAny(quantity.QualifiedFirst - 2, "high", "low", "peak", "trough")
            && document.IsAny(quantity.QualifiedFirst - 3, "all-time", "fresh", "intraday", "lifetime", "new", "record", "time"))
            return true;

        // "the closing price of Tolmer’s common stock of $37.02".
        for (var i = quantity.QualifiedFirst - 2; document.Is(quantity.QualifiedFirst - 1, "of") && i > quantity.QualifiedFirst - 9; i--)
        {
            if (document.AreAt(i - 1, "closing", "price"))
                return true;
            if (document.KindAt(i) is TokenKind.Punctuation or TokenKind.Number)
                break;
        }

        var range = document.IsAny(quantity.QualifiedFirst - 1, "of", "is", "was", "from") ? quantity.QualifiedFirst - 2 : -1;
        return document.Is(range, "range") && (document.IsAny(range - 1, "trading", "week", "year", "price"));
    }

    private static bool HasPercent(Document document, int last) =>
        document.IsSign(last, '%') || document.IsAny(last, "percent", "cent");

    /// <summary>"gained 2.5% to $11.27", "up 1.9 per cent at 703p".</summary>
    private static bool IsAfterPercent(Document document, Quantity quantity) => document.IsAny(quantity.QualifiedFirst - 1, "to", "at")
        && (document.IsSign(quantity.QualifiedFirst - 2, '%')
            || document.IsAny(quantity.QualifiedFirst - 2, "percent", "cent", "higher", "lower", "stronger", "weaker", "better", "firmer"));

    /// <summary>"raised its offer to $39 a share", "a 432p-a-share takeover": what a bidder offers is the price of another.</summary>
    public static bool IsOffered(Document document, Quantity quantity, MetricMatch match)
    {
        if (match.Rule is "figure.eachShare")
            return true;
        if (match.Metric is not FigureMetric.Price || quantity.Per is not "share")
            return false;
        var sentence = document.Sentences[document.SentenceOf(quantity.First)];
        for (var i = Math.Max(sentence.First, quantity.QualifiedFirst - 12); i < Math.Min(sentence.End, quantity.PerEnd + 4); i++)
        {
            if (document.IsAny(i, "offer", "bid", "takeover", "buyout") || document.IsForm(i, "acquire", "buy"))
                return true;
        }

        return false;
    }
}
