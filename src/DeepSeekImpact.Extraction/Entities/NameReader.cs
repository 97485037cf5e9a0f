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
    /// <summary>About how many tokens of news there are for each name.</summary>
    private const int TokensPerName = 10;

    private readonly Document _document;
    private readonly NameIndex _known;
    private readonly NameRuns _runs;
    private readonly NameContext _context;
    private readonly List<Name> _names;
    private bool _inHeading;
    private bool _inDateline;
    private bool _inRow;

    private NameReader(Document document, NameIndex known, int[] masked)
    {
        _document = document;
        _known = known;
        _runs = new NameRuns(document, known, masked);
        _context = new NameContext(document);
        _names = new List<Name>((document.Tokens.Length / TokensPerName) + 4);
    }

    public static Name[] Read(Document document, IReadOnlyList<DateMention> dates, NameIndex known)
    {
        var masked = document.Column(0);
        foreach (var date in dates)
            Array.Fill(masked, 1, date.FirstToken, date.EndToken - date.FirstToken);
        var reader = new NameReader(document, known, masked);
        foreach (var sentence in document.Sentences)
            reader.ReadSentence(sentence);
        reader._names.Sort((a, b) => a.First.CompareTo(b.First));
        return [.. reader._names];
    }

    private void ReadSentence(Sentence sentence)
    {
        _inHeading = sentence.IsTitleCase || sentence.Kind == SentenceKind.Byline;
        _inDateline = sentence.Kind == SentenceKind.Dateline;
        _inRow = sentence.Kind == SentenceKind.TableRow;
        var i = sentence.First;
        while (i < sentence.End)
        {
            if ((_document.Tokens[i].Shape & (TokenShape.Capitalised | TokenShape.Mixed)) == 0)
            {
                i++;
                continue;
            }

            // "The Information", "The Economist": the article is part of the known name, not of its mention.
            if (_document.Is(i, "The") && _document.Tokens[i].IsCapitalised && _known.Find(_document, i, sentence.End) is { } titled)
            {
                Add(i + 1, titled.End, titled.Entry.Kind, "entity.lexicon", titled.Entry);
                i = titled.End;
                continue;
            }

            if (!_runs.IsNameToken(i))
            {
                // "U.S. dollars": the sign was read; a small-letter brand ("iPhone") has a mixed shape and comes here as a name token.
                i++;
                continue;
            }

            // "Palantir (NASDAQ: PLTR)": the ticker and its exchange are read with the company.
            if (Tickers.EndOf(_document, i - 1) is > 0 and var behindTicker)
            {
                i = behindTicker;
                continue;
            }

            var end = _runs.End(i, sentence.End);
            if (ReadGovernment(i, end, sentence.End) is > 0 and var behind)
            {
                i = behind;
                continue;
            }

            var first = OpensSentence(i, sentence) ? SkipOpener(i, end) : i;
            if (first < end)
                ReadRun(first, end, startsSentence: first == i && OpensSentence(i, sentence));
            i = end;
        }
    }

    /// <summary>"the U.S. government", "Kenya’s government", "the Chinese government": a body, named by its country. Gives the token behind it, or 0.</summary>
    private int ReadGovernment(int first, int end, int limit)
    {
        if (end >= limit || !_document.Is(end, "government") || _known.Find(_document, first, end) is not { Entry.Kind: EntityKind.Place } place || place.End != end)
            return 0;
        Add(first, end + 1, EntityKind.Organization, "entity.government");
        return end + 1;
    }

    private bool OpensSentence(int i, Sentence sentence)
    {
        if (i == sentence.First)
            return true;
        var before = _document.Tokens[i - 1];
        if (before.Kind == TokenKind.Quote)
            return true;
        return i - 1 == sentence.First && !before.IsWord || (before.Kind is TokenKind.Punctuation && _document.Text[before.Start] is ':' or '•');
    }

    /// <summary>"Shares Nvidia", "Former President …", "Yesterday Apple …": an ordinary word before the name at the start of a sentence.</summary>
    private int SkipOpener(int first, int end)
    {
        if (end - first < 2 || _inHeading)
            return first;
        var token = _document.Tokens[first];
        if (_known.Find(_document, first, end) is { } known && (known.End - first > 1 || !token.Is(WordClass.Common)))
            return first;
        const WordClass Opener = WordClass.Adverb | WordClass.VerbIng | WordClass.Indefinite | WordClass.CompanyWord | WordClass.Subordinator | WordClass.Preposition;
        if (token.Is(Opener) && !token.Is(WordClass.GivenName) && !_document.Has(end - 1, WordClass.OrganizationNoun))
            return first + 1;
        if (token.Is(WordClass.Common) && !token.Is(WordClass.GivenName | WordClass.Role | WordClass.RoleModifier | WordClass.Honorific)
            && _known.Find(_document, first + 1, end) is { IsDemonym: false } rest && rest.End == end && !NumberReader.IsHyphen(_document, first + 1))
            return first + 1;
        return first;
    }

    private void Add(int first, int end, EntityKind? kind, string rule, LexiconEntry? entry = null)
    {
        while (first < end && (_document.Tokens[first].Kind is TokenKind.Dash || (_document.IsAny(first, "the") && end - first > 1 && entry is null)))
            first++;
        if (first < end)
            _names.Add(new Name(first, end, kind, rule, entry, _inHeading));
    }

    /// <summary>Cuts a run of capitalised words into names.</summary>
    private void ReadRun(int first, int end, bool startsSentence)
    {
        if (first >= end)
            return;
        if (_known.Find(_document, first, end) is { } whole && whole.End == end)
        {
            if (!whole.IsDemonym && IsMeant(whole, first, end, startsSentence))
                Add(first, end, whole.Entry.Kind, "entity.lexicon", whole.Entry);
            return;
        }

        var last = end - 1;
        if (SplitAtRole(first, end, startsSentence))
            return;
        if (_document.Has(last, WordClass.CompanySuffix) && end - first > 1)
        {
            var start = SkipDemonym(first, last);
            Add(start, end, EntityKind.Company, "entity.companySuffix", KnownPrefix(start, last, EntityKind.Company));
            return;
        }

        if (end - first > 1 && ReadByHead(first, end))
            return;
        if (SplitAtKnown(first, end, startsSentence))
            return;
        ReadUnknown(first, end, startsSentence);
    }

    private static LexiconEntry? Known(NameMatch? match, int end, EntityKind kind) =>
        match is { IsDemonym: false } found && found.End == end && found.Entry.Kind == kind ? found.Entry : null;

    private LexiconEntry? KnownPrefix(int first, int end, EntityKind kind) => Known(_known.Find(_document, first, end), end, kind);

    private int SkipDemonym(int first, int end) =>
        _known.Find(_document, first, end) is { IsDemonym: true } demonym && demonym.End < end ? demonym.End : first;

    /// <summary>A known name that is an ordinary word too ("Apple", "Target", "Will") needs more than a capital at the start of a sentence.</summary>
    private bool IsMeant(NameMatch match, int first, int end, bool startsSentence)
    {
        var token = _document.Tokens[first];
        // "Alphabet chief executive …": a role behind it.
        if (Tickers.EndOf(_document, end) > 0 || _inRow)
            return true;
        if (_document.Has(end, WordClass.Role | WordClass.RoleModifier) && match.Entry.Kind is EntityKind.Company or EntityKind.Organization && end < _document.Tokens.Length && !_document.Tokens[end].IsCapitalised)
            return true;
        if (end - first > 1 || !token.Is(WordClass.Common) || token.Has(TokenShape.AllCaps | TokenShape.Mixed))
            return true;
        if (!startsSentence && !_inHeading)
            return true;
        if (_document.KindAt(end) == TokenKind.Clitic || _document.Has(end, WordClass.VerbS | WordClass.VerbPast | WordClass.Modal) || _document.IsAny(end, "has", "is", "was", "had", "shares", "stock"))
            return match.Entry.Kind is not EntityKind.Place || match.Entry.IsCountry;
        return _document.Sentences.Length > 0 && OccursWithin(first);
    }

    /// <summary>Tells whether the word stands capitalised within some other sentence, where its capital means a name.</summary>
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

    /// <summary>"President Donald Trump", "Apple CEO Tim Cook", "Treasury Secretary Janet Yellen": a person behind the role, perhaps a body before it.</summary>
    private bool SplitAtRole(int first, int end, bool startsSentence)
    {
        var role = -1;
        for (var i = end - 1; i >= first; i--)
        {
            if (_document.Has(i, WordClass.Role | WordClass.Honorific) && (_document.Tokens[i].IsCapitalised || _document.Tokens[i].Has(TokenShape.Abbreviation)))
            {
                role = i;
                break;
            }
        }

        if (role < 0)
            return false;
        var headed = _document.Has(end - 1, WordClass.OrganizationNoun | WordClass.PlaceNoun | WordClass.CompanyNoun | WordClass.CompanySuffix);
        if (role == end - 1)
        {
            // "Federal Reserve Chair", "Prime Minister": a role alone names nobody; what stands before it may be a body.
            if (headed)
                return false;
            ReadRun(first, SkipModifiersBack(first, role), startsSentence);
            return true;
        }

        if (headed && !_document.Has(role, WordClass.Honorific) || _document.Is(role + 1, "of"))
        {
            // "Secretary of State John Kerry": the role goes on.
            if (_document.AreAt(role, "secretary", "of", "state") && role + 3 < end)
            {
                ReadRun(first, role, startsSentence);
                Add(role + 3, end, EntityKind.Person, "entity.title");
                return true;
            }

            return false;
        }

        var name = role + 1;
        if (NumberReader.IsHyphen(_document, name) || _document.Tokens[name].Is(WordClass.Common) && end - name == 1 && !_document.Has(name, WordClass.GivenName) && !_document.Has(role, WordClass.Honorific))
            return false;

        // "General Motors", "King Street" are known or headed; "Chief Executive" goes on as a role.
        if (_known.Find(_document, name, end) is { } known && known.End == end && known.Entry.Kind != EntityKind.Person && !_document.Has(role, WordClass.Honorific) && end - name > 1)
        {
            ReadRun(name, end, startsSentence: false);
            return true;
        }

        ReadRun(first, SkipModifiersBack(first, role), startsSentence);
        var person = _known.Find(_document, name, end) is { IsDemonym: false } match && match.End == end && match.Entry.Kind == EntityKind.Person ? match.Entry : null;
        Add(name, end, EntityKind.Person, "entity.title", person);
        return true;
    }

    private int SkipModifiersBack(int first, int role)
    {
        var end = role;
        while (end > first && (_document.Has(end - 1, WordClass.Role | WordClass.Honorific | WordClass.RoleModifier) && !_document.Has(end - 1, WordClass.OrganizationNoun)
            || _document.Tokens[end - 1].Kind is TokenKind.Dash || _document.IsSign(end - 1, '&')))
            end--;

        // "Treasury Secretary", "House Speaker", "Senate Majority Leader": the modifier names the body where it is one.
        if (end == first && role > first && _known.Find(_document, first, role) is { IsDemonym: false } body && body.End == role && body.Entry.Kind == EntityKind.Organization)
            return role;
        return end;
    }

    /// <summary>The last word says what it is: "National Convention Assembly", "Hudson River", "Acme Technologies".</summary>
    private bool ReadByHead(int first, int end)
    {
        var last = end - 1;
        var head = first;
        for (var i = first; i < end; i++)
        {
            // The head of "University of Utah" is its first noun.
            if (i + 1 < end && _document.IsAny(i + 1, "of", "for", "on"))
            {
                head = i;
                break;
            }

            head = i;
        }

        if (head != last && _document.Has(head, WordClass.OrganizationNoun))
        {
            Add(first, end, EntityKind.Organization, "entity.organizationOf");
            return true;
        }

        if (_document.Has(head, WordClass.PlaceNoun) && !_document.Has(head, WordClass.OrganizationNoun | WordClass.CompanyNoun) && !IsAllCommonHeading(first, end))
        {
            Add(first, end, EntityKind.Place, "entity.placeNoun");
            return true;
        }

        if (_document.Has(last, WordClass.CompanyNoun) && !_document.Has(last, WordClass.OrganizationNoun) && !IsAllCommonHeading(first, end) && !IsRegion(first, last))
        {
            var start = SkipDemonym(first, last);
            Add(start, end, EntityKind.Company, "entity.companyNoun", KnownPrefix(start, end, EntityKind.Company));
            return true;
        }

        if (_document.Has(last, WordClass.OrganizationNoun) && !IsAllCommonHeading(first, end))
        {
            var isBusiness = _document.IsAny(last, "news", "studio", "journal", "times", "post", "magazine", "services", "band", "tv", "television", "radio", "herald", "tribune", "gazette", "telegraph");
            Add(first, end, isBusiness ? EntityKind.Company : EntityKind.Organization, "entity.organizationNoun");
            return true;
        }

        return false;
    }

    /// <summary>"China Energy", "Asia Research": a place and a common business word are no company without more.</summary>
    private bool IsRegion(int first, int last) =>
        last - first == 1 && _document.Has(last, WordClass.Common) && _known.Find(_document, first, last) is { } match && match.Entry.Kind == EntityKind.Place && match.IsDemonym;

    private bool IsAllCommonHeading(int first, int end)
    {
        if (!_inHeading)
            return false;
        for (var i = first; i < end; i++)
        {
            if (!_document.Has(i, WordClass.Common | WordClass.Preposition | WordClass.Coordinator))
                return false;
        }

        return true;
    }

    /// <summary>A known name within the run: "Nvidia H800", "Chinese President", "Airbus A380", but "Jordan Smith" is a person.</summary>
    private bool SplitAtKnown(int first, int end, bool startsSentence)
    {
        for (var i = first; i < end; i++)
        {
            if (!_runs.IsNameToken(i) || _known.Find(_document, i, end) is not { } match)
                continue;
            if (match.End == end && i == first)
                continue;

            // "Meta-analysis", "Orange County": a hyphen joins the known word to another one.
            if (match.End < end && NumberReader.IsHyphen(_document, match.End) && !match.IsDemonym)
                continue;
            var single = match.End - i == 1;

            // "Pacific Ledger": a place with a further word is the name of something that is called after it.
            if (i == first && single && match is { IsDemonym: false, Entry.Kind: EntityKind.Place } && match.End < end && !_inHeading && (!startsSentence || _inDateline) && IsOrdinary(match.End, end))
                return false;
            if (i == first && single && _document.Has(i, WordClass.GivenName) && match.End < end && LooksLikeSurname(match.End, end))
                return false;

            // A place or common word before a surname-like rest, or behind a given name: "Roy Houston", "Paris Hilton".
            if (i > first && single && _document.Has(first, WordClass.GivenName) && i == first + 1 && match.Entry.Kind is EntityKind.Place or EntityKind.Company or EntityKind.Organization && !match.IsDemonym)
                return false;
            if (single && !match.IsDemonym && _document.Has(i, WordClass.Common) && !_document.Tokens[i].Has(TokenShape.AllCaps) && match.Entry.Kind is not (EntityKind.Company or EntityKind.Place) && !_document.Has(match.End, WordClass.ChipWord))
                continue;
            if (single && i > first && match.IsDemonym)
                continue;
            ReadRun(first, i, startsSentence);
            if (!match.IsDemonym)
                Add(i, match.End, match.Entry.Kind, "entity.lexicon", match.Entry);
            ReadRest(match, match.End, end);
            return true;
        }

        return false;
    }

    private bool IsOrdinary(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (!_document.Has(i, WordClass.Common) || _document.Has(i, WordClass.Role | WordClass.Honorific | WordClass.RoleModifier | WordClass.Weekday | WordClass.Month) || _document.Tokens[i].Has(TokenShape.AllCaps | TokenShape.Mixed))
                return false;
        }

        return true;
    }

    private void ReadRest(NameMatch before, int first, int end)
    {
        if (first >= end)
            return;

        // "Acme X200", "Boeing 797": what a maker's name is followed by, with a digit in it, is a product.
        if (before.Entry.Kind == EntityKind.Company && end - first <= 2 && _document.Tokens[first].Has(TokenShape.Mixed) && _known.Find(_document, first, end) is null)
        {
            var told = _context.Read(first, end);
            Add(first, end, told?.Kind is EntityKind.Chip or EntityKind.AiModel ? told.Value.Kind : EntityKind.Product, told?.Rule ?? "entity.makerProduct");
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
            if (token.Is(WordClass.OrganizationNoun | WordClass.CompanyNoun | WordClass.PlaceNoun | WordClass.CompanySuffix | WordClass.Role) || token.Kind == TokenKind.Number || token.Has(TokenShape.AllCaps))
                return false;
        }

        return _known.Find(_document, first, end) is not { Entry.Kind: EntityKind.Company or EntityKind.Chip or EntityKind.AiModel };
    }
}
