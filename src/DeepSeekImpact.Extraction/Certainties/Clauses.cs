using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Certainties;

/// <summary>Finds the clause around a word: how far a hedge or a negation reaches.</summary>
internal static class Clauses
{
    private const int VerbReach = 8;

    /// <summary>Returns the tokens of the clause that a token stands in, within bounds.</summary>
    public static (int First, int End) Around(Document document, int token, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (!Parts(document, i, end))
                continue;
            if (i < token)
                first = i + 1;
            else
                return (first, i);
        }

        return (first, end);
    }

    /// <summary>"…; …", "…, but the figure excludes …", "…, while Acme says …": what parts two clauses, each with its own verb.</summary>
    private static bool Parts(Document document, int i, int end)
    {
        if (document.IsSign(i, ';'))
            return true;
        if (!document.IsSign(i, ',') || !document.Has(i + 1, WordClass.Coordinator | WordClass.Subordinator)
            || document.IsAny(i + 1, "or", "as", "than", "that"))
            return false;
        for (var j = i + 2; j < Math.Min(end, i + 2 + VerbReach); j++)
        {
            if (document.KindAt(j) == TokenKind.Punctuation)
                return false;
            if (document.Has(j, WordClass.FiniteVerb))
                return true;
        }

        return false;
    }
}
