using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// Reads the role that several people share: "Acme’s co-chairs Ann Reed and Ola Vell", "its founders, Ann Reed and Ola Vell", "Ann Reed and
/// Ola Vell, analysts at Acme". Each has it in the singular.
/// </summary>
internal static class SharedRoles
{
    public static void Read(LinkedText text, LinkedMention mention, LinkedEntity person)
    {
        if (person.Role is not null && person.Affiliation >= 0)
            return;
        var document = text.Document;
        var before = document.IsSign(mention.First - 1, ',') ? mention.First - 2 : mention.First - 1;
        if (IsPlural(document, before) && Next(text, mention.End) is not null)
            ReadBefore(text, mention, before);
        else if (document.IsSign(mention.End, ',') && Previous(text, mention.First) is { } other)
            ReadAfter(text, mention, other);
    }

    /// <summary>"Acme’s US co-chairs Ann Reed, Ola Vell and Temma Cole".</summary>
    private static void ReadBefore(LinkedText text, LinkedMention mention, int last)
    {
        var document = text.Document;
        var first = First(document, last);
        var role = Singular(document, first, last);
        var owner = RoleReader.Owner(text, first - 1);

        // With a comma between, the role must belong to somebody.
        if (last + 1 < mention.First && owner == first - 1 && text.EntityAt(owner) < 0)
            return;
        var house = text.KindAt(owner) is EntityKind.Company or EntityKind.Organization ? text.EntityAt(owner) : -1;
        for (LinkedMention? each = mention; each is { } one; each = Next(text, one.End))
            Set(text, one, role, house);
    }

    /// <summary>"Ann Reed and Ola Vell, analysts at Acme,".</summary>
    private static void ReadAfter(LinkedText text, LinkedMention mention, LinkedMention other)
    {
        var document = text.Document;
        var first = mention.End + 1;
        var last = first;
        while (document.Has(last, WordClass.RoleModifier) && last < first + 3 && !IsPlural(document, last))
            last++;
        if (!IsPlural(document, last))
            return;
        var role = Singular(document, first, last);
        var body = document.Is(last + 2, "the") ? last + 3 : last + 2;
        var house = document.IsAny(last + 1, "at", "of", "for", "with", "from")
            && text.KindAt(body) is EntityKind.Company or EntityKind.Organization ? text.EntityAt(body) : -1;
        Set(text, mention, role, house);
        Set(text, other, role, house);
    }

    private static void Set(LinkedText text, LinkedMention mention, string role, int house)
    {
        var person = text.Entities[mention.Entity];
        person.Role ??= role;
        if (person.Affiliation < 0)
            person.Affiliation = house;
    }

    /// <summary>The person after "and" or a comma, over brackets: "Ann Reed (CEO) and Ola Vell (CTO)".</summary>
    private static LinkedMention? Next(LinkedText text, int at)
    {
        var document = text.Document;
        if (document.IsSign(at, '(') && document.IsSign(at + 2, ')'))
            at += 3;
        if (document.IsSign(at, ','))
            at++;
        if (document.Is(at, "and"))
            at++;
        return Person(text, at) is { } next && next.First == at && at > 0 && !document.Tokens[at - 1].IsCapitalised ? next : null;
    }

    private static LinkedMention? Previous(LinkedText text, int first) =>
        text.Document.Is(first - 1, "and") && Person(text, first - 2) is { } previous && previous.End == first - 1 ? previous : null;

    private static LinkedMention? Person(LinkedText text, int at) =>
        text.MentionAt(at) is >= 0 and var mention && text.KindAt(at) == EntityKind.Person
            && text.Mentions[mention].Form == MentionForm.Name ? text.Mentions[mention] : null;

    /// <summary>"founders", "co-chairs", "analysts": a role in the plural, in small letters.</summary>
    private static bool IsPlural(Document document, int at)
    {
        if (document.KindAt(at) != TokenKind.Word)
            return false;
        var word = document.Chars(at);
        if (document.IsAny(at, "brothers", "daughters", "fathers", "mothers", "sisters", "sons", "wives") || word.Length < 4
            || word[^1] != 's' || word[^2] == 's' || char.IsUpper(word[0]) && !char.IsUpper(word[1]))
            return false;
        Vocabulary.Default.Find(document.Text, document.Tokens[at].Start, document.Tokens[at].End - 1, out var classes);
        return (classes & WordClass.Role) != 0;
    }

    /// <summary>The first token of a role that ends at a token: "senior analysts", "co-founders".</summary>
    private static int First(Document document, int last)
    {
        var first = last;
        while (true)
        {
            if (NumberReader.IsHyphen(document, first - 1) && document.IsAny(first - 2, "co", "vice", "ex"))
                first -= 2;
            else if (document.Has(first - 1, WordClass.RoleModifier) && !document.Tokens[first - 1].IsCapitalised)
                first--;
            else
                return first;
        }
    }

    private static string Singular(Document document, int first, int last) =>
        document.Text[document.Tokens[first].Start..(document.Tokens[last].End - 1)];
}
