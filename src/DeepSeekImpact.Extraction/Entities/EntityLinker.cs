using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// Joins names that mean the same entity: the lexicon's spellings, full and short names of people ("Roy Chua", "Chua"),
/// of companies ("SoftBank Group", "SoftBank"), acronyms ("Mobile World Live (MWL)"), versions ("DeepSeek-R1", "R1").
/// </summary>
internal sealed class EntityLinker
{
    private readonly Document _document;
    private readonly List<LinkedEntity> _entities = [];
    private readonly List<LinkedMention> _mentions = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<LexiconEntry, int> _byEntry = [];
    private readonly HashSet<string> _surnames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byShortName = new(StringComparer.Ordinal);

    private readonly Dictionary<string, int> _byGivenName = new(StringComparer.Ordinal);
    private readonly int[] _isPlace;

    private EntityLinker(Document document)
    {
        _document = document;
        _isPlace = document.Column(0);
    }

    public static (List<LinkedEntity> Entities, List<LinkedMention> Mentions) Link(Document document, Name[] names)
    {
        var linker = new EntityLinker(document);
        linker.LinkFullNames(names);
        linker.LinkLoneWords(names);
        linker.AddShortNames(names);
        linker._mentions.Sort((a, b) => a.First.CompareTo(b.First));
        linker.NameIds();
        return (linker._entities, linker._mentions);
    }

    /// <summary>Makes an id from a name: letters and digits in small letters, a point between digits kept ("llama-3.1"), anything else a hyphen.</summary>
    public static string Slug(string name)
    {
        var builder = new System.Text.StringBuilder(name.Length);
        var plain = name.Normalize(System.Text.NormalizationForm.FormD);
        for (var i = 0; i < plain.Length; i++)
        {
            var c = plain[i];
            if (char.IsAsciiLetterOrDigit(c))
                builder.Append(char.ToLowerInvariant(c));
            else if (char.IsLetterOrDigit(c))
                builder.Append(char.ToLowerInvariant(c));
            else if (c == '.' && i > 0 && i + 1 < plain.Length && char.IsAsciiDigit(plain[i - 1]) && char.IsAsciiDigit(plain[i + 1]))
                builder.Append(c);
            else if (c is '.' or '\'' or '’' || System.Globalization.CharUnicodeInfo.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark)
                continue;
            else if (builder.Length > 0 && builder[^1] != '-')
                builder.Append('-');
        }

        return builder.Length == 0 ? "x" : builder.ToString().TrimEnd('-');
    }

    private string TextOf(Name name) => _document.Text[_document.Tokens[name.First].Start.._document.Tokens[name.End - 1].End];

    private void Mention(Name name, int entity)
    {
        _mentions.Add(new LinkedMention(name.First, name.End, entity, MentionForm.Name, name.Rule));
        if (_entities[entity].Kind == EntityKind.Place)
            Array.Fill(_isPlace, 1, name.First, name.Count);
    }

    /// <summary>Names that say by themselves what they are.</summary>
    private void LinkFullNames(Name[] names)
    {
        foreach (var name in names)
        {
            if (name.Kind == EntityKind.Person && name.Count > 1)
                _surnames.Add(_document.Chars(name.End - 1).ToString());
        }

        foreach (var name in names)
        {
            if (name.Kind is not { } kind || IsOpen(name))
                continue;
            var entity = name.Entry is { } entry ? ByEntry(entry, name.Rule) : ByName(CoreName(name), kind, name.Rule);
            Mention(name, entity);
            if (kind == EntityKind.Person)
                LearnPerson(name, entity);
            else
                LearnShort(name, entity);
        }
    }

    /// <summary>A lone word without an entry waits until all full names are known: "Walker said" after "Matt Walker".</summary>
    private bool IsOpen(Name name)
    {
        if (name.Kind is null || (name.Entry is null && name.Count == 1 && name.Rule is not "entity.companySuffix"))
            return true;

        // "Hilton said" after "Jane Hilton": the person, not the company the lexicon knows.
        return name.Count == 1 && name.Kind != EntityKind.Person && _surnames.Contains(_document.Chars(name.First).ToString());
    }

    private int ByEntry(LexiconEntry entry, string rule)
    {
        if (_byEntry.TryGetValue(entry, out var known))
            return known;
        if (_byName.TryGetValue(entry.Name, out known))
            _entities[known].Entry = entry;
        else
            known = Create(entry.Name, entry.Kind, rule, entry);
        _byEntry[entry] = known;
        _byName.TryAdd(entry.Name, known);
        return known;
    }

    private int ByName(string name, EntityKind kind, string rule)
    {
        if (_byName.TryGetValue(name, out var known) && (_entities[known].Kind == kind || !(kind == EntityKind.Person || _entities[known].Kind == EntityKind.Person)))
        {
            // A dateline shouts ("LOWER HALSEY"); the name as the text writes it elsewhere is the name.
            if (IsShouted(_entities[known].Name) && !IsShouted(name))
                _entities[known].Name = name;
            return known;
        }

        // The lexicon may know the name without its suffix: "Intel Corp.".
        if (NameIndex.Default.Named(name) is { } entry && entry.Kind == kind)
            return ByEntry(entry, rule);
        known = Create(name, kind, rule, null);
        _byName.TryAdd(name, known);
        return known;
    }

    private static bool IsShouted(string name) => name.Length > 5 && !name.Any(char.IsLower);

    private int Create(string name, EntityKind kind, string rule, LexiconEntry? entry)
    {
        _entities.Add(new LinkedEntity { Name = name, Kind = kind, Rule = rule, Entry = entry, Gender = entry?.Gender });
        return _entities.Count - 1;
    }

    /// <summary>A company's name without the suffix of its legal form, with single spaces.</summary>
    private string CoreName(Name name)
    {
        var end = name.End;
        while (end - name.First > 1 && (_document.Has(end - 1, WordClass.CompanySuffix) && !_document.IsAny(end - 1, "Group", "Holdings", "Holding", "Limited") || _document.IsSign(end - 1, ',')))
            end--;
        var text = _document.Text[_document.Tokens[name.First].Start.._document.Tokens[end - 1].End];
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
        person.Gender ??= HonorificGender(name.First) ?? GivenNames.GenderOf(_document.Chars(name.First));
        if (name.Count == 1 && person.Entry is null)
            return;

        _byGivenName.TryAdd(_document.Chars(name.First).ToString(), entity);

        // The latest person with a surname owns it; a dash joins two parts of one surname ("Moen-Guidon").
        _byShortName[_document.Chars(last).ToString()] = entity;
        var first = last;
        while (first > name.First + 1 && (_document.Tokens[first - 1].Kind == TokenKind.Dash || _document.Tokens[first].Kind == TokenKind.Dash || !_document.Tokens[first - 1].IsCapitalised))
            first--;
        if (first < last)
            _byShortName[_document.Text[_document.Tokens[first].Start.._document.Tokens[last].End]] = entity;
    }

    private string? HonorificGender(int first) => _document.IsAny(first - 1, "Mr", "Mr.", "Sir", "King", "Prince", "Father", "Pope", "Lord") ? "m"
        : _document.IsAny(first - 1, "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Queen", "Princess", "Dame", "Lady", "Sister") ? "f" : null;

    private void LearnShort(Name name, int entity)
    {
        // "Name (ABC)": the acronym that follows, or the initials themselves later on.
        if (_document.IsSign(name.End, '(') && _document.IsSign(name.End + 2, ')') && _document.Tokens[name.End + 1].Has(TokenShape.AllCaps))
            _byShortName[_document.Chars(name.End + 1).ToString()] = entity;
        if (name.Count < 2)
            return;
        var initials = Initials(name);
        if (initials.Length >= 3)
            _byShortName.TryAdd(initials, entity);

        // "SoftBank" for "SoftBank Group", "R1" for "DeepSeek-R1": the telling part alone.
        var kind = _entities[entity].Kind;
        if (kind is EntityKind.Company or EntityKind.Organization && !_document.Has(name.First, WordClass.Common | WordClass.GivenName) && _document.Tokens[name.First].Length > 2)
            _byShortName.TryAdd(_document.Chars(name.First).ToString(), entity);
        if (kind is EntityKind.AiModel && name.Count >= 2 && _document.Tokens[name.End - 1].Length <= 4 && HasDigit(_document.Chars(name.End - 1)) && _document.Tokens[name.End - 1].IsWord)
            _byShortName.TryAdd(_document.Chars(name.End - 1).ToString(), entity);
    }

    private static bool HasDigit(ReadOnlySpan<char> word) => word.IndexOfAnyInRange('0', '9') >= 0;

    private string Initials(Name name)
    {
        Span<char> initials = stackalloc char[16];
        var length = 0;
        for (var i = name.First; i < name.End && length < initials.Length; i++)
        {
            if (_document.Tokens[i].IsCapitalised)
                initials[length++] = _document.Text[_document.Tokens[i].Start];
        }

        return new string(initials[..length]);
    }

    /// <summary>Lone words: first those that shorten a full name, then the rest by the best evidence of all their occurrences.</summary>
    private void LinkLoneWords(Name[] names)
    {
        var open = new Dictionary<string, List<Name>>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!IsOpen(name))
                continue;
            var text = TextOf(name);
            if (ShortFor(name, text) is { } entity)
            {
                Mention(name, entity);
                continue;
            }

            if (!open.TryGetValue(text, out var list))
                open[text] = list = [];
            list.Add(name);
        }

        foreach (var (text, occurrences) in open.OrderBy(pair => pair.Value[0].First))
        {
            if ((BestKind(occurrences) ?? AmongPlaces(occurrences)) is not { } best)
                continue;
            if (best.Rule == "entity.unknownName" && AmongPlaces(occurrences) is { } listed)
                best = listed;
            var entity = ByName(text, best.Kind, best.Rule);
            if (best.Kind == EntityKind.Person)
                _entities[entity].Gender ??= HonorificGender(occurrences[0].First) ?? GivenNames.GenderOf(text);
            foreach (var name in occurrences)
                Mention(name with { Rule = name.Kind is null ? best.Rule : name.Rule }, entity);
        }
    }

    private int? ShortFor(Name name, string text)
    {
        if (_byShortName.TryGetValue(text, out var entity))
            return entity;

        // "Firoz" for "Firoz Ali": a given name alone means the person introduced with it.
        if (_document.Tokens[name.First].Is(WordClass.GivenName) && _byGivenName.TryGetValue(text, out entity))
            return entity;

        return _byName.TryGetValue(text, out entity) ? entity : null;
    }

    private (EntityKind Kind, string Rule)? BestKind(List<Name> occurrences)
    {
        foreach (var name in occurrences)
        {
            if (name.Kind is { } kind && !name.InHeading)
                return (kind, name.Rule);
        }

        if (occurrences.TrueForAll(name => name.InHeading))
            return null;
        foreach (var name in occurrences)
        {
            if (_document.Has(name.First, WordClass.GivenName) && !_document.Has(name.First, WordClass.Common))
                return (EntityKind.Person, "entity.givenName");
            if (_document.Has(name.End, WordClass.Cue) && _document.Has(name.End, WordClass.VerbPast | WordClass.VerbS) || _document.Has(name.First - 1, WordClass.Cue) && _document.IsAny(name.First - 1, "said", "says"))
                return (EntityKind.Person, "entity.speaks");
        }

        // A name inside a sentence that nothing explains: bodies and companies are the most frequent in the news.
        return occurrences.Exists(name => _document.SentenceOf(name.First) is var s && _document.Sentences[s].First != name.First) || occurrences.Count > 1
            ? (EntityKind.Organization, "entity.unknownName")
            : null;
    }

    /// <summary>"in Sidon, Sojod, Hardon and Soweida": a lone word in a list of places is a place.</summary>
    private (EntityKind Kind, string Rule)? AmongPlaces(List<Name> occurrences)
    {
        foreach (var name in occurrences)
        {
            if (IsPlaceBeyond(name.First, -1) || IsPlaceBeyond(name.End - 1, 1))
                return (EntityKind.Place, "entity.listOfPlaces");
        }

        return null;
    }

    /// <summary>Tells whether a place stands behind a comma or "and", or both, to one side of a token.</summary>
    private bool IsPlaceBeyond(int token, int step)
    {
        for (var (at, joints) = (token + step, 0); joints <= 2 && (uint)at < (uint)_document.Tokens.Length; at += step, joints++)
        {
            if (_isPlace[at] > 0)
                return joints > 0;
            if (!(_document.IsSign(at, ',') || _document.Is(at, "and")))
                return false;
        }

        return false;
    }

    /// <summary>Adds acronyms behind names, and short names that are ordinary words too ("Walker noted" after "Matt Walker").</summary>
    private void AddShortNames(Name[] names)
    {
        var taken = _document.Column(0);
        foreach (var mention in _mentions)
            Array.Fill(taken, 1, mention.First, mention.End - mention.First);
        foreach (var name in names)
        {
            var at = name.End + 1;
            if (_document.IsSign(name.End, '(') && _document.IsSign(name.End + 2, ')') && taken[at] == 0 && _byShortName.TryGetValue(_document.Chars(at).ToString(), out var entity))
            {
                taken[at] = 1;
                _mentions.Add(new LinkedMention(at, at + 1, entity, MentionForm.Name, "entity.acronymBehind"));
            }
        }

        for (var i = 0; i < _document.Tokens.Length; i++)
        {
            var token = _document.Tokens[i];
            if (!token.IsCapitalised || taken[i] > 0 || !token.IsWord || !token.Is(WordClass.Common) || token.Is(WordClass.Determiner | WordClass.Preposition | WordClass.Pronoun) || _document.Sentences[_document.SentenceOf(i)].IsHeading)
                continue;
            if (_byShortName.TryGetValue(_document.Chars(i).ToString(), out var entity) && _entities[entity].Kind == EntityKind.Person && StandsAsName(i))
                _mentions.Add(new LinkedMention(i, i + 1, entity, MentionForm.Name, "entity.surname"));
        }
    }

    /// <summary>At the start of a sentence an ordinary word is a name where a verb or a possessive follows.</summary>
    private bool StandsAsName(int at)
    {
        if (_document.Sentences[_document.SentenceOf(at)].First != at && _document.KindAt(at - 1) != TokenKind.Quote)
            return true;
        return _document.KindAt(at + 1) == TokenKind.Clitic || _document.IsSign(at + 1, ',') || _document.Has(at + 1, WordClass.VerbPast | WordClass.VerbS | WordClass.Auxiliary | WordClass.Modal | WordClass.Adverb)
            || (_document.KindAt(at + 1) == TokenKind.Word && _document.Chars(at + 1).EndsWith("ed", StringComparison.Ordinal));
    }

    private void NameIds()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entity in _entities)
        {
            // An unknown name must not take the id of a known entity of another kind: the person "Ford" is not the company.
            var id = Slug(entity.Name);
            if (entity.Entry is null && NameIndex.Default.Named(entity.Name) is { } other && other.Kind != entity.Kind)
                id += "-" + entity.Kind.ToString().ToLowerInvariant();
            var unique = id;
            for (var n = 2; !ids.Add(unique); n++)
                unique = $"{id}-{n}";
            entity.Id = unique;
        }
    }
}
