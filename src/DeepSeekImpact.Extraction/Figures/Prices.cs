using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Tells the price of a share or coin apart from figures: it belongs to a market move.</summary>
internal static class Prices
{
    /// <summary>"closed Tuesday at $503", "changed hands at $118.42".</summary>
    public static bool IsTraded(Document document, Quantity quantity)
    {
        var first = document.Sentences[document.SentenceOf(quantity.First)].First;
        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(first, quantity.QualifiedFirst - 8); i--)
        {
            if (document.IsAny(i, "closed", "closes", "close", "closing", "traded", "trading", "trades", "trade", "opened", "opens", "settled", "settles", "finished", "ended", "hands", "quoted", "stood", "priced", "changed", "sat", "hovered", "hovering"))
                return true;
            if (document.IsAny(i, "shares", "stock", "bitcoin", "ether", "gold", "crude"))
                return true;
        }

        return false;
    }
}
