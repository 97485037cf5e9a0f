using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Tells the price of a share or coin apart from figures: it belongs to a market move.</summary>
internal static class Prices
{
    /// <summary>"a $40 billion contract", "the $23 billion order": the amount only says which one is meant.</summary>
    public static bool IsModifier(Document document, Quantity quantity) =>
        document.Has(quantity.QualifiedFirst - 1, WordClass.Determiner | WordClass.Possessive)
            && document.KindAt(quantity.End) is TokenKind.Word
        && !document.Has(quantity.End, WordClass.Preposition | WordClass.FiniteVerb | WordClass.Coordinator);

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
            if (document.IsAny(i, "closed", "closes", "close", "closing", "traded", "trading", "trades", "trade", "opened", "opens",
                "settled", "settles", "finished", "ended", "hands", "quoted", "stood", "priced", "changed", "sat", "hovered", "hovering"))
                return true;
            if (document.IsAny(i, "shares", "stock", "bitcoin", "ether", "gold", "crude"))
                return true;
        }

        return false;
    }
}
