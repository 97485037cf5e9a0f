using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>Finds companies that are named only because they count what others expect.</summary>
internal static class Consensus
{
    /// <summary>
    /// "the Zacks Consensus Estimate", "the LSEG mean estimate", "the FactSet consensus": nothing else is told of them.
    /// </summary>
    /// <param name="document">The text.</param>
    /// <param name="first">The first token of the name.</param>
    /// <param name="end">The token after it.</param>
    public static bool Counts(Document document, int first, int end)
    {
        // "the estimate of analysts tracked by Halden Data", "(Halden Data estimate: $5 million)".
        if (document.Is(first - 1, "by") && document.IsAny(first - 2, "compiled", "polled", "surveyed", "tracked")
            || document.IsSign(first - 1, '(') && document.IsAny(end, "consensus", "estimate", "estimates", "forecast", "poll"))
            return true;
        var at = document.KindAt(end) is TokenKind.Clitic ? end + 1 : end;
        if (document.Is(at, "consensus"))
            return true;
        if (document.IsAny(at, "mean", "median", "average", "analyst", "analysts"))
            at++;
        return document.Has(first - 1, WordClass.Determiner) && document.IsAny(at, "estimate", "estimates", "poll", "survey");
    }
}
