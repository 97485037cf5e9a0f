using System.Text.RegularExpressions;

namespace DeepSeekImpact.Intake.Html;

/// <summary>
/// Recognizes pages that are shown before or instead of an article: consent pages, robot checks, paywalls, notices that there is no such
/// page.
/// </summary>
internal static partial class PageGates
{
    /// <summary>A longer text is an article, even one on cookies; of a short one a single phrase says enough.</summary>
    private const int LongestGate = 2000, LongestNotice = 600;

    /// <summary>A text as short as this is no report, whether it speaks to the reader or not.</summary>
    private const int ShortestReport = 110;

    private static readonly (string Phrase, PageGate Gate)[] Phrases =
        [.. EmbeddedTable.Rows("gate-phrases.tsv").Select(row => (row[0], Enum.Parse<PageGate>(row[1], ignoreCase: true)))];

    /// <summary>Returns what a page is; null if it is an article.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="text">The text that was found in it.</param>
    public static PageGate? Of(string? title, string text)
    {
        if (text.Length > LongestGate)
            return null;
        var inTitle = title is { Length: < 80 } ? Array.Find(Phrases, phrase => Has(title, phrase.Phrase)) : default;
        var speaksToReader = text.Length <= ShortestReport || ToReader().IsMatch(text);
        if (inTitle.Phrase is not null && inTitle.Gate != PageGate.Paywall && (speaksToReader || inTitle.Phrase.Length * 2 > title!.Length))
            return inTitle.Gate;
        var found = Phrases.Where(phrase => Has(text, phrase.Phrase)).GroupBy(phrase => phrase.Gate).OrderByDescending(gate =>
            gate.Count()).FirstOrDefault();
        if (found is null)
            return null;

        // A short report on such things says them once; a notice says little else.
        var isNotice = found.Count() > (text.Length <= LongestNotice ? 1 : 2) || (speaksToReader && text.Length <= LongestNotice
            && Sentences(text) <= 2 && inTitle.Phrase is not null)
            || (speaksToReader && text.Length <= LongestNotice / 2 && Sentences(text) <= 3 && found.Key is not PageGate.Missing);
        return isNotice ? found.Key : null;
    }

    /// <summary>Returns why such a page is not taken in.</summary>
    /// <param name="gate">What it is.</param>
    public static IntakeException Refusal(PageGate gate) => new(IntakeReason.NoArticle, gate switch
    {
        PageGate.Consent => "The page asks for consent and is not the article. Send the article's text instead.",
        PageGate.RobotCheck => "The page checks that no robot asks and is not the article. Send the article's text instead.",
        PageGate.Paywall => "The page asks to subscribe or to log in and has no more of the article. Send the article's text instead.",
        _ => "The page says that there is no such page.",
    })
    { Gate = gate };

    /// <summary>A notice speaks to whoever reads it; a report on such notices does not.</summary>
    [GeneratedRegex(@"\b(?:you|your|we|our|us|please|click|vous|votre|nous|sie|ihre|wir|usted|su|sus|nuestros?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ToReader();

    private static int Sentences(string text) => text.AsSpan().Count(". ") + text.AsSpan().Count(".\n") + 1;

    private static bool Has(string text, string phrase)
    {
        var at = text.Replace('’', '\'').IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at == 0 || !char.IsLetter(text[at - 1]));
    }
}
