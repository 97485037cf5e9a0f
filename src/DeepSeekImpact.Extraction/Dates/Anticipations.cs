using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>
/// Words before a date that say it is to come, whatever the tense of the clause: "ahead of Friday’s data", "braced for Monday’s vote",
/// "was moved to March 6", "called a strike for Monday".
/// </summary>
internal static class Anticipations
{
    private const int Reach = 6;

    /// <summary>What one does before something that is to come.</summary>
    internal static readonly WordSet Waits = ["await", "brace", "gear", "prepare", "wait"];

    /// <summary>What is done to a day that is not yet there.</summary>
    private static readonly WordSet Moves =
        ["adjourn", "defer", "delay", "extend", "give", "move", "postpone", "push", "reschedule", "shift"];

    /// <summary>Indicates whether the words before a date say that it is to come.</summary>
    public static bool Lead(Document document, int first)
    {
        var at = document.IsAny(first - 1, "the", "this", "next") ? first - 2 : first - 1;
        if (document.Is(at, "of"))
            return document.IsAny(at - 1, "ahead", "eve") && !document.Is(at - 2, "years");
        if (document.IsForm(at, "await"))
            return true;
        if (document.Is(at, "for"))
            return IsSetFor(document, first, at) || document.IsForm(at - 1, Waits)
                || document.Is(at - 1, "up") && document.IsForm(at - 2, Waits);
        return IsPutOff(document, first);
    }

    /// <summary>"a strike for Monday", against "data for Monday".</summary>
    private static bool IsSetFor(Document document, int first, int at) =>
        document.Has(first, WordClass.Weekday) && document.KindAt(at - 1) == TokenKind.Word
            && !ReportedPeriods.IsReport(document, at - 1) && !document.IsAny(at - 1, "except", "but", "trading");

    /// <summary>
    /// "was moved to March 6", "postponed its fair until May 3", "gave it until Monday": indicates whether something was put off to a day,
    /// with no other verb between.
    /// </summary>
    public static bool IsPutOff(Document document, int first)
    {
        var to = document.Is(first - 1, "the") ? first - 2 : first - 1;
        if (!document.IsAny(to, "to", "until", "till"))
            return false;
        for (var i = to - 1; i > to - Reach && i >= 0 && document.Tokens[i].IsWord; i--)
        {
            if (PutsOff(document, i))
                return !document.IsForm(i, "give") || !document.Is(to, "to");
            if (document.Has(i, WordClass.FiniteVerb | WordClass.Subordinator | WordClass.Coordinator) || document.IsForm(i, Moves)
                || document.Is(i, "from") && !PutsOff(document, i - 1))
                return false;
        }

        return false;
    }

    /// <summary>Indicates whether a token is a verb that puts something off, in the past: "was moved", "postponed".</summary>
    public static bool PutsOff(Document document, int at) =>
        at >= 0 && document.IsForm(at, Moves) && document.Has(at, WordClass.VerbPast | WordClass.VerbParticiple);
}
