using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>
/// Distinguishes pounds of weight from pounds of money: "weighs 50 pounds", "2,000 pounds of copper", "lost 20 pounds", "a 500-pound bomb".
/// </summary>
internal static class Weights
{
    /// <summary>Words of weight near pounds.</summary>
    private static readonly WordSet Weighing =
    [
        "weigh", "weighs", "weighed", "weighing", "weight", "payload", "cargo", "thrust", "bodyweight", "lift", "lifts", "lifted",
        "carry", "carries", "carried", "haul", "hauls", "tow", "tows", "kilograms", "kg", "tonnes",
    ];

    private const int Reach = 8;

    /// <summary>Indicates whether the word after a number is a weight.</summary>
    /// <param name="document">The text.</param>
    /// <param name="first">The first token of the number.</param>
    /// <param name="number">The number.</param>
    public static bool IsPounds(Document document, int first, Number number)
    {
        var at = Fractions.Skip(document, number.End);
        if (!document.IsAny(at, "pound", "pounds") || document.IsAny(at + 1, "sterling"))
            return false;
        if (document.Is(at + 1, "of") && document.KindAt(at + 2) == TokenKind.Word && !IsMoney(document, at + 2))
            return true;
        if (at > number.End
            && document.IsAny(at + 1, "bomb", "bombs", "man", "woman", "dog", "bag", "bags", "weight", "frame", "payload", "satellite",
            "animal", "turkey", "shell", "warhead", "load"))
            return true;
        if (document.IsAny(at + 1, "heavier", "lighter", "overweight"))
            return true;

        // "lost 20 pounds on the drug": a body's, where the amount is small.
        if (number.Scale == 1 && number.Value < 600
            && document.IsAny(first - 1, "lost", "lose", "loses", "losing", "gained", "gain", "gains", "gaining", "shed", "dropped",
            "drop"))
            return true;
        var sentence = document.Sentences[document.SentenceOf(first)];
        for (var i = Math.Max(sentence.First, first - Reach); i < Math.Min(sentence.End, at + 4); i++)
        {
            if (document.IsAny(i, Weighing))
                return true;
        }

        return false;
    }

    /// <summary>"3,000 pounds of debt", "pounds of the grant": what money is of.</summary>
    private static bool IsMoney(Document document, int at) =>
        document.Has(at, WordClass.Determiner | WordClass.Possessive | WordClass.Pronoun)
        || document.IsAny(at, "debt", "debts", "funding", "investment", "savings", "cuts", "aid", "taxpayer", "taxpayers", "public",
            "spending", "revenue", "sales")
        || document.IsAny(at, "cash", "credit", "tax", "fines", "damage", "losses", "profit", "income", "benefits", "loans", "assets",
            "money", "bonds", "shares")
        || document.IsAny(at, "new", "government", "state", "private", "extra", "additional", "annual", "unpaid", "support", "grants",
            "orders", "exports", "costs");
}
