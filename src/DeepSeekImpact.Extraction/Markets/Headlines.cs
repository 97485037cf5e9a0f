using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// The grammar of headlines as far as moves need it: the present tense reports, "is" is left out, and many words are verb and noun.
/// </summary>
internal static class Headlines
{
    /// <summary>
    /// Indicates whether a word is what a headline says of its subject: "Gold prices rise as …", "Gold slides", "Gold up in Asia",
    /// not "Dollar slide deepens", "Gold rush".
    /// </summary>
    public static bool IsPredicate(Document document, int at, Sentence sentence)
    {
        // "Gold up in Asia", "Stocks lower as oil jumps".
        if (document.IsAny(at, "up", "down", "higher", "lower"))
            return !(document.KindAt(at + 1) == TokenKind.Word && document.Has(at + 1, WordClass.MoveNoun | WordClass.Modal));
        if (document.Has(at, WordClass.VerbPast))
            return true;
        if (!document.Has(at, WordClass.VerbS | WordClass.VerbBase))
            return false;

        // A noun: "Oil slide deepens", "Tesla drop weighs on Nasdaq", "Bitcoin surge lifts miners".
        if (at + 1 < sentence.End && document.Has(at + 1, WordClass.FiniteVerb) && !document.Has(at + 1, WordClass.Preposition))
            return false;
        if (document.Has(at, WordClass.VerbS))
            return true;

        // The base form goes with a plural: "Gold prices rise", "Stocks slide".
        return IsPlural(document, at - 1);
    }

    /// <summary>Indicates whether a word is a plural: "Gold prices", "stocks", "banks".</summary>
    public static bool IsPlural(Document document, int at) =>
        document.KindAt(at) == TokenKind.Word && (document.Chars(at)[^1] is 's' or 'S'
            || document.IsAny(at, "crypto", "shares", "those", "they")) && !document.Is(at, "S&P");
}
