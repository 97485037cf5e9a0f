using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Claims;

/// <summary>
/// Separates the clauses of a quoted sentence that assert something of their own: "Costs are too high, margins are too low".
/// </summary>
/// <param name="document">The text.</param>
internal sealed class ClaimClauses(Document document)
{
    /// <summary>Forms of verbs that are rather nouns: "rising interest rates and costs".</summary>
    private static readonly WordSet Nouns =
    [
        "rates", "costs", "prices", "sales", "shares", "markets", "profits", "gains", "yields", "stocks", "exports", "imports", "orders",
        "plans", "results", "moves", "cuts", "claims", "estimates", "forecasts", "fears", "hopes",
    ];

    /// <summary>How far from the start of a clause its verb is at most.</summary>
    private const int VerbReach = 9;

    private const int ShortestClause = 3;

    /// <summary>"and margins fell", with the word before it.</summary>
    private const int ShortestLast = 2;

    /// <summary>Returns the token that separates the first clause from the next (a comma, a semicolon or "and"), or null.</summary>
    public int? Next(int first, int end)
    {
        var hasVerb = false;
        var subordinate = false;

        // "…, but the gap between the U.S. and China is closing": what "and" joins to a clause must be one since the last comma.
        var hasOwnVerb = false;
        var last = LastSeparator(first + ShortestClause - 1, end - ShortestLast);
        for (var i = first; i <= last; i++)
        {
            if (i > first && !hasOwnVerb && IsVerb(i))
                (hasVerb, hasOwnVerb) = (true, true);
            if (document.IsSign(i, ',') || document.IsAny(i, "but", "between"))
                hasOwnVerb = false;

            // "if prices fall, margins fall": the comma closes the clause in front. "because costs rose and sales fell" is one reason.
            if (document.Has(i, WordClass.Subordinator | WordClass.Relative) && !(document.Is(i, "that") && i <= first + 1)
                && !document.IsAny(i, "as", "than"))
                subordinate = true;
            if (i < first + ShortestClause - 1 || !hasVerb)
                continue;
            if (document.IsSign(i, ';') && StartsClause(i + 1, end))
                return i;
            if (document.IsSign(i, ','))
            {
                var joined = document.IsAny(i + 1, "but", "and", "yet", "so");
                if (StartsClause(joined ? i + 2 : i + 1, end) && (joined || !subordinate && !IsEnclosed(i, end)) && !LeadsOn(first))
                    return i;
                continue;
            }

            if ((document.Is(i, "but") || document.Is(i, "and") && hasOwnVerb) && !subordinate && !document.IsSign(i - 1, ',')
                && StartsClause(i + 1, end))
                return i;
        }

        return null;
    }

    /// <summary>Returns the last token between two that can separate clauses, or -1.</summary>
    private int LastSeparator(int first, int end)
    {
        for (var i = end - 1; i >= first; i--)
        {
            if (document.IsSign(i, ',') || document.IsSign(i, ';') || document.IsAny(i, "but", "and"))
                return i;
        }

        return -1;
    }

    /// <summary>Indicates whether there is a finite verb between two tokens.</summary>
    public bool HasVerb(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (IsVerb(i))
                return true;
        }

        return false;
    }

    /// <summary>"If prices fall, …", "As costs rise, …": the clause before the comma is not one of its own.</summary>
    private bool LeadsOn(int first)
    {
        var at = document.Is(first, "that") ? first + 1 : first;
        return document.Has(at, WordClass.Subordinator) && !document.Is(at, "that");
    }

    /// <summary>
    /// Indicates whether a clause with its own subject and a finite verb starts at a token: "margins are", not "and fell", "trucks that
    /// run".
    /// </summary>
    private bool StartsClause(int at, int end)
    {
        if (document.KindAt(at) is not (TokenKind.Word or TokenKind.Number)
            || document.Has(at,
                WordClass.Relative | WordClass.Subordinator | WordClass.Preposition | WordClass.Coordinator | WordClass.Auxiliary
                    | WordClass.Modal) && !document.Has(at, WordClass.Determiner | WordClass.Pronoun)
            || document.IsAny(at, "which", "who", "then", "not", "also") || document.Has(at, WordClass.VerbPast | WordClass.VerbIng)
            && !document.Has(at, WordClass.Adjective))
            return false;
        var isBetween = false;
        for (var i = at + 1; i < Math.Min(end, at + VerbReach); i++)
        {
            if (IsVerb(i))
                return true;
            isBetween |= document.Is(i, "between");
            if (isBetween && document.Is(i, "and"))
                continue;
            if (document.KindAt(i) is TokenKind.Punctuation or TokenKind.Dash
                || document.Has(i, WordClass.Relative | WordClass.Coordinator | WordClass.Cue) && !document.Has(i, WordClass.FiniteVerb))
                return false;
        }

        return false;
    }

    /// <summary>", the firm says,": what another comma closes is an insertion.</summary>
    private bool IsEnclosed(int comma, int end)
    {
        for (var i = comma + 1; i < end - 1; i++)
        {
            if (document.IsSign(i, ','))
                return i - comma <= 5;
        }

        return false;
    }

    private bool IsVerb(int i)
    {
        if (document.KindAt(i) == TokenKind.Clitic)
            return document.IsAny(i, "'re", "’re", "'ll", "’ll", "'ve", "’ve", "'m", "’m") || document.IsAny(i, "'s", "’s")
                && document.Has(i - 1, WordClass.Pronoun);
        if (document.Has(i, WordClass.Auxiliary | WordClass.Modal))
            return !(document.Has(i, WordClass.Month) && document.Tokens[i].IsCapitalised)
                && !document.IsAny(i, "being", "be", "been", "having");
        // "costs keep rising".
        if (document.IsAny(i, "keep", "remain", "continue", "seem") && document.Has(i, WordClass.VerbBase)
            && document.Chars(Math.Max(0, i - 1))[^1] == 's' && !document.Has(i - 1, WordClass.Preposition))
            return true;

        // "Acmeline and Borel, thanks to a rebound": no verb.
        if (document.Is(i, "thanks") && document.Is(i + 1, "to"))
            return false;

        // "rising interest rates and costs": nouns rather than verbs.
        if (document.Has(i, WordClass.VerbS) && document.IsAny(i, Nouns))
            return false;
        return document.Has(i, WordClass.VerbPast | WordClass.VerbS) && !document.Tokens[i].IsCapitalised
            && !document.Has(i - 1,
                WordClass.Determiner | WordClass.Possessive | WordClass.Preposition | WordClass.Auxiliary | WordClass.Adjective
                    | WordClass.Coordinator | WordClass.Relative);
    }
}
