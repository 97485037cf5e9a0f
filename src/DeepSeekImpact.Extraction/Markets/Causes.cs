using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>Reads why something moved: "after …", "amid …", "on fears of …", or the next sentence: "The downturn was attributed to …".</summary>
internal static class Causes
{
    /// <summary>Gives the cause stated behind a move within its sentence, or null.</summary>
    /// <param name="document">The text.</param>
    /// <param name="at">The token behind the move.</param>
    /// <param name="end">The end of the sentence.</param>
    public static Span? ReadBehind(Document document, int at, int end)
    {
        for (var i = at; i < end; i++)
        {
            if (document.IsSign(i, ';') || document.IsAny(i, "while", "whereas", "but"))
                return null;
            var first = CauseStart(document, i);
            if (first > 0 && first < end)
                return Clause(document, first, end);
        }

        return null;
    }

    /// <summary>Gives the cause that the following sentence states of the move before it, or null: "The rout was triggered by …".</summary>
    public static Span? ReadNext(Document document, Sentence next, Direction direction)
    {
        var opposite = direction == Direction.Down ? WordClass.Rise : WordClass.Fall;
        var noun = false;
        for (var i = next.First; i < Math.Min(next.End, next.First + 14); i++)
        {
            if (document.Has(i, WordClass.MoveNoun) && !document.Has(i, opposite) && document.KindAt(i) == TokenKind.Word && !document.Has(i - 1, WordClass.Pronoun))
                noun = true;
            if (!noun)
                continue;
            if (document.AreAt(i, "attributed", "to") || document.AreAt(i, "blamed", "on") || document.AreAt(i, "linked", "to") || document.AreAt(i, "due", "to"))
                return Clause(document, i + 2, next.End);
            if (document.IsAny(i, "triggered", "sparked", "caused", "driven", "prompted", "fuelled", "fueled") && document.Is(i + 1, "by"))
                return Clause(document, i + 2, next.End);
            if (document.IsAny(i, "followed", "came") && document.IsAny(i + 1, "after", "amid", "as") && document.Is(i, "came"))
                return Clause(document, i + 2, next.End);
        }

        return null;
    }

    private static int CauseStart(Document document, int i)
    {
        if (document.IsAny(i, "after", "amid", "following") && !document.IsAny(i + 1, "hours", "the", "-") || document.Is(i, "after") && document.Is(i + 1, "the") && !document.IsAny(i + 2, "bell", "close"))
            return document.Is(i + 1, "-") ? 0 : i + 1;
        if (document.IsAny(i, "amid", "following"))
            return i + 1;
        if (document.AreAt(i, "because", "of") || document.AreAt(i, "due", "to") || document.AreAt(i, "thanks", "to"))
            return i + 2;
        if (document.Is(i, "because"))
            return i + 1;
        if (document.Is(i, "on") && document.IsAny(i + 1, "fears", "concerns", "concern", "worries", "hopes", "news", "reports", "signs", "expectations", "speculation", "optimism", "fear"))
            return i + 1;
        if (document.AreAt(i, "in", "the", "wake", "of"))
            return i + 4;
        if (document.Is(i, "as") && (document.Has(i + 1, WordClass.Indefinite | WordClass.Determiner) || document.Tokens[Math.Min(i + 1, document.Tokens.Length - 1)].IsCapitalised) && !document.Is(i - 1, "as") && !document.IsAny(i + 1, "much", "many"))
            return i + 1;
        return 0;
    }

    private static Span? Clause(Document document, int first, int end)
    {
        var last = first;
        while (last < end && !(document.KindAt(last) == TokenKind.Punctuation && document.Text[document.Tokens[last].Start] is ',' or '.' or ';' or '!' or '?'))
            last++;
        return last > first ? document.SpanOf(first, last) : null;
    }
}
