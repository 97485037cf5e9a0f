using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>
/// Finds what research houses do instead of saying: "downgraded Acme to sell from hold", "cut her price target on Acme to $115 from
/// $175", "kept its buy rating". A claim without a quote.
/// </summary>
/// <param name="document">The text.</param>
internal sealed class RatingStatements(Document document)
{
    private const int Reach = 24;

    /// <summary>Gives the token behind the statement that a verb starts, or -1 where it rates nothing.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="end">The end of the sentence.</param>
    public int End(int verb, int end)
    {
        if (!CueFrames.Takes(document, verb, CueFrame.Rate) || !document.Has(verb, WordClass.VerbPast | WordClass.VerbS) || document.Has(verb - 1, WordClass.Determiner | WordClass.Preposition))
            return -1;
        var rates = false;
        var stop = Math.Min(end, verb + Reach);
        for (var i = verb + 1; i < stop; i++)
        {
            if (document.IsSign(i, ',') || document.IsSign(i, ';') || document.Has(i, WordClass.Subordinator) && !document.Has(i, WordClass.Preposition) || document.IsAny(i, "and", "but") && document.Has(i + 1, WordClass.VerbPast))
            {
                stop = i;
                break;
            }

            rates |= IsRating(i) || document.Is(i, "target") && (document.Is(i - 1, "price") || document.Is(i + 1, "price") || IsPossessed(i));
        }

        return rates ? stop : -1;
    }

    /// <summary>"its target", "Acme’s target", "its year-end target".</summary>
    private bool IsPossessed(int i)
    {
        for (var before = i - 1; before >= Math.Max(0, i - 4); before--)
        {
            if (document.Has(before, WordClass.Possessive) || document.KindAt(before) == TokenKind.Clitic)
                return true;
        }

        return false;
    }

    /// <summary>"to sell", "a buy rating", "at neutral", "from “outperform”".</summary>
    private bool IsRating(int i)
    {
        if (!document.IsAny(i, "buy", "sell", "hold", "neutral", "overweight", "underweight", "outperform", "underperform", "accumulate", "reduce"))
            return document.IsAny(i, "rating") && document.IsAny(i - 1, "stock", "its", "his", "her", "their", "the");
        if (document.Is(i + 1, "rating") || document.KindAt(i + 1) == TokenKind.Quote && document.Is(i + 2, "rating"))
            return true;
        var before = document.KindAt(i - 1) == TokenKind.Quote ? i - 2 : i - 1;
        return document.IsAny(before, "to", "from", "at", "as") && !document.Has(i + 1, WordClass.Determiner | WordClass.Possessive | WordClass.Pronoun) && !(document.KindAt(i + 1) == TokenKind.Word && document.Tokens[i + 1].IsCapitalised);
    }
}
