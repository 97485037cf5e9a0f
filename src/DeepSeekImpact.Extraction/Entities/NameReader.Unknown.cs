using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <content>Names that no lexicon knows: what their words, form and context tell.</content>
internal sealed partial class NameReader
{
    private void ReadUnknown(int first, int end, bool startsSentence)
    {
        var count = end - first;
        // "TOKYO (Pacific Ledger) —": the wire.
        if (_inDateline && _document.IsSign(first - 1, '(') && _document.IsSign(end, ')'))
        {
            Add(first, end, EntityKind.Organization, "entity.wire");
            return;
        }

        if (_inDateline && _document.Tokens[first].Has(TokenShape.ParagraphBefore | TokenShape.LineBefore))
        {
            Add(first, end, EntityKind.Place, "entity.dateline");
            return;
        }

        // "By Jane Doe", "Reporting by Jane Doe; editing by Ola Vell and Temma Lowe": the line that names the author.
        if (_inHeading && count is 2 or 3 && (_document.Is(first - 1, "by")
            && (_inByline || _document.Sentences[_document.SentenceOf(first)].First == first - 1)
            || _inByline && (_document.Is(first - 1, "and") || _document.IsSign(first - 1, ','))
                && _names.Count > 0 && _names[^1] is { Kind: EntityKind.Person } author && author.End == first - 1))
        {
            Add(first, end, EntityKind.Person, "entity.byline");
            return;
        }

        var token = _document.Tokens[first];
        if (count == 1)
        {
            ReadLoneWord(first, startsSentence);
            return;
        }

        // "Polaris GPUs": chips.
        if (_document.IsAny(end - 1, "CPUs", "GPU", "GPUs", "TPUs") && !_inHeading && !token.Is(WordClass.Common))
        {
            Add(first, end - 1, EntityKind.Chip, "entity.chipWord");
            return;
        }

        if (IsTickerAfter(first, end))
        {
            Add(first, end - 1, EntityKind.Company, "entity.ticker", KnownPrefix(first, end - 1, EntityKind.Company));
            return;
        }

        // "Nordlys AI": what such houses call themselves.
        if (_document.Is(end - 1, "AI") && count == 2 && !_inHeading && !token.Is(WordClass.Common | WordClass.RoleModifier))
        {
            Add(first, end, EntityKind.Company, "entity.aiCompany");
            return;
        }

        // "appointed Spencer Reed, the search firm, to …": what the words after it say goes before a given name.
        if (_context.ReadAppositiveKind(end) == EntityKind.Company && _document.IsSign(end, ','))
        {
            Add(first, end, EntityKind.Company, "entity.companyAppositive");
            return;
        }

        // "the Duane Vell nuclear plant": called after a person.
        if (_context.IsPowerPlant(end))
        {
            Add(first, end, EntityKind.Place, "entity.site");
            return;
        }

        // "Halden Investors", "Vescott Advisers": a firm of such people.
        if (!_inHeading && _document.IsAny(end - 1, "advisers", "advisors", "associates", "investors", "partners")
            && !token.Is(WordClass.Common | WordClass.Demonym))
        {
            Add(first, end, EntityKind.Company, "entity.companyNoun");
            return;
        }

        if (IsPerson(first, end))
        {
            Add(first, end, EntityKind.Person, "entity.givenName");
            return;
        }

        // "Corbel & Finch", "V&L Corbel": partners.
        for (var i = first + 1; i < end; i++)
        {
            if ((_document.IsSign(i, '&') || i == first + 1 && _document.Chars(first).Contains('&')) && !_inHeading)
            {
                Add(WithPartners(first, end), end, EntityKind.Company, "entity.ampersand");
                return;
            }
        }

        var allCommon = true;
        var anyMixed = false;
        for (var i = first; i < end; i++)
        {
            allCommon &= _document.Has(i, WordClass.Common) || !_document.Tokens[i].IsWord;
            anyMixed |= _document.Tokens[i].Has(TokenShape.Mixed) && !IsMixedSurname(i) && !NotNames.Contains(_document.Chars(i));
        }

        if (_context.Read(first, end) is { } told && !(allCommon && (_inHeading || told.Kind == EntityKind.Place)))
        {
            Add(first, end, told.Kind, told.Rule);
            return;
        }

        if (_inHeading && !allCommon && token.Has(TokenShape.AllCaps) && ReadShouted(first, end))
            return;
        if (allCommon || _inHeading)
        {
            // "the parent of Copper Garden and Blue Heron": the second of two.
            if (allCommon && !_inHeading && _document.Is(first - 1, "and") && _names.Count > 0
                && _names[^1] is { Rule: "entity.sharesOf" } sibling && sibling.End == first - 1)
                Add(first, end, EntityKind.Company, "entity.sharesOf");

            // "Heron-2 has …": an ordinary word with a version is a name where the article has it as one elsewhere.
            if (HasDigit(first, end))
                Add(first, end, null, "entity.versioned");
            return;
        }

        // At the start of a sentence the first word may be ordinary: "Beneath Kamukunji …".
        if (startsSentence && token.Is(WordClass.Common) && !token.Is(WordClass.GivenName) && !NumberReader.IsHyphen(_document, first + 1))
        {
            ReadRun(first + 1, end, startsSentence: false);
            return;
        }

        // "COVID-19": the number of what names nothing.
        if (NotNames.Contains(_document.Chars(first)) && NumberReader.IsHyphen(_document, first + 1))
            return;
        if (anyMixed || HasDigit(first, end))
        {
            Add(first, end, EntityKind.Product, "entity.mixedCase");
            return;
        }

        // Two or three unknown words: mostly a person's name, when none of them is an ordinary word. "the Castel Gandolfo meeting" is none.
        // "Oyelaran Adebayo-Smith".
        var isDouble = count == 4 && NumberReader.IsHyphen(_document, end - 2) && _document.IsGlued(end - 1)
            && !_document.Has(end - 3, WordClass.Common) && _document.Tokens[end - 1].Length > 3
            && _known.Find(first, first + 1) is null;
        var lastOrdinary = !isDouble && _document.Has(end - 1, WordClass.Common);
        var isPerson = (count <= 3 || isDouble) && !(count == 3 && NumberReader.IsHyphen(_document, first + 1)) && !lastOrdinary
            && !token.Has(TokenShape.AllCaps) && !token.Is(WordClass.Common | WordClass.Demonym)
            && !_document.IsAny(first - 1, "the", "a", "an", "of", "at") && !NumberReader.IsHyphen(_document, end)
                && !IsNotNamed(first, end)
            && !_document.IsAny(first, "St.", "St", "Saint") && !_context.ActsAsBusiness(end)

            // "its Madrid Las Torres hub": what follows a place in the same run is a part of it.
            && !(_names.Count > 0 && _names[^1] is { Kind: EntityKind.Place } place && place.End == first);
        if (isPerson)
            Add(first, end, EntityKind.Person, "entity.unknownName");
        else if (!IsNotNamed(first, end))
            Add(first, end, null, "entity.unknownName");
    }

    /// <summary>"Yamana Gold AUY", "Vescott VSC": the ticker that closes a name in mixed letters without brackets.</summary>
    private bool IsTickerAfter(int first, int end)
    {
        var last = _document.Tokens[end - 1];
        if (_inHeading || !last.Has(TokenShape.AllCaps) || last.Length is < 2 or > 5
            || _document.Has(first, WordClass.GivenName | WordClass.Common)
            || _document.Has(end - 1, WordClass.Common | WordClass.Role | WordClass.CompanySuffix | WordClass.CompanyNoun)
            || NotNames.Contains(_document.Chars(end - 1))
                || _document.IsAny(end - 1, "II", "III", "IV", "JR", "KC", "MBE", "MD", "MEP", "MP", "OBE",
                "QC") || NumberReader.IsHyphen(_document, end - 2) || _document.IsSign(end - 2, '&'))
            return false;
        for (var i = first; i < end - 1; i++)
        {
            if (_document.Tokens[i].Has(TokenShape.AllCaps) || !_document.Tokens[i].IsWord)
                return false;
        }

        return _known.Listed(_document.Chars(end - 1)) is not null || _context.Read(end - 1, end) is { Kind: EntityKind.Company };
    }

    /// <summary>"NORLANE BUYS CORVANE": a headline in capitals, whose ordinary words are no parts of a name.</summary>
    private bool ReadShouted(int first, int end)
    {
        var cut = false;
        for (var i = first; i < end; i++)
            cut |= _document.Has(i, WordClass.Common) && _document.Tokens[i].Has(TokenShape.AllCaps);
        if (!cut)
            return false;
        for (var i = first; i < end; i++)
        {
            var from = i;
            while (i < end && !_document.Has(i, WordClass.Common) && _document.Tokens[i].IsWord)
                i++;
            if (i > from)
                ReadRun(from, i, startsSentence: false);
        }

        return true;
    }

    /// <summary>"McCutchen", "DeLuca", "O'Hara": a capital within a surname, which no product has.</summary>
    private bool IsMixedSurname(int at)
    {
        var word = _document.Chars(at);
        var prefix = word.StartsWith("Mc", StringComparison.Ordinal) || word.StartsWith("De", StringComparison.Ordinal)
            || word.StartsWith("Di", StringComparison.Ordinal) || word.StartsWith("Le", StringComparison.Ordinal)
            || word.StartsWith("O'", StringComparison.Ordinal) || word.StartsWith("O’", StringComparison.Ordinal) ? 2
            : word.StartsWith("Mac", StringComparison.Ordinal) && !word.StartsWith("MacB", StringComparison.Ordinal) ? 3
            : word.StartsWith("Fitz", StringComparison.Ordinal) ? 4 : 0;
        return prefix > 0 && word.Length > prefix + 2 && char.IsUpper(word[prefix])
            && !word[(prefix + 1)..].ContainsAnyExceptInRange('a', 'z');
    }

    /// <summary>"EBITDA Margin", "GAAP EPS", "PM EDT": acronyms of things and ordinary words.</summary>
    private bool IsNotNamed(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.Tokens[i].Has(TokenShape.AllCaps | TokenShape.Mixed) && NotNames.Contains(_document.Chars(i)))
                return true;
        }

        return false;
    }

    private bool HasDigit(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.Tokens[i].Kind == TokenKind.Number)
                return true;
        }

        return false;
    }

    /// <summary>
    /// "Roy Chua", "Mary-Anne O’Hara", "John F. Kennedy", "J.K. Rowling", "Roy Chua Jr.": a given name or initials before a surname.
    /// </summary>
    private bool IsPerson(int first, int end)
    {
        if (end - first > 6 || _document.Tokens[end - 1].Kind != TokenKind.Word)
            return false;
        var token = _document.Tokens[first];
        var initial = token.Has(TokenShape.Abbreviation) && token.Length <= 4 && _document.Text[token.Start + 1] == '.';
        var middle =
            end - first >= 3 && _document.Tokens[first + 1].Has(TokenShape.Abbreviation) && _document.Tokens[first + 1].Length == 2;
        if (!(token.Is(WordClass.GivenName) && !token.Has(TokenShape.AllCaps)) && !initial && !middle)
            return false;
        if (initial && _known.Find(first, end) is not null)
            return false;

        // "the Houston Rockets": a city first, with nothing that tells of a person.
        if (_document.IsAny(first, CitiesFirst) && !_context.IsPerson(first, end))
            return false;
        // "a Christian Democrat": a follower of a party.
        if (_document.IsAny(end - 1, "democrat", "republican", "socialist", "communist", "liberal", "conservative"))
            return false;
        for (var i = first + 1; i < end; i++)
        {
            if (_document.Tokens[i].Kind == TokenKind.Number || _document.IsSign(i, '&') || _document.IsAny(i, "of", "for", "and"))
                return false;
        }

        // "the Jackson Hole meeting": what a gathering is called after, where it is an ordinary word.
        if (_document.Is(first - 1, "the") && _document.Has(end - 1, WordClass.Common)
            && _document.IsAny(end, "meeting", "symposium", "conference", "gathering", "retreat", "summit", "forum", "accord", "talks",
            "agreement", "speech", "region"))
            return false;

        // "Will Street", "Grace Hopper Centre" were read by their heads; "May Day" and "Mark Twain" differ by the dictionary.
        return !(_document.Has(end - 1, WordClass.Common) && _document.Has(first, WordClass.Common) && _inHeading);
    }

    /// <summary>"DeepSeek’s R1": the maker before a version tells the model.</summary>
    private LexiconEntry? KnownVersion(int at)
    {
        if (_names.Count == 0 || _names[^1] is not { Entry: { Kind: EntityKind.Company } maker } before
            || !_document.Tokens[at].Has(TokenShape.Mixed))
            return null;
        if (before.End != at && !(before.End == at - 1 && _document.KindAt(before.End) == TokenKind.Clitic))
            return null;
        var version = _document.Chars(at).ToString();
        return _known.Named($"{maker.Name}-{version}") ?? _known.Named($"{maker.Name} {version}");
    }

    /// <summary>Indicates whether a word with digits is an index, a year or a part of an address rather than a name.</summary>
    private bool IsCode(int at)
    {
        var chars = _document.Chars(at);
        if (_document.IsGlued(at) && _document.IsSign(at - 1, '/') && chars.IndexOfAnyInRange('0', '9') >= 0)
            return true;
        if (!chars.ContainsAnyInRange('A', 'Z') && chars.IndexOfAnyInRange('0', '9') > 0 && char.IsAsciiLetterLower(chars[0]))
            return _known.Find(at, at + 1) is null;
        return chars.Length == 5 && chars[1..].IndexOfAnyExceptInRange('0', '9') < 0 && chars[1..3] is "19" or "20"
            || _document.IsAny(at + 1, "antibody", "gene", "inhibitor", "inhibitors", "protein", "receptor");
    }

    private bool IsModelHere()
    {
        foreach (var name in _names)
        {
            if (name.Rule == "entity.modelFamily" || name.Entry?.Name == "Anthropic")
                return true;
        }

        return false;
    }

    /// <summary>"Insurance company Admiral gained": a rank that is a name after what it is.</summary>
    private bool IsRankOfFirm(int at) => _document.Has(at, WordClass.Role | WordClass.Honorific) && _document.Tokens[at].IsCapitalised
        && _document.Has(at - 1, WordClass.CompanyWord) && !_document.Tokens[at - 1].IsCapitalised
        && !_document.Has(at - 1, WordClass.Role)
        && !(_document.KindAt(at + 1) is TokenKind.Word && _document.Tokens[at + 1].IsCapitalised);

    private void ReadLoneWord(int at, bool startsSentence)
    {
        var token = _document.Tokens[at];
        var ordinary = token.Is(WordClass.Common) && !token.Has(TokenShape.AllCaps | TokenShape.Mixed);
        // "x3x3", "score1", "C2018": no capital within, or a year; "t.co/PfASk7": the end of an address.
        if (token.Has(TokenShape.Mixed) && IsCode(at))
            return;
        if (startsSentence && token.Is(WordClass.CompanyWord) && !token.Has(TokenShape.AllCaps | TokenShape.Mixed))
            return;
        if (!IsRankOfFirm(at)
            && token.Is(WordClass.Role | WordClass.Honorific | WordClass.Month | WordClass.Weekday | WordClass.Unit | WordClass.ChipWord)
                && !token.Has(TokenShape.Mixed) || NotNames.Contains(_document.Chars(at)))
            return;
        if (KnownVersion(at) is { } version)
        {
            Add(at, at + 1, version.Kind, "entity.version", version);
            return;
        }

        // "AAPL -2.1%": a row of a table.
        if (_inRow && token.Has(TokenShape.AllCaps) && !token.Is(WordClass.Common) && _known.Listed(_document.Chars(at)) is { } traded)
        {
            Add(at, at + 1, EntityKind.Company, "entity.tickerAlone", traded);
            return;
        }

        // "Anthropic said Claude …": the family without its version, beside its maker.
        if (_document.Is(at, "Claude") && IsModelHere())
        {
            Add(at, at + 1, EntityKind.AiModel, "entity.modelFamily");
            return;
        }

        if (_inHeading)
        {
            if (!ordinary)
                Add(at, at + 1, null, "entity.loneWord");
            return;
        }

        if (_context.Read(at, at + 1) is { } told

            // "the Chamber’s president": a body by its noun.
            && !(ordinary && token.Is(WordClass.OrganizationNoun) && _document.Is(at - 1, "the") && told.Rule == "entity.possessed")
            && !(ordinary && (startsSentence && told.Rule != "entity.ticker" && !(told.Rule == "entity.roleOwner" && OccursWithin(at))
            || told.Kind is EntityKind.Place or EntityKind.Person || token.Is(WordClass.RoleModifier | WordClass.Demonym))))
        {
            // "TSLA shares fell", "TSLA rose 3%": a ticker of New York trades.
            if (told.Kind == EntityKind.Company && token.Has(TokenShape.AllCaps) && _known.Listed(_document.Chars(at)) is { } listed
                && !token.Is(WordClass.Common))
            {
                Add(at, at + 1, EntityKind.Company, "entity.tickerAlone", listed);
                return;
            }

            // A surname after a role is the linker's business too: it may belong to a person met before.
            Add(at, at + 1, told.Kind, told.Rule);
            return;
        }

        // "the plant in Mobile, Alabama": a word of the dictionary before its state.
        if (ordinary && !startsSentence && _document.Is(at - 1, "in") && _document.IsSign(at + 1, ',')
            && StartsKnown(at + 2, EntityKind.Place))
        {
            Add(at, at + 1, EntityKind.Place, "entity.placeBeforeState");
            return;
        }

        if (ordinary && startsSentence && IsHouseInFront(at))
        {
            Add(at, at + 1, EntityKind.Company, "entity.companyAppositive");
            return;
        }

        if (ordinary)
            return;

        // "iChat", "iLife": what is called so is a thing, not its maker.
        if (token.Has(TokenShape.Mixed) && !token.IsCapitalised && token.Length > 3 && _document.Text[token.Start] == 'i'
            && char.IsUpper(_document.Text[token.Start + 1]))
        {
            Add(at, at + 1, EntityKind.Product, "entity.mixedCase");
            return;
        }

        if (token.Has(TokenShape.Mixed) && !IsMixedSurname(at))
        {
            // "Law and Order (LaO) party".
            if (_document.IsSign(at - 1, '(') && _document.IsSign(at + 1, ')') && _document.Is(at + 2, "party"))
            {
                Add(at, at + 1, EntityKind.Organization, "entity.organizationAfter");
                return;
            }

            var hasDigit = _document.Chars(at).IndexOfAnyInRange('0', '9') >= 0;
            Add(at, at + 1, hasDigit ? EntityKind.Product : EntityKind.Company, "entity.mixedCase");
            return;
        }

        // "IMF", "NAACP": an acronym nobody explained. A shouted text has no acronyms.
        if (token.Has(TokenShape.AllCaps))
        {
            if (token.Length is >= 2 and <= 6 && !_document.Has(at, WordClass.Common))
                Add(at, at + 1, null, "entity.acronym");
            return;
        }

        // "Norlane.com", "Norlane.ai": a house that is called after its address.
        if (_document.Chars(at).EndsWith(".com", StringComparison.Ordinal) || _document.Chars(at).EndsWith(".ai", StringComparison.Ordinal)
            || _document.Chars(at).EndsWith(".io", StringComparison.Ordinal))
        {
            Add(at, at + 1, EntityKind.Company, "entity.domain");
            return;
        }

        Add(at, at + 1, null, "entity.loneWord");
    }
}
