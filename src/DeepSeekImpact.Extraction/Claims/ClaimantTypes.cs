using System.Buffers;
using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Claims;

/// <summary>Says what kind of source somebody is, by role, by the words that describe them, or by what they are.</summary>
internal static class ClaimantTypes
{
    private static readonly FrozenDictionary<string, ClaimantType> Roles = LexiconTable.Rows("claimant-roles.tsv")
        .ToFrozenDictionary(row => row[0], row => Enum.Parse<ClaimantType>(row[1], ignoreCase: true), StringComparer.OrdinalIgnoreCase);

    /// <summary>A founder and principal analyst speaks as an analyst.</summary>
    private static readonly ClaimantType[] Precedence = [ClaimantType.Analyst, ClaimantType.Academic, ClaimantType.Media,
        ClaimantType.Executive, ClaimantType.Official, ClaimantType.Company, ClaimantType.Organization];

    private static readonly FrozenSet<string> PrivateBodies = new[]
    {
        "association", "chamber", "charity", "club", "federation", "foundation", "guild", "institute", "league", "society", "team", "trust",
        "union",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, ClaimantType>.AlternateLookup<ReadOnlySpan<char>> RoleWords =
        Roles.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PrivateWords =
        PrivateBodies.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What separates the words of a role.</summary>
    private static readonly SearchValues<char> Separators = SearchValues.Create(" -\n/");

    private static readonly string[] ResearchHouses =
        ["Research", "Securities", "Analytics", "Consulting", "Economics", "Insights", "Advisory", "Capital Markets"];

    public static ClaimantType Of(LinkedText text, Attribution attribution, Speaker speaker)
    {
        // Who rates stocks is an analyst, whatever the article calls them.
        if (attribution.Rule == "quote.rating")
            return ClaimantType.Analyst;
        if (attribution.Speaker >= 0)
            return OfEntity(text, text.Entities[attribution.Speaker]);

        // "some analysts", "a spokesman for Acme": the head of the phrase tells, else nobody knows who it is.
        var name = speaker.Name;
        if (RoleWords.TryGetValue(name.AsSpan(name.LastIndexOf(' ') + 1), out var last) && last == ClaimantType.Analyst)
            return last;
        var byWords = OfWords(HeadOf(speaker.Name), NamesCompany(text, attribution.SameSourceAs ?? attribution));
        return byWords ?? (speaker.Anonymous ? ClaimantType.Anonymous : ClaimantType.Other);
    }

    private static ClaimantType OfEntity(LinkedText text, LinkedEntity entity)
    {
        switch (entity.Kind)
        {
            case EntityKind.Company:
                return MediaNames.Contains(entity.Name) ? ClaimantType.Media : ClaimantType.Company;
            case EntityKind.Organization or EntityKind.Index:
                return MediaNames.Contains(entity.Name) ? ClaimantType.Media : ClaimantType.Organization;
            case EntityKind.Place:
                return ClaimantType.Official;
            case not EntityKind.Person:
                return ClaimantType.Other;
        }

        var inBusiness = entity.Affiliation >= 0 && text.Entities[entity.Affiliation].Kind == EntityKind.Company;
        if (entity.Role is null)
        {
            // "Jane Doe of Brightwater Research": who speaks for a research house speaks as an analyst.
            var house = entity.Affiliation >= 0 ? text.Entities[entity.Affiliation].Name : string.Empty;
            return IsResearchHouse(house) ? ClaimantType.Analyst : ClaimantType.Other;
        }

        var home = entity.Affiliation >= 0 ? text.Entities[entity.Affiliation].Name : string.Empty;
        return OfWords(entity.Role, inBusiness || IsPrivate(entity.Role) || IsPrivate(home)) ?? ClaimantType.Other;
    }

    private static bool IsResearchHouse(string house)
    {
        foreach (var word in ResearchHouses)
        {
            if (house.EndsWith(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>"the club chair", "president of the teachers’ union": no public office.</summary>
    private static bool IsPrivate(ReadOnlySpan<char> words)
    {
        foreach (var range in words.SplitAny(Separators))
        {
            if (PrivateWords.Contains(words[range].Trim(',')))
                return true;
        }

        return false;
    }

    /// <summary>"a spokesperson for Acme": somebody of a company.</summary>
    private static bool NamesCompany(LinkedText text, Attribution attribution)
    {
        for (var i = attribution.SourceFirst; i < attribution.SourceEnd; i++)
        {
            if (text.KindAt(i) == EntityKind.Company)
                return true;
        }

        return false;
    }

    private static readonly string[] Quantifiers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some",
        "several", "many", "most", "both", "all", "none", "half", "a majority", "a number",
        "group", "panel", "team"];

    private static string HeadOf(string phrase)
    {
        // "four of six economists": the head stands behind "of".
        if (phrase.IndexOf(" of ", StringComparison.Ordinal) is > 0 and var of
            && Quantifiers.Contains(phrase[..of], StringComparer.OrdinalIgnoreCase))
            phrase = phrase[(of + 4)..];
        foreach (var preposition in (ReadOnlySpan<string>)[" at ", " of ", " for ", " from ", " with ", " in ", " who ", ","])
        {
            if (phrase.IndexOf(preposition, StringComparison.Ordinal) is > 0 and var cut)
                phrase = phrase[..cut];
        }

        return phrase;
    }

    private static ClaimantType? OfWords(ReadOnlySpan<char> words, bool isCompanyPerson)
    {
        ClaimantType? best = null;
        foreach (var range in words.SplitAny(Separators))
        {
            var word = words[range];
            if (word.Contains("spokes", StringComparison.OrdinalIgnoreCase))
                return isCompanyPerson ? ClaimantType.Company : ClaimantType.Official;
            if (!RoleWords.TryGetValue(word.Trim(','), out var type))
                continue;

            // The president, chair or secretary of a company holds no public office.
            if (type == ClaimantType.Official && isCompanyPerson)
                type = ClaimantType.Executive;
            if (best is null || Array.IndexOf(Precedence, type) < Array.IndexOf(Precedence, best.Value))
                best = type;
        }

        if (best is null && words.Contains("chief", StringComparison.OrdinalIgnoreCase)
            && words.Contains("officer", StringComparison.OrdinalIgnoreCase))
            return ClaimantType.Executive;
        if (best is null && isCompanyPerson
            && (words.Equals("head", StringComparison.OrdinalIgnoreCase) || words.Contains("head of", StringComparison.OrdinalIgnoreCase)
            || words.Contains("director", StringComparison.OrdinalIgnoreCase)))
            return ClaimantType.Executive;
        return best;
    }
}
