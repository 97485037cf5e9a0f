using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>The present that tells of what is planned.</summary>
internal static partial class ClauseTenses
{
    /// <summary>The same of several: "options expire".</summary>
    private static readonly WordSet PluralPlans =
    [
        "arrive", "begin", "come", "debut", "depart", "expire", "lapse", "mature", "meet", "open", "reopen", "resume", "retire", "start",
        "vote",
    ];

    /// <summary>The present of what is planned: "opens in May".</summary>
    private static readonly WordSet Plans =
    [
        "opens", "starts", "begins", "concludes", "convenes", "ends", "reopens", "restarts", "expires", "launches", "takes", "ships",
        "debuts", "kicks", "matures", "arrives", "resumes", "votes", "meets", "comes", "goes", "lapses", "returns", "sits",
    ];

    /// <summary>Words before reports that are nouns: "media reports".</summary>
    private static readonly WordSet ReportKinds =
    [
        "analyst", "analysts", "annual", "company", "corporate", "earnings", "economic", "expense", "government", "inspection", "jobs",
        "local", "media", "news", "police", "press", "quarterly", "research", "sustainability",
    ];

    /// <summary>
    /// "opens in May", "the rule takes effect on April 1": the present tells of what is planned; "says" and "edges lower" do not.
    /// </summary>
    private static ClauseTense? Present(Document document, int i)
    {
        // "Options expire on the third Friday".
        if ((document.IsAny(i, PluralPlans) || document.IsAny(i, "close", "end", "launch") && document.IsAny(i + 1, "on", "early"))
            && IsPlural(document, i - 1))
        {
            return ClauseTense.Ahead;
        }

        // "The truce runs until November 10", "the rules apply from January", "holds its conference on Monday".
        if (document.Has(i, WordClass.VerbS) && document.IsAny(i + 1, "until", "till")
            || document.IsAny(i, "apply", "applies") && document.IsAny(i + 1, "from", "until")
            || document.IsAny(i, "holds", "hosts") && HoldsEvent(document, i + 1))
            return ClauseTense.Ahead;


        // "The tender closes on Monday".
        if (document.Is(i, "closes") && document.Is(i + 1, "on"))
            return ClauseTense.Ahead;

        // "The Fed releases minutes on Wednesday", but "its releases on Wednesday".
        if (document.IsAny(i, "decides", "publishes", "releases", "speaks", "testifies") && document.Tokens[i - 1].IsWord
            && !IsNounOrAdjective(document, i)
            && (document.IsAny(i, "decides", "speaks", "testifies") || !document.Has(i + 1, WordClass.Preposition)))
            return ClauseTense.Ahead;

        // "Zorvex reports fourth-quarter earnings on Monday": the present of a company that is to report.
        if (document.IsAny(i, "reports", "posts") && IsReporter(document, i - 1) && Reports(document, i + 1))
            return ClauseTense.Ahead;
        if (document.IsAny(i, "expires", "leaves", "retires", "matures", "debuts", "lapses") && !IsNounOrAdjective(document, i))
            return ClauseTense.Ahead;
        if (!document.Has(i, WordClass.VerbS)
            || document.Has(i,
            WordClass.Cue | WordClass.CueNoun | WordClass.DocumentNoun | WordClass.TimeUnit | WordClass.Move | WordClass.Auxiliary))
            return null;
        if (document.Has(i - 1, WordClass.Pronoun | WordClass.Relative) && !document.Has(i - 1, WordClass.Possessive))
            return ClauseTense.Ahead;
        return document.IsAny(i, Plans)
            && !IsNounOrAdjective(document, i)
            ? ClauseTense.Ahead : null;
    }

    /// <summary>
    /// "talks resume", "Vara and Moss meet", "ended on Tuesday and resume": indicates whether what is before a verb is its plural
    /// subject, or joins it to another verb.
    /// </summary>
    private static bool IsPlural(Document document, int at)
    {
        if (document.KindAt(at) != TokenKind.Word || document.IsAny(at, "and", "but"))
            return document.IsAny(at, "and", "but") || document.IsSign(at, ',');
        if (document.Has(at, WordClass.Determiner | WordClass.Possessive | WordClass.Pronoun | WordClass.Auxiliary))
            return false;

        // "figures for December come out".
        if (document.Has(at, WordClass.Month))
            return document.Is(at - 1, "for");
        return document.Chars(at).EndsWith("s", StringComparison.Ordinal)
            || document.Tokens[at].IsCapitalised && document.Is(at - 1, "and");
    }

    private static bool HoldsEvent(Document document, int at)
    {
        for (var i = at; i <= at + 4 && document.KindAt(i) == TokenKind.Word; i++)
        {
            if (document.IsAny(i, "auction", "briefing", "conference", "congress", "debate", "election", "elections", "event", "fair",
                "hearing", "meeting", "poll", "referendum", "summit", "talks", "vote"))
                return true;
        }

        return false;
    }

    private static bool IsReporter(Document document, int at) =>
        document.KindAt(at) == TokenKind.Word && (document.Tokens[at].IsCapitalised
            ? !document.Has(at, WordClass.Adjective | WordClass.Determiner | WordClass.Cardinal) && !document.IsAny(at, ReportKinds)
            : document.IsAny(at, "bank", "company", "firm", "giant", "group", "it", "maker", "retailer"));

    private static bool Reports(Document document, int at)
    {
        for (var i = at; i <= at + 4; i++)
        {
            if (ReportedPeriods.IsReport(document, i))
                return true;
        }

        return document.IsAny(at, "on", "after", "before", "next", "later");
    }
}
