using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>What a sign before an amount means: "-$32 million", "minus 15 basis points", "DAX -1.6%", "+0.8%".</summary>
internal static class Signs
{
    /// <summary>
    /// Indicates whether a minus is right before an amount; "3-1", "COVID-19" and a dash that opens an insertion are none.
    /// </summary>
    public static bool IsNegative(Document document, int first)
    {
        if (document.IsAny(first - 1, "minus", "negative"))
            return true;
        return document.KindAt(first - 1) == TokenKind.Dash && document.Tokens[first - 1].Length == 1
            && document.Text[document.Tokens[first - 1].Start] != '—'
            && document.IsGlued(first) && (!document.IsGlued(first - 1) || document.IsSign(first - 2, '('));
    }

    /// <summary>
    /// "reported ($0.16) a share", "estimates of ($0.11)": money alone in brackets that a verb or preposition governs is a loss.
    /// </summary>
    public static bool IsBracketed(Document document, Measure measure) => measure.Kind is QuantityKind.Money
        && document.IsSign(measure.First - 1, '(') && document.IsSign(measure.End, ')')
        && (document.IsAny(measure.First - 2, "of", "by", "at", "to", "was", "were", "reported", "posted", "announced", "than", "from"));

    /// <summary>Indicates whether a plus is right before an amount.</summary>
    public static bool IsPositive(Document document, int first) =>
        document.IsSign(first - 1, '+') && document.IsGlued(first) && (!document.IsGlued(first - 1) || document.IsSign(first - 2, '('));

    /// <summary>
    /// Indicates whether a signed amount is a change: "DAX -1.6%", "prices moved -0.3%", "(-45 points)", against "growth was -0.3%",
    /// "a profit of -$32 million".
    /// </summary>
    public static bool IsChange(Document document, int first, QuantityKind kind)
    {
        var before = first - 2;
        if (document.Has(before, WordClass.Move) || document.IsAny(before, "moved", "changed", "change", "moves", "swung"))
            return true;
        if (kind is not (QuantityKind.Percent or QuantityKind.Points or QuantityKind.BasisPoints or QuantityKind.PercentagePoints))
            return false;
        if (before < 0 || document.Tokens[first - 1].Has(TokenShape.LineBefore) || document.IsSign(before, '(')
            || document.IsSign(before, ')') || document.IsSign(before, '|'))
            return true;

        // "Exports +3.1%, imports -2.2%".
        if (document.KindAt(before) == TokenKind.Word
            && (document.IsSign(before - 1, ',') || document.IsSign(before - 1, ';') || document.IsSign(before - 1, ':')))
            return true;
        return document.KindAt(before) == TokenKind.Number
            || (document.KindAt(before) == TokenKind.Word && document.Tokens[before].IsCapitalised
                && !document.Has(before, WordClass.Preposition | WordClass.Auxiliary | WordClass.Determiner | WordClass.AnyVerb));
    }
}
