using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>
/// Determines for a quantity whether something changed by it, and which way: "rose 5%", "cut by $3", "a 17% drop", "down 40 points".
/// </summary>
internal static class Changes
{
    private const int MostBefore = 4;
    private const int MostBeforeBy = 8;
    private const int MostAfter = 3;

    /// <summary>Returns the direction of the change a quantity measures, or null where it measures none.</summary>
    /// <param name="document">The text.</param>
    /// <param name="first">The first token of the quantity with its qualifier.</param>
    /// <param name="end">The token behind it.</param>
    /// <param name="kind">What the quantity measures.</param>
    public static Direction? Read(Document document, int first, int end, QuantityKind kind)
    {
        // "a pre-tax loss of £83 million" is what was lost, no change of anything.
        if (kind == QuantityKind.Money && document.Is(first - 1, "of")
            && document.IsAny(first - 2, "loss", "losses", "gain", "gains", "increase"))
            return document.Is(first - 2, "increase") ? Direction.Up : null;
        // "rose over the past 12 months", "a five-day slide": how long it took, not by how much.
        if (kind == QuantityKind.Duration)
            return document.Is(first - 1, "by") || document.IsAny(first - 1, "lost", "gained")
                ? ReadBefore(document, first, kind) ?? ReadBy(document, first) : null;
        return ReadNounAfter(document, end) ?? ReadBefore(document, first, kind) ?? ReadBy(document, first)
            ?? ReadObject(document, first, kind);
    }

    /// <summary>"cut its debt by half", "raised the price by $3": the object is between verb and amount.</summary>
    private static Direction? ReadBy(Document document, int first)
    {
        // "contracted by an annualised 0.5%".
        if (document.Is(first - 3, "by") && document.IsAny(first - 2, "a", "an"))
            first -= 2;
        if (!document.Is(first - 1, "by"))
            return null;
        for (var at = first - 2; at >= Math.Max(0, first - MostBeforeBy); at--)
        {
            if (!document.Tokens[at].IsWord && document.KindAt(at) is not TokenKind.Clitic)
                return null;
            if (IsMove(document, at, out var direction))
                return direction;
            if (document.Has(at, WordClass.VerbPast | WordClass.Modal | WordClass.Subordinator | WordClass.Relative))
                return null;
        }

        return null;
    }

    /// <summary>
    /// "lifted its prime rate a half point", "cut its dividend 20%": the object is between verb and amount, without "by".
    /// </summary>
    private static Direction? ReadObject(Document document, int first, QuantityKind kind)
    {
        if (kind is not (QuantityKind.Percent or QuantityKind.BasisPoints or QuantityKind.PercentagePoints)
            || document.KindAt(first - 1) != TokenKind.Word || document.Has(first - 1, WordClass.Preposition | WordClass.Determiner
                | WordClass.Possessive | WordClass.Adjective | WordClass.Coordinator | WordClass.Auxiliary))
            return null;
        for (var at = first - 2; at >= Math.Max(0, first - MostBefore - 1) && document.Tokens[at].IsWord; at--)
        {
            if (document.IsAny(at, "raised", "raise", "raises", "raising", "lifted", "lift", "lifts", "lifting", "hiked", "hike", "hikes",
                "hiking", "increased", "boosted"))
                return Direction.Up;
            if (document.IsAny(at, "cut", "cuts", "cutting", "lowered", "lower", "lowers", "lowering", "reduced", "reduce", "slashed",
                "slash", "trimmed", "trim"))
                return Direction.Down;
            if (document.Has(at, WordClass.Preposition | WordClass.Coordinator | WordClass.Subordinator | WordClass.FiniteVerb))
                return null;
        }

        return null;
    }

    private static Direction? ReadBefore(Document document, int first, QuantityKind kind)
    {
        // Leftwards over what may stand between verb and number: "rose by another 5%", "fell sharply by 5%", "shares up 5%".
        var at = first - 1;
        for (var steps = 0; steps < MostBefore && at >= 0; steps++, at--)
        {
            var token = document.Tokens[at];
            if (!token.IsWord)
                return null;
            if (document.IsAny(at, "to", "at", "from", "than", "with", "in", "for", "on"))
                return null;

            // "rose to $5" says where it ended, "a rise of 5%" by how much.
            if (document.Is(at, "of") && !document.Has(at - 1, WordClass.MoveNoun))
                return null;

            // "added 2.5 points", but "added $5 million" to what there was.
            if (kind is QuantityKind.Percent or QuantityKind.Points or QuantityKind.BasisPoints or QuantityKind.PercentagePoints
                && document.IsAny(at, "added", "adds", "adding"))
                return Direction.Up;

            // "raised $5 million" collects money, "raised its target by $3" changes something.
            if (document.IsAny(at, "raised", "raise", "raises", "raising", "added", "adds") && !document.Is(at + 1, "by"))
                return null;
            if (IsMove(document, at, out var direction))
                return direction;
            if (!token.Is(WordClass.Adverb | WordClass.Approximator | WordClass.Preposition | WordClass.Determiner)
                && !EndsInLy(document, at))
                return null;
        }

        return null;
    }

    /// <summary>"a 17% drop", "its 3% weekly gain", "a 40-point fall": the noun behind the number.</summary>
    private static Direction? ReadNounAfter(Document document, int end)
    {
        for (var at = end; at < Math.Min(end + MostAfter, document.Tokens.Length); at++)
        {
            if (!document.Tokens[at].IsWord)
                return null;
            if (document.Has(at, WordClass.MoveNoun))
                return document.Has(at, WordClass.Fall) ? Direction.Down : document.Has(at, WordClass.Rise) ? Direction.Up : null;
            if (document.IsAny(at, "higher"))
                return Direction.Up;
            if (document.IsAny(at, "lower"))
                return Direction.Down;
            if (document.Has(at, WordClass.Preposition | WordClass.Coordinator | WordClass.Determiner | WordClass.Auxiliary))
                return null;
        }

        return null;
    }

    private static bool IsMove(Document document, int at, out Direction direction)
    {
        direction = Direction.Up;
        var token = document.Tokens[at];

        // "cost American firms $12 billion".
        if (document.IsAny(at, "firms", "sold", "sell", "sells", "selling"))
            return false;
        if (token.Is(WordClass.Steady) && !document.Is(at, "flat"))
            return false;

        // "data centers make up 70% of revenue".
        if (document.Is(at, "up") && document.IsForm(at - 1, "make"))
            return false;
        if (document.Is(at, "down") || document.Is(at, "off") || (token.Is(WordClass.Fall) && !document.IsAny(at, "lower"))
            || document.IsAny(at, "cut", "lowered", "reduced", "shaved", "slashed", "trimmed", "lost", "shed", "reduce", "cutting",
            "wiped", "wipes", "wiping", "erased", "erases", "erasing"))
        {
            direction = Direction.Down;
            return !document.Is(at, "off") || document.Has(at - 1, WordClass.AnyVerb);
        }

        // "the margin widened 85 basis points", "the gap narrowed by 2 points".
        if (document.IsAny(at, "narrowed", "narrows", "narrowing", "tightened", "tightens", "tightening"))
        {
            direction = Direction.Down;
            return true;
        }

        return token.Is(WordClass.Rise) || document.Is(at, "up") || document.IsAny(at, "widened", "widens", "widening")
            || document.IsAny(at, "raised", "added", "gained", "hiked", "lifted", "boosted");
    }

    private static bool EndsInLy(Document document, int at) => document.Chars(at).EndsWith("ly", StringComparison.Ordinal);
}
