using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <content>What businesses go through and what is done to them: "fined Norlane €4 million", "Norlane swung to a loss".</content>
internal sealed partial class LoneNames
{
    /// <summary>What businesses do into losses.</summary>
    private static readonly WordSet FallingVerbs =
    [
        "swing", "slip", "slump", "plunge", "sink", "return", "fall", "collapse", "go", "slide",
    ];

    /// <summary>Whom businesses have: "customers of Norlane".</summary>
    private static readonly WordSet Stakeholders =
    [
        "backers", "clients", "creditors", "customers", "employees", "insolvency", "lenders", "offices", "owner", "owners", "subscribers",
        "suppliers", "users",
    ];

    /// <summary>What belongs to businesses: "Norlane’s backlog".</summary>
    private static readonly WordSet Belongings =
    [
        "backers", "backlog", "co-founder", "cofounder", "competitors", "flotation", "founder", "founders", "listing", "losses", "margins",
        "offices", "outlets", "owner", "owners", "shops", "stores", "suppliers", "turnover", "warehouses",
    ];

    /// <summary>What there is at businesses: "sales at Norlane".</summary>
    private static readonly WordSet Managed =
    [
        "earnings", "income", "layoffs", "margins", "orders", "profit", "profits", "revenue", "revenues", "sales", "turnover",
    ];

    /// <summary>Where businesses end up: "swung to a loss", "fell into administration".</summary>
    private static readonly WordSet Outcomes =
    [
        "administration", "bankruptcy", "insolvency", "liquidation", "loss", "losses", "profit", "receivership", "red",
    ];

    /// <summary>What is done to businesses: "is owned by", "was taken over".</summary>
    private static readonly WordSet Treatments =
    [
        "backed", "based", "bought", "delisted", "floated", "headquartered", "liquidated", "nationalised", "nationalized", "owned",
        "privatised", "privatized", "rescued", "sold", "taken",
    ];

    /// <summary>Roles that are in businesses.</summary>
    private static readonly WordSet Offices =
    [
        "analyst", "ceo", "cfo", "chairman", "chairwoman", "coo", "cto", "director", "economist", "executive", "founder", "manager",
        "officer", "strategist", "trader", "treasurer",
    ];

    /// <summary>What results are measured by: "missed forecasts".</summary>
    private static readonly WordSet Measures = ["consensus", "estimates", "expectations", "forecasts"];

    private static readonly WordSet Papers = ["filing", "statement", "results"];

    /// <summary>Those whom businesses have: "rivals include Zelvia".</summary>
    private static readonly WordSet Others =
        ["backers", "brands", "buyers", "clients", "competitors", "customers", "lenders", "partners", "peers", "rivals", "suppliers"];

    /// <summary>Who speaks for businesses: "a lawyer for Zelvia".</summary>
    private static readonly WordSet Speakers = ["attorney", "attorneys", "lawyer", "lawyers", "spokesman", "spokesperson", "spokeswoman"];

    private static readonly WordSet Loans = ["lend", "lends", "lent", "loan", "loaned"];

    private static readonly WordSet Stakes = ["stake", "stakes"];

    private static readonly WordSet Sites = ["branches", "jobs", "plants", "shops", "sites", "stores"];

    private static readonly WordSet Purchases = ["acquisition", "buyout", "purchase", "takeover"];

    private static readonly WordSet Penalties = ["bill", "fine", "penalty"];

    private static readonly WordSet Departures = ["leaves", "leaving", "left", "quit"];

    private static readonly WordSet Orders = ["bought", "buys", "ordered", "orders"];

    /// <summary>Indicates whether what is before or after a lone word says that it is a business.</summary>
    private bool IsTreatedAsBusiness(Name name, int verb)
    {
        if (name.Count > 1 || document.Has(name.First, WordClass.GivenName) || document.Tokens[name.First].Has(TokenShape.AllCaps))
            return false;
        return document.KindAt(name.End) == TokenKind.Clitic
            ? document.IsAny(name.End + 1, Belongings) || HasOfficer(name.End + 1) || HasProduct(name.End + 1)
            : IsHandled(name) || GoesThrough(verb) || HasStaff(name) || IsToldOfAsThing(name, verb);
    }

    /// <summary>
    /// "Ana Ruiz, Unisol national president": what a body is, of whose officer the name before the comma is; "Jan Eddel, of Dresmer
    /// Kleinhaus Wasser, asked".
    /// </summary>
    private EntityKind? KindOfOfficersHouse(Name name)
    {
        if (document.IsAny(name.First - 1, "of", "with") && document.IsSign(name.First - 2, ',') && name.Count >= 3
            && IsFullName(name.First - 3) && document.IsSign(name.End, ','))
            return EntityKind.Company;
        if (!document.IsSign(name.First - 1, ',') || !IsFullName(name.First - 2) || document.Has(name.First, WordClass.GivenName))
            return null;
        var role = name.End;
        while (role < name.End + 3 && document.Has(role, WordClass.RoleModifier | WordClass.Adjective)
            && document.KindAt(role + 1) == TokenKind.Word && !document.Tokens[role].IsCapitalised)
            role++;
        return !document.Has(role, WordClass.Role) || document.Tokens[role].IsCapitalised
            || document.KindAt(role + 1) is not (TokenKind.Punctuation or null) ? null
            : document.IsAny(role, Offices) ? EntityKind.Company : EntityKind.Organization;
    }

    /// <summary>
    /// "Lindmoor Takes 10% Stake in Zelvia Bio", "Lindmoor Acquires Rival", "Zelvia to Cut 200 Jobs": what only businesses do in headings.
    /// </summary>
    private bool ActsInHeading(Name name) => !document.Has(name.First, WordClass.GivenName | WordClass.Common)
        && (document.IsAny(name.End, "acquires", "appoints", "hires", "recalls", "unveils")
        || document.IsAny(name.End, "buys", "takes") && IsWithin(name.End + 1, 4, Stakes)
        || document.Is(name.End, "to") && document.IsAny(name.End + 1, "close", "cut", "hire", "open", "shut")
            && IsWithin(name.End + 2, 3, Sites));

    /// <summary>"the maker of drones, Zelvia, fell": between commas after what it makes.</summary>
    private bool IsMadeBy(Name name)
    {
        if (!document.IsSign(name.First - 1, ',') || !document.IsSign(name.End, ','))
            return false;
        for (var of = name.First - 3; of > name.First - 7 && document.KindAt(of) == TokenKind.Word; of--)
        {
            if (document.Is(of, "of"))
                return document.IsAny(of - 1, "maker", "operator", "owner", "producer", "provider", "publisher", "seller");
        }

        return false;
    }

    private bool IsFullName(int last) => document.KindAt(last) == TokenKind.Word && document.Tokens[last].IsCapitalised
        && document.KindAt(last - 1) == TokenKind.Word && document.Tokens[last - 1].IsCapitalised;

    /// <summary>"fund manager Lewis Addo of Zelvia": the house of somebody whose role is one of a business.</summary>
    private bool IsHouseOfStaff(int before)
    {
        if (!document.IsAny(before, "at", "of", "with") || !IsFullName(before - 1))
            return false;
        var role = before - 3;
        if (document.KindAt(role) == TokenKind.Word && document.Tokens[role].IsCapitalised && !document.Has(role, WordClass.Role))
            role--;
        return document.IsAny(role, Offices) && document.Has(before - 2, WordClass.GivenName);
    }

    /// <summary>"Zelvia’s drug Orbanib": what it sells, by name.</summary>
    private bool HasProduct(int at) => document.IsAny(at, "app", "chatbot", "drug", "medicine", "smartphone", "vaccine")
        && document.KindAt(at + 1) == TokenKind.Word && document.Tokens[at + 1].IsCapitalised;

    /// <summary>"a Zelvia spokesman said", "Zelvia workers went on strike": who is in it.</summary>
    private bool HasStaff(Name name) => document.IsAny(name.End, "customers", "employees", "executives", "management", "shareholders",
        "spokesman", "spokesperson", "spokeswoman", "staff", "workers") && !document.Tokens[name.End].IsCapitalised
        && !document.IsAny(name.First - 1, "in", "near");

    /// <summary>
    /// "Zelvia, which owns 19% of a mill,", "Zelvia released a statement", "Zelvia (formerly Orbane)", "Zelvia signed a licensing deal".
    /// </summary>
    private bool IsToldOfAsThing(Name name, int verb)
    {
        if (document.IsSign(name.End, ',') && document.Is(name.End + 1, "which"))
            return document.IsAny(verb, "controls", "employs", "floated", "listed", "makes", "offers", "operates", "owned", "owns",
                "provides", "raised", "runs", "sells", "supplies", "trades");
        if (document.IsSign(name.End, '('))
            return document.IsAny(name.End + 1, "formerly", "previously") && document.KindAt(name.End + 2) == TokenKind.Word
                && document.Tokens[name.End + 2].IsCapitalised;
        if (document.IsAny(verb, "issued", "released"))
            return document.IsAny(verb + 1, "a", "an", "its") && IsWithin(verb + 2, 3, Papers);
        if (!document.IsForm(verb, "sign") || !document.Has(verb, WordClass.VerbPast | WordClass.VerbS))
            return false;
        for (var i = verb + 2; i < verb + 8; i++)
        {
            if (document.IsAny(i, "deal", "agreement", "pact") && document.IsAny(i - 1, "development", "distribution", "franchise", "lease",
                "licence", "license", "licensing", "loan", "merger", "partnership", "rescue", "supply", "takeover"))
                return true;
        }

        return false;
    }

    /// <summary>
    /// "Norlane’s chief economist, Ned Vell", "Norlane’s vice president of government affairs": a role that is in a business.
    /// </summary>
    private bool HasOfficer(int at)
    {
        for (var i = at; i < at + 4 && document.Has(i, WordClass.Role | WordClass.RoleModifier | WordClass.Demonym); i++)
        {
            if (document.IsAny(i, Offices) && (i > at || !document.Is(i, "executive"))
                || document.Is(i, "chief") && document.IsAny(i - 1, "executive", "finance", "marketing", "operations", "technology")
                || document.Is(i, "president") && document.Is(i - 1, "vice"))
                return true;
        }

        return false;
    }

    /// <summary>
    /// "bidders for Norlane", "sales at Norlane", "fined Norlane €4 million", "slapped Norlane with a fine", "valued Norlane at $3
    /// billion", "customers of Norlane", "taken over by
    /// Norlane", "founded Norlane", "left to start Norlane", "ordered 20 jets from Norlane", "will be sold to Norlane".
    /// </summary>
    private bool IsHandled(Name name)
    {
        var before = name.First - 1;
        if (IsHouseOfStaff(before) || IsMadeBy(name))
            return true;

        // "Regulators fined Zelvia.", "the state sued Zelvia over the spill": persons are told of by their full names.
        if (document.IsAny(before, "fined", "fines", "sued", "sues") && !document.IsAny(before - 1, "club", "court", "judge", "league")
            && (document.KindAt(name.End) is TokenKind.Punctuation or null
            || document.IsAny(name.End, "for", "over", "on", "in")))
            return true;
        if (document.IsAny(before, "fined", "fines"))
            return document.KindAt(name.End) == TokenKind.Symbol && document.IsAny(name.End + 2, "million", "billion", "m", "bn", "mn");
        if (document.IsAny(before, "slapped", "hit", "hits") && document.Is(name.End, "with"))
            return IsWithin(name.End + 1, 6, Penalties);
        if (document.IsAny(before, "valued", "values", "valuing") && document.Is(name.End, "at"))
            return document.KindAt(name.End + 1) == TokenKind.Symbol || document.KindAt(name.End + 2) == TokenKind.Symbol;
        if (document.Is(before, "of"))
            return document.IsAny(before - 1, Stakeholders);
        // "the family that owns Zelvia".
        if (document.IsForm(before, "own") && document.Has(before, WordClass.VerbS | WordClass.VerbPast))
            return true;

        // "lent $40 million to Zelvia", "joins Zelvia as chief operating officer".
        if (document.Is(before, "to") && IsWithinBefore(before, 7, Loans)
            || document.IsForm(before, "join") && document.Is(name.End, "as"))
            return true;

        // "rivals include Zelvia", "peers such as Zelvia".
        if (document.IsAny(before, "include", "includes", "including", "like") && document.IsAny(before - 1, Others)
            || document.AreAt(before - 1, "such", "as") && document.IsAny(before - 2, Others))
            return true;
        if (document.Is(before, "for"))
            return document.IsAny(before - 1, "bidder", "bidders", "suitor", "suitors") || document.IsAny(before - 1, Speakers);
        if (document.Is(before, "at"))
            return document.IsAny(before - 1, Managed);
        if (document.Is(before, "by"))
            return document.IsAny(before - 1, "acquired", "manufactured", "operated") || document.AreAt(before - 2, "taken", "over")
                || IsWithinBefore(before, 6, Purchases);
        if (document.IsAny(before, "founded", "cofounded"))
            return true;
        if (document.IsAny(before, "start", "found", "join") && document.Is(before - 1, "to"))
            return document.KindAt(name.End) == TokenKind.Punctuation && IsWithinBefore(before - 1, 8, Departures);
        if (document.Is(before, "from"))
            return document.KindAt(name.End) == TokenKind.Punctuation && IsWithinBefore(before, 5, Orders);
        return document.Is(before, "to") && document.Is(before - 1, "sold") && document.Is(before - 2, "be");
    }

    /// <summary>"swung to a loss", "is based in", "supplies bakers with", "competes with", "broke even".</summary>
    private bool GoesThrough(int verb)
    {
        if (document.IsAny(verb, "is", "was", "been"))
        {
            var done = document.Has(verb + 1, WordClass.Adverb) ? verb + 2 : verb + 1;

            // "Norlane is in talks with rivals".
            if (document.AreAt(done, "in", "talks"))
                return true;
            return document.IsAny(done, Treatments) && document.IsAny(document.Is(done + 1, "over") ? done + 2
                : done + 1, "by", "in", "to", "from");
        }

        if (document.IsForm(verb, FallingVerbs))
            return document.IsAny(verb + 1, "to", "into") && IsWithin(verb + 2, 4, Outcomes);
        if (document.IsForm(verb, "supply", "specialise", "specialize", "compete"))
            return document.Has(verb, WordClass.VerbPast | WordClass.VerbS) && !document.IsAny(verb + 1, "his", "her", "the");
        // "Norlane missed forecasts and fell 8%".
        if (document.IsForm(verb, "beat", "exceed", "miss", "top") && document.Has(verb, WordClass.VerbPast | WordClass.VerbS))
            return IsWithin(verb + 1, 5, Measures);
        return document.AreAt(verb, "broke", "even") || document.Is(verb, "turned") && document.IsAny(verb + 2, "profit", "loss");
    }

    /// <summary>Indicates whether one of the words is among the next ones, before any sign.</summary>
    private bool IsWithin(int from, int reach, WordSet words)
    {
        for (var i = from; i < Math.Min(from + reach, document.Tokens.Length) && document.KindAt(i) != TokenKind.Punctuation; i++)
        {
            if (document.IsAny(i, words))
                return true;
        }

        return false;
    }

    private bool IsWithinBefore(int end, int reach, WordSet words) => IsWithin(Math.Max(0, end - reach), reach, words);
}
