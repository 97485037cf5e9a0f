using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Dates;

/// <summary>
/// Months and quarters of what is reported after they end: "the December jobs report is due on Friday", "will publish
/// fourth-quarter earnings", "results for the fourth quarter". The verb looks ahead, the period does not.
/// </summary>
internal static class ReportedPeriods
{
    /// <summary>A period that ended longer ago has been reported.</summary>
    private const int MostDays = 140;

    private const int Reach = 4;

    private static readonly WordSet Reported =
    [
        "accounts", "confidence", "cpi", "data", "deliveries", "earnings", "employment", "eps", "exports", "figure", "figures", "gdp",
        "imports", "income", "index", "inflation", "jobless", "jobs", "loss", "losses", "minutes", "numbers", "orders", "output",
        "payroll", "payrolls", "pmi", "pmis", "ppi", "price", "prices", "print", "production", "profit", "profits", "reading", "readings",
        "report", "reports", "result", "results", "revenue", "revenues", "sales", "shipments", "spending", "statement", "statistics",
        "survey", "surveys", "trade", "turnover", "unemployment", "update", "wages",
    ];

    /// <summary>What a month dates: "its March meeting".</summary>
    private static readonly WordSet Events =
    [
        "auction", "ballot", "budget", "cut", "cuts", "deadline", "decision", "election", "elections", "hearing", "high", "hike", "hikes",
        "increase", "launch", "low", "meeting", "peak", "poll", "referendum", "summit", "trial", "vote",
    ];

    private static readonly WordSet Forecasts =
        ["estimate", "estimates", "expectations", "forecast", "forecasts", "guidance", "outlook", "target", "targets", "view"];

    /// <summary>
    /// Indicates whether a period without a year is the last one, though its clause looks ahead: what is to be reported of it is known, and
    /// it ended not long before the day of publication.
    /// </summary>
    /// <param name="context">The text and its day.</param>
    /// <param name="first">The first token of the period.</param>
    /// <param name="end">The token behind it.</param>
    /// <param name="last">The last such period that ended before the day of publication.</param>
    public static bool IsLast(DateContext context, int first, int end, Period last) =>
        context.Basis is { } basis && last.To < basis && basis.DayNumber - last.To.DayNumber <= MostDays
            && (Describes(context.Document, end) || IsReportFor(context.Document, first) || IsOfMinutes(context.Document, first, end));

    /// <summary>Indicates whether a word is what is reported, such as earnings.</summary>
    public static bool IsReport(Document document, int at) => document.IsAny(at, Reported);

    /// <summary>
    /// "May sales", "the August jobs report": indicates whether a word that may be a name is the month of what is reported.
    /// </summary>
    public static bool NamesMonth(Document document, int next) => document.IsAny(next, Reported)

        // "a June cut", "its March meeting", "a March rate cut".
        || (document.Has(next - 2, WordClass.Determiner | WordClass.Possessive) && !document.Is(next - 2, "that")
            || document.KindAt(next - 2) == TokenKind.Clitic)
            && document.IsAny(document.IsAny(next, "interest", "rate") ? document.Is(next + 1, "rate") ? next + 2 : next + 1 : next, Events)
        || document.KindAt(next) == TokenKind.Word
            && (!document.Tokens[next].IsCapitalised || document.Tokens[next].Has(TokenShape.AllCaps))
            && !document.Has(next, WordClass.AnyVerb | WordClass.Preposition | WordClass.Determiner | WordClass.Auxiliary)
            && document.IsAny(next + 1, Reported);

    /// <summary>"December jobs report", "December’s retail sales".</summary>
    private static bool Describes(Document document, int end)
    {
        var at = document.KindAt(end) == TokenKind.Clitic ? end + 1 : Fractions.Skip(document, end);
        var found = false;
        for (var i = at; i < at + Reach && document.KindAt(i) is TokenKind.Word or TokenKind.Dash; i++)
        {
            if (document.IsAny(i, Forecasts))
                return false;
            if (document.IsAny(i, Reported))
                found = true;
            else if (document.Has(i, WordClass.VerbPast | WordClass.Cue))
                break;
            if (document.Has(i, WordClass.Preposition | WordClass.Determiner | WordClass.Auxiliary | WordClass.Modal
                | WordClass.Coordinator | WordClass.Subordinator))
                break;
        }

        return found;
    }

    /// <summary>"minutes of its December meeting", "minutes from July's policy meeting".</summary>
    private static bool IsOfMinutes(Document document, int first, int end) =>
        document.IsAny(document.KindAt(end) == TokenKind.Clitic ? end + 1 : end, "meeting", "policy")
            && (document.IsAny(first - 2, "from", "of") && document.Is(first - 3, "minutes")
                || document.IsAny(first - 1, "from", "of") && document.Is(first - 2, "minutes"));

    /// <summary>"results for the fourth quarter", "payrolls report for December".</summary>
    private static bool IsReportFor(Document document, int first)
    {
        var at = document.Is(first - 1, "the") ? first - 2 : first - 1;
        return document.IsAny(at, "for", "of") && document.IsAny(at - 1, Reported);
    }
}
