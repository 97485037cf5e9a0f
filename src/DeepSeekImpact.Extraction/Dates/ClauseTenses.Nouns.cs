using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>Nouns that say whether their date is past or to come, whatever the verb of the clause.</summary>
internal static partial class ClauseTenses
{
    private const int NounReach = 8;

    /// <summary>What is hoped for or feared is to come: "hopes of a June cut".</summary>
    private static readonly WordSet Hopes =
    [
        "bets", "chance", "chances", "hope", "hopes", "likelihood", "odds", "possibility", "probability", "prospect", "prospects",
        "speculation", "wagers",
    ];

    /// <summary>Prepositions before what has happened: "after weak data in January".</summary>
    private static readonly WordSet Afters = ["after", "amid", "despite", "following", "given"];

    /// <summary>What has happened when something comes after it, besides reports and moves of prices.</summary>
    private static readonly WordSet Happenings =
    [
        "accident", "attack", "attacks", "bankruptcy", "blackout", "breach", "collapse", "crash", "default", "disaster", "earthquake",
        "explosion", "failure", "fire", "flood", "floods", "leak", "outage", "protests", "riots", "scandal", "shortage", "storm", "strike",
        "strikes",
    ];

    /// <summary>What somebody answers for: "trial for taking bribes".</summary>
    private static readonly WordSet Blames =
    [
        "accused", "apologised", "apologized", "arrested", "blamed", "charged", "charges", "convicted", "criticised", "criticized", "fine",
        "fined", "guilty", "indicted", "investigated", "jailed", "praised", "prosecuted", "sentenced", "sued", "suspected", "thanked",
        "trial",
    ];

    /// <summary>
    /// "hopes of a cut in June", "raise rates after weak data in January": returns what the noun phrase of a date says of it, or null.
    /// </summary>
    private static ClauseTense? OfNoun(Document document, int first)
    {
        // "The next meeting is in March".
        if (document.IsAny(first - 2, "is", "are") && document.IsAny(first - 1, "in", "on") && !document.Has(first - 3, WordClass.Pronoun))
            return ClauseTense.Ahead;
        if (IsInserted(document, first))
            return ClauseTense.Past;
        var at = document.Has(first - 1, WordClass.Preposition | WordClass.Determiner) ? first - 1 : first;
        var happened = false;
        for (var i = at - 1; i >= Math.Max(0, at - NounReach); i--)
        {
            if (document.KindAt(i) is not (TokenKind.Word or TokenKind.Dash or TokenKind.Clitic))
                return null;
            if (document.IsAny(i, Afters) || document.Is(i, "of") && document.IsAny(i - 1, "because", "light", "wake"))
                return happened ? ClauseTense.Past : null;
            if (document.IsAny(i, Hopes) && i + 2 < first && document.IsAny(i + 1, "about", "for", "of", "on")
                || document.IsAny(i, "for", "against") && document.IsForm(i - 1, Anticipations.Waits))
                return ClauseTense.Ahead;
            happened |= ReportedPeriods.IsReport(document, i) || document.Has(i, WordClass.MoveNoun) || document.IsAny(i, Happenings);
            if (document.Has(i, WordClass.FiniteVerb | WordClass.Modal | WordClass.Auxiliary) && !document.Has(i, WordClass.MoveNoun)
                && !happened && !document.Has(i - 1, WordClass.Determiner | WordClass.Adjective))
                return null;
        }

        return null;
    }

    /// <summary>"Unemployment, at 4.4 percent in December, should peak": where it stood.</summary>
    private static bool IsInserted(Document document, int first)
    {
        if (!document.IsAny(first - 1, "in", "on") || !document.IsSign(first + 1, ','))
            return false;
        for (var i = first - 2; i > first - NounReach && i > 0; i--)
        {
            if (document.IsSign(i, ','))
                return document.IsAny(i + 1, "at", "from", "up", "down");
        }

        return false;
    }

    /// <summary>"faces trial for taking bribes in October", "was accused of dumping waste": what was done before.</summary>
    private static bool IsBlamedFor(Document document, int i)
    {
        if (!document.Has(i, WordClass.VerbIng) || !document.IsAny(i - 1, "for", "of", "with"))
            return false;
        for (var at = i - 2; at > i - 6 && document.KindAt(at) == TokenKind.Word; at--)
        {
            if (document.IsAny(at, Blames))
                return true;
        }

        return false;
    }

    /// <summary>"the jets ordered in March": a past form with a day of its own, which says nothing of a later one.</summary>
    private static bool HasOwnDate(Document document, int i, int first) => i + 3 < first && document.Has(i, Past)
        && !document.Has(i - 1, WordClass.Auxiliary)
        && document.IsAny(i + 1, "in", "on", "last") && document.Has(i + 2, WordClass.Month | WordClass.Weekday);
}
