using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// Says what a name is that no lexicon and no full name explains: by what it does, what is done to it, and what it stands beside.
/// A name without such evidence is nobody's.
/// </summary>
/// <param name="document">The text.</param>
internal sealed partial class LoneNames(Document document)
{
    /// <summary>Who belongs to a body, and what they do there.</summary>
    private static readonly WordSet Belonging =
    [
        "member", "members", "president", "chairman", "director", "spokesman", "spokeswoman", "head", "leader", "founder",
        "researcher", "researchers", "economist", "professor", "scientist", "scientists", "employee", "employees", "official",
        "officials", "works", "worked", "joined",
    ];

    private const int PlaceMark = 1;
    private const int CompanyMark = 2;
    private const int OrganizationMark = 3;
    private const int SpokenReach = 4;

    /// <summary>What bodies do.</summary>
    private static readonly WordSet Rulings =
    [
        "sued", "ruled", "voted", "fined", "banned", "urged", "charged", "ordered", "probed", "estimates", "forecasts", "meets",
        "represents",
    ];

    /// <summary>Whom bodies have.</summary>
    private static readonly WordSet Officers =
    [
        "president", "chairman", "chairwoman", "chair", "chief", "director", "spokesman", "spokeswoman", "spokesperson", "official",
        "officials", "members", "member", "leader", "leaders", "lawmakers", "secretary", "headquarters", "executive", "executives",
        "board", "CEO",
    ];

    /// <summary>What businesses agree to do.</summary>
    private static readonly WordSet Deals =
    [
        "acquire", "buy", "sell", "merge", "purchase", "launch", "invest", "build", "cut", "raise", "pay", "list", "divest", "ship",
        "hire",
    ];

    /// <summary>What only businesses do.</summary>
    private static readonly WordSet BusinessVerbs =
    [
        "acquired", "acquires", "employs", "manufactures", "makes", "sells", "markets", "ships", "launched", "launches", "unveiled",
            "unveils",
        "hired", "hires", "bought", "buys", "merged", "operates", "appointed", "appoints", "promoted", "manufactured", "sued", "sues",
    ];

    private static readonly WordSet AccountVerbs =
    [
        "expects", "forecast", "forecasts", "projects", "projected", "reported", "reports", "posted", "posts", "spent", "spends", "earned",
        "generated", "booked", "guided", "raised", "cut", "lowered", "lifted",
    ];

    private static readonly WordSet Accounts =
    [
        "revenue", "revenues", "sales", "profit", "profits", "earnings", "loss", "losses", "income", "guidance", "outlook", "forecast",
        "dividend", "margins", "margin", "capital", "shares", "turnover", "results", "jobs",
    ];

    /// <summary>Nouns that businesses count: "has 300 employees".</summary>
    private static readonly WordSet Assets =
    [
        "branches", "clients", "customers", "employees", "factories", "offices", "outlets", "restaurants", "shops", "staff", "stores",
        "subscribers", "subsidiaries", "users", "workers",
    ];

    private readonly int[] _marks = document.Column(0);

    /// <summary>Notes what is known at a name.</summary>
    public void Know(Name name, EntityKind kind)
    {
        var mark = kind switch
        {
            EntityKind.Place => PlaceMark,
            EntityKind.Company => CompanyMark,
            EntityKind.Organization => OrganizationMark,
            _ => 0,
        };
        if (mark > 0)
            Array.Fill(_marks, mark, name.First, name.Count);
    }

    /// <summary>Returns what all occurrences of a name tell of it, with the rule that says so, or null.</summary>
    public (EntityKind Kind, string Rule)? KindOf(List<Name> occurrences)
    {
        foreach (var name in occurrences)
        {
            if (name.Kind is { } kind && !name.InHeading)
                return (kind, name.Rule);
        }

        // "Halden Foods to Buy Corvane for $2 Billion".
        if (occurrences.TrueForAll(name => name.InHeading))
            return occurrences.Exists(name => name.Count == 1 && (IsDealtWith(name) || ActsInHeading(name)))
                ? (EntityKind.Company, "entity.businessVerb")
                : Among(occurrences) ?? (occurrences[0].Rule == "entity.placeNoun" ? (EntityKind.Place, "entity.placeNoun") : null);
        foreach (var name in occurrences)
        {
            if (ActsAsCompany(name) || IsDealtWith(name))
                return (EntityKind.Company, "entity.businessVerb");
        }

        if (Among(occurrences) is { } listed)
            return listed;
        foreach (var name in occurrences)
        {
            if (KindOfOfficersHouse(name) is { } house)
                return (house, "entity.roleOwner");
        }

        foreach (var name in occurrences)
        {
            var shouted = document.Tokens[name.First].Has(TokenShape.AllCaps);
            if (!shouted && name.Count == 1 && document.Has(name.First, WordClass.GivenName) && !document.Has(name.First, WordClass.Common))
                return (EntityKind.Person, "entity.givenName");
            if (document.Has(name.End, WordClass.Cue) && document.Has(name.End, WordClass.VerbPast | WordClass.VerbS)
                || document.IsAny(name.First - 1, "said", "says") && document.KindAt(name.End) != TokenKind.Clitic)
            {
                if (name.Count > 1 && document.IsAny(name.End, "reported", "reports", "wrote", "writes"))
                    return (EntityKind.Company, "entity.speaks");

                // "Ola Vell with Zorvex said": whose house it is.
                if (document.IsAny(name.First - 1, "of", "with", "at") && document.KindAt(name.First - 2) == TokenKind.Word
                    && document.Tokens[name.First - 2].IsCapitalised
                    && (document.KindAt(name.First - 3) != TokenKind.Word || document.Tokens[name.First - 3].IsCapitalised))
                    return (EntityKind.Company, "entity.roleAt");

                // "Zorvex said its revenue rose": a person speaks of his or her revenue.
                if (!shouted && name.Count == 1 && SpeaksOfItself(name.End) || document.Is(name.End + 1, "that")
                    && document.IsAny(name.End + 2, "it", "its"))
                    return (EntityKind.Company, "entity.speaks");

                // "“We are pleased,” Zorvex said in a statement", "said Zorvex in a filing": houses do so, and persons with a full name.
                if (!shouted && name.Count == 1 && (IsInStatement(name.End) || IsInStatement(name.End + 1)))
                    return (EntityKind.Company, "entity.speaks");
                return (shouted || name.Count > 1 ? EntityKind.Organization : EntityKind.Person, "entity.speaks");
            }

            // "Vell tells Newswise that", "told Newswise.": who has not been named before and is told is a paper.
            if (!shouted && name.Count == 1 && document.IsAny(name.First - 1, "told", "tells") && IsToldAlone(name))
                return (EntityKind.Organization, "entity.told");

            // "told the Northgate Ledger": a paper is told.
            if (document.Is(name.First - 1, "the") && document.IsAny(name.First - 2, "told", "telling", "tells"))
                return (EntityKind.Organization, "entity.told");
            if ((shouted || name.Count > 1) && ActsAsBody(name))
                return (EntityKind.Organization, "entity.body");
        }

        return null;
    }

    /// <summary>
    /// "said it", "said on Monday it", "said that CEO Ann Reed", "expects to double its output": the cue, a day, and what a person does not
    /// call himself or herself.
    /// </summary>
    private bool SpeaksOfItself(int cue)
    {
        var at = document.Is(cue + 1, "on") ? cue + 2 : cue + 1;
        if (document.Has(at, WordClass.Weekday))
            at++;
        if (document.Is(at, "that"))
            at++;
        return document.IsAny(at, "it", "its", "CEO", "CFO") || document.AreAt(at, "chief", "executive")
            || document.Is(cue + 1, "to") && document.Is(cue + 3, "its");
    }

    /// <summary>Indicates whether "in a statement" or "in its filing" starts at a token.</summary>
    private bool IsInStatement(int at) =>
        document.Is(at, "in") && document.IsAny(at + 1, "a", "an", "its")
        && document.IsAny(document.IsAny(at + 2, "press", "regulatory", "exchange", "securities", "brief") ? at + 3 : at + 2,
            "statement", "filing", "release");

    /// <summary>
    /// Indicates whether a name after "told" ends what is told: "told Newswise.", "tells Newswise that", "told Newswise on Monday".
    /// </summary>
    private bool IsToldAlone(Name name) =>
        document.KindAt(name.First - 2) is TokenKind.Word && document.Tokens[name.First - 2].IsCapitalised
        && !document.Has(name.First, WordClass.GivenName)
        && (document.KindAt(name.End) is TokenKind.Punctuation or null || document.IsAny(name.End, "that", "on", "in", "last", "this"));

    /// <summary>
    /// "Corvane expects revenue of …", "downgraded Corvane to sell", "raised Corvane’s price target": what only companies do or have done
    /// to them.
    /// </summary>
    private bool ActsAsCompany(Name name)
    {
        if (document.IsAny(name.First - 1, "downgraded", "upgraded", "downgrades", "upgrades") || IsListed(name))
            return true;

        // "Norlane, which employs 40 people,".
        var verb = document.IsSign(name.End, ',') && document.Is(name.End + 1, "which") ? name.End + 2 : name.End;
        while (document.Has(verb, WordClass.Adverb) || document.IsAny(verb, "has", "had", "reportedly"))
            verb++;
        // "Norlane, whose shares trade in Oslo,".
        if (document.IsSign(name.End, ',') && document.Is(name.End + 1, "whose")
            && (document.IsAny(name.End + 2, "shares", "stock", "customers", "products", "flagship", "brands", "backers")
                || document.IsAny(name.End + 2, Accounts)))
            return true;
        if (document.KindAt(name.End) == TokenKind.Clitic && (document.AreAt(name.End + 1, "price", "target")
            || document.AreAt(name.End + 1, "target", "price")))
            return true;

        // "Hexley Aggregates has apologised. It admits that …": what "it" goes back to is no person.
        if (name.Count > 1 && !name.InHeading && IsIt(name))
            return true;
        if (HasOffices(name, verb) || OwnsOrBuilds(name, verb) || SpeaksOfBusiness(name) || IsTreatedAsBusiness(name, verb))
            return true;

        // "VLEA already has a 51% stake in a mine".
        if (document.IsAny(verb - 1, "has", "had") || document.IsAny(verb, "holds", "owns", "took", "bought"))
        {
            for (var i = verb; i < Math.Min(verb + 7, document.Tokens.Length); i++)
            {
                if (document.IsAny(i, "stake") && document.IsAny(i + 1, "in", "of"))
                    return true;
            }
        }

        // "Zorvex warned on profit", "Zorvex said sales rose": a house speaks of its accounts.
        if (document.AreAt(verb, "warned", "on") || document.IsAny(verb, "said", "says")
            && (document.IsAny(verb + 1, Accounts) || document.Is(verb + 1, "quarterly")))
            return true;

        // "Zorvex announced results", "Zorvex declined to comment", "Zorvex agreed to buy Lumora", "Zorvex will acquire Lumora".
        if (document.Is(verb, "announced") && !document.IsAny(verb + 1, "his", "her", "he", "she"))
            return true;
        if (document.AreAt(verb, "declined", "to", "comment") || document.AreAt(verb, "refused", "to", "comment")
            || document.AreAt(verb, "did", "not") && document.IsAny(verb + 2, "respond", "reply", "comment"))
            return true;
        var infinitive = document.IsAny(verb, "agreed", "plans", "aims", "intends", "expects", "wants", "offered", "seeks")
            && document.Is(verb + 1, "to") ? verb + 2
            : document.IsAny(verb, "will", "would", "could", "may", "to") ? verb + 1 : -1;
        if (document.IsAny(infinitive, Deals))
            return true;

        // "Norlane will report its results", "Norlane cut its forecast": what is its own.
        if (name.Count == 1 && document.Is(infinitive + 1, "its") && infinitive > 0 && document.IsAny(infinitive + 2, Accounts)
            || name.Count == 1 && document.Is(verb + 1, "its") && document.Has(verb, WordClass.VerbPast | WordClass.VerbS)
                && document.IsAny(verb + 2, Accounts))
            return true;
        if (document.IsAny(verb, BusinessVerbs))
            return document.Has(verb, WordClass.VerbPast | WordClass.VerbS) && !document.IsAny(verb + 1, "sense", "it", "clear");
        if (!document.IsAny(verb, AccountVerbs))
            return false;
        for (var i = verb + 1; i < Math.Min(verb + 8, document.Tokens.Length); i++)
        {
            if (document.IsAny(i, Accounts))
                return true;
            if (document.KindAt(i) == TokenKind.Symbol
                && document.IsAny(verb, "spent", "spends", "earned", "generated", "raised", "booked"))
                return true;
            if (document.KindAt(i) == TokenKind.Punctuation || document.Has(i, WordClass.FiniteVerb))
                return false;
        }

        return false;
    }

    /// <summary>Indicates whether a name opens its sentence and the next one starts with "it" and a cue.</summary>
    private bool IsIt(Name name)
    {
        var sentence = document.Sentences[document.SentenceOf(name.First)];
        return name.First == sentence.First && document.Is(sentence.End, "it") && document.Has(sentence.End + 1, WordClass.Cue)
            && document.Has(sentence.End + 1, WordClass.VerbPast | WordClass.VerbS);
    }

    /// <summary>"Norlane said net profit fell", "Norlane said customers were leaving": a house speaks of what only houses have.</summary>
    private bool SpeaksOfBusiness(Name name)
    {
        var cue = name.End;
        if (!document.Has(cue, WordClass.Cue) || !document.Has(cue, WordClass.VerbPast | WordClass.VerbS))
            return false;
        var isFound = false;
        for (var i = cue + 1; i < document.Sentences[document.SentenceOf(cue)].End; i++)
        {
            // "Vell said his customers were leaving".
            if (document.IsAny(i, "he", "she", "his", "her", "i", "we", "they"))
                return false;
            isFound |= i <= cue + SpokenReach && (document.IsAny(i, Accounts) || document.IsAny(i, Assets));
        }

        return isFound;
    }

    /// <summary>
    /// "Norlane’s board", "Norlane’s net loss", "Norlane opened a factory", "Norlane was founded in 2011", "the sale of Norlane to".
    /// </summary>
    private bool OwnsOrBuilds(Name name, int verb)
    {
        if (document.KindAt(name.End) == TokenKind.Clitic)
            return IsAccountOf(name.End + 1)
                || document.IsAny(name.End + 1, "board", "shareholders", "investors", "creditors", "bondholders", "valuation", "workforce",
                "employees", "debt", "factory", "factories", "earnings", "ipo")
                || document.IsAny(name.End + 1, "net", "operating", "quarterly", "annual") && document.IsAny(name.End + 2, "loss",
                    "losses", "profit", "profits", "income", "earnings", "results", "dividend");
        if (document.IsAny(verb, "is", "was") && document.IsAny(verb + 1, "valued", "founded", "headquartered", "acquired", "listed",
            "incorporated"))
            return true;
        if (document.Is(name.First - 1, "of") && document.Is(name.First - 2, "sale") && document.Is(name.End, "to"))
            return true;

        // "won a $40 million order from Boeing", "signed a contract with Airbus", "recalled 4,000 cars".
        var isDeal = document.IsForm(verb, "win", "sign", "secure", "land", "recall");
        if (!isDeal && !document.IsForm(verb, "open", "close", "build", "shut", "run"))
            return false;
        for (var i = verb + 1; i < verb + (isDeal ? 8 : 5); i++)
        {
            if (isDeal && document.IsAny(i, "order", "orders", "contract", "contracts", "cars", "vehicles", "products"))
                return true;
            if (!isDeal && (document.IsAny(i, Assets)
                || document.IsAny(i, "factory", "factories", "mine", "plant", "plants", "refinery", "warehouse", "warehouses")))
                return true;
        }

        return false;
    }

    /// <summary>"Tolvane’s consolidated turnover": what a house has, after words that say more of it.</summary>
    private bool IsAccountOf(int at)
    {
        for (var i = at; i < at + 4; i++)
        {
            if (document.IsAny(i, Accounts) && !document.IsAny(i, "capital", "jobs", "results", "shares", "loss", "guidance"))
                return i > at || document.Is(i, "turnover");
            if (document.KindAt(i) is not (TokenKind.Word or TokenKind.Dash)
                || document.Has(i, WordClass.FiniteVerb) && !document.IsAny(i, "adjusted", "consolidated", "reported")
                || document.Has(i, WordClass.Preposition | WordClass.Coordinator | WordClass.Determiner))
                return false;
        }

        return false;
    }

    /// <summary>
    /// "Norlane CEO Ann Reed", "Norlane filed for bankruptcy", "Norlane has 300 employees", "Founded in 2014, Norlane", "Norlane, founded
    /// in 2014,": what a business has and goes through.
    /// </summary>
    private bool HasOffices(Name name, int verb)
    {
        if (document.IsAny(name.End, "CEO", "CFO", "COO", "CTO"))
            return true;
        if (document.IsAny(verb, "filed", "files") && document.Is(verb + 1, "for") && !document.IsAny(verb + 2, "divorce", "office")
            || document.IsAny(verb, "went", "goes") && document.IsAny(verb + 1, "public", "bust", "bankrupt"))
            return true;
        // "Norlane named Ann Reed chief executive".
        if (document.IsAny(verb, "named", "names", "picked", "picks", "tapped"))
        {
            for (var i = verb + 1; i < verb + 12; i++)
            {
                if (document.IsAny(i, "ceo", "cfo", "chairman", "chairwoman", "director") || document.AreAt(i, "chief", "executive"))
                    return true;
            }
        }

        if (document.IsSign(name.End, ',') && document.IsAny(name.End + 1, "founded", "headquartered", "valued", "listed"))
            return true;

        // "Toldrum is based in Oslo", "Toldrum, based in Oslo,".
        var based = document.IsSign(name.End, ',') || document.IsAny(name.End, "is", "was") ? name.End + 1 : -1;
        if (name.Count == 1 && based > 0 && document.AreAt(based, "based", "in")
            && document.KindAt(based + 2) is TokenKind.Word && document.Tokens[based + 2].IsCapitalised
            && !document.Has(name.First, WordClass.GivenName))
            return true;
        if (document.IsSign(name.First - 1, ',')
            && document.IsAny(document.Sentences[document.SentenceOf(name.First)].First, "founded", "headquartered", "incorporated"))
            return true;
        if (!document.IsAny(verb, "has", "had", "employs") && !document.IsAny(verb - 1, "has", "had"))
            return false;
        var count = document.IsAny(verb, "has", "had", "employs") ? verb + 1 : verb;
        for (var i = count; i < Math.Min(count + 5, document.Tokens.Length); i++)
        {
            if (document.IsAny(i, Assets))
                return true;
        }

        return false;
    }

    /// <summary>
    /// "Norlane (NRLN) stock", "Norlane (NRLN) rose 3%", "Norlane’s (NRLN) dividend": a ticker and what only a share has. "Norlane
    /// Outdoors (NRLN) said": a ticker that is no acronym.
    /// </summary>
    private bool IsListed(Name name)
    {
        var isOwner = document.KindAt(name.End) == TokenKind.Clitic;
        if (Tickers.Bare(document, isOwner ? name.End + 1 : name.End) is not { Alias: > 0 } bare
            || document.Tokens[bare.Alias].Length is < 2 or > 5)
            return false;
        // "Norlane Companies (NRLC) said": its last word says what it is.
        if (name.Count > 1 && document.IsAny(name.End - 1, "companies", "cos", "cos."))
            return true;
        // "Meridants (MDTS) upgraded at UBS".
        if (document.IsForm(bare.End, "downgrade", "initiate", "reinstate", "upgrade"))
            return true;
        return document.IsAny(bare.End, "shares", "stock", "advice", "dividend") || isOwner && document.IsAny(bare.End, Accounts)
            || !isOwner && document.Has(bare.End, WordClass.Move) && document.Has(bare.End, WordClass.VerbPast | WordClass.VerbS)
            || name.Count > 1 && document.Has(bare.End, WordClass.Cue)
                && Tickers.IsShortenedFrom(document, name.First, name.End, bare.Alias);
    }

    /// <summary>
    /// "agreed to buy Lumora for $3 billion", "acquired Lumora", "the acquisition of Lumora", "a stake in Lumora", "merge with Lumora".
    /// </summary>
    private bool IsDealtWith(Name name)
    {
        var before = name.First - 1;
        if (document.IsAny(before, "acquire", "acquires", "acquired", "acquiring", "takeover", "outbid"))
            return true;

        // "fined Toldrum $20 million".
        if (document.IsAny(before, "fined", "fines") && document.KindAt(name.End) is TokenKind.Symbol
            && document.Has(name.End + 2, WordClass.Scale))
            return true;
        if (document.IsAny(before, "buy", "buys", "bought", "buying", "purchase", "sell", "sells", "sold"))
            return document.Is(name.End, "in") && document.KindAt(name.End + 1) == TokenKind.Number
                || document.Is(name.End, "for") && document.KindAt(name.End + 1) == TokenKind.Symbol
                || document.IsAny(before - 1, "to", "would", "will") && document.KindAt(name.End) == TokenKind.Punctuation;

        // "will pay about $2 billion for Corvane Sensors": of players too, but those have given names.
        if (document.Is(before, "for") && document.IsAny(before - 1, "billion", "million")
            && document.KindAt(before - 3) is TokenKind.Symbol && !document.Has(name.First, WordClass.GivenName)
            && document.IsForm(Paying(before - 4), "bid", "offer", "pay"))
            return true;
        return document.Is(before, "of")
            && document.IsAny(before - 1, "acquisition", "takeover", "purchase", "buyout", "subsidiary", "unit", "shareholders",
                "stockholders", "bondholders", "board")
            || document.Is(before, "in") && document.IsAny(before - 1, "stake", "shareholding", "investor", "investors")
            || document.Is(before, "with") && document.IsAny(before - 1, "merge", "merger", "compete", "competes", "partnered",
                "partnership");
    }

    /// <summary>"pay" in "pay about $2 billion", seen from the word before the amount.</summary>
    private int Paying(int at) => document.Has(at, WordClass.Approximator) ? at - 1 : at;

    /// <summary>"NCRA president Jane Doe", "members of the NCRA", "the NCRA’s chairman": what bodies have.</summary>
    private bool ActsAsBody(Name name)
    {
        var at = document.KindAt(name.End) == TokenKind.Clitic ? name.End + 1 : name.End;
        if (document.IsAny(at, Officers))
            return true;
        // "The QRTX sued Acme": what regulators and bodies do.
        if (document.Is(name.First - 1, "the")
            && document.IsAny(name.End, Rulings))
            return true;
        var before = document.Is(name.First - 1, "the") ? name.First - 2 : name.First - 1;
        return document.IsAny(before, "of", "at", "from", "by", "for", "with")
            && document.IsAny(before - 1, Belonging);
    }

    /// <summary>"in Sidon, Sojod and Soweida", "Nvidia, Corvane and AMD": a name in a list is what the others are.</summary>
    private (EntityKind Kind, string Rule)? Among(List<Name> occurrences)
    {
        foreach (var name in occurrences)
        {
            var left = MarkBeyond(name.First, -1);
            var mark = left > 0 ? left : MarkBeyond(name.End - 1, 1);
            if (mark == PlaceMark)
                return (EntityKind.Place, "entity.listOfPlaces");
            if (mark > 0 && !name.InHeading && (name.Kind is null && name.Rule != "entity.unknownName" || left > 0))
                return (mark == CompanyMark ? EntityKind.Company : EntityKind.Organization, "entity.listOfBodies");
        }

        return null;
    }

    /// <summary>"Zelvia, Britain’s biggest bus maker,": a place that has something is in no list.</summary>
    private bool IsOwner(int at)
    {
        var end = at;
        while ((uint)end < (uint)_marks.Length && _marks[end] == PlaceMark)
            end++;
        return end > at && document.KindAt(end) == TokenKind.Clitic;
    }

    /// <summary>Returns the mark of what is after a comma or "and", or both, to one side of a token.</summary>
    private int MarkBeyond(int token, int step)
    {
        for (var (at, joints) = (token + step, 0); joints <= 2 && (uint)at < (uint)document.Tokens.Length; at += step, joints++)
        {
            if (_marks[at] > 0)
                return joints > 0 && !(step > 0 && IsOwner(at)) ? _marks[at] : 0;
            if (!(document.IsSign(at, ',') || document.Is(at, "and")))
                return 0;
        }

        return 0;
    }
}
