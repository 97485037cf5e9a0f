using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>
/// Months in which what is traded now is delivered: "wheat for July delivery", "Brent crude for August", "the December Brent crude
/// futures". They are to come, though what is told of them is past.
/// </summary>
internal static class ContractMonths
{
    private static readonly WordSet Goods =
    [
        "aluminium", "aluminum", "brent", "cattle", "cocoa", "coffee", "copper", "corn", "cotton", "crude", "diesel", "futures", "gas",
        "gasoline", "gold", "hogs", "lumber", "nickel", "oil", "palladium", "platinum", "silver", "soybean", "soybeans", "sugar", "wheat",
        "wti", "zinc",
    ];

    /// <summary>Indicates whether a month is one of delivery.</summary>
    public static bool IsOne(Document document, int month)
    {
        if (document.Is(month - 1, "for"))
            return document.IsAny(month + 1, "delivery", "settlement", "shipment") || document.IsAny(month - 2, Goods);
        if (!document.IsAny(month + 1, Goods))
            return false;

        // "July wheat rose", "December Brent crude futures"; "July oil imports" are of July.
        for (var i = month + 2; i <= month + 4; i++)
        {
            if (document.IsAny(i, "futures", "contract", "contracts") || document.Has(i, WordClass.Move))
                return true;
            if (!document.IsAny(i, Goods))
                return false;
        }

        return false;
    }
}
