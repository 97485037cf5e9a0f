using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// Joins names that mean the same entity: the lexicon's spellings, full and short names of people ("Roy Chua", "Chua"),
/// of companies ("SoftBank Group", "SoftBank"), acronyms ("Mobile World Live (MWL)"), versions ("DeepSeek-R1", "R1").
/// </summary>
internal sealed partial class EntityLinker
{
    private readonly Document _document;
    private readonly List<LinkedEntity> _entities = [];
    private readonly List<LinkedMention> _mentions;
    private readonly LinkTables _tables;
    private readonly KnownNames _known;
    private readonly LoneNames _lone;

    /// <summary>Whether a company is called like one of the tables and is another: "Lumen S.p.A.".</summary>
    private bool _hasNamesakes;

    private EntityLinker(Document document, LinkTables tables, KnownNames known)
    {
        _known = known;
        _mentions = tables.Named;
        _document = document;
        _tables = tables;
        _lone = new LoneNames(document);
    }

    /// <summary>Returns the entities that the names of <paramref name="tables"/> mean, and puts their mentions there.</summary>
    public static List<LinkedEntity> Link(Document document, KnownNames known, LinkTables tables)
    {
        var names = CollectionsMarshal.AsSpan(tables.Names);
        var linker = new EntityLinker(document, tables, known);
        linker.LinkFullNames(names);
        linker.LinkLoneWords(names);
        linker.AddShortNames(names);
        linker._mentions.Sort();
        linker.NameIds();
        return linker._entities;
    }

    /// <summary>
    /// Makes an id from a name: letters and digits in small letters, a point between digits kept ("llama-3.1"), anything else a hyphen.
    /// </summary>
    public static string Slug(string name)
    {
        var plain = Ascii.IsValid(name) ? name : name.Normalize(NormalizationForm.FormD);
        var slug = plain.Length <= 256 ? stackalloc char[plain.Length] : new char[plain.Length];
        var length = 0;
        for (var i = 0; i < plain.Length; i++)
        {
            var c = plain[i];
            if (char.IsLetterOrDigit(c))
                slug[length++] = char.ToLowerInvariant(c);
            else if (c == '.' && i > 0 && i + 1 < plain.Length && char.IsAsciiDigit(plain[i - 1]) && char.IsAsciiDigit(plain[i + 1]))
                slug[length++] = c;
            else if (c is '.' or '\'' or '’' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            else if (length > 0 && slug[length - 1] != '-')
                slug[length++] = '-';
        }

        return length == 0 ? "x" : new string(slug[..length].TrimEnd('-'));
    }

    private ReadOnlySpan<char> TextOf(Name name) => Chars(name.First, name.End);

    private ReadOnlySpan<char> Chars(int first, int end) =>
        _document.Text.AsSpan(_document.Tokens[first].Start.._document.Tokens[end - 1].End);

    private void Mention(Name name, int entity)
    {
        _mentions.Add(new LinkedMention(name.First, name.End, entity, MentionForm.Name, name.Rule));
        _lone.Know(name, _entities[entity].Kind);
    }

    /// <summary>Names that say by themselves what they are.</summary>
    private void LinkFullNames(ReadOnlySpan<Name> names)
    {
        foreach (var name in names)
        {
            if (name.Kind == EntityKind.Person && name.Count > 1)
                _tables.Surnames.Add(_document.Chars(name.End - 1));
        }

        foreach (var name in names)
        {
            if (name.Kind is not { } kind || IsOpen(name))
                continue;
            if (Namesake(name) is { } house)
            {
                Mention(name, house);
                continue;
            }

            var entity = name.Entry is { } entry ? ByEntry(entry, name.Rule) : _tables.ByName.Find(TextOf(name)) is { } same
                && IsAlike(_entities[same], kind, TextOf(name)) ? same : ByName(CoreName(name), kind, name.Rule);
            Mention(name, entity);
            if (kind == EntityKind.Person)
                LearnPerson(name, entity);
            else
                LearnShort(name, entity);
        }
    }

    /// <summary>
    /// "a Providence spokesman said" after "Providence Health &amp; Services": the house, not the place. "the Business Journal" after "the
    /// Halden Business Journal": the same paper.
    /// </summary>
    private int? Namesake(Name name)
    {
        var isPlace = name.Entry is { Kind: EntityKind.Place } && name.Count == 1
            && _document.IsAny(name.End, "spokesman", "spokeswoman", "spokesperson", "executives", "shares", "stock", "shareholders");
        // "all outstanding shares of Silver Spring" after "Silver Spring Networks".
        isPlace |= name.Entry is { Kind: EntityKind.Place } && _document.Is(name.First - 1, "of")
            && _document.IsAny(name.First - 2, "shares", "stock", "shareholders", "stockholders");
        var isPart = name.Entry is null && name.Count > 1 && name.Kind is EntityKind.Company or EntityKind.Organization;
        // "APA" after "Allied Pilots Association", "BA" after "British Airways": the text’s own initials go before a company’s ticker.
        var isAcronym = name.Entry is { Kind: EntityKind.Company or EntityKind.Organization } && name.Count == 1
            && _document.Tokens[name.First].Has(TokenShape.AllCaps)
            && !_tables.ByEntry.ContainsKey(name.Entry);
        // "Rio" beside "Rio Tinto": a short name of a place.
        isPlace |= name.Entry is { Kind: EntityKind.Place } place && name.Count == 1 && place.Name.Length > TextOf(name).Length
            && !_tables.ByEntry.ContainsKey(place) && place.Name.AsSpan().StartsWith(TextOf(name), StringComparison.Ordinal);

        // "Lumen S.p.A. makes lamps. Lumen said": the company that the text has told of.
        isAcronym |= _hasNamesakes && name.Entry is { Kind: EntityKind.Company } && name.Count == 1
            && !_tables.ByEntry.ContainsKey(name.Entry);
        if (isPart || isAcronym)
            return _tables.ByShortName.Find(TextOf(name)) is { } entity
                && _entities[entity].Kind is EntityKind.Company or EntityKind.Organization ? entity : null;
        for (var i = 0; isPlace && i < _entities.Count; i++)
        {
            var house = _entities[i].Name.AsSpan();
            if (_entities[i].Kind is EntityKind.Company or EntityKind.Organization && house.Length > TextOf(name).Length + 1
                && house.StartsWith(TextOf(name), StringComparison.Ordinal) && house[TextOf(name).Length] == ' ')
                return i;
        }

        return null;
    }

    /// <summary>A lone word without an entry waits until all full names are known: "Walker said" after "Matt Walker".</summary>
    private bool IsOpen(Name name)
    {
        // "Copper Hill jumps" in a title, before "Copper Hill Resources" in the text.
        if (name.Rule == "entity.placeNoun" && (name.InHeading
            || _document.Sentences[_document.SentenceOf(name.First)].Kind == SentenceKind.Title))
            return true;
        if (name.Kind is null || (name.Entry is null && name.Count == 1 && name.Rule is not "entity.companySuffix"))
            return true;

        // "Hilton said" after "Jane Hilton": the person, not the company the lexicon knows.
        return name.Count == 1 && name.Kind != EntityKind.Person && _tables.Surnames.Contains(_document.Chars(name.First));
    }

    private int ByEntry(LexiconEntry entry, string rule)
    {
        if (_tables.ByEntry.TryGetValue(entry, out var known))
            return known;
        if (_tables.ByName.Find(entry.Name) is { } named)
            _entities[known = named].Entry = entry;
        else
            known = Create(entry.Name, entry.Kind, rule, entry);
        _tables.ByEntry[entry] = known;
        _tables.ByName.SetFirst(entry.Name, known);
        return known;
    }

    private int ByName(string name, EntityKind kind, string rule)
    {
        if (_tables.ByName.Find(name) is { } known
            && (_entities[known].Kind == kind || !(kind == EntityKind.Person || _entities[known].Kind == EntityKind.Person)))
        {
            // A dateline shouts ("LOWER HALSEY"); the name as the text writes it elsewhere is the name.
            if (IsShouted(_entities[known].Name) && !IsShouted(name))
                _entities[known].Name = name;
            return known;
        }

        // The lexicon may know the name without its suffix: "Intel Corp.".
        if (_known.Named(name) is { } entry && entry.Kind == kind)
            return ByEntry(entry, rule);
        known = Create(name, kind, rule, null);
        _tables.ByName.SetFirst(name, known);
        return known;
    }

    private static bool IsAlike(LinkedEntity entity, EntityKind kind, ReadOnlySpan<char> name) =>
        entity.Kind == kind && name.SequenceEqual(entity.Name);

    private static bool IsShouted(string name)
    {
        if (name.Length <= 5)
            return false;
        foreach (var c in name)
        {
            if (char.IsLower(c))
                return false;
        }

        return true;
    }

    private int Create(string name, EntityKind kind, string rule, LexiconEntry? entry)
    {
        _entities.Add(new LinkedEntity { Name = name, Kind = kind, Rule = rule, Entry = entry, Gender = entry?.Gender });
        return _entities.Count - 1;
    }

    /// <summary>A company's name without the suffix of its legal form, with single spaces.</summary>
    private string CoreName(Name name)
    {
        var end = CompanyForms.EndOfCore(_document, name.First, name.End);
        if (end < name.End && _known.Find(name.First, end) is { } match && match.End == end
            && CompanyForms.IsOfAnother(_document, name.End - 1, match.Entry))
        {
            _hasNamesakes = true;
            end = name.End;
        }

        var text = _document.Text[_document.Tokens[name.First].Start.._document.Tokens[end - 1].End];

        // Jane “the Hammer” Doe is called Jane Doe.
        for (var i = name.First + 1; i < end - 1; i++)
        {
            if (_document.KindAt(i) != TokenKind.Quote)
                continue;
            var close = i + 1;
            while (close < end - 1 && _document.KindAt(close) != TokenKind.Quote)
                close++;
            if (close < end - 1)
                text = string.Concat(Chars(name.First, i), " ", Chars(close + 1, end));
            break;
        }

        if (text.AsSpan().ContainsAny('\n', '\u00A0') || text.Contains("  ", StringComparison.Ordinal))
            text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        return text;
    }

    private void LearnPerson(Name name, int entity)
    {
        var last = name.End - 1;
        while (last > name.First && _document.Has(last, WordClass.PeopleNoun))
            last--;
        var person = _entities[entity];
        person.Gender ??= HonorificGender(name.First) ?? GivenNames.GenderOf(_document.Tokens[name.First].Lexeme);
        if (name.Count == 1 && person.Entry is null)
            return;

        _tables.ByGivenName.SetFirst(_document.Chars(name.First), entity);

        // The latest person with a surname owns it; a dash joins two parts of one surname ("Moen-Guidon").
        _tables.ByShortName.Set(_document.Chars(last), entity);
        var first = last;
        while (first > name.First + 1
            && (_document.Tokens[first - 1].Kind == TokenKind.Dash || _document.Tokens[first].Kind == TokenKind.Dash
            || !_document.Tokens[first - 1].IsCapitalised))
            first--;
        if (first < last)
            _tables.ByShortName.Set(Chars(first, last + 1), entity);
    }

    private string? HonorificGender(int first) =>
        _document.IsAny(first - 1, "Mr", "Mr.", "Sir", "King", "Prince", "Father", "Pope", "Lord") ? "m"
        : _document.IsAny(first - 1, "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Queen", "Princess", "Dame", "Lady", "Sister") ? "f" : null;

    private void LearnShort(Name name, int entity)
    {
        if (AliasAfter(name) is >= 0 and var alias)
            _tables.ByShortName.Set(_document.Chars(alias), entity);

        // "Lumora Corp (NYSE:LMR) sank. LMR is down": the ticker stands for the company from here on.
        if (_entities[entity].Kind == EntityKind.Company
            && Tickers.Read(_document, Tickers.OpenAfter(_document, name.End)) is { Ticker.Length: > 1 } listed)
            _tables.ByShortName.Set(listed.Ticker, entity);
        if (name.Count < 2)
            return;
        Span<char> initials = stackalloc char[16];
        var length = Initials(name, initials);
        if (length >= 3 || length == 2 && name is { Count: 2, Entry.Kind: EntityKind.Company }
            && !_document.Tokens[name.First].Has(TokenShape.AllCaps)
            && _known.Listed(initials[..2]) is not null)
            _tables.ByShortName.SetFirst(initials[..length], entity);

        // "Brisk" for "Brisk plc": a name of one word, be it in the dictionary.
        if (name.Rule == "entity.companySuffix" && (_entities[entity].Name.AsSpan().IndexOf(' ') < 0 || name.Count == 2))
            _tables.ByShortName.SetFirst(_document.Chars(name.First), entity);

        // "National Bank" for "National Bank of Norlane".
        if (name.Rule == "entity.bankOf")
        {
            var of = name.First + 1;
            while (of < name.End && !_document.Is(of, "of"))
                of++;
            if (of - name.First > 1)
                _tables.ByShortName.SetFirst(Chars(name.First, of), entity);
        }

        // "SoftBank" for "SoftBank Group", "R1" for "DeepSeek-R1": the telling part alone.
        var kind = _entities[entity].Kind;
        // "Shrewsbury Council" is not Shrewsbury, "Halden Police" not Halden: such bodies are called after their place.
        var isOfPlace = kind == EntityKind.Organization
            && _document.IsAny(name.End - 1, "airport", "authority", "chamber", "council", "court",
            "department", "hospital", "police", "port");
        if (kind is EntityKind.Company or EntityKind.Organization && !isOfPlace
            && !_document.Has(name.First, WordClass.Common | WordClass.GivenName) && _document.Tokens[name.First].Length > 2)
            _tables.ByShortName.SetFirst(_document.Chars(name.First), entity);

        // "Ross said" after "Ross Stores", where nobody is called so.
        else if (kind is EntityKind.Company && name.Entry is not null && _document.Has(name.First, WordClass.GivenName)
            && _document.Tokens[name.First].Length > 2
            && _document.Has(name.End - 1, WordClass.CompanyNoun | WordClass.CompanySuffix))
            _tables.ByFounder.SetFirst(_document.Chars(name.First), entity);
        if (kind is EntityKind.Company or EntityKind.Organization && name.Count > 2)
            LearnParts(name, entity);
        if (kind is EntityKind.AiModel && name.Count >= 2 && _document.Tokens[name.End - 1].Length <= 4
            && HasDigit(_document.Chars(name.End - 1)) && _document.Tokens[name.End - 1].IsWord)
            _tables.ByShortName.SetFirst(_document.Chars(name.End - 1), entity);
    }

    /// <summary>
    /// "St. Ola" for "St. Ola Health System", "Cable and Wire" for "Cable and Wire Systems", "Business Journal" for "Halden Business
    /// Journal": a name without its noun or place.
    /// </summary>
    private void LearnParts(Name name, int entity)
    {
        const WordClass Heads = WordClass.CompanyNoun | WordClass.OrganizationNoun | WordClass.CompanySuffix;
        for (var i = name.First; i < name.End; i++)
        {
            if ((!_document.Tokens[i].IsWord || !_document.Tokens[i].IsCapitalised) && !_document.Is(i, "and"))
                return;
        }

        var end = name.End;
        while (end - name.First > 2 && (_document.Has(end - 1, Heads) || _document.Is(end - 1, "system")))
            end--;
        if (end < name.End && (name.Entry is not null || !_document.Has(end - 1, Heads)))
            _tables.ByShortName.SetFirst(Chars(name.First, end), entity);
        if (_known.Find(name.First, name.End) is { IsDemonym: false, Entry.Kind: EntityKind.Place } place
            && name.End - place.End > 1 && _document.Has(name.End - 1, Heads))
            _tables.ByShortName.SetFirst(Chars(place.End, name.End), entity);
    }

    /// <summary>
    /// "Nvidia (NVDA)", "Nvidia’s (NVDA) stock", "Microsoft stock (MSFT)", "World Health Organization (WHO)": returns the alias, or -1.
    /// </summary>
    private int AliasAfter(Name name)
    {
        var open = name.End;
        if (_document.KindAt(open) == TokenKind.Clitic || _document.IsAny(open, "stock", "shares"))
            open++;
        if (name.Kind is EntityKind.Person or EntityKind.Place)
            return -1;
        if (Tickers.Bare(_document, open) is not { Alias: >= 0 } bare)
            return open == name.End && name.Kind == EntityKind.Organization && IsSpoken(name) ? open + 1 : -1;
        return open == name.End || name.Entry?.Ticker is null || _document.Is(bare.Alias, name.Entry.Ticker.AsSpan()) ? bare.Alias : -1;
    }

    /// <summary>"Halden Pilots Association (Halpa)": an acronym that is spoken as a word has small letters.</summary>
    private bool IsSpoken(Name name) => _document.IsSign(name.End, '(') && _document.IsSign(name.End + 2, ')') && name.Count > 2
        && _document.KindAt(name.End + 1) == TokenKind.Word && _document.Tokens[name.End + 1].IsCapitalised
        && !_document.Has(name.End + 1, WordClass.Common) && _document.Tokens[name.End + 1].Length > 3
        && char.ToUpperInvariant(_document.Chars(name.End + 1)[0]) == _document.Chars(name.First)[0]
        && Tickers.IsTakenFrom(_document, name.First, name.End, _document.Chars(name.End + 1));

    private static bool HasDigit(ReadOnlySpan<char> word) => word.IndexOfAnyInRange('0', '9') >= 0;

    /// <summary>Writes the capitals that a name's words start with and gives how many there are.</summary>
    private int Initials(Name name, Span<char> initials)
    {
        var length = 0;
        for (var i = name.First; i < name.End && length < initials.Length; i++)
        {
            if (_document.Tokens[i].IsCapitalised)
                initials[length++] = _document.Text[_document.Tokens[i].Start];
        }

        return length;
    }

    /// <summary>Adds acronyms after names, and short names that are ordinary words too ("Walker noted" after "Matt Walker").</summary>
    private void AddShortNames(ReadOnlySpan<Name> names)
    {
        var taken = _document.Column(0);
        foreach (var mention in _mentions)
            Array.Fill(taken, 1, mention.First, mention.End - mention.First);
        foreach (var name in names)
        {
            if (AliasAfter(name) is >= 0 and var at && taken[at] == 0 && _tables.ByShortName.Find(_document.Chars(at)) is { } entity)
            {
                taken[at] = 1;
                _mentions.Add(new LinkedMention(at, at + 1, entity, MentionForm.Name, "entity.acronymBehind"));
            }
        }

        var words = _known.Places;
        for (var i = words.From(0); i < _document.Tokens.Length; i = words.From(i + 1))
        {
            if (!IsCapitalisedWord(_document.Tokens[i]) || taken[i] > 0 || _document.Sentences[_document.SentenceOf(i)].IsTitleCase)
                continue;
            if (_tables.ByShortName.Find(_document.Chars(i)) is { } entity
                && _entities[entity].Kind is EntityKind.Person or EntityKind.Company && StandsAsName(i))
                _mentions.Add(new LinkedMention(i, i + 1, entity, MentionForm.Name, _entities[entity].Kind == EntityKind.Person
                    ? "entity.surname" : "entity.shortName"));
        }
    }

    /// <summary>Indicates whether a token is an ordinary word with a capital, which can be a short name.</summary>
    private static bool IsCapitalisedWord(in Token token) => token.IsCapitalised & token.IsWord & token.Is(WordClass.Common)
        & !token.Is(WordClass.Determiner | WordClass.Preposition | WordClass.Pronoun);

    /// <summary>At the start of a sentence an ordinary word is a name where a verb or a possessive follows.</summary>
    private bool StandsAsName(int at)
    {
        if (_document.Sentences[_document.SentenceOf(at)].First != at && _document.KindAt(at - 1) != TokenKind.Quote)
            return true;
        return _document.KindAt(at + 1) == TokenKind.Clitic || _document.IsSign(at + 1, ',')
            || _document.Has(at + 1, WordClass.VerbPast | WordClass.VerbS | WordClass.Auxiliary | WordClass.Modal | WordClass.Adverb)
            || (_document.KindAt(at + 1) == TokenKind.Word && _document.Chars(at + 1).EndsWith("ed", StringComparison.Ordinal));
    }

    private void NameIds()
    {
        foreach (var entity in _entities)
        {
            // An unknown name must not take the id of a known entity of another kind: the person "Ford" is not the company.
            var id = entity.Entry is { } entry && entry.Name == entity.Name ? entry.Slug : Slug(entity.Name);
            if (entity.Entry is null && _known.Named(entity.Name) is { } other && other.Kind != entity.Kind)
                id += "-" + entity.Kind.ToString().ToLowerInvariant();
            var unique = id;
            for (var n = 2; !_tables.Ids.Add(unique); n++)
                unique = $"{id}-{n}";
            entity.Id = unique;
        }
    }
}
