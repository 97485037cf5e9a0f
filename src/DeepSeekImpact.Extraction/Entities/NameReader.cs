using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// Finds the names of a text: those of the lexicons, and unknown ones by their form and context. A lone word that only
/// the rest of the article can explain (a surname) is left open for the linker.
/// </summary>
internal sealed partial class NameReader
{
    /// <summary>Nouns of bodies that are no businesses.</summary>
    private static readonly WordSet PublicBodies =
    [
        "agency", "association", "church", "club", "college", "commission", "committee", "council", "court", "department", "federation",
        "foundation", "hospital", "institute", "institution", "league", "ministry", "museum", "parliament", "party", "school", "society",
        "union", "university",
    ];

    /// <summary>Nouns of media and services.</summary>
    private static readonly WordSet MediaNouns =
    [
        "news", "studio", "journal", "times", "post", "magazine", "services", "band", "tv", "television", "radio", "herald", "tribune",
        "gazette", "telegraph",
    ];

    /// <summary>Adjectives of news that stand before a company and end in no "-ed".</summary>
    private static readonly WordSet Epithets =
    [
        "ailing", "bankrupt", "beleaguered", "booming", "defunct", "embattled", "faltering", "fledgling", "giant", "insolvent",
        "loss-making", "rival", "scandal-hit", "smaller", "struggling", "surging", "tiny", "troubled", "upstart",
    ];

    /// <summary>Participles that companies have in their names: "United", "Consolidated Edison".</summary>
    private static readonly WordSet NamingParticiples =
    [
        "advanced", "affiliated", "allied", "amalgamated", "applied", "associated", "combined", "consolidated", "diversified", "federated",
        "integrated", "limited", "related", "reformed", "restricted", "seventh", "sacred", "united", "unified", "varied",
    ];

    /// <summary>Legal forms that are nothing else.</summary>
    private static readonly WordSet LegalForms = ["Inc.", "Inc", "Corp.", "Corp", "Ltd.", "Ltd", "LLC", "LLP", "PLC", "GmbH"];

    /// <summary>Nouns of bodies that are surnames too.</summary>
    private static readonly string[] BodySurnames = ["abbey", "church", "house", "school", "temple"];

    /// <summary>Nouns of places that are surnames too.</summary>
    private static readonly WordSet PlaceSurnames =
    [
        "beach", "bridge", "castle", "court", "falls", "field", "forest", "fort", "garden", "hall", "heights", "hill", "hills", "lake",
        "lane", "mount", "park", "plaza", "port", "river", "rivers", "road", "springs", "square", "street", "tower", "village",
    ];

    private static readonly WordSet Events =
    [
        "accord", "act", "amendment", "agreement", "anniversary", "award", "awards", "challenge", "championship", "championships",
        "conference", "convention", "day", "expo", "fair", "festival", "final", "finals", "games", "marathon", "olympics", "open",
        "prize", "revolution", "series", "show", "summit", "symposium", "tour", "tournament", "treaty", "trophy", "war", "week",
    ];

    private readonly Document _document;
    private readonly KnownNames _known;
    private readonly NameRuns _runs;
    private readonly NameContext _context;
    private readonly List<Name> _names;
    private TokenPlaces _starts;
    private bool _inHeading;
    private bool _inDateline;
    private bool _inRow;
    private bool _inByline;

    private NameReader(Document document, KnownNames known, int[] masked, List<Name> names)
    {
        _document = document;
        _known = known;
        _runs = new NameRuns(document, known, masked);
        _context = new NameContext(document);
        _names = names;
        _starts = known.Starts;
    }

    /// <summary>Puts the names of a text into a list, in order.</summary>
    public static void Read(Document document, DateMention[] dates, KnownNames known, List<Name> names)
    {
        var masked = document.Column(0);
        foreach (var date in dates)
            Array.Fill(masked, 1, date.FirstToken, date.EndToken - date.FirstToken);
        var reader = new NameReader(document, known, masked, names);
        foreach (var sentence in document.Sentences)
            reader.ReadSentence(sentence);

        // They nearly always are in order already: only a name that is read ahead is not.
        var isSorted = true;
        for (var i = 1; isSorted && i < names.Count; i++)
            isSorted = names[i - 1].First <= names[i].First;
        if (!isSorted)
            names.Sort((a, b) => a.First.CompareTo(b.First));
    }

    private void ReadSentence(Sentence sentence)
    {
        _inHeading = sentence.IsTitleCase || sentence.Kind == SentenceKind.Byline;
        _inDateline = sentence.Kind == SentenceKind.Dateline;
        _inRow = sentence.Kind == SentenceKind.TableRow;
        _inByline = sentence.Kind == SentenceKind.Byline;
        var next = sentence.First;
        if (_inHeading && EndOfReporter(sentence) is > 0 and var reporter)
        {
            // What the heading says of it is evidence enough: the text need not name it again.
            _names.Add(new Name(sentence.First, reporter, EntityKind.Company, "entity.businessVerb", null, InHeading: false));
            next = reporter;
        }

        while (next < sentence.End && _starts.From(next) is var i && i < sentence.End)
        {
            next = i + 1;
            if ((_document.Tokens[i].Shape & (TokenShape.Capitalised | TokenShape.Mixed)) == 0)
            {
                // "20th Century Fox", "7-Eleven": known names that start with a number.
                if (_document.Tokens[i].Kind == TokenKind.Number && _runs.IsFree(i)
                    && _known.Find(i, sentence.End) is { IsDemonym: false } numbered && numbered.End > i + 1)
                {
                    Add(i, numbered.End, numbered.Entry.Kind, "entity.lexicon", numbered.Entry);
                    next = numbered.End;
                    continue;
                }

                // "1Password", "8Arrows": a digit and a capital without a blank.
                if (_document.Tokens[i] is { Kind: TokenKind.Number, Length: <= 3 } && i + 1 < sentence.End && _document.IsGlued(i + 1)
                    && !_document.IsGlued(i) && _document.Tokens[i + 1] is { IsWord: true, IsCapitalised: true, Length: >= 5 } word
                    && !word.Has(TokenShape.AllCaps) && _runs.IsFree(i))
                {
                    Add(i, i + 2, EntityKind.Company, "entity.mixedCase");
                    next = i + 2;
                    continue;
                }

                // "Palantir (NASDAQ: PLTR)", "SoftBank (9984.T)": the ticker and its exchange are read with the company.
                if (_document.Tokens[i].Kind == TokenKind.Punctuation && Tickers.EndOf(_document, i) is > 0 and var behindTicker)
                    next = behindTicker;
                continue;
            }

            if (ReadTicker(i))
                continue;

            // "The Information", "The Economist": the article is part of the known name, not of its mention.
            if (_document.Is(i, "The") && _document.Tokens[i].IsCapitalised && _known.Find(i, sentence.End) is { } titled)
            {
                Add(i + 1, titled.End, titled.Entry.Kind, "entity.lexicon", titled.Entry);
                next = titled.End;
                continue;
            }

            // "Shares in Beyond Meat": a known name that starts with a grammar word.
            if ((IsLetterOfName(i) || i > sentence.First && _document.Tokens[i].Length > 2 && !_inHeading)
                && !_runs.IsNameToken(i) && _runs.IsFree(i)
                && _known.Find(i, sentence.End) is { IsDemonym: false, Entry.Kind: EntityKind.Company } odd && odd.End > i + 1
                    && _document.Tokens[odd.End - 1].IsCapitalised)
            {
                Add(i, odd.End, odd.Entry.Kind, "entity.lexicon", odd.Entry);
                next = odd.End;
                continue;
            }

            if (i > 0 && _document.IsGlued(i) && (_document.IsSign(i - 1, '#') || _document.IsSign(i - 1, '@')
                || _document.IsSign(i - 1, '$') && _document.KindAt(i + 1) == TokenKind.Number && _document.IsGlued(i + 1)))
            {
                // "#WeWon", "@acme", "$US100": a hashtag or an account, or whose dollars they are.
                continue;
            }

            if (!_runs.IsNameToken(i))
            {
                // "E*Trade": a letter, a star and a word are one name.
                if (_document.IsSign(i + 1, '*') && _document.IsGlued(i + 1) && _document.IsGlued(i + 2) && _runs.IsNameToken(i + 2))
                {
                    next = _runs.End(i + 2, sentence.End);
                    var starred = _known.Find(i, next) is { IsDemonym: false } star ? star : default(NameMatch?);
                    Add(i, starred?.End ?? next, EntityKind.Company, "entity.mixedCase", starred?.Entry);
                    continue;
                }

                // "U.S. dollars": the sign was read; a small-letter brand ("iPhone") has a mixed shape and comes here as a name token.
                continue;
            }

            // "Claude Opus 9": a version that no table has.
            if (ModelFamilies.EndOf(_document, i, sentence.End) is > 0 and var model
                && !(_known.Find(i, sentence.End) is { IsDemonym: false } listed && listed.End >= model))
            {
                Add(i, model, EntityKind.AiModel, "entity.modelFamily");
                next = model;
                continue;
            }

            var end = _runs.End(i, sentence.End);
            var isQuoted = end - 1 > i && IsQuoted(end - 1);
            if (isQuoted)
                end--;
            if (end == i + 1 && IsQuoted(i) && !_document.IsSign(i - 1, '(') && _known.Find(i, end) is null)
                continue;

            // "Why Shares of Acme Jumped Today": what a heading says that a name did is no part of it.
            if (_inHeading)
            {
                var verb = EndBeforeVerb(i, end);
                if (verb < end && ReadActor(i, verb))
                {
                    next = verb + 1;
                    continue;
                }

                end = verb;
            }

            var first = OpensSentence(i, sentence) ? SkipOpener(i, end) : i;
            if (first < end && EndOfShop(first, end, sentence.End) is > 0 and var shop)
            {
                Add(first, shop, EntityKind.Company, "entity.shop");
                next = shop;
                continue;
            }

            if (first < end && EndOfJoined(first, end, sentence.End) is > 0 and var joined)
            {
                Add(first, joined, EntityKind.Company, "entity.ticker", KnownPrefix(first, EndOfCore(first, joined), EntityKind.Company));
                next = joined;
                continue;
            }

            if (first < end && EndOfFamily(first, end, sentence.End) is > 0 and var family)
            {
                Add(first, family, EntityKind.Company, "entity.ampersand");
                next = family;
                continue;
            }

            end = first < end ? WithPartner(first, end, sentence.End) : end;
            if (first < end)
                ReadRun(first, end, startsSentence: first == i && OpensSentence(i, sentence));
            next = isQuoted || _inHeading && end > i && IsHeadlineVerb(end) ? end + 1 : end;
        }
    }

    private bool OpensSentence(int i, Sentence sentence)
    {
        if (i == sentence.First)
            return true;
        var before = _document.Tokens[i - 1];
        if (before.Kind == TokenKind.Quote)
            return true;
        return i - 1 == sentence.First && !before.IsWord
            || (before.Kind is TokenKind.Punctuation && _document.Text[before.Start] is ':' or '•');
    }

    /// <summary>
    /// "Shares Nvidia", "Former President …", "Yesterday Apple …": an ordinary word before the name at the start of a sentence.
    /// </summary>
    private int SkipOpener(int first, int end)
    {
        if (end - first < 2 || _inHeading)
            return first;
        var token = _document.Tokens[first];
        if (_known.Find(first, end) is { } known && (known.End - first > 1 || !token.Is(WordClass.Common)))
            return first;
        if (IsEpithet(first, end))
            return first + 1;

        // "Miners Corvane Inc and Halden Corp": what they are, with the capital of the sentence.
        if (end - first > 2 && _document.Has(end - 1, WordClass.CompanySuffix) && _context.AreBusinesses(first)
            && (_document.Is(end, "and") || _document.IsSign(end, ',')) && end + 1 < _document.Tokens.Length
            && _document.Tokens[end + 1].IsCapitalised)
            return first + 1;

        // "Ex-Norlane Motor Co boss Ola Vell": what somebody was.
        if (_document.Is(first, "ex") && NumberReader.IsHyphen(_document, first + 1) && _document.IsGlued(first + 1) && end - first > 2)
            return first + 2;

        // "First National Bank of Norlane": how many banks are called.
        if (_document.Is(first, "first") && _document.IsAny(first + 1, "bank", "citizens", "federal", "financial", "national"))
            return first;

        // "Outgoing Bank of Norlane governor Ann Reed": what a role was or will be is no part of the name before it.
        if (_document.IsAny(first, "acting", "current", "former", "incoming", "longtime", "outgoing", "retired"))
            return first + 1;
        const WordClass Opener = WordClass.Adverb | WordClass.VerbIng | WordClass.Indefinite | WordClass.CompanyWord
            | WordClass.Subordinator | WordClass.Preposition;
        if (token.Is(Opener) && !token.Is(WordClass.GivenName) && !_document.Has(end - 1, WordClass.OrganizationNoun)
            && !IsNamedByParticiple(first, end))
            return first + 1;
        if (token.Is(WordClass.Common) && !token.Is(WordClass.GivenName | WordClass.Role | WordClass.RoleModifier | WordClass.Honorific)
            && _known.Find(first + 1, end) is { IsDemonym: false } rest && rest.End == end && !NumberReader.IsHyphen(_document, first + 1))
            return first + 1;
        return first;
    }

    /// <summary>"Leading Brands Inc.", "Growing Foods N.V.": what is left of the name would be no more than an ordinary word.</summary>
    private bool IsNamedByParticiple(int first, int end) => end - first is 2 or 3 && _document.Has(first, WordClass.VerbIng)
        && _document.Has(first + 1, WordClass.Common) && !_document.Has(first + 1, WordClass.GivenName)
        && _document.Has(first + 2, WordClass.CompanySuffix);

    /// <summary>
    /// "Embattled Norlane fell", "Listed Norlane Motor Co", "Bankrupt Norlane": what opens a sentence before a name that is no dictionary
    /// word.
    /// </summary>
    private bool IsEpithet(int first, int end)
    {
        var token = _document.Tokens[first];
        if (token.Is(WordClass.GivenName) || !token.Is(WordClass.Common) && token.Length < 7 || _document.Has(first + 1, WordClass.Common)
            || !_document.Tokens[first + 1].IsWord || IsLegalForm(first + 1, end))
            return false;
        if (_document.Has(end - 1, WordClass.OrganizationNoun | WordClass.PlaceNoun) && !_document.Has(end - 1, WordClass.CompanyNoun))
            return false;
        return _document.IsAny(first, Epithets)
            || (token.Length > 5 && _document.Chars(first).EndsWith("ed", StringComparison.OrdinalIgnoreCase)
                && !_document.IsAny(first, NamingParticiples));
    }

    private void Add(int first, int end, EntityKind? kind, string rule, LexiconEntry? entry = null)
    {
        while (end > first + 1 && _document.Tokens[end - 1].Kind is TokenKind.Dash)
            end--;
        while (first < end
            && (_document.Tokens[first].Kind is TokenKind.Dash || (_document.IsAny(first, "the") && end - first > 1 && entry is null)))
            first++;
        if (first < end)
            _names.Add(new Name(first, end, kind, rule, entry, _inHeading));
    }

    /// <summary>Cuts a run of capitalised words into names.</summary>
    private void ReadRun(int first, int end, bool startsSentence)
    {
        while (end > first && _document.Tokens[end - 1].Kind is TokenKind.Dash)
            end--;
        while (first < end && _document.Tokens[first].Kind is TokenKind.Dash)
            first++;
        if (first >= end || IsLegalForm(first, end) || IsPrefixed(first, end) || IsTerm(first, end) || IsOfRole(first, end)
            || SplitAtAmpersand(first, end, startsSentence))
            return;
        if (_known.Find(first, end) is { } whole && whole.End == end)
        {
            if (!whole.IsDemonym && IsMeant(whole, first, end, startsSentence))
                Add(first, end, whole.Entry.Kind, "entity.lexicon", whole.Entry);
            return;
        }

        var last = end - 1;
        if (SplitAtRole(first, end, startsSentence) || SplitAtPerson(first, end, startsSentence))
            return;
        if (_document.Has(last, WordClass.CompanySuffix) && end - first > 1)
        {
            var start = WithPartners(SkipDemonym(first, last), end);
            Add(start, end, EntityKind.Company, "entity.companySuffix", KnownPrefix(start, EndOfCore(start, end), EntityKind.Company));
            return;
        }

        if (end - first > 1 && ReadByHead(first, end))
            return;
        if (SplitAtKnown(first, end, startsSentence))
            return;
        ReadUnknown(first, end, startsSentence);
    }

    /// <summary>"Inc.", "Ltd.": a legal form alone, which names nobody.</summary>
    private bool IsLegalForm(int first, int end) =>
        end - first == 1 && _document.Has(first, WordClass.CompanySuffix) && _document.IsAny(first, LegalForms);

    private static LexiconEntry? Known(NameMatch? match, int end, EntityKind kind) =>
        match is { IsDemonym: false } found && found.End == end && found.Entry.Kind == kind ? found.Entry : null;

    private LexiconEntry? KnownPrefix(int first, int end, EntityKind kind)
    {
        var match = _known.Find(first, end);

        // "Norvik Insurance Group AG": the lexicon may know it without "Group".
        var group = end - first > 2 && _document.IsAny(end - 1, "group", "holding", "holdings") ? end - 1 : end;
        return (Known(match, end, kind) ?? Known(match, group, kind)) is { } entry && !CompanyForms.IsOfAnother(_document, end, entry)
            ? entry : null;
    }

    /// <summary>"Kirin Holdings Co., Ltd.": the token after the name without its legal forms.</summary>
    private int EndOfCore(int first, int end)
    {
        while (end - first > 1 && (_document.Has(end - 1, WordClass.CompanySuffix) || _document.IsSign(end - 1, ',')))
            end--;

        // "Merck & Co.".
        return end - first > 1 && _document.IsSign(end - 1, '&') ? end - 1 : end;
    }

    /// <summary>"Private Equity", "Big Pharma": a term of two words that is written with capitals.</summary>
    private bool IsTerm(int first, int end) => end - first is 2 or 3 && _document.Has(first, WordClass.Common)
        && NotNames.Contains(_document.Text.AsSpan(_document.Tokens[first].Start.._document.Tokens[end - 1].End));

    /// <summary>"Ann Reed, Head of Retail Research at Acme": what somebody is head of, in ordinary words with capitals.</summary>
    private bool IsOfRole(int first, int end)
    {
        if (!_document.Is(first - 1, "of") || !_document.IsAny(first - 2, "chief", "director", "head", "president", "vp")
            || !_document.Tokens[first - 2].IsCapitalised || _document.Is(first - 2, "president") && !_document.Is(first - 3, "vice"))
            return false;
        for (var i = first; i < end; i++)
        {
            if (!_document.Has(i, WordClass.Common) && !_document.IsSign(i, '&') || _document.Has(i, WordClass.OrganizationNoun))
                return false;
        }

        return true;
    }

    /// <summary>"Mid-Atlantic", "Trans-Caucasian": a prefix with a capital names nobody.</summary>
    private bool IsPrefixed(int first, int end) =>
        end - first > 2 && NumberReader.IsHyphen(_document, first + 1) && _document.IsGlued(first + 1)
            && _document.IsAny(first, NameRuns.Prefixes)
        && _known.Find(first, end) is null;

    /// <summary>"Chinese Zorvex Corp." is Zorvex, "Swiss Bank Corporation" is the Swiss Bank.</summary>
    private int SkipDemonym(int first, int end)
    {
        if (_known.Find(first, end) is not { IsDemonym: true } demonym || demonym.End >= end)
            return first;
        for (var i = demonym.End; i < end; i++)
        {
            if (!_document.Has(i, WordClass.Common | WordClass.CompanySuffix))
                return demonym.End;
        }

        return first;
    }

    /// <summary>
    /// "Hugh Hill, a bond trader", "said Nils Field", "Jon Lake was upbeat": a surname that is a place's noun, unless the words around tell
    /// of a place; "the chair, Tim House, left": one that is a body's, where they tell of a person.
    /// </summary>
    private bool ReadPlaceSurname(int first, int end)
    {
        var isBody = _document.IsAny(end - 1, BodySurnames);
        var isDouble = end - first == 4 && NumberReader.IsHyphen(_document, end - 2);
        if (end - first is < 2 or > 3 && !isDouble || !_document.Has(first, WordClass.GivenName)
            || !isBody && !_document.IsAny(end - 1, PlaceSurnames)
            || _document.Tokens[first].Has(TokenShape.AllCaps))
            return false;
        if (!_context.IsPerson(first, end)
            && (isBody || _inHeading || _inDateline || _document.Is(first - 1, "the") || _document.Has(first - 1, WordClass.Preposition)
                && !_document.IsAny(first - 1, "by", "with", "for")
                || _document.IsSign(end, ',') && _document.Tokens[Math.Min(end + 1, _document.Tokens.Length - 1)].IsCapitalised))
            return false;
        Add(first, end, EntityKind.Person, "entity.givenName");
        return true;
    }

    private bool IsAllCommonHeading(int first, int end)
    {
        if (!_inHeading)
            return false;
        for (var i = first; i < end; i++)
        {
            // Regulator Fines Utilities: no business is called after those who watch it.
            if (!_document.Has(i, WordClass.Common | WordClass.Preposition | WordClass.Coordinator | WordClass.OrganizationWord)
                && !(_document.Has(first, WordClass.OrganizationWord) && _document.Has(i, WordClass.CompanyNoun)))
                return false;
        }

        return true;
    }
}
