using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Syntax;

/// <summary>
/// Reads whether a verb or noun names something that happened. A word of the table governs what follows it in its clause ("traders fear
/// a drop"); some are said of the noun before them ("a drop is unlikely").
/// </summary>
internal static class FactualityReader
{
    private const int PredicateReach = 7;

    private static readonly FrozenDictionary<string, (Factuality Means, string With)> Governors = Read("governs");
    private static readonly FrozenDictionary<string, (Factuality Means, string With)> Predicates = Read("said-of");
    private static readonly FrozenSet<string> Causatives =
        LexiconTable.Rows("factuality.tsv").Where(row => row[2] == "makes").Select(row => row[0]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Returns how a verb or noun is meant by the words before it.</summary>
    /// <param name="document">The text.</param>
    /// <param name="at">The verb or noun.</param>
    /// <param name="subject">The first token of its subject or phrase: a clause border before it ends the search.</param>
    /// <param name="first">The first token of the sentence.</param>
    public static Factuality Before(Document document, int at, int subject, int first)
    {
        // "Had Brent climbed 5%, fuel bills would have followed".
        if (subject > first && subject <= first + 2 && document.IsAny(first, "had", "were"))
            return Factuality.Hypothetical;
        var (passedVerb, passedCausative) = (false, false);
        for (var i = at - 1; i >= first; i--)
        {
            if (IsBorder(document, i, subject))
                return Factuality.Asserted;

            // "Nvidia, which analysts expect to recover, fell 3%": the insertion is a clause of its own.
            if (document.IsSign(i, ',') && Insertion(document, i, first) is >= 0 and var open)
            {
                i = open;
                continue;
            }

            if (document.IsAny(i, "if", "unless", "should") && !(document.Is(i, "should") && i > subject))
                return Factuality.Hypothetical;
            if (document.IsAny(i, "whether"))
                return Factuality.Asked;
            if (passedVerb)
                continue;
            if (IsModal(document, i))
                return document.IsAny(i, "will", "shall", "'ll", "’ll", "wo") ? Factuality.Expected : Factuality.Possible;
            if (IsNegation(document, i))
                return Factuality.Negated;

            // "caused the Nasdaq to fall" tells a fall, "is set to fall" does not.
            if (document.Is(i, "to") && i == at - 1 && document.Has(at, WordClass.VerbBase) && !document.Has(at, WordClass.VerbPast))
            {
                // "only to lose 4%": it did.
                if (!document.Is(i - 1, "only") && !IsCaused(document, i, first))
                    return Factuality.Expected;
                passedCausative = true;
                continue;
            }

            if (IsIdle(document, i))
                continue;
            if (Governors.TryGetValue(LemmaOf(document, i), out var row) && (row.With.Length == 0 || document.Is(i + 1, row.With.AsSpan()))
                && !IsLeading(document, i, subject, first))
                return row.Means;

            // "Analysts see gold rising 10%"; what they saw happened.
            if (document.IsAny(i, "see", "sees") && !document.Has(i - 1, WordClass.Auxiliary | WordClass.Modal) && i < subject)
                return Factuality.Expected;
            passedVerb = document.Has(i, WordClass.VerbPast | WordClass.VerbS) && !passedCausative && !document.Has(i, WordClass.MoveNoun)
                && !document.Has(i - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Adjective) && i != at
                && !document.Has(i, WordClass.Auxiliary) && !document.IsAny(i, "reported", "estimated");
            passedCausative = false;
        }

        return Factuality.Asserted;
    }

    /// <summary>Returns how a noun is meant by what is said of it: "a 10% drop is unlikely", "a 10% drop could follow".</summary>
    /// <param name="document">The text.</param>
    /// <param name="after">The token after its phrase.</param>
    /// <param name="end">The end of the sentence.</param>
    public static Factuality After(Document document, int after, int end)
    {
        for (var i = after; i < Math.Min(end, after + PredicateReach); i++)
        {
            if (document.KindAt(i) == TokenKind.Punctuation)
                return Factuality.Asserted;
            if (IsModal(document, i))
                return document.Is(i + 1, "have") || document.Is(i + 2, "have") ? Factuality.Asserted : Factuality.Possible;
            if (IsNegation(document, i))
                return Factuality.Negated;
            if (Predicates.TryGetValue(LemmaOf(document, i), out var row) && !IsIdle(document, i))
                return row.Means;
            if (document.Has(i, WordClass.VerbPast | WordClass.VerbS) && !document.Has(i, WordClass.Auxiliary | WordClass.TimeUnit))
                return Factuality.Asserted;
        }

        return Factuality.Asserted;
    }

    /// <summary>
    /// "better-than-expected", "as feared": a comparison governs nothing, nor does a name in capitals ("LSE: CRVN, AIM").
    /// </summary>
    private static bool IsIdle(Document document, int i)
    {
        if (document.KindAt(i) != TokenKind.Word || document.Tokens[i].Has(TokenShape.AllCaps)
            || document.IsAny(i + 1, "gauge", "index", "assets", "appetite"))
            return true;
        var before = NumberReader.IsHyphen(document, i - 1) ? i - 2 : i - 1;
        return document.IsAny(before, "than", "as")

            // "Banks were in demand, with Corvane Inc. up 4%".
            || document.Is(before, "in") && document.KindAt(i + 1) == TokenKind.Punctuation

            // "on fears of a war", "amid hopes for a deal": why something moved, told before it.
            || document.IsAny(before, "on", "amid", "over", "by", "despite") && document.Has(i, WordClass.CueNoun | WordClass.VerbS);
    }

    /// <summary>
    /// "With hopes of a truce fading, Brent slid 2%", "On weaker demand, Brent slid 2%": a noun of the phrase before the subject.
    /// </summary>
    private static bool IsLeading(Document document, int i, int subject, int first) => i < subject
        && document.IsSign(document.Is(subject - 1, "the") ? subject - 2 : subject - 1, ',')
        && (document.IsSign(i + 1, ',') || document.IsAny(first, "with", "amid", "despite")
            || document.Has(i - 1, WordClass.Preposition) && !document.Is(i - 1, "to"));

    private static string LemmaOf(Document document, int i) => document.KindAt(i) == TokenKind.Word
        && document.Tokens[i].Lexeme > 0 ? document.Lemma(i) : string.Empty;

    private static bool IsModal(Document document, int i) =>
        document.Has(i, WordClass.Modal) && !(document.Is(i, "may") && document.Tokens[i].IsCapitalised) && !document.IsAny(i, "'d", "’d")
        && !document.Has(i - 1, WordClass.Determiner | WordClass.Possessive);

    private static bool IsNegation(Document document, int i) =>
        document.Has(i, WordClass.Negation) && !document.IsAny(i + 1, "only", "just", "longer", "less", "fewer", "wonder", "surprise");

    /// <summary>"caused the Nasdaq to", "led shares to", "went on to", "continued to".</summary>
    private static bool IsCaused(Document document, int to, int first)
    {
        for (var i = to - 1; i >= Math.Max(first, to - 9); i--)
        {
            if (IsModal(document, i) || document.KindAt(i) == TokenKind.Punctuation && !document.IsSign(i, ')') && !document.IsSign(i, '('))
                return false;
            if (document.Has(i, WordClass.AnyVerb) && Causatives.Contains(document.Lemma(i)))
                return !document.Has(i, WordClass.VerbBase) || document.Has(i, WordClass.VerbPast)
                    || document.IsAny(i - 1, "prices", "shares");
        }

        return false;
    }

    /// <summary>The border of the clause, seen from its end: ";", ", while", "after", "as", "and" before the subject.</summary>
    private static bool IsBorder(Document document, int i, int subject)
    {
        if (document.IsSign(i, ';') || document.IsSign(i, ':'))
            return true;
        if (i >= subject)
            return false;
        if (document.IsAny(i, "after", "because", "when", "while", "whereas", "since", "although", "though", "but"))
            return true;
        if (document.Is(i, "as") && !document.IsAny(i + 1, "much", "many", "low", "high", "little") && !document.IsAny(i - 1, "such", "as"))
            return true;
        if (document.Is(i, "and") && document.IsSign(i - 1, ','))
            return true;

        // "…, sending Nvidia down 3%": the participle tells what came of the clause before.
        return document.IsSign(i, ',') && document.Has(i + 1, WordClass.VerbIng);
    }

    /// <summary>Returns the comma that opens the relative clause which a comma closes, or -1.</summary>
    private static int Insertion(Document document, int close, int first)
    {
        for (var i = close - 1; i >= first; i--)
        {
            if (document.IsSign(i, ','))
                return document.Has(i + 1, WordClass.Relative) ? i : -1;
        }

        return -1;
    }

    private static FrozenDictionary<string, (Factuality Means, string With)> Read(string place) =>
        LexiconTable.Rows("factuality.tsv").Where(row => row[2].Split(',').Contains(place))
            .ToFrozenDictionary(row => row[0], row => (Enum.Parse<Factuality>(row[1], ignoreCase: true), row[3]), StringComparer.Ordinal);
}
