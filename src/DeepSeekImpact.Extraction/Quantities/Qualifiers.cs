using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>Reads the words that say how exactly a quantity is stated: "about", "nearly", "more than", "up to", "or more".</summary>
internal static class Qualifiers
{
    /// <summary>
    /// "Analysts surveyed by Halden estimated 57 cents", "had estimated": who estimates, not "worth an estimated 57 cents".
    /// </summary>
    private static bool IsEstimating(Document document, int at) =>
        document.IsAny(at, "analysts", "economists", "strategists", "analyst", "forecasters", "consensus", "poll", "survey", "had", "has",
            "have")
        || document.KindAt(at) is TokenKind.Word && document.Tokens[at].IsCapitalised && !document.Has(at, WordClass.Month)
            && document.Sentences[document.SentenceOf(at)].First < at;

    /// <summary>Reads the qualifier that ends right before a quantity.</summary>
    /// <param name="document">The text.</param>
    /// <param name="first">The first token of the quantity.</param>
    /// <returns>The qualifier and its first token, or the quantity's own first token where there is none.</returns>
    public static (Qualifier Qualifier, int First) ReadBefore(Document document, int first)
    {
        var at = first - 1;

        // "a mere 5%", "only about $5", "just 2,000", "another $3bn": these do not change the value.
        if (document.IsAny(at, "a", "an", "the", "another", "additional", "further")
            && document.IsAny(at - 1, "than", "about", "nearly", "over"))
            at--;
        if (at < 0 || !document.Tokens[at].IsWord)
            return document.IsSign(at, '~') || document.IsSign(at, '≈') ? (Qualifier.About, at) : (Qualifier.Exact, first);
        switch (document.Form(at))
        {
            case "about" or "around" or "approximately" or "roughly" or "circa" or "some" or "c." or "ca." or "approx" or "approx.":
                return (Qualifier.About, at);

            // "a reported $5 billion", against "reported $5 billion of sales".
            case "estimated" or "reported":

                // "Analysts surveyed by Halden estimated 57 cents".
                return document.Has(at - 1, WordClass.Determiner) || document.Is(at, "estimated") && !IsEstimating(document, at - 1)
                    ? (Qualifier.About, at) : (Qualifier.Exact, first);

            // "5% below $40", "38bp over mid-swaps": the distance is what is exact.
            case "over" or "above" or "under" or "below" when IsMeasured(document, at - 1):
                return (Qualifier.Exact, first);
            case "nearly" or "almost" or "virtually":
                return (Qualifier.Nearly, at);
            case "over" or "exceeding" or "above" or "topping" or "topped" or "exceeded" or "exceeds" or "surpassed" or "surpasses"
                or "surpassing":
                return (Qualifier.MoreThan, at);
            case "under" or "below":
                return (Qualifier.LessThan, at);
            case "barely":
                return (Qualifier.About, at);
            case "than" when document.IsAny(at - 1, "more", "greater", "higher", "larger", "better"):
                return document.Is(at - 2, "no") ? (Qualifier.AtMost, at - 2) : (Qualifier.MoreThan, at - 1);
            case "than" when document.IsAny(at - 1, "less", "fewer", "lower", "smaller"):
                return document.IsAny(at - 2, "no", "not") ? (Qualifier.AtLeast, at - 2) : (Qualifier.LessThan, at - 1);
            case "to" when document.IsAny(at - 1, "close", "near"):
                return (Qualifier.About, at - 1);
            case "to" when document.Is(at - 1, "up") && (!document.Has(at - 2, WordClass.Move)
                || document.IsAny(at - 2, "cut", "cutting", "lose", "losing", "shed", "shedding", "slash", "slashing", "trim", "trimming"))
                && !document.IsAny(at - 2, "edged", "ticked", "crept", "inched", "nudged"):
                return (Qualifier.AtMost, at - 1);
            case "least" when document.Is(at - 1, "at"):
                return (Qualifier.AtLeast, at - 1);
            case "most" when document.Is(at - 1, "at"):
                return (Qualifier.AtMost, at - 1);
            case "as" when document.IsAny(at - 1, "much", "many", "high", "long") && document.Is(at - 2, "as"):
                return (Qualifier.AtMost, at - 2);
            case "as" when document.IsAny(at - 1, "little", "few", "low") && document.Is(at - 2, "as"):
                return (Qualifier.AtLeast, at - 2);
            case "of" when document.IsAny(at - 1, "upward", "upwards") || document.Is(at - 1, "excess"):
                return (Qualifier.MoreThan, document.AreAt(at - 2, "in", "excess") ? at - 2 : at - 1);

            // "just shy of $2 billion", "a little short of 40%".
            case "of" when document.IsAny(at - 1, "shy", "short"):
                return (Qualifier.Nearly, document.Is(at - 2, "just") ? at - 2 : at - 1);

            // "north of $5 billion": a place has no currency.
            case "of" when document.IsAny(at - 1, "north", "south") && document.KindAt(first) == TokenKind.Symbol:
                return (document.Is(at - 1, "north") ? Qualifier.MoreThan : Qualifier.LessThan, at - 1);
            default:
                return (Qualifier.Exact, first);
        }
    }

    private static bool IsMeasured(Document document, int at) =>
        document.IsSign(at, '%') || document.IsAny(at, "percent", "cent", "pc", "points", "bps", "bp");

    /// <summary>Reads a qualifier between a number and its noun: "100M+ downloads", "$100-plus million", "20-plus years".</summary>
    public static Qualifier? ReadInside(Document document, Numbers.Number number) =>
        document.IsSign(number.End, '+') && document.IsGlued(number.End) || document.Is(number.End - 1, "plus")
            || document.Is(number.End - 2, "plus") && document.Has(number.End - 1, WordClass.Scale) ? Qualifier.AtLeast : null;

    /// <summary>Reads a qualifier behind a quantity: "or more", "or so", "or less", "+", "-plus".</summary>
    public static Qualifier? ReadAfter(Document document, int end)
    {
        if (document.IsSign(end, '+') && document.IsGlued(end)
            || document.Is(end + 1, "plus") && Numbers.NumberReader.IsHyphen(document, end))
            return Qualifier.AtLeast;

        // "$5 million at most", but "paid $5 million at least twice".
        if (document.Is(end, "at") && document.IsAny(end + 1, "least", "most") && document.KindAt(end + 2) is TokenKind.Punctuation or null)
            return document.Is(end + 1, "least") ? Qualifier.AtLeast : Qualifier.AtMost;
        if (!document.Is(end, "or"))
            return null;
        if (document.IsAny(end + 1, "more", "higher", "better"))
            return Qualifier.AtLeast;
        if (document.IsAny(end + 1, "less", "fewer", "lower"))
            return Qualifier.AtMost;
        return document.Is(end + 1, "so") ? Qualifier.About : null;
    }
}
