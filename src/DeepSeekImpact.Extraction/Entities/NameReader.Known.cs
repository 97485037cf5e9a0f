using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <content>Names of the lexicons within a run: whether they are meant, and what is left of the run.</content>
internal sealed partial class NameReader
{
    /// <summary>What houses do to persons, prices and shops, and states seldom do.</summary>
    private static readonly WordSet HouseVerbs =
    [
        "acquired", "appointed", "appoints", "bought", "cut", "employs", "hired", "hires", "launched", "named", "names", "opened",
        "posted", "sold",
    ];

    /// <summary>Cities that are rare given names: "Houston Rockets" is no person, "Houston Lindqvist said" is one.</summary>
    private static readonly WordSet CitiesFirst =
    [
        "Asia", "Berlin", "Boston", "Bristol", "Brooklyn", "Cairo", "Camden", "Cheyenne", "Cleveland", "Dakota", "Denver", "Devon",
            "Geneva", "Hampton",
        "Houston", "Ireland", "Kenya", "Kingston", "London", "Montana", "Paris", "Phoenix", "Sydney", "Trinity", "Vienna",
    ];

    /// <summary>Parts of the world that have stocks of their own: "Asia Equities".</summary>
    private static readonly WordSet Continents = ["Africa", "America", "Asia", "Europe", "Eurozone", "London", "Scandinavia"];

    /// <summary>
    /// A known name that is an ordinary word too ("Apple", "Target", "Will") needs more than a capital at the start of a sentence.
    /// </summary>
    private bool IsMeant(NameMatch match, int first, int end, bool startsSentence)
    {
        var token = _document.Tokens[first];
        // "Alphabet chief executive …": a role behind it.
        if (Tickers.EndOf(_document, end) > 0 || _inRow || match.Entry.Kind == EntityKind.Company && IsTickerOf(match.Entry, end))
            return true;

        // "Fed officials met".
        if (match.Entry.Kind == EntityKind.Organization
            && _document.IsAny(end, "officials", "policymakers", "governors", "minutes", "lawyers", "staff"))
            return true;

        // "Meta-analysis", "Uber-rich buyers": a prefix of other words.
        if (end - first == 1 && startsSentence && _document.IsAny(first, "meta", "uber") && NumberReader.IsHyphen(_document, end)
            && _document.IsGlued(end)
            && !_document.Has(end + 1, WordClass.VerbParticiple) && !_document.IsAny(end + 1, "like", "style", "parent"))
            return false;
        if (_document.Has(end, WordClass.Role | WordClass.RoleModifier)
            && match.Entry.Kind is EntityKind.Company or EntityKind.Organization && end < _document.Tokens.Length
            && (!_document.Tokens[end].IsCapitalised || _document.Has(end, WordClass.Role)
            && _document.Tokens[end + 1 < _document.Tokens.Length ? end + 1 : end].IsCapitalised))
            return true;
        if (end - first > 1 || !token.Is(WordClass.Common) || token.Has(TokenShape.AllCaps | TokenShape.Mixed))
            return true;
        if (!startsSentence && !_inHeading)
            return true;

        // "China-Taiwan tensions": two places.
        if (NumberReader.IsHyphen(_document, end) && _document.IsGlued(end) && match.Entry.Kind == EntityKind.Place
            && StartsKnown(end + 1, EntityKind.Place))
            return true;

        // "Block trades fell", "Block grants were cut": a plural noun before the verb.
        if (_document.Has(end, WordClass.VerbS) && !_document.Has(end, WordClass.Auxiliary)
            && _document.Has(end + 1, WordClass.VerbPast | WordClass.Auxiliary | WordClass.Modal)
            && !_document.Is(end, "shares"))
            return false;
        if (_document.KindAt(end) == TokenKind.Clitic || _document.Has(end, WordClass.VerbS | WordClass.VerbPast | WordClass.Modal)
            || _document.IsAny(end, "has", "is", "was", "had", "shares", "stock"))
            return match.Entry.Kind is not EntityKind.Place || match.Entry.IsCountry;
        // "Oracle: UBS raises target price to $200".
        if (match.Entry.Kind == EntityKind.Company && (IsDescribed(end) || _document.IsSign(end, ':') && _context.IsRatedTo(end)))
            return true;
        return _document.Sentences.Length > 0 && OccursWithin(first);
    }

    /// <summary>Indicates whether a known name of a kind starts at a token, with a capital.</summary>
    private bool StartsKnown(int at, EntityKind kind) =>
        at < _document.Tokens.Length && _document.Tokens[at].IsCapitalised
        && _known.Find(at, Math.Min(at + 5, _document.Tokens.Length)) is { IsDemonym: false } match && match.Entry.Kind == kind;

    /// <summary>"Visa (V)", "Apple’s (AAPL)": brackets with nothing but the ticker.</summary>
    private bool IsTickerOf(LexiconEntry entry, int end)
    {
        var open = _document.KindAt(end) == TokenKind.Clitic ? end + 1 : end;

        // "Adobe (ADBE, -6.7%)".
        if (entry.Ticker is { } ticker && _document.IsSign(open, '(') && _document.Is(open + 1, ticker.AsSpan())
            && Tickers.IsShouted(_document, open + 1))
            return true;
        return Tickers.Bare(_document, open) is { Alias: > 0 } bare
            && (entry.Ticker is null ? !NotNames.Contains(_document.Chars(bare.Alias)) : _document.Is(bare.Alias, entry.Ticker.AsSpan()));
    }

    /// <summary>
    /// "Apple, which sells phones,", "Shell, the oil group,", "Oracle, based in Austin,", "Target, meanwhile,", "Apple and Oracle
    /// reported": what follows a name rather than the first noun of a list.
    /// </summary>
    private bool IsDescribed(int end)
    {
        if (_document.Is(end, "and") || _document.IsSign(end, '&'))
            return StartsKnown(end + 1, EntityKind.Company);
        if (!_document.IsSign(end, ','))
            return false;
        var next = end + 1;
        if (_document.IsAny(next, "which", "whose", "meanwhile", "too", "however", "also", "for", "based", "headquartered", "founded",
            "formerly", "once", "long", "like", "along"))
            return true;
        if (_document.IsAny(next, "up", "down", "off") && _document.KindAt(next + 1) is TokenKind.Number or TokenKind.Symbol)
            return true;

        // "Snap, Pinterest and Meta fell": a list of companies.
        if (StartsKnown(next, EntityKind.Company))
            return true;
        if (!_document.IsAny(next, "the", "a", "an", "one"))
            return false;
        for (var i = next + 1; i < Math.Min(next + 7, _document.Tokens.Length); i++)
        {
            if (_document.IsSign(i, ',') || _document.IsAny(i, "that", "which", "of", "based", "in"))
                return _document.Has(i - 1, WordClass.CompanyWord)
                    || _document.IsAny(i - 1, "group", "network", "giant", "maker", "chain", "brand", "parent", "owner", "service", "app",
                    "site", "platform", "lender", "insurer", "rival");

            // "Caterpillar, the world’s largest maker of machines,".
            if (_document.KindAt(i) == TokenKind.Clitic)
                continue;
            if (!_document.Tokens[i].IsWord && !NumberReader.IsHyphen(_document, i) || _document.Has(i, WordClass.FiniteVerb)
                && !_document.Has(i, WordClass.Common))
                return false;
        }

        return false;
    }

    /// <summary>Indicates whether the word stands capitalised within some other sentence, where its capital means a name.</summary>
    private bool OccursWithin(int at)
    {
        var chars = _document.Chars(at);
        for (var i = 1; i < _document.Tokens.Length; i++)
        {
            if (i != at && _document.Tokens[i].Lexeme == _document.Tokens[at].Lexeme && _document.Chars(i).SequenceEqual(chars)
                && _document.Tokens[i - 1].Kind is TokenKind.Word && !_document.Sentences[_document.SentenceOf(i)].IsTitleCase
                && _document.Sentences[_document.SentenceOf(i)].First != i)
                return true;
        }

        return false;
    }

    /// <summary>A known name within the run: "Nvidia H800", "Chinese President", "Airbus A380", but "Jordan Smith" is a person.</summary>
    private bool SplitAtKnown(int first, int end, bool startsSentence)
    {
        if (ReadNamesake(first, end) || ReadCalledAfterPlace(first, end) || ReadHouseOf(first, end, startsSentence))
            return true;
        for (var i = first; i < end; i++)
        {
            if (!_runs.IsNameToken(i) || _known.Find(i, end) is not { } match)
                continue;
            if (match.End == end && i == first)
                continue;

            // "Meta-analysis", "Orange County": a hyphen joins the known word to another one.
            if (match.End < end && NumberReader.IsHyphen(_document, match.End) && !match.IsDemonym)
                continue;
            var single = match.End - i == 1;

            // "Pacific Ledger": a place with a further word is the name of something that is called after it.
            if (i == first && single && match is { IsDemonym: false, Entry.Kind: EntityKind.Place } && match.End < end && !_inHeading
                && (!startsSentence || _inDateline) && IsOrdinary(match.End, end))
                return false;
            // "Atlantic Equities": a house that is called after a part of the world; not "US Equities", "Asia Equities", a market's.
            if (i == first && single && match is { IsDemonym: false, Entry: { Kind: EntityKind.Place, IsCountry: false } } && !_inHeading
                && end - match.End == 1 && _document.Is(match.End, "Equities") && !_document.IsAny(i, Continents))
            {
                Add(first, end, EntityKind.Company, "entity.companyNoun");
                return true;
            }

            if (i == first && single && _document.Has(i, WordClass.GivenName) && match.End < end && LooksLikeSurname(match.End, end)
                && !(match.Entry.Kind == EntityKind.Place && _document.IsAny(i, CitiesFirst)))
                return false;

            // A place or common word before a surname-like rest, or behind a given name: "Roy Houston", "Paris Hilton".
            if (i > first && single && _document.Has(first, WordClass.GivenName) && i == first + 1
                && match.Entry.Kind is EntityKind.Place or EntityKind.Company or EntityKind.Organization && !match.IsDemonym)
                return false;
            if (single && !match.IsDemonym && _document.Has(i, WordClass.Common) && !_document.Tokens[i].Has(TokenShape.AllCaps)
                && match.Entry.Kind is not (EntityKind.Company or EntityKind.Place) && !_document.Has(match.End, WordClass.ChipWord))
                continue;
            if (single && i > first && match.IsDemonym)
                continue;

            // "Altman Weil": the surname of somebody known is the first word of another name.
            if (single && match.Entry.Kind == EntityKind.Person && match.End < end && _document.Tokens[match.End].IsCapitalised
                && !_document.Has(match.End, WordClass.Common))
                continue;

            // "Phoenix Halden rose 4%", "Gazprom Norvik, a unit of Gazprom,": what the words after a longer name say is said of all of it.
            if (!match.IsDemonym && i == first && !_inHeading && end - match.End == 1 && _known.Find(match.End, end) is null
                && match.Entry.Kind is EntityKind.Company or EntityKind.Place && !NumberReader.IsHyphen(_document, match.End)
                && _context.Read(match.End, end) is { Kind: EntityKind.Company } told
                && told.Rule is "entity.moves" or "entity.shares" or "entity.companyAppositive" or "entity.ticker")
            {
                Add(first, end, EntityKind.Company, told.Rule);
                return true;
            }

            ReadRun(first, i, startsSentence);
            if (!match.IsDemonym)
                Add(i, match.End, match.Entry.Kind, "entity.lexicon", match.Entry);
            ReadRest(match, match.End, end);
            return true;
        }

        return false;
    }

    /// <summary>
    /// "Norlane Mutual Kenya hired Ann Reed", "Halden Life Ireland cut its fees": a country that closes a name, and what only businesses
    /// do.
    /// </summary>
    private bool ReadHouseOf(int first, int end, bool startsSentence)
    {
        const WordClass Others = WordClass.Role | WordClass.Honorific | WordClass.Weekday | WordClass.Month | WordClass.Preposition
            | WordClass.Determiner | WordClass.Adverb | WordClass.Subordinator | WordClass.Demonym;
        if (!startsSentence || _inHeading || end - first is < 3 or > 5
            || !_document.IsAny(end, HouseVerbs) && _context.Read(first, end) is not (EntityKind.Company, "entity.moves")
            || _known.Find(end - 1, end) is not { IsDemonym: false, Entry: { Kind: EntityKind.Place, IsCountry: true } } country
            || country.End != end)
            return false;
        for (var i = first; i < end - 1; i++)
        {
            if (!_runs.IsNameToken(i) || _document.Has(i, Others) || _document.Tokens[i].Has(TokenShape.AllCaps))
                return false;
        }

        Add(first, end, EntityKind.Company, "entity.businessVerb");
        return true;
    }

    /// <summary>
    /// "Paris Hyatt said", "Kenya Lindqvist, the chairman,", "said Temma Goto": a person whose names are a place’s and a company’s, by the
    /// words around.
    /// </summary>
    private bool ReadNamesake(int first, int end)
    {
        var last = end - 1;
        if (end - first is not (2 or 3) || _inHeading || _inDateline || _document.Tokens[first].Has(TokenShape.AllCaps | TokenShape.Mixed)
            || _document.Tokens[last].Has(TokenShape.AllCaps | TokenShape.Mixed)
            || !_document.Tokens[last].IsWord || !_document.Tokens[first].IsWord || end - first == 3
                && !_document.Tokens[first + 1].Has(TokenShape.Abbreviation))
            return false;
        var given = _document.Has(first, WordClass.GivenName);
        const WordClass Ordinary = WordClass.Common | WordClass.Demonym | WordClass.Role | WordClass.Honorific | WordClass.CompanyNoun;
        if (!given && (_document.Tokens[first].Is(Ordinary | WordClass.OrganizationNoun) || _known.Find(first, end) is not null))
            return false;

        // "Austin Energy said": a dictionary word of business is no surname.
        const WordClass Business = WordClass.CompanyNoun | WordClass.OrganizationNoun | WordClass.CompanySuffix | WordClass.ProductNoun;
        if (_document.Has(last, Business | WordClass.PlaceNoun | WordClass.Role)
            || _document.Has(last, WordClass.Common) && _document.Chars(last)[^1] == 's')
            return false;
        var surname = _known.Find(last, end);
        if (surname is { Entry.Kind: EntityKind.Person })
            return false;

        // Only where a place or a company would be read: the rest is read as a person anyway.
        var namesake = surname is not null
            || given && _known.Find(first, end) is { Entry.Kind: EntityKind.Place or EntityKind.Company };
        if (!namesake || !_context.IsPerson(first, end))
            return false;
        Add(first, end, EntityKind.Person, "entity.namesake");
        return true;
    }

    /// <summary>"Securities America", "Mutual Insurance Peru": a country after a word of business closes a company's name.</summary>
    private bool ReadCalledAfterPlace(int first, int end)
    {
        if (end - first is < 2 or > 5 || _inHeading || _inDateline)
            return false;
        var place = end - 1;
        while (place > first + 1 && !(_known.Find(place, end) is { IsDemonym: false, Entry.Kind: EntityKind.Place } match
            && match.End == end))
            place--;
        while (place > first + 1 && _known.Find(place - 1, end) is { IsDemonym: false, Entry.Kind: EntityKind.Place } longer
            && longer.End == end)
            place--;
        if (_known.Find(place, end) is not { IsDemonym: false } whole || whole.End != end)
            return false;
        if (!whole.Entry.IsCountry && whole.Entry.Name is not ("North America" or "Europe" or "Asia" or "Africa" or "Latin America"))
            return false;
        // "EADS North America", "Siemens Brazil hired": a company’s part, where the country is no adjective of what follows.
        if (_known.Find(first, place) is { IsDemonym: false, Entry.Kind: EntityKind.Company } house && house.End == place
            && (whole.Entry.Name == "North America" || IsPartOfHouse(first, end)))
        {
            Add(first, end, EntityKind.Company, "entity.companyOfPlace");
            return true;
        }

        if (!_document.Has(place - 1, WordClass.CompanyNoun) || !_document.Tokens[place - 1].IsCapitalised
            || _document.Has(place - 1, WordClass.Role | WordClass.RoleModifier))
            return false;
        for (var i = first; i < place; i++)
        {
            if (!_document.Tokens[i].IsWord || _known.Find(i, place) is { IsDemonym: true }
                || _document.Has(i, WordClass.Determiner | WordClass.Preposition))
                return false;
        }

        Add(first, end, EntityKind.Company, "entity.companyOfPlace");
        return true;
    }

    /// <summary>
    /// "Siemens Brazil hired", "Siemens Brazil cut 40 jobs", "Siemens Brazil chief executive Ann Reed", "losses at Siemens Brazil, a
    /// joint venture": what only a house does or has.
    /// </summary>
    private bool IsPartOfHouse(int first, int end)
    {
        if (_document.IsAny(end, "shares", "stock"))
            return true;
        if (_document.Has(end, WordClass.VerbPast | WordClass.Modal))
            return !_document.Has(end, WordClass.VerbBase) || _document.KindAt(end + 1) is TokenKind.Number or TokenKind.Symbol
                || _document.Has(end + 1, WordClass.Determiner | WordClass.Possessive);
        if (_document.Is(first - 1, "at") && _document.KindAt(end) == TokenKind.Punctuation)
            return true;
        return _document.IsAny(end, "ceo", "cfo", "boss", "chairman", "chairwoman") || _document.AreAt(end, "chief", "executive");
    }

    private bool IsOrdinary(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (!_document.Has(i, WordClass.Common)
                || _document.Has(i, WordClass.Role | WordClass.Honorific | WordClass.RoleModifier | WordClass.Weekday | WordClass.Month)
                || _document.Tokens[i].Has(TokenShape.AllCaps | TokenShape.Mixed))
                return false;
        }

        return true;
    }

    private void ReadRest(NameMatch before, int first, int end)
    {
        if (first >= end)
            return;

        // "Toyota TM": the ticker after the name, without brackets.
        if (end - first == 1 && before.Entry is { Kind: EntityKind.Company, Ticker: { } ticker } && _document.Is(first, ticker.AsSpan())
            && _document.Tokens[first].Has(TokenShape.AllCaps))
        {
            Add(first, end, EntityKind.Company, "entity.ticker", before.Entry);
            return;
        }

        // "Acme X200", "Boeing 797": what a maker's name is followed by, with a digit in it, is a product.
        if (before.Entry.Kind == EntityKind.Company && end - first <= 2 && _document.Tokens[first].Has(TokenShape.Mixed)
            && _known.Find(first, end) is null)
        {
            var told = _context.Read(first, end);
            Add(first, end, told?.Kind is EntityKind.Chip or EntityKind.AiModel ? told.Value.Kind
                : EntityKind.Product, told?.Rule ?? "entity.makerProduct");
            return;
        }

        ReadRun(first, end, startsSentence: false);
    }

    private bool LooksLikeSurname(int first, int end)
    {
        if (end - first > 3)
            return false;
        for (var i = first; i < end; i++)
        {
            var token = _document.Tokens[i];
            const WordClass Headed = WordClass.OrganizationNoun | WordClass.CompanyNoun | WordClass.PlaceNoun | WordClass.CompanySuffix
                | WordClass.Role;
            if (token.Is(Headed) || token.Kind == TokenKind.Number || token.Has(TokenShape.AllCaps))
                return false;
        }

        return _known.Find(first, end) is not { Entry.Kind: EntityKind.Company or EntityKind.Chip or EntityKind.AiModel };
    }
}
