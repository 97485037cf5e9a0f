using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>A date found at a token: its days where known, the token behind it, and whether it was counted from the publication date.</summary>
internal readonly record struct DateMatch(int First, int End, Period? Period, bool IsRelative, string Rule);

/// <summary>What a date is resolved against: the text, the day of publication, and the tense around it.</summary>
/// <param name="Document">The text.</param>
/// <param name="Basis">The day of publication, where it is known.</param>
internal sealed record DateContext(Document Document, DateOnly? Basis)
{
    private const int Reach = 25;

    /// <summary>
    /// Tells whether the clause around a token looks ahead: "will meet on Friday", "is due in March", against "met on Friday".
    /// The nearest verb to the left decides, then the nearest to the right.
    /// </summary>
    public bool LooksAhead(int first, int end)
    {
        var sentence = Document.Sentences[Document.SentenceOf(first)];
        for (var i = first - 1; i >= Math.Max(sentence.First, first - Reach); i--)
        {
            if (Tense(i) is { } ahead)
                return ahead;
        }

        for (var i = end; i < Math.Min(sentence.End, end + Reach); i++)
        {
            if (Tense(i) is { } ahead)
                return ahead;
        }

        return false;
    }

    private bool? Tense(int i)
    {
        if (Document.IsAny(i, "forecast", "forecasts", "outlook", "guidance", "could", "may", "might", "would", "can") && !Document.Tokens[i].IsCapitalised)
            return true;
        if (Document.IsAny(i, "will", "'ll", "’ll", "wo", "shall", "should", "must", "due", "scheduled", "expected", "expects", "plans", "planned", "slated", "upcoming", "deadline", "until", "hopes", "aims"))
            return true;
        if (Document.IsAny(i, "likely", "unlikely", "poised", "pointed", "points") && Document.Is(i + 1, "to"))
            return true;
        if (Document.IsAny(i, "vowed", "pledged", "promised", "intends", "agreed") && Document.Is(i + 1, "to"))
            return true;
        if (Document.Is(i, "set") && Document.Is(i + 1, "to"))
            return true;
        if (Document.Has(i, WordClass.VerbPast) || Document.IsAny(i, "was", "were", "had", "has", "have", "did", "'ve", "’ve", "'d"))
            return false;

        // "ships in the autumn": the present tells of what is planned, but "says" of what was said.
        if (Document.Has(i, WordClass.VerbS) && !Document.Has(i, WordClass.Cue | WordClass.CueNoun | WordClass.DocumentNoun | WordClass.TimeUnit) && Document.Has(i - 1, WordClass.Pronoun | WordClass.Relative))
            return true;
        return null;
    }
}
