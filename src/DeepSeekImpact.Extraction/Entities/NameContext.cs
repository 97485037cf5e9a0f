using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>Reads from the words around a name what it is: "analyst Roy Chua", "Afula, a town", "shares of Acme", "in Knin".</summary>
/// <param name="document">The text.</param>
internal sealed partial class NameContext(Document document)
{
    /// <summary>What brokers rate a stock.</summary>
    private static readonly WordSet Grades =
        ["buy", "hold", "sell", "neutral", "overweight", "underweight", "outperform", "underperform"];

    private static readonly WordSet CalledProducts =
    [
        "app", "assistant", "car", "device", "drug", "feature", "game", "gadget", "medicine", "platform", "product", "robot",
        "service", "software", "system", "tool", "vaccine",
    ];

    private const int AppositiveReach = 14;

    /// <summary>Roles whose "of" tells no company: "mayor of".</summary>
    private static readonly WordSet PlaceRoles =
    [
        "president", "king", "queen", "mayor", "governor", "premier", "chancellor", "minister", "bishop", "archbishop", "leader", "head",
        "fellow", "widow", "wife", "son", "daughter", "father", "mother", "brother", "sister", "victim",
    ];

    /// <summary>What persons have.</summary>
    private static readonly WordSet PersonPossessions =
    [
        "wife", "husband", "mother", "father", "son", "daughter", "lawyer", "attorney", "family", "death", "campaign", "remarks",
        "comments",
    ];

    /// <summary>What companies have.</summary>
    private static readonly WordSet BusinessPossessions =
    [
        "ceo", "cfo", "revenue", "earnings", "profit", "profits", "shares", "stock", "customers", "product", "products", "headquarters",
        "subsidiary", "chips", "software", "sales", "advice", "dividend",
    ];

    /// <summary>Nouns of those who may be firms or persons, before a name of one word.</summary>
    private static readonly WordSet FirmNouns =
    [
        "backer", "bookmaker", "competitor", "contractor", "distributor", "grocer", "housebuilder", "investor", "jeweller", "landlord",
        "lender", "marketer", "marketplace", "outsourcer", "producer", "publisher", "recruiter", "specialist",
    ];

    /// <summary>Plurals of businesses before a list of names.</summary>
    private static readonly WordSet BusinessPlurals =
    [
        "airlines", "automakers", "banks", "brewers", "brokers", "carmakers", "chains", "chipmakers", "companies", "drugmakers", "firms",
        "fintechs", "insurers", "lenders", "manufacturers", "miners", "retailers", "startups", "steelmakers", "suppliers",
    ];

    /// <summary>what groups of companies deal in: "the media group Agora".</summary>
    private static readonly WordSet Industries =
    [
        "aerospace", "automotive", "banking", "beverage", "brewing", "chemicals", "construction", "defence", "defense", "drinks", "energy",
        "engineering", "fashion", "food", "healthcare", "hotel", "industrial", "insurance", "leisure", "logistics", "luxury", "media",
        "mining", "oil", "packaging", "pharmaceutical", "property", "publishing", "retail", "shipping", "software", "steel", "technology",
        "telecoms", "tobacco", "transport", "travel",
    ];

    /// <summary>Nouns of products before a name.</summary>
    private static readonly WordSet ProductNouns =
    [
        "antibody", "antiviral", "app", "drug", "game", "jab", "medicine", "painkiller", "pill", "smartphone", "therapy", "treatment",
        "vaccine",
    ];

    /// <summary>Nouns of businesses after a name.</summary>
    private static readonly WordSet BusinessNouns =
    [
        "newspaper", "magazine", "airline", "retailer", "broadcaster", "brand", "factory", "poll", "supermarkets", "restaurants",
    ];

    /// <summary>What a site deals in: "coal".</summary>
    private static readonly WordSet SiteKinds = ["nuclear", "coal", "gas", "oil", "copper", "gold", "lithium", "power", "chip", "steel"];

    /// <summary>Words before a person's name.</summary>
    private static readonly WordSet PersonCues =
    [
        "said", "says", "told", "asked", "added", "argued", "warned", "Mr.", "Ms.", "Mrs.", "Dr.",
    ];

    /// <summary>Returns the kind the context tells, with the rule that told it, or null.</summary>
    public (EntityKind Kind, string Rule)? Read(int first, int end) =>
        ReadTicker(end) ?? ReadRated(first) ?? ReadMover(first, end) ?? ReadToldMove(end) ?? ReadAcronym(first, end)
            ?? ReadAfter(first, end) ?? ReadAppositive(end) ?? ReadBefore(first, end) ?? ReadPossessed(end);

    /// <summary>
    /// Indicates whether the words around a name are those of a person's: "X said", "said X", "X, an analyst", "analyst X", "Mr. X".
    /// </summary>
    public bool IsPerson(int first, int end)
    {
        if (document.Has(end, WordClass.Cue) && document.Has(end, WordClass.VerbPast | WordClass.VerbS))
            return true;
        if (document.IsAny(first - 1, PersonCues))
            return true;
        var role = document.IsSign(first - 1, ',') ? first - 2 : first - 1;
        if (document.Has(role, WordClass.Role) && !document.Tokens[role].IsCapitalised)
            return true;

        // "the bank’s head of research, Ola Vell,".
        if (role == first - 2 && document.Is(role - 1, "of") && document.IsAny(role - 2, "head", "chief", "director"))
            return true;
        return ReadAppositive(end) is (EntityKind.Person, _);
    }

    /// <summary>"miners", "banks": businesses before a list of their names.</summary>
    public bool AreBusinesses(int at) => document.IsAny(at, BusinessPlurals);

    /// <summary>"the Duane Vell nuclear plant", "the Vell coal mine": a site, whatever the name before it.</summary>
    public bool IsPowerPlant(int end) =>
        document.IsAny(end, "nuclear", "coal", "power", "steel") && !document.Tokens[end].IsCapitalised
            && document.IsAny(end + 1, "mill", "mine", "plant", "reactor", "station");

    /// <summary>
    /// "the investment firm Halden Republic", "the parent of Copper Garden", "Halden Island (NYSE: HLD)": the rule that says a name with a
    /// place's noun is a business, or null.
    /// </summary>
    public string? ReadBusiness(int first, int end)
    {
        if (document.Is(first - 1, "of"))
            return document.IsAny(first - 2, "parent", "shares", "maker", "subsidiary") ? "entity.sharesOf" : null;
        if (ReadTicker(end) is not null)
            return "entity.ticker";
        return document.IsAny(first - 1, "airline", "bank", "brewer", "broker", "chain", "company", "firm", "fund", "giant", "insurer",
            "lender", "maker", "manufacturer", "miner", "operator", "retailer", "startup", "supermarket")
                && !document.Tokens[first - 1].IsCapitalised
            ? "entity.companyWord" : null;
    }

    /// <summary>
    /// "Norlane Vescott acquired two rivals", "Norlane Vescott, which employs 40 people,": what only businesses do, after a name.
    /// </summary>
    public bool ActsAsBusiness(int end)
    {
        var which = document.IsSign(end, ',') && document.IsAny(end + 1, "which", "whose");
        return which || document.IsAny(end, "acquires", "acquired", "employs", "manufactures", "operates", "merged", "markets")
            && document.Has(end, WordClass.VerbPast | WordClass.VerbS);
    }

    /// <summary>"Acme (NASDAQ: ACME)", "Acme (ACME.O)".</summary>
    private (EntityKind, string)? ReadTicker(int end) =>
        Tickers.EndOf(document, Tickers.OpenAfter(document, end)) > 0

        // "Meridants (MDTS) upgraded at UBS".
        || document.IsSign(end, '(') && Tickers.Bare(document, end) is { Alias: > 0 } bare
            && (IsRatedAt(bare.End) || IsRatedTo(bare.End)

            // "Zelvia Bio (ZLVB), down 12%,".
            || document.IsSign(bare.End, ',') && document.IsAny(bare.End + 1, "down", "off", "up")
                && IsPercentage(bare.End + 2)) ? (EntityKind.Company, "entity.ticker") : null;

    /// <summary>"Northern Press Daily (NPD)": a name with its initials behind it is a body's.</summary>
    private (EntityKind, string)? ReadAcronym(int first, int end)
    {
        if (end - first < 2 || !document.IsSign(end, '(') || !document.IsSign(end + 2, ')')
            || !document.Tokens[end + 1].Has(TokenShape.AllCaps))
            return null;
        var acronym = document.Chars(end + 1);
        var next = 0;
        for (var i = first; i < end; i++)
        {
            if (!document.Tokens[i].IsCapitalised)
                continue;
            if (next >= acronym.Length || acronym[next] != document.Text[document.Tokens[i].Start])
                return null;
            next++;
        }

        if (next < acronym.Length)
            return null;

        // "Halden Jersey Works (HJW) PLC": the legal form after the brackets.
        return (document.Has(end + 3, WordClass.CompanySuffix) && document.Tokens[end + 3].IsCapitalised
            ? EntityKind.Company : EntityKind.Organization, "entity.acronymDefined");
    }

    /// <summary>"Acme shares", "the Acme chatbot", "the X1 chip", "Acme stock", "Knin, Croatia".</summary>
    private (EntityKind, string)? ReadAfter(int first, int end)
    {
        var next = document.KindAt(end) == TokenKind.Clitic ? end + 1 : end;
        if (next >= document.Tokens.Length || document.SentenceOf(next) != document.SentenceOf(first))
            return null;
        if (document.IsAny(next, "shares", "stock", "shareholders", "investors") && !document.Is(first - 1, "the"))
            return (EntityKind.Company, "entity.shares");
        if (next != end)
            return null;

        // "the Unite and GMB unions", "the Unite union".
        var union = document.Is(end, "trade") ? end + 1 : end;
        if (document.IsAny(union, "union", "unions") && !document.Tokens[union].IsCapitalised || document.Is(end, "and")
            && document.KindAt(end + 1) == TokenKind.Word && document.Tokens[end + 1].IsCapitalised && document.Is(end + 2, "unions"))
            return document.Has(first, WordClass.Demonym) ? null : (EntityKind.Organization, "entity.organizationAfter");

        // "Zorvex fell 9%", "Zorvex climbed $1.20 to $31.40": what falls by an amount is a stock; "Yahoo! Inc. rose 3%" is no Inc.
        // "GOOGL added 1.5%".
        if ((document.Has(end, WordClass.Move) || document.IsForm(end, "add", "shed") && end - first == 1
            && document.Tokens[first].Has(TokenShape.AllCaps)) && document.Has(end, WordClass.VerbPast)
            && (IsPercentage(end + 1) || IsPrice(end + 1))
            && !(first == end - 1 && document.Has(first, WordClass.CompanySuffix))
            && !document.IsAny(end - 1, "deficit", "index", "output", "price", "prices", "production", "rate", "rates", "sales", "yield",
                "yields"))
            return (EntityKind.Company, "entity.moves");

        // "Palora down 26 sen to RM14.20": in a list of stocks.
        if (document.IsAny(end, "down", "up") && document.KindAt(end + 1) == TokenKind.Number && IsPrice(end + 1)
            && document.IsAny(end + 3, "at", "to"))
            return (EntityKind.Company, "entity.moves");
        // "Zorvex Mutual closed 1.1% lower": only a price does so.
        if (document.IsForm(end, "close", "end", "finish", "settle") && document.Has(end, WordClass.VerbPast) && IsPercentage(end + 1)
            && document.IsAny(end + 3, "lower", "higher", "up", "down", "weaker", "firmer", "stronger"))
            return (EntityKind.Company, "entity.moves");

        // "Zorvex Chips lost $595 billion in market value": what loses, earns or spends money is a company, where nothing tells a person.
        if (document.IsForm(end, "lose", "earn", "spend", "generate", "book") && document.Has(end, WordClass.VerbPast | WordClass.VerbS)
            && IsMoney(end + 1))
            return (EntityKind.Company, "entity.money");

        // "Vescott Reed principal Ann Cole", "Norlane co-founder Ann Reed", "Norlane chief executive Ann Reed": whose they are.
        if ((!document.Has(first, WordClass.GivenName) || end - first == 1) && IsStaffOf(end))
            return (EntityKind.Company, "entity.roleOwner");

        // "the Greyling nuclear plant", "the Escondida mine".
        var site = document.IsAny(end, SiteKinds) ? end + 1 : end;
        if (document.IsAny(end, "gas", "oil") && document.IsAny(site, "field", "fields")
            || document.IsAny(site, "plant", "mine", "refinery", "reactor", "dam", "oilfield", "shipyard", "smelter")
            && !document.Tokens[site].IsCapitalised && !IsOwned(end - 1, site))
            return document.Chars(end - 1).ContainsAnyInRange('0', '9') ? null : (EntityKind.Place, "entity.site");
        // "the Plastika factory", "the Norlane newspaper", "a Zorvex poll".
        if (document.IsAny(end, BusinessNouns) && !document.Has(first, WordClass.Common) && document.Has(first - 1, WordClass.Determiner))
            return (EntityKind.Company, "entity.companyAfter");
        if (document.Has(end, WordClass.ModelWord) && !document.Tokens[end].IsCapitalised)
            return (EntityKind.AiModel, "entity.modelWord");
        if (document.Is(end, "AI") && document.Has(end + 1, WordClass.ModelWord))
            return (EntityKind.AiModel, "entity.modelWord");
        if (document.Has(end, WordClass.ChipWord) && !document.Tokens[end].IsCapitalised && document.Tokens[end - 1].Has(TokenShape.Mixed))
            return (EntityKind.Chip, "entity.chipWord");
        return null;
    }

    /// <summary>GKN plant closures, HDN plant workers: whose plants they are.</summary>
    private bool IsOwned(int name, int site) => document.Tokens[name].Has(TokenShape.AllCaps) && document.KindAt(site + 1) == TokenKind.Word
        && document.IsAny(site + 1, "closure", "closures", "shutdown", "shutdowns", "workers", "managers", "jobs", "strike", "union");

    /// <summary>"analyst Ann Reed", "chief executive Ann Reed": a role of businesses, in small letters, before a name.</summary>
    private bool IsStaffOf(int at)
    {
        var role = at;
        while (document.Has(role, WordClass.RoleModifier) && !document.IsAny(role, "principal") && role < at + 3
            && !document.Tokens[role].IsCapitalised
            && !(document.Is(role, "executive") && document.KindAt(role + 1) == TokenKind.Word && document.Tokens[role + 1].IsCapitalised))
            role++;
        if (NumberReader.IsHyphen(document, role + 1) && document.Is(role, "co"))
            role += 2;

        // "Norlane CEO and co-founder Ann Reed".
        if (document.IsAny(role, "ceo", "cfo", "coo", "cto", "founder", "chairman") && document.Is(role + 1, "and"))
            role = NumberReader.IsHyphen(document, role + 3) && document.Is(role + 2, "co") ? role + 4 : role + 2;
        return document.IsAny(role, "analyst", "ceo", "cfo", "chairman", "chairwoman", "coo", "cto", "founder", "co-founder", "cofounder",
                "principal", "economist", "executive", "officer", "trader")
            && (!document.Is(role, "executive") || document.Is(role - 1, "chief"))
            && (!document.Is(role, "officer") || document.Is(at, "chief"))
            && document.KindAt(role + 1) == TokenKind.Word && document.Tokens[role + 1].IsCapitalised
            && document.KindAt(role + 2) == TokenKind.Word && document.Tokens[role + 2].IsCapitalised;
    }

    /// <summary>
    /// "a processor called “Sohu”", "a start-up named Norlane", "a woman known as Vescott": returns what the noun before says.
    /// </summary>
    private (EntityKind, string)? ReadCalled(int before)
    {
        var cue = document.KindAt(before) == TokenKind.Quote ? before - 1 : before;
        var noun = document.AreAt(cue - 1, "known", "as") ? cue - 2
            : document.IsAny(cue, "called", "dubbed", "named", "nicknamed", "codenamed") ? cue - 1 : -1;
        if (noun < 1 || document.KindAt(noun) != TokenKind.Word)
            return null;
        var article = noun - 1;
        while (article > noun - 5 && document.KindAt(article) is TokenKind.Word or TokenKind.Dash
            && !document.Has(article, WordClass.Determiner | WordClass.Auxiliary | WordClass.Modal | WordClass.Preposition))
            article--;
        if (!document.IsAny(article, "a", "an", "another"))
            return null;
        EntityKind? kind = document.Has(noun, WordClass.ModelWord) ? EntityKind.AiModel
            : document.Has(noun, WordClass.ChipWord) ? EntityKind.Chip
            : document.Has(noun, WordClass.PlaceWord) ? EntityKind.Place
            : document.Has(noun, WordClass.CompanyWord) && !document.IsAny(noun, "platform", "group", "unit") ? EntityKind.Company
            : document.Has(noun, WordClass.OrganizationWord) && !document.IsAny(noun, "program", "programme", "project", "initiative")
                ? EntityKind.Organization
            : document.IsAny(noun, "man", "woman") || document.Has(noun, WordClass.Role) ? EntityKind.Person
            : document.IsAny(noun, CalledProducts) ? EntityKind.Product : null;
        return kind is { } told ? (told, "entity.called") : null;
    }

    /// <summary>
    /// "Roy Chua, founder of …", "Acme, a maker of …", "Afula, a town in …", "Jane Doe, 54, …", "Orion-2, a language model".
    /// </summary>
    private (EntityKind, string)? ReadAppositive(int end)
    {
        if (!document.IsSign(end, ',') && !document.IsSign(end, '('))
            return null;
        var at = end + 1;

        // "Zorvex, up 5%, outperformed": what is up by a percentage is a stock.
        if (document.IsAny(at, "up", "down") && !document.IsSign(end - 2, '(') && IsPercentage(at + 1))
            return (EntityKind.Company, "entity.moves");
        if (document.KindAt(at) == TokenKind.Number && document.Tokens[at].Length == 2 && document.IsSign(at + 1, ','))
            return (EntityKind.Person, "entity.age");
        if (document.Is(at, "who"))
            return (EntityKind.Person, "entity.who");
        var determined = document.IsAny(at, "a", "an", "the", "one", "another");

        // "Zelvia, Britain’s biggest bus maker,".
        var owned = document.KindAt(at) == TokenKind.Word && document.Tokens[at].IsCapitalised
            && document.KindAt(at + 1) == TokenKind.Clitic;
        var sentence = document.Sentences[document.SentenceOf(end)];
        for (var i = owned ? at + 2 : at; i < Math.Min(sentence.End, at + AppositiveReach); i++)
        {
            var token = document.Tokens[i];
            // "Norlane, a start-up in Oslo,".
            if (determined && NumberReader.IsHyphen(document, i + 1) && (document.Is(i, "start") && document.Is(i + 2, "up")
                || document.Is(i, "spin") && document.IsAny(i + 2, "off", "out")))
                return (EntityKind.Company, "entity.companyAppositive");
            if (token.Kind is TokenKind.Punctuation or TokenKind.Quote
                || token.Is(WordClass.Preposition | WordClass.Relative | WordClass.Auxiliary | WordClass.Modal | WordClass.Pronoun))
                break;
            if (!token.IsWord || document.KindAt(i + 1) == TokenKind.Clitic)
                continue;

            // The head of the phrase is its last noun: "a research firm", "chief economist at".
            var isHead =
                i + 1 >= sentence.End || document.Tokens[i + 1].Kind is TokenKind.Punctuation
                || document.Tokens[i + 1].Is(
                WordClass.Preposition | WordClass.Relative | WordClass.Coordinator | WordClass.VerbPast | WordClass.VerbIng
                    | WordClass.VerbS | WordClass.Auxiliary);
            if (!isHead)
                continue;

            // "…town of Afula, an ambulance official said": what stands before a cue is its subject, no description.
            if (document.Has(i + 1, WordClass.Cue) && document.Has(i + 1, WordClass.VerbPast | WordClass.VerbS))
                return null;
            if (token.Is(WordClass.Role) && !(determined && token.Is(WordClass.CompanyWord) && document.Has(i - 1, WordClass.Common)
                && !document.Has(i - 1, WordClass.RoleModifier | WordClass.Determiner) && !document.IsAny(i, "leader", "developer")))
                return (EntityKind.Person, "entity.roleAfter");
            if (owned && token.Is(WordClass.CompanyWord) && document.IsAny(i, "airline", "bank", "brewer", "builder", "chain", "insurer",
                "lender", "maker", "manufacturer", "producer", "retailer") && document.IsSign(i + 1, ','))
                return (EntityKind.Company, "entity.companyAppositive");
            if (!determined)
                return null;
            if (token.Is(WordClass.ModelWord))
                return (EntityKind.AiModel, "entity.modelAppositive");
            if (token.Is(WordClass.ChipWord))
                return (EntityKind.Chip, "entity.chipAppositive");
            if (token.Is(WordClass.PlaceWord)
                || document.IsAny(i, "mine", "refinery", "smelter", "oilfield", "shipyard", "dam") && document.Has(i - 1, WordClass.Common))
                return (EntityKind.Place, "entity.placeAppositive");
            if (token.Is(WordClass.CompanyWord) && (!document.Is(i, "group") || IsIndustry(document, i - 1)))
                return (EntityKind.Company, "entity.companyAppositive");
            if (token.Is(WordClass.OrganizationWord))
                return (EntityKind.Organization, "entity.organizationAppositive");
            return null;
        }

        return null;
    }

    /// <summary>Returns the kind that a description after a name tells, or null.</summary>
    public EntityKind? ReadAppositiveKind(int end) => ReadAppositive(end) is { } told ? told.Item1 : null;

    /// <summary>
    /// "analyst Roy Chua", "chipmaker Acme", "the city of Afula", "shares of Acme", "chief executive of Acme", "in Knin".
    /// </summary>
    private (EntityKind, string)? ReadBefore(int first, int end)
    {
        var at = first - 1;
        if (at < 0 || document.SentenceOf(at) != document.SentenceOf(first))
            return null;
        // The chairman between commas, "Ola Vell’s mother, Carys, said".
        if (document.IsSign(at, ',') && document.Has(at - 1, WordClass.Role) && (document.Has(at - 2, WordClass.Determiner)
            || document.IsSign(end, ',') && (document.KindAt(at - 2) == TokenKind.Clitic || document.Has(at - 2, WordClass.Possessive))))
            return (EntityKind.Person, "entity.roleBefore");

        // "Another chip startup, Vescott, is …": between commas after what it is.
        if (document.IsSign(at, ',') && document.IsSign(end, ',')
            && (document.Has(at - 1, WordClass.CompanyWord) && !document.IsAny(at - 1, "group", "unit", "business", "platform", "exchange")
                || end - first == 1 && document.IsAny(at - 1, "competitor", "contractor", "distributor", "subsidiary", "supplier"))
            && !document.Tokens[at - 1].IsCapitalised)
            return (EntityKind.Company, "entity.companyWord");
        if (ReadCalled(at) is { } called)
            return called;

        // "the economic think tank VPB", "the think-tank Norlane".
        if (document.Is(at, "tank") && document.Is(at - 1, "think") || document.Is(at, "tank") && document.Is(at - 2, "think"))
            return (EntityKind.Organization, "entity.organizationWord");
        // "the diabetes drug Zelphara", "the streaming service Perisco".
        if (document.IsAny(at, ProductNouns) && !document.Tokens[at].IsCapitalised)
            return (EntityKind.Product, "entity.productWord");

        // "rival investor Greenhithe", "its backer Ostrava", "the oil producer Norvik", "printing specialist Toldrum": one word alone is a
        // firm.
        if (end - first == 1 && document.IsAny(at, FirmNouns) && !document.Has(first, WordClass.GivenName))
            return (EntityKind.Company, "entity.companyWord");
        if (document.Has(at, WordClass.Role) && !document.Tokens[at].IsCapitalised
            && !document.IsAny(at, "leader", "partner", "owner", "developer", "head", "expert"))
            return (EntityKind.Person, "entity.roleBefore");
        // "the chipmakers Norvik and Corvane", "Oslo-based Norvik".
        if (document.IsAny(at, BusinessPlurals)
            && (document.Is(end, "and") || document.IsSign(end, ',')) || document.Is(at, "based")
                && NumberReader.IsHyphen(document, at - 1))
            return (EntityKind.Company, "entity.companyWord");
        if (document.Is(at, "group") && document.IsAny(at - 1, Industries))
            return (EntityKind.Company, "entity.companyWord");
        if (document.Has(at, WordClass.CompanyWord) && (!document.Tokens[at].IsCapitalised
            // "Drugmaker Zelvia Bio soared": the first word of its sentence.
            || at == document.Sentences[document.SentenceOf(at)].First && !document.Has(at, WordClass.Role | WordClass.Honorific)
                && !document.Sentences[document.SentenceOf(at)].IsTitleCase)
            && !document.IsAny(at, "group", "business", "unit", "exchange", "platform", "owner")
            && !(end - first == 2 && document.IsAny(at, "rival", "partner")))
            return (EntityKind.Company, "entity.companyWord");
        if (document.Has(at, WordClass.OrganizationWord) && !document.Tokens[at].IsCapitalised
            && !document.IsAny(at, "group", "program", "project", "school"))
            return (EntityKind.Organization, "entity.organizationWord");
        if (document.Has(at, WordClass.ModelWord) && !document.Tokens[at].IsCapitalised && document.Tokens[first].Has(TokenShape.Mixed))
            return (EntityKind.AiModel, "entity.modelWord");
        if (document.Is(at, "of"))
        {
            if (document.IsAny(at - 1, "shares", "stock", "maker", "owner", "parent"))
                return (EntityKind.Company, "entity.sharesOf");
            if (document.Has(at - 1, WordClass.PlaceWord) || document.IsAny(at - 1, "mayor", "outskirts", "suburbs"))
                return (EntityKind.Place, "entity.placeWord");
            if (document.Has(at - 1, WordClass.Role) && !document.IsAny(at - 1, PlaceRoles))
                return (EntityKind.Company, "entity.roleOf");
            return null;
        }

        // "shares in Lumora", "a stake in Zorvex": a place has none; "met shareholders in Lumora, Canada".
        if (document.Is(at, "in") && document.IsAny(at - 1, "shares", "stock", "stake", "stakes", "shareholding", "shareholders",
            "investor", "investors"))
            return document.IsAny(at - 1, "shareholders", "investor", "investors") && document.IsSign(end, ',')
                && document.KindAt(end + 1) == TokenKind.Word
                && document.Tokens[end + 1].IsCapitalised
                ? (EntityKind.Place, "entity.placePreposition") : (EntityKind.Company, "entity.sharesOf");
        if (IsInstance(at))
            return (EntityKind.Company, "entity.companyWord");
        if (document.Is(at, "for")
            && document.IsAny(at - 1, "spokesman", "spokeswoman", "spokesperson", "spokespeople", "lawyer", "attorney"))
            return document.IsAny(at - 1, "lawyer", "attorney") ? null : (EntityKind.Company, "entity.spokesFor");
        if (document.IsAny(at, "at", "with") && RoleEndsAt(at - 1)
            || document.Is(at, "for") && document.IsAny(at - 1, "analyst", "economist", "strategist", "trader"))
            return (EntityKind.Company, "entity.roleAt");

        // "told The Fathom Report": an article with a capital within the sentence belongs to the name of a paper, most of all.
        if (document.Is(at, "The") && document.Tokens[at].IsCapitalised && document.KindAt(at - 1) == TokenKind.Word
            && !document.Tokens[at].Has(TokenShape.AllCaps) && end - first >= 2)
            return (EntityKind.Company, "entity.titleArticle");

        // "in Knin", "near Afula": a place, unless the word there could be the name of a work or a body.
        if (document.IsAny(at, "in", "near", "outside", "throughout", "across", "from", "to") && end - first <= 2
            && !document.Tokens[first].Has(TokenShape.AllCaps | TokenShape.Mixed))
        {
            // "swear in Temma Lowe", "invest in Norlane": the preposition of the verb.
            if (document.IsAny(at, "from", "to") || document.IsForm(at - 1, "believe", "invest", "swear"))
                return null;

            // "in Viking’s investments", "higher in NIMs": what the preposition takes is another noun, or no word of a place.
            if (document.KindAt(end) == TokenKind.Clitic && !document.IsSign(end + 1, ',')
                || document.Tokens[first].Length > 1 && char.IsUpper(document.Text[document.Tokens[first].Start + 1]))
                return null;
            return (EntityKind.Place, "entity.placePreposition");
        }

        return null;
    }
}
