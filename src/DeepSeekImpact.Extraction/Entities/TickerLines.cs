using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>Finds the stock that an item of a list is of, by the ticker that opens a line of the item.</summary>
internal static class TickerLines
{
    private const int SentencesBack = 4;
    private const int LongestTicker = 5;

    /// <summary>
    /// Returns the company of the last line before a sentence, or of the sentence itself, that opens with a ticker in brackets; -1 where
    /// nobody is known by it, null where there is no such line.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="sentence">The number of the sentence.</param>
    public static int? Before(LinkedText text, int sentence)
    {
        var document = text.Document;
        for (var s = sentence; s >= Math.Max(0, sentence - SentencesBack); s--)
        {
            var first = document.Sentences[s].First;
            if (document.IsSign(first, '(') && document.IsSign(first + 2, ')') && document.Tokens[first + 1].Length <= LongestTicker
                && document.Tokens[first + 1].Has(TokenShape.AllCaps))
                return text.KindAt(first + 1) is EntityKind.Company ? text.EntityAt(first + 1) : Above(text, s);
        }

        return null;
    }

    private static int Above(LinkedText text, int sentence)
    {
        if (sentence == 0)
            return -1;
        var line = text.Document.Sentences[sentence - 1];
        return text.KindAt(line.First) is EntityKind.Company && text.Mentions[text.MentionAt(line.First)].End == line.End
            ? text.EntityAt(line.First) : -1;
    }
}
