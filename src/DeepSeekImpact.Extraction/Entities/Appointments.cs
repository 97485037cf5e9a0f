using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// Reads the role that somebody is given: "Halden hired Ann Reed as chief economist", "Halden named Ann Reed chief executive",
/// "Ann Reed was appointed chief executive of Halden", "Ann Reed joined Halden as chief economist".
/// </summary>
internal static class Appointments
{
    private const int LongestRole = 6;

    private static readonly WordSet Verbs =
    [
        "appointed", "appoints", "chose", "elected", "hired", "hires", "installed", "named", "names", "picked", "poached", "promoted",
            "promotes",
        "recruited", "tapped", "taps",
    ];

    public static void Read(LinkedText text, LinkedMention mention, LinkedEntity person)
    {
        if (person.Role is not null && person.Affiliation >= 0)
            return;
        var document = text.Document;
        var at = mention.End;
        if (document.IsAny(mention.First - 1, Verbs))
        {
            // "Halden hired Ann Reed as chief economist", "Halden named Ann Reed chief executive".
            if (ReadRole(text, document.IsAny(at, "as", "to", "be") ? at + 1 : at, person) > 0)
                SetHouse(text, EmployerBefore(text, mention.First - 1), person);
        }
        else if (document.IsAny(at, "was", "is", "were") && document.IsAny(at + 1, Verbs) || document.AreAt(at, "has", "been")
            && document.IsAny(at + 2, Verbs))
        {
            // "Ann Reed was named chief executive of Halden".
            var role = document.Is(at, "has") ? at + 3 : at + 2;
            if (ReadRole(text, document.IsAny(role, "as", "to") ? role + 1 : role, person) is > 0 and var end
                && document.IsAny(end, "of", "at", "for"))
                SetHouse(text, text.EntityAt(document.Is(end + 1, "the") ? end + 2 : end + 1), person);
        }
        else if (document.IsAny(at, "joined", "joins") && text.KindAt(at + 1) is EntityKind.Company or EntityKind.Organization)
        {
            // "Ann Reed joined Halden as chief economist".
            var house = text.MentionAt(at + 1);
            if (document.Is(text.Mentions[house].End, "as") && ReadRole(text, text.Mentions[house].End + 1, person) > 0)
                SetHouse(text, text.Mentions[house].Entity, person);
        }
    }

    /// <summary>Reads "its new chief economist" and returns the token after it, or 0.</summary>
    private static int ReadRole(LinkedText text, int at, LinkedEntity person)
    {
        var document = text.Document;
        while (document.IsAny(at, "a", "an", "the", "its", "their", "new", "next"))
            at++;
        var end = 0;
        for (var i = at; i < Math.Min(at + LongestRole, document.Tokens.Length); i++)
        {
            if (RoleReader.IsRole(document, i))
                end = i + 1;
            else if (!document.Has(i, WordClass.RoleModifier) && document.KindAt(i) != TokenKind.Dash && !document.Is(i, "and"))
                break;
        }

        if (end > 0)
            person.Role ??= document.Text[document.Tokens[at].Start..document.Tokens[end - 1].End];
        return end;
    }

    /// <summary>The company or body that is the subject of the verb.</summary>
    private static int EmployerBefore(LinkedText text, int verb)
    {
        var at = verb - 1;
        while (text.Document.IsAny(at, "has", "have", "had", "also", "recently"))
            at--;
        return text.KindAt(at) is EntityKind.Company or EntityKind.Organization ? text.EntityAt(at) : -1;
    }

    private static void SetHouse(LinkedText text, int entity, LinkedEntity person)
    {
        if (person.Affiliation < 0 && entity >= 0 && text.Entities[entity].Kind is EntityKind.Company or EntityKind.Organization)
            person.Affiliation = entity;
    }
}
