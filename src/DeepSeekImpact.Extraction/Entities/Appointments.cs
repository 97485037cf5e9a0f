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

    /// <summary>Verbs of who comes into a role.</summary>
    private static readonly WordSet Becoming = ["become", "quit", "resign", "retire", "serve", "start", "step", "take"];

    public static void Read(LinkedText text, LinkedMention mention, LinkedEntity person)
    {
        var document = text.Document;
        var at = mention.End;

        // "Halden Inc. hired former banker Ann Reed as chief economist": what she was is not what she will be.
        var verb = mention.First - 1;
        while (verb > mention.First - 5 && !document.IsAny(verb, Verbs) && text.MentionAt(verb) < 0
            && document.Has(verb, WordClass.Role | WordClass.RoleModifier))
            verb--;

        // "hired Vescott Bank trader Ann Reed as head of research".
        if (text.KindAt(verb) is EntityKind.Company or EntityKind.Organization && verb < mention.First - 1)
            verb = text.Mentions[text.MentionAt(verb)].First - 1;
        if (document.IsAny(verb, Verbs))
        {
            if (verb < mention.First - 1 && document.IsAny(at, "as", "to"))
                (person.Role, person.Affiliation) = (null, -1);

            // "Halden hired Ann Reed as chief economist", "Halden named Ann Reed chief executive",
            // "picked Ann Reed to be its next chairman".
            if (ReadRole(text, document.AreAt(at, "to", "be") ? at + 2 : document.IsAny(at, "as", "to", "be") ? at + 1 : at, person) > 0)
                SetHouse(text, EmployerBefore(text, verb), person);
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
        else if (EndOfBecoming(document, at) is > 0 and var becomes)
        {
            // "Ann Reed will become chief executive of Halden", "Ann Reed takes over as chief executive of Halden".
            if (ReadRole(text, becomes, person) is > 0 and var end && document.IsAny(end, "of", "at", "for"))
                SetHouse(text, text.EntityAt(document.Is(end + 1, "the") ? end + 2 : end + 1), person);
        }
        else if (EndOfJoining(document, at) is > 0 and var joined && text.KindAt(joined) is EntityKind.Company or EntityKind.Organization)
        {
            // "Ann Reed joined Halden as chief economist", "Ann Reed will join Halden Inc. as its chief
            // economist".
            var house = text.MentionAt(joined);
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
            else if (!document.Has(i, WordClass.RoleModifier) && document.KindAt(i) != TokenKind.Dash && !document.Is(i, "and")
                && !IsOffice(document, i))
                break;
        }

        // "as head of research": what the role is over, where it is no name.
        if (end > 0 && document.IsAny(end - 1, "head", "chief", "director", "president", "chair") && document.Is(end, "of")
            && document.KindAt(end + 1) == TokenKind.Word && !document.Tokens[end + 1].IsCapitalised
            && document.Has(end + 1, WordClass.Common) && !document.Has(end + 1, WordClass.Determiner | WordClass.Possessive))
            end = EndOfField(document, end + 1);
        if (end > 0)
            person.Role ??= document.Text[document.Tokens[at].Start..document.Tokens[end - 1].End];
        return end;
    }

    /// <summary>"chief risk officer", "chief people officer": the noun between the two words of an office.</summary>
    private static bool IsOffice(Document document, int at) =>
        document.Is(at - 1, "chief") && document.KindAt(at) == TokenKind.Word && document.Is(at + 1, "officer");

    /// <summary>"equity research and sales": the token after small nouns.</summary>
    private static int EndOfField(Document document, int at)
    {
        const WordClass Others = WordClass.Preposition | WordClass.VerbPast | WordClass.VerbS | WordClass.Relative | WordClass.Pronoun
            | WordClass.Determiner | WordClass.Auxiliary | WordClass.Modal | WordClass.Adverb | WordClass.Coordinator;
        while (document.KindAt(at) == TokenKind.Word && !document.Tokens[at].IsCapitalised && document.Has(at, WordClass.Common)
            && !document.Has(at, Others))
            at++;
        return at;
    }

    /// <summary>
    /// "will become", "is to become", "takes over as", "will serve as", "steps down as", "resigned as": the token after the verb, or 0.
    /// </summary>
    private static int EndOfBecoming(Document document, int at)
    {
        var verb = document.IsAny(at, "will", "would", "to") ? at + 1
            : document.IsAny(at, "is", "was") && document.Is(at + 1, "to") ? at + 2 : at;
        if (!document.IsForm(verb, Becoming))
            return 0;
        if (document.IsForm(verb, "become"))
            return verb + 1;
        return document.IsForm(verb, "take") && document.AreAt(verb + 1, "over", "as") ? verb + 3
            : document.IsForm(verb, "step") && document.AreAt(verb + 1, "down", "as") ? verb + 3
            : document.IsForm(verb, "serve", "start", "resign", "retire", "quit") && document.Is(verb + 1, "as") ? verb + 2 : 0;
    }

    /// <summary>"joined", "will join": the token after the verb, or 0.</summary>
    private static int EndOfJoining(Document document, int at) =>
        document.IsAny(at, "joined", "joins") ? at + 1 : document.IsAny(at, "will", "to") && document.Is(at + 1, "join") ? at + 2 : 0;

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
