using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <content>Roles and titles within a run: who follows them, and which body stands before them.</content>
internal sealed partial class NameReader
{
    /// <summary>
    /// "President Donald Trump", "Apple CEO Tim Cook", "Treasury Secretary Janet Yellen": a person behind the role, perhaps a body before
    /// it.
    /// </summary>
    private bool SplitAtRole(int first, int end, bool startsSentence)
    {
        var role = -1;
        if (end - first == 1 && IsRankOfFirm(first))
            return false;
        for (var i = end - 1; i >= first; i--)
        {
            if (_document.Has(i, WordClass.Role | WordClass.Honorific)
                && (_document.Tokens[i].IsCapitalised || _document.Tokens[i].Has(TokenShape.Abbreviation))
                && !IsPartOfKnown(first, end, i))
            {
                role = i;
                break;
            }
        }

        // "Lord & Taylor": a title before "&" is a partner's name.
        if (role >= 0 && _document.IsSign(role + 1, '&'))
            return false;

        // "General Devices Inc.", "Premier Inc.": a legal form says that the title belongs to a company's name.
        if (role < 0 || _document.Has(end - 1, WordClass.CompanySuffix))
            return false;
        var headed = _document.Has(end - 1,
            WordClass.OrganizationNoun | WordClass.PlaceNoun | WordClass.CompanyNoun | WordClass.CompanySuffix);

        // "Queen Temma Hospital", "King Street": what is called after royalty. "FELLOW DOCTORS DO": a shouted line has no titles.
        if (headed && role + 1 < end
            && _document.IsAny(role, "bishop", "emperor", "king", "lady", "lord", "prince", "princess", "queen", "saint",
            "st", "st."))
            return false;
        if (role + 1 < end && _document.Tokens[role + 1].Has(TokenShape.AllCaps) && _document.Has(role + 1, WordClass.Common)
            && !_document.Has(role + 1, WordClass.GivenName))
            return false;
        if (role == end - 1)
        {
            // "Reiner Pope (CEO)", "Dana King said": a title that is a surname.
            if (role - first == 1 && IsSurname(first, role))
                return false;

            // "Federal Reserve Chair", "Prime Minister": a role alone names nobody; what stands before it may be a body.
            if (headed)
                return false;
            ReadRun(first, SkipModifiersBack(first, role), startsSentence);
            return true;
        }

        // "CEO Jean Hall", "CFO Ann Field": a surname that is a place’s noun too.
        var isNamed = (end - role == 3 || end - role == 5 && NumberReader.IsHyphen(_document, end - 2))
            && _document.Has(role + 1, WordClass.GivenName)
            && !_document.Has(end - 1, WordClass.OrganizationNoun | WordClass.CompanyNoun);
        if (headed && !isNamed && !_document.Has(role, WordClass.Honorific) || _document.Is(role + 1, "of"))
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

        // "the Halden Democratic Justice Party": a body's noun after a title within its name.
        if (end - name == 1 && role > first && headed && _document.Has(name, WordClass.OrganizationNoun)
            && !_document.Has(name, WordClass.GivenName) && !_document.IsAny(name, BodySurnames) && !_document.IsAny(name, "band", "post"))
            return false;

        // "General Dynamics", "Premier Foods", "Major Robotics": a title before one word of business.
        if (end - name == 1 && headed && !_document.Has(name, WordClass.GivenName | WordClass.PlaceNoun)
            && _document.Has(role, WordClass.Honorific)
            && (_document.IsAny(role, "general", "premier", "major", "captain", "prince", "king", "royal", "lord", "father", "sister",
                "baron", "bishop", "duke", "pope")))
            return false;
        if (NumberReader.IsHyphen(_document, name) || _document.Tokens[name].Is(WordClass.Common) && end - name == 1
            && !_document.Has(name, WordClass.GivenName) && !_document.Has(role, WordClass.Honorific))
            return false;

        // "General Motors", "King Street" are known or headed; "Chief Executive" goes on as a role.
        if (_known.Find(name, end) is { } known && known.End == end && known.Entry.Kind != EntityKind.Person
            && !_document.Has(role, WordClass.Honorific) && end - name > 1)
        {
            ReadRun(name, end, startsSentence: false);
            return true;
        }

        ReadRun(first, SkipModifiersBack(first, role), startsSentence);

        // "CEO Ola Vell Quits Norlane": what a heading says that a person does is no part of the name.
        if (_inHeading && EndOfNamed(name, end) is var verb && verb < end)
        {
            Add(name, verb, EntityKind.Person, "entity.title");
            ReadRun(verb + 1, end, startsSentence: false);
            return true;
        }

        var person = _known.Find(name, end) is { IsDemonym: false } match && match.End == end
            && match.Entry.Kind == EntityKind.Person ? match.Entry : null;
        Add(name, end, EntityKind.Person, "entity.title", person);
        return true;
    }

    /// <summary>
    /// Returns the token after a given name and a surname where a word of the dictionary follows, else the end of the run.
    /// </summary>
    private int EndOfNamed(int name, int end)
    {
        if (end - name < 3 || _document.Has(name, WordClass.Common) && !_document.Has(name, WordClass.GivenName)
            || _document.Tokens[name].Has(TokenShape.AllCaps))
            return end;
        var surname = name + 1;
        if (_document.Tokens[surname].Has(TokenShape.Abbreviation) || !_document.Tokens[surname].IsWord
            || _document.Has(surname, WordClass.GivenName) && surname + 2 < end && !_document.Has(surname + 1, WordClass.Common))
            surname++;
        return surname + 1 < end && _document.Tokens[surname].IsWord && !_document.Has(surname, WordClass.VerbPast | WordClass.VerbS)
            && _document.Has(surname + 1, WordClass.Common | WordClass.VerbS | WordClass.VerbPast)
            && !_document.Has(surname + 1, WordClass.GivenName)
            ? surname + 1 : end;
    }

    /// <summary>
    /// "Orange, the telecoms group, cut", "Whoop, a fitness tracker firm, raised": an ordinary word that opens its sentence, and what it is
    /// between commas. "Slate said it would": what speaks of itself as a thing.
    /// </summary>
    private bool IsHouseInFront(int at)
    {
        const WordClass Speaks = WordClass.OrganizationNoun | WordClass.OrganizationWord | WordClass.Role | WordClass.RoleModifier
            | WordClass.Indefinite | WordClass.PeopleNoun | WordClass.CompanyWord | WordClass.DocumentNoun | WordClass.CueNoun
            | WordClass.Pronoun | WordClass.Determiner | WordClass.Preposition | WordClass.Subordinator | WordClass.Coordinator
            | WordClass.VerbIng | WordClass.TimeUnit | WordClass.TimeWord | WordClass.Weekday | WordClass.Month | WordClass.Demonym;
        if (!_document.Is(at, "next") && _document.Has(at, Speaks | WordClass.Adverb))
            return false;
        if (_document.IsAny(at + 1, "said", "says"))
            return !_document.IsAny(at, "city", "control", "counsel", "defence", "defense", "labour", "leadership", "legend", "management",
                "nobody", "parliament", "police", "prosecution", "research", "rumour", "science", "staff", "tradition")
                && _document.IsAny(_document.Is(at + 2, "that") ? at + 3 : at + 2, "it", "its");
        if (!_document.IsSign(at + 1, ',') || !_document.IsAny(at + 2, "a", "an", "the"))
            return false;
        for (var i = at + 3; i < at + 9 && _document.KindAt(i) is TokenKind.Word or TokenKind.Dash or TokenKind.Clitic; i++)
        {
            if (_document.IsSign(i + 1, ','))
                return i > at + 3 && (_document.Has(i, WordClass.CompanyWord)
                    || _document.Is(i, "group") && NameContext.IsIndustry(_document, i - 1))
                    && _document.Has(i + 2, WordClass.VerbPast | WordClass.VerbS | WordClass.Auxiliary | WordClass.Modal);
            if (_document.Has(i, WordClass.Preposition | WordClass.FiniteVerb) && !_document.Has(i, WordClass.Common))
                return false;
        }

        return false;
    }

    /// <summary>Titles and trades that are surnames too.</summary>
    private static readonly WordSet TitleSurnames =
    [
        "baker", "bishop", "carpenter", "dean", "farmer", "general", "judge", "justice", "king", "major", "marshal", "page", "pope",
        "prince", "singer",
    ];

    /// <summary>"Dana Pope", "Ola King": a given name before a title that is a surname too.</summary>
    private bool IsSurname(int given, int title) =>
        _document.IsAny(title, TitleSurnames)
            && _document.Has(given, WordClass.GivenName) && !_document.Has(given, WordClass.Demonym | WordClass.RoleModifier)
            && !_document.Tokens[given].Has(TokenShape.AllCaps) && _known.Find(given, title) is null
            && (!_document.Has(given, WordClass.Common) || _context.IsPerson(given, title + 1))
            && !(_document.KindAt(title + 1) == TokenKind.Word && _document.Tokens[title + 1].IsCapitalised);

    /// <summary>"Minister of Education Dana Vell said", "the Refugee Council Dana Vell told …": a body, and a person who speaks.</summary>
    private bool SplitAtPerson(int first, int end, bool startsSentence)
    {
        var person = end - 2;

        // "Mayor of Halden Ana Ruiz".
        if (person - first is 1 or 2 && _document.Is(first - 1, "of") && _document.IsAny(first - 2, "bishop", "governor", "mayor")
            && _document.Has(person, WordClass.GivenName) && _document.Tokens[end - 1].IsWord
            && !_document.Has(end - 1, WordClass.OrganizationNoun | WordClass.CompanyNoun | WordClass.PlaceNoun))
        {
            Add(first, person, EntityKind.Place, "entity.placeWord", KnownPrefix(first, person, EntityKind.Place));
            Add(person, end, EntityKind.Person, "entity.givenName");
            return true;
        }

        if (person - first < 1 || person - first == 1 && !_document.Has(first, WordClass.Common)
            || !_document.Has(person, WordClass.GivenName) || _document.Has(person, WordClass.Common | WordClass.OrganizationNoun)
            || !_document.Tokens[end - 1].IsWord
            || _document.Has(first, WordClass.GivenName) || _document.Has(person - 1, WordClass.GivenName | WordClass.Honorific)
                || !_document.Tokens[person - 1].IsWord || !_document.Tokens[person - 1].IsCapitalised
            || _document.Has(end - 1, WordClass.OrganizationNoun | WordClass.CompanyNoun | WordClass.PlaceNoun | WordClass.CompanySuffix)
                || !_context.IsPerson(person, end))
            return false;
        ReadRun(first, person, startsSentence);
        Add(person, end, EntityKind.Person, "entity.givenName");
        return true;
    }

    /// <summary>"General Motors", "Keurig Dr Pepper", "Mr. Cooper": a title within a known name of several words is no role.</summary>
    private bool IsPartOfKnown(int first, int end, int at)
    {
        for (var i = Math.Max(first, at - 3); i <= at; i++)
        {
            if (_known.Find(i, end) is { IsDemonym: false } match && match.End > at && match.End - i > 1
                && match.Entry.Kind != EntityKind.Person)
                return true;
        }

        return false;
    }

    /// <summary>
    /// "European Central Bank President", "Halden Savings Bank Chairman": the last word of a body's name is no part of the role.
    /// </summary>
    private bool EndsBody(int first, int end)
    {
        if (end - first < 2)
            return false;
        for (var i = first; i < end - 1; i++)
        {
            if (_known.Find(i, end) is { IsDemonym: false } match && match.End == end)
                return true;
        }

        return _document.IsAny(end - 1, "bank", "group") && !_document.Has(end - 2, WordClass.Role | WordClass.RoleModifier);
    }

    private int SkipModifiersBack(int first, int role)
    {
        var end = role;
        while (end > first && !EndsBody(first, end)
            && (_document.Has(end - 1, WordClass.Role | WordClass.Honorific | WordClass.RoleModifier)
            && !_document.Has(end - 1, WordClass.OrganizationNoun)
            || _document.Tokens[end - 1].Kind is TokenKind.Dash || _document.IsSign(end - 1, '&')))
            end--;

        // "Treasury Secretary", "House Speaker", "Senate Majority Leader": the modifier names the body where it is one.
        if (end == first && role > first && _known.Find(first, role) is { IsDemonym: false } body && body.End == role
            && body.Entry.Kind == EntityKind.Organization)
            return role;
        return end;
    }
}
