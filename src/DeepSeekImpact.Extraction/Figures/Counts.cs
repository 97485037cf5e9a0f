using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>Reads what a number of people or things tells, by its unit and the verb before it.</summary>
internal static class Counts
{
    /// <summary>Verbs and nouns of cutting jobs.</summary>
    private static readonly WordSet Cutting =
    [
        "cut", "cuts", "cutting", "eliminate", "eliminates", "eliminated", "eliminating", "axe", "axed", "axing", "slash",
        "slashed", "shed", "sheds", "shedding", "lose", "lost", "loss", "fire", "fired", "dismiss", "dismissed",
    ];

    private static readonly WordSet Employs =
        ["employ", "employs", "employed", "employing", "workforce", "staff", "headcount", "hire", "hires", "hired", "hiring", "fired"];

    /// <summary>The rule of a count that is a measure of whoever did it.</summary>
    public const string OwnCount = "figure.handled";

    /// <summary>Places of business, and what they have: "operates 230 stores".</summary>
    private static readonly WordSet Premises =
    [
        "bed", "branch", "bank branch", "cafe", "cinema", "clinic", "dealership", "depot", "gym", "hospital", "hotel", "hotel room",
        "location", "outlet", "pharmacy", "pub", "restaurant", "room", "salon", "shop", "showroom", "store", "supermarket", "theater",
        "theatre", "warehouse",
    ];

    private static readonly WordSet UserNouns = ["users", "subscribers", "members", "customers"];

    private static readonly WordSet StatisticNouns =
        ["claims", "deliveries", "listings", "openings", "orders", "permits", "sales", "starts", "vacancies"];

    /// <summary>Words between a noun and how many there are: "starts rose to an annual rate of".</summary>
    private static readonly WordSet Between =
    [
        "percent", "per", "cent", "million", "billion", "to", "by", "from", "in", "at", "last", "this", "annual", "annualized",
        "annualised", "rate", "of", "pace", "seasonally", "up", "down",
    ];

    /// <summary>Returns the metric of a count, or null.</summary>
    public static MetricMatch? Read(Document document, Quantity quantity)
    {
        if (quantity.Unit is "transistor")
            return new(FigureMetric.Transistors, "figure.count");
        if (Built(document, quantity) is >= 0 and var built)
            return new(FigureMetric.Production, "figure.amount", built, built + 1);
        if (Handled(document, quantity) is >= 0 and var handled)
            return new(FigureMetric.Other, OwnCount, handled, handled + 1);
        if (quantity.Unit is "user" or "subscriber" or "customer" or "visitor" or "member" or "subscription"
            || quantity.Unit is "account" or "addition" && IsOfUsers(document, quantity.End - 2))
            return new(FigureMetric.Users, "figure.count");
        // "Housing starts rose to an annual rate of 1.4 million units".
        if (quantity.Unit is "home" or "unit" && Statistic(document, quantity) is { } statistic)
            return statistic;
        if (quantity.Unit is "download" or "install")
            return new(FigureMetric.Downloads, "figure.count");
        if (quantity.Unit is "job cut" or "layoff" or "redundancy" or "job loss" || quantity.Unit is "job"
            && document.IsAny(quantity.End, "cuts", "losses"))
            return new(FigureMetric.JobsCut, "figure.jobs", quantity.End - 1, quantity.End);
        if (quantity.Unit is "job" && Payrolls(document, quantity) is >= 0 and var payrolls)
            return new(FigureMetric.JobsAdded, "figure.jobs", payrolls, payrolls + 1);
        if (quantity.Unit is "job" or "position" or "role" or "post" or "payroll" && Jobs(document, quantity) is { } jobs)
            return jobs;
        if (quantity.Unit is "employee" or "worker" or "staff" or "staffer" or "person" or "engineer"
            && Cuts(document, quantity.QualifiedFirst - 1) is >= 0 and var verb)
            return new(FigureMetric.JobsCut, "figure.jobs", verb, verb + 1);
        if (quantity.Unit is "employee" or "worker" or "staff" or "staffer" or "person"
            && JobCuts.Find(document, quantity) is >= 0 and var lost)
            return new(FigureMetric.JobsCut, "figure.jobs", lost, lost + 1);

        // "Companies hired 120,000 workers", "Employers added 20,000 people to their payrolls".
        if (quantity.Unit is "worker" or "person" or "employee" && Added(document, quantity) is >= 0 and var added)
            return new(FigureMetric.JobsAdded, "figure.jobs", added, added + 1);
        if (quantity.Unit is "job" or "position")
            return IsKept(document, quantity) ? new(FigureMetric.Headcount, "figure.count") : null;
        if (quantity.Unit is "employee" or "worker" or "staff" or "staffer")
            return new(FigureMetric.Headcount, "figure.count");
        return quantity.Unit is "engineer" or "person" or "researcher" or "scientist" && IsEmployed(document, quantity)
            ? new(FigureMetric.Headcount, "figure.count")
            : null;
    }

    /// <summary>"40,000 subscriber accounts": not "40,000 bank accounts".</summary>
    private static bool IsOfUsers(Document document, int at) =>
        document.IsAny(at, "customer", "member", "subscriber", "user") || document.Is(at, "net")
            && document.IsAny(at - 1, "customer", "member", "subscriber", "user");

    /// <summary>"built 410,831 vehicles": returns the verb, or -1.</summary>
    private static int Built(Document document, Quantity quantity) =>
        quantity.Unit is "vehicle" or "car" or "truck" or "plane" or "aircraft" or "airplane" or "jet" or "ship" or "bus" or "battery"
            or "chip" or "unit" or "phone" or "motorcycle"
            && document.IsForm(quantity.QualifiedFirst - 1, "assemble", "build", "manufacture") ? quantity.QualifiedFirst - 1 : -1;

    /// <summary>"delivered 48,200 vehicles", "operates 230 stores": returns the verb of what a business did, or -1.</summary>
    private static int Handled(Document document, Quantity quantity)
    {
        var verb = quantity.QualifiedFirst - 1;
        return quantity.Unit is "passenger" or "traveller" or "traveler"
                && document.IsForm(verb, "carry", "fly", "handle", "transport")
            || quantity.Unit is "package" or "parcel" && document.IsForm(verb, "deliver", "handle", "ship")
            || quantity.Unit is "vehicle" or "car" or "truck" or "plane" or "aircraft" or "airplane" or "jet" or "home" or "motorcycle"
                or "phone" or "smartphone" or "tablet" or "computer" or "console" or "chip"
                && (document.IsForm(verb, "deliver", "ship") || document.IsForm(verb, "sell") && quantity.Value is >= 10)
            || quantity.Unit is { } unit && Premises.Contains(unit)
                && (document.IsForm(verb, "close", "open", "operate", "own", "run", "shut") || document.IsAny(verb, "had", "has", "have"))
                ? verb : -1;
    }

    /// <summary>
    /// "the economy added just 157,000", "Employers in the United States hired 20,000 people": what all employers do; returns the verb,
    /// or -1.
    /// </summary>
    private static int Added(Document document, Quantity quantity)
    {
        var verb = quantity.QualifiedFirst - 1;
        while (document.Has(verb, WordClass.Adverb | WordClass.Approximator) && !document.IsForm(verb, "add", "create", "hire"))
            verb--;
        if (quantity.Value is not >= 1000 || !document.IsForm(verb, "add", "create", "hire", "gain"))
            return -1;
        for (var i = verb - 1; i >= Math.Max(document.Sentences[document.SentenceOf(verb)].First, verb - 6); i--)
        {
            if (document.IsAny(i, "companies", "employers", "businesses", "firms") && !document.Has(i - 1, WordClass.Determiner)
                || document.IsAny(i, "economy", "sector"))
                return verb;
            if (document.Has(i, WordClass.VerbPast | WordClass.VerbS) && !document.Tokens[i].IsCapitalised
                || document.KindAt(i) is TokenKind.Punctuation)
                return -1;
        }

        return -1;
    }

    /// <summary>
    /// "users increased 11% to 320 million", "subscribers rose to 320 million from 290 million": returns the noun, or -1.
    /// </summary>
    public static int Users(Document document, Quantity quantity)
    {
        var at = quantity.QualifiedFirst - 1;
        if (quantity.Value is >= 100 && document.IsAny(at, "at", "is", "of", "to", "was") && Base(document, at) is >= 0 and var users)
            return users;
        return document.IsAny(at, "to", "from", "of", "totaled", "totalled", "reached", "hit", "were")
            ? Counted(document, quantity, UserNouns) : -1;
    }

    /// <summary>"The subscriber base of Corvane Inc. grew to seven million": returns the noun, or -1.</summary>
    private static int Base(Document document, int at)
    {
        for (var i = at - 1; i > at - 6 && document.KindAt(i) is TokenKind.Word; i--)
        {
            if (!document.Is(i, "base"))
                continue;
            var of = document.IsAny(i - 1, "account", "accounts") ? i - 2 : i - 1;
            return document.IsAny(of, "customer", "member", "subscriber", "user") ? i : -1;
        }

        return -1;
    }

    /// <summary>
    /// "Jobless claims fell by 4,000 last week to 227,000", "Job openings came in at 8.8 million": returns the statistic, or null.
    /// </summary>
    public static MetricMatch? Statistic(Document document, Quantity quantity) =>
        document.IsAny(BeforeAdjusted(document, quantity), "at", "by", "to", "from", "of", "totaled", "totalled", "reached", "hit", "were")
            && Counted(document, quantity, StatisticNouns) is >= 0 and var noun
            && MetricPhrases.Around(document, noun) is { Phrase.Metric: FigureMetric.Other } found
            ? new(FigureMetric.Other, "figure.count", found.First, found.End) : null;

    /// <summary>"Claims rose to a seasonally adjusted 240,000": returns the token before what is said of the number itself.</summary>
    private static int BeforeAdjusted(Document document, Quantity quantity)
    {
        var at = quantity.QualifiedFirst - 1;
        if (!document.IsAny(at, "adjusted", "annualised", "annualized", "estimated", "revised"))
            return at;
        at--;
        while (document.Has(at, WordClass.Adverb | WordClass.Determiner) || document.IsAny(at, "downwardly", "seasonally", "upwardly"))
            at--;
        return at;
    }

    private static int Counted(Document document, Quantity quantity, WordSet nouns)
    {
        if (quantity.Value is not >= 100)
            return -1;
        if (document.Has(quantity.End, WordClass.Common) && !document.Has(quantity.End, WordClass.Preposition | WordClass.Coordinator
            | WordClass.FiniteVerb | WordClass.Subordinator | WordClass.Adverb | WordClass.Determiner | WordClass.Relative)
            && !document.IsAny(quantity.End, "last", "this"))
            return -1;
        var first = Math.Max(document.Sentences[document.SentenceOf(quantity.First)].First, quantity.QualifiedFirst - 16);
        for (var at = quantity.QualifiedFirst - 2; at >= first; at--)
        {
            if (document.IsAny(at, nouns))
                return at;

            // "Jobless claims, a proxy for layoffs, rose to".
            if (document.IsSign(at, ',') && document.Has(at + 1, WordClass.FiniteVerb))
            {
                do
                    at--;
                while (at > first && !document.IsSign(at, ','));
                continue;
            }

            if (document.KindAt(at) is not TokenKind.Number && !document.IsSign(at, '%') && !document.IsAny(at, Between)
                && !document.Has(at, WordClass.AnyVerb | WordClass.Adverb | WordClass.Auxiliary | WordClass.Month | WordClass.Ordinal
                    | WordClass.TimeUnit | WordClass.Determiner))
                return -1;
        }

        return -1;
    }

    /// <summary>Returns the unit of a number by its noun: "user" of "users".</summary>
    public static string UserUnit(Document document, int noun) => document.Is(noun, "subscribers") ? "subscriber"
        : document.Is(noun, "members") ? "member" : document.Is(noun, "customers") ? "customer" : "user";

    /// <summary>"payrolls rose by 187,000": returns the noun, or -1.</summary>
    public static int Payrolls(Document document, Quantity quantity)
    {
        if (quantity.Kind is QuantityKind.Number && Added(document, quantity) is >= 0 and var added)
            return added;
        if (quantity.Value is >= 1000 && Averaged(document, quantity) is >= 0 and var averaged)
            return averaged;
        if (Revised(document, quantity) is >= 0 and var revised)
            return revised;
        if (LabourCounts.Growth(document, quantity) is >= 0 and var growth)
            return growth;
        var by = document.Is(quantity.QualifiedFirst - 1, "by");
        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(0, quantity.QualifiedFirst - (by ? 8 : 4)); i--)
        {
            if (document.IsAny(i, "payrolls"))
                return document.IsAny(quantity.QualifiedFirst - 1, "to", "at") ? -1 : i;

            // "private-sector employment rose by 96,000".
            if (by && document.Is(i, "employment"))
                return i;
        }

        return -1;
    }

    /// <summary>"employment has grown an average of 271,000 per month": returns the noun, or -1.</summary>
    private static int Averaged(Document document, Quantity quantity)
    {
        var at = quantity.QualifiedFirst - 1;
        if (!document.Is(at, "of") || !document.Is(at - 1, "average"))
            return -1;
        at -= document.Has(at - 2, WordClass.Determiner) ? 3 : 2;
        if (document.Is(at, "by"))
            at--;
        if (!document.IsForm(at, "grow", "rise", "increase", "climb", "expand"))
            return -1;
        at = document.Has(at - 1, WordClass.Auxiliary) ? at - 2 : at - 1;
        return document.IsAny(at, "employment", "payrolls") ? at : -1;
    }

    /// <summary>
    /// "payroll employment for July was revised down from +275,000 to +252,000", "job gains have averaged 192,000": returns the
    /// noun, or -1.
    /// </summary>
    private static int Revised(Document document, Quantity quantity)
    {
        if (quantity.Value is not >= 1000)
            return -1;
        var verb = -1;
        for (var i = quantity.QualifiedFirst - 1; i >= 0 && i > quantity.QualifiedFirst - 9 && verb < 0; i--)
        {
            if (document.Is(i, "revised") || document.IsAny(i, "averaged", "averaging", "average") && i >= quantity.QualifiedFirst - 2)
                verb = i;
        }

        for (var i = verb - 1; verb > 0 && i >= document.Sentences[document.SentenceOf(verb)].First; i--)
        {
            if (document.IsAny(i, "payroll", "payrolls")
                || document.IsAny(i, "gains", "growth", "creation") && document.IsAny(i - 1, "job", "jobs", "employment")
                || IsOfMonth(document, i) && TellsJobs(document, verb))
                return i;
        }

        return -1;
    }

    /// <summary>"The June report was revised to 105,000", "April’s figure was revised to", "the count for May was revised to".</summary>
    private static bool IsOfMonth(Document document, int at) =>
        document.IsAny(at, "report", "figure", "total", "number", "count", "tally", "gain", "increase", "reading")
        && (document.Has(at - 1, WordClass.Month) || document.KindAt(at - 1) is TokenKind.Clitic && document.Has(at - 2, WordClass.Month)
            || document.IsAny(at + 1, "for", "in") && document.Has(at + 2, WordClass.Month));

    /// <summary>Indicates whether the sentence of a token or one of the three before it tells of jobs.</summary>
    private static bool TellsJobs(Document document, int at)
    {
        var s = document.SentenceOf(at);
        for (var i = document.Sentences[Math.Max(0, s - 3)].First; i < document.Sentences[s].End; i++)
        {
            if (document.IsAny(i, "jobs", "payrolls", "payroll"))
                return true;
        }

        return false;
    }

    /// <summary>"1.9 times as fast as", "twice the speed of", "3 times faster than".</summary>
    public static MetricMatch? Speedup(Document document, Quantity quantity)
    {
        for (var i = quantity.End; i < quantity.End + 4; i++)
        {
            if (document.IsAny(i, "fast", "faster", "speed", "performance", "throughput", "quick", "quickly", "quicker", "speedup"))
                return new(FigureMetric.Speedup, "figure.speedup", i, i + 1);
            if (document.IsAny(i, "memory", "bandwidth"))
                return new(document.Is(i, "bandwidth") || document.Is(i + 1, "bandwidth") ? FigureMetric.Bandwidth : FigureMetric.Memory,
                    "figure.speedup", i, i + 1);
            if (document.KindAt(i) is TokenKind.Punctuation)
                return null;
        }

        return null;
    }

    /// <summary>"cut 15,000 jobs", "the loss of 300 jobs", "added 150,000 jobs", "created 2,000 positions".</summary>
    private static MetricMatch? Jobs(Document document, Quantity quantity)
    {
        if (Cuts(document, quantity.QualifiedFirst - 1) is >= 0 and var cut)
            return new(FigureMetric.JobsCut, "figure.jobs", cut, cut + 1);
        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(0, quantity.QualifiedFirst - 5); i--)
        {
            // "Economists had forecast 158,000 new jobs".
            if (i >= quantity.QualifiedFirst - 2 && document.IsForm(i, "expect", "forecast", "predict", "project"))
                return new(FigureMetric.JobsAdded, "figure.jobs", i, i + 1);
            if (document.IsForm(i, "bring", "generate")
                || document.IsAny(i, "add", "adds", "added", "adding", "create", "creates", "created", "creating", "gained", "gain"))
                return new(FigureMetric.JobsAdded, "figure.jobs", i, i + 1);
            if (document.KindAt(i) is TokenKind.Punctuation)
                break;
        }

        // "700 job cuts", "15,000 jobs will go", "150,000 jobs were created".
        for (var i = quantity.End; i < quantity.End + 5; i++)
        {
            if (document.IsAny(i, "cut", "lost", "eliminated", "axed", "go", "disappear", "shed", "cuts", "losses")
                && !document.IsAny(i, "and"))
                return new(FigureMetric.JobsCut, "figure.jobs", i, i + 1);
            if (document.IsAny(i, "added", "created"))
                return new(FigureMetric.JobsAdded, "figure.jobs", i, i + 1);
            if (document.KindAt(i) is TokenKind.Punctuation)
                break;
        }

        return null;
    }

    /// <summary>"laid off 300 people", "eliminate about 2,000 roles": returns the verb, or -1.</summary>
    private static int Cuts(Document document, int at)
    {
        for (var i = at; i >= Math.Max(0, at - 3); i--)
        {
            if (document.IsAny(i, Cutting))
                return i;
            if (document.Is(i, "off") && document.IsAny(i - 1, "laid", "lay", "laying", "lays"))
                return i - 1;
            if (document.KindAt(i) is TokenKind.Punctuation)
                return -1;
        }

        return -1;
    }

    /// <summary>"the plant supports 2,000 jobs"; "the count was lowered by 5,000 jobs" tells of no employer.</summary>
    private static bool IsKept(Document document, Quantity quantity)
    {
        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(0, quantity.QualifiedFirst - 3); i--)
        {
            if (document.IsForm(i, "support", "sustain", "provide", "have", "secure", "safeguard", "protect"))
                return true;
        }

        return false;
    }

    /// <summary>"employs 18,400 people", "a workforce of 2,000 people".</summary>
    private static bool IsEmployed(Document document, Quantity quantity)
    {
        for (var i = quantity.QualifiedFirst - 1; i >= Math.Max(0, quantity.QualifiedFirst - 4); i--)
        {
            if (document.IsAny(i, Employs))
                return true;
        }

        return false;
    }
}
