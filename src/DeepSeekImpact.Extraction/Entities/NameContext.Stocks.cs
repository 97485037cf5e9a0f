using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <content>What brokers rate and what moved, by the words beside it: a stock.</content>
internal sealed partial class NameContext
{
    /// <summary>
    /// "lifted Norlane (NRLN) to overweight", "Norlane (NRLN): Halden Bank upgrades to buy": what is rated after its ticker.
    /// </summary>
    public bool IsRatedTo(int at)
    {
        if (document.Is(at, "to"))
            return document.IsAny(document.KindAt(at + 1) is TokenKind.Quote ? at + 2 : at + 1, Grades);
        if (!document.IsSign(at, ':') && document.KindAt(at) is not TokenKind.Dash)
            return false;
        for (var i = at + 1; i < at + 8; i++)
        {
            if (document.IsForm(i, "downgrade", "initiate", "reiterate", "upgrade") || document.AreAt(i, "price", "target")
                || document.AreAt(i, "target", "price"))
                return true;
        }

        return false;
    }

    /// <summary>"upgraded at UBS", "was downgraded", "coverage was initiated": what is done to a stock.</summary>
    private bool IsRatedAt(int at)
    {
        if (document.Is(at, "coverage"))
            at++;
        if (document.IsAny(at, "was", "is") || document.AreAt(at, "has", "been"))
            at += document.Is(at, "has") ? 2 : 1;
        return document.IsForm(at, "downgrade", "initiate", "reinstate", "upgrade");
    }

    /// <summary>
    /// "lowered its advice for Norlane (NRL)", "a price target on Vescott", "a Buy on Vescott Mills", "a hold call on Norlane": what
    /// brokers rate.
    /// </summary>
    private (EntityKind, string)? ReadRated(int first) => document.IsAny(first - 1, "for", "on", "of")
        && (document.IsAny(first - 2, "advice", "recommendation") || document.IsAny(first - 2, "target", "rating", "coverage")
            && document.IsAny(first - 3, "price", "its", "initiated", "started", "resumed")
            || document.IsAny(first - 2, "rating", "coverage", "call", "stance") && document.IsAny(first - 3, Grades)
            || document.Is(first - 1, "on") && document.IsAny(first - 2, Grades) && document.Tokens[first - 2].IsCapitalised
                && document.Has(first - 3, WordClass.Determiner | WordClass.Possessive))
        ? (EntityKind.Company, "entity.sharesOf") : null;

    /// <summary>"Norlane Vescott — The stock rose 4%", "Norlane Vescott — Shares of the miller rose 4%": in a list of movers.</summary>
    private (EntityKind, string)? ReadMover(int first, int end)
    {
        if (document.KindAt(end) != TokenKind.Dash || document.IsGlued(end) || document.IsGlued(end + 1)
            || document.Sentences[document.SentenceOf(first)].First != first)
            return null;
        var noun = document.Is(end + 1, "the") ? end + 2 : end + 1;
        return document.IsAny(noun, "shares", "stock") && (document.Has(noun + 1, WordClass.FiniteVerb | WordClass.Rise | WordClass.Fall)
            || document.AreAt(noun + 1, "of", "the")) ? (EntityKind.Company, "entity.sharesOf") : null;
    }

    /// <summary>"Norlane (which gained 3.1%)", "Norlane (off 4.2%)": by how much a stock moved, in brackets after its name.</summary>
    private (EntityKind, string)? ReadToldMove(int end)
    {
        if (!document.IsSign(end, '('))
            return null;
        var verb = document.Is(end + 1, "which") ? end + 2 : end + 1;
        var moves = document.IsAny(verb, "down", "off", "up") || document.Has(verb, WordClass.Rise | WordClass.Fall)
            && document.Has(verb, WordClass.VerbPast) || document.IsAny(verb, "added", "gained", "lost", "shed");
        return moves && document.KindAt(verb + 1) == TokenKind.Number && document.IsSign(verb + 2, '%') && document.IsSign(verb + 3, ')')
            ? (EntityKind.Company, "entity.sharesOf") : null;
    }
}
