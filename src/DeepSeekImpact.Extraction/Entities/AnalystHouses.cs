using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>Finds the house of an analyst who is named without it, where the sentences before tell what the house did.</summary>
internal static class AnalystHouses
{
    private const int SentencesBack = 3;

    private static readonly string[] Verbs = ["downgrade", "initiate", "raise", "reiterate", "upgrade", "lift", "cut"];

    /// <summary>
    /// "It is time to buy Corvane Inc., according to Halden Bank. Analyst Ola Vell upgraded the stock", "Halden Bank’s forecast implies
    /// gains. …": returns the house, or -1.
    /// </summary>
    public static int Before(LinkedText text, int at)
    {
        var document = text.Document;
        var sentence = document.SentenceOf(at);
        for (var m = SortedSearch.FirstFrom(text.Mentions, mention => mention.First, at) - 1; m >= 0; m--)
        {
            var mention = text.Mentions[m];
            var s = document.SentenceOf(mention.First);
            if (sentence - s > SentencesBack || document.Sentences[s].Paragraph != document.Sentences[sentence].Paragraph)
                return -1;
            if (mention.Form is MentionForm.Name && text.Entities[mention.Entity].Kind is EntityKind.Company && IsHouse(document, mention))
                return mention.Entity;
        }

        return -1;
    }

    private static bool IsHouse(Document document, LinkedMention mention) =>
        document.AreAt(mention.First - 2, "according", "to") || document.IsForm(mention.End, Verbs)
        || document.KindAt(mention.End) is TokenKind.Clitic
            && document.IsAny(mention.End + 1, "forecast", "target", "note", "call", "upgrade", "downgrade")
        || document.IsForm(mention.End, "move", "become", "turn", "grow") && document.IsAny(mention.End + 1, "to", "cautious", "bullish",
            "bearish", "negative", "positive", "more", "less", "neutral", "upbeat")
        || document.IsAny(mention.End, "is", "was") && document.IsAny(mention.End + 1, "turning", "sticking", "moving");
}
