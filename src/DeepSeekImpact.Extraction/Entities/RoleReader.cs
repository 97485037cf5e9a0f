using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// Reads roles and affiliations of people in every order: "Raymond James analyst Jane Doe", "Jane Doe, founder and principal
/// analyst at Acme", "Acme’s chief executive, Jane Doe", "Jane Doe of Acme".
/// </summary>
internal static partial class RoleReader
{
    private const int LongestRole = 9;

    public static void Read(LinkedText text)
    {
        foreach (var mention in text.Mentions)
        {
            if (text.Entities[mention.Entity] is not { Kind: EntityKind.Person } person || mention.Form != MentionForm.Name)
                continue;
            if (person.Role is not null && person.Affiliation >= 0)
                continue;
            ReadBefore(text, mention, person);

            // "Capt. Ola Vell, the union’s president": what somebody does says more than a title.
            var title = person.Role is { } role && (role.EndsWith('.') && role.IndexOf(' ', StringComparison.Ordinal) < 0
                || role is "Sir" or "Dame" or "Lord" or "Lady" or "Baroness") ? role : null;
            if (title is not null)
                person.Role = null;
            ReadAfter(text, mention, person);
            person.Role ??= title;
            Appointments.Read(text, mention, person);
            RelativeRoles.Read(text, mention, person);
            SharedRoles.Read(text, mention, person);

            // "JPMorgan’s Dana Vell spoke": whose name a possessive closes right before.
            if (person.Affiliation < 0 && text.Document.KindAt(mention.First - 1) == TokenKind.Clitic
                && text.KindAt(mention.First - 2) is EntityKind.Company or EntityKind.Organization)
                person.Affiliation = text.EntityAt(mention.First - 2);
        }
    }

    public static bool IsRole(Document document, int at) => document.Has(at, WordClass.Role | WordClass.Honorific)
        && !document.IsAny(at, "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "St.", "St", "Fr.")

        // "Linden’s daughter, Emma Reed": kin, no role.
        && !document.IsAny(at, "daughter", "son", "wife", "husband", "widow", "father", "mother", "brother", "sister");

    private static bool IsRolePart(LinkedText text, int at)
    {
        var document = text.Document;

        // "House Speaker": the body is part of the role; "Harbourline Research analyst": the company is not.
        if (text.MentionAt(at) is >= 0 and var mention
            && (!document.Has(at, WordClass.RoleModifier) || text.Mentions[mention].End - text.Mentions[mention].First > 1
            || text.KindAt(at) == EntityKind.Company))
            return false;
        return document.Has(at, WordClass.RoleModifier) || IsRole(document, at);
    }

    /// <summary>"principal analyst Roy Chua", "President Donald Trump", "Acme’s chief executive, Jane Doe".</summary>
    private static void ReadBefore(LinkedText text, LinkedMention mention, LinkedEntity person)
    {
        var document = text.Document;
        var sentence = document.Sentences[document.SentenceOf(mention.First)];
        var end = mention.First;
        if (document.IsSign(end - 1, ','))
            end--;
        var comma = end != mention.First;

        // "Norlane’s vice president of government affairs, Ned Vell": what the role is over.
        var first = comma ? OfField(text, end) : end;
        while (first > sentence.First && (IsRolePart(text, first - 1) || Joins(document, first - 1, first, end)
            || IsHyphenated(document, first - 1) || IsDesignate(document, first - 1)))
            first--;

        // "boss Ola French and CFO Ann Reed": the surname before "and" is no part of the role.
        while (first < end && (!document.Tokens[first].IsWord || document.Is(first, "and")))
            first++;
        if (first >= end || document.IsAny(first, "and", "of"))
            return;
        if (OfCompany(text, first) is { } wider)
            first = wider;

        // "Vice President of Research Dr. Ola Vell": what stands before a title belongs to another role.
        if (end - first == 2 && document.IsAny(end - 1, "Dr.", "Prof.", "Sir") && !IsRole(document, first))
            first = end - 1;
        var named = false;
        for (var i = first; i < end; i++)
            named |= IsRole(document, i);
        if (!named)
            return;
        var owner = Owner(text, first - 1);

        // "Citigroup (NYSE: C) researcher Dana Vell".
        owner = BeforeAlias(text, owner);
        if (document.KindAt(owner) == TokenKind.Clitic)
            owner--;

        // "said business secretary Ann Reed", "Oil Minister Ann Reed": the field of a member of a government.
        if (document.IsAny(first, "secretary", "minister") && first == end - 1 && document.KindAt(first - 1) == TokenKind.Word
            && document.Tokens[first - 1].IsCapitalised == document.Tokens[first].IsCapitalised
            && document.Has(first - 1, WordClass.Common) && text.MentionAt(first - 1) < 0 && first - 1 > sentence.First
            && !document.Has(first - 1, WordClass.AnyVerb & ~WordClass.VerbBase | WordClass.Preposition | WordClass.Determiner
                | WordClass.Possessive | WordClass.Adverb | WordClass.Coordinator | WordClass.Subordinator | WordClass.Role
                    | WordClass.TimeUnit
                | WordClass.Auxiliary | WordClass.Modal))
        {
            // "interior and overseas minister".
            first -= document.Is(first - 2, "and") && document.Has(first - 3, WordClass.Common) && first - 3 > sentence.First ? 3 : 1;
            owner = Owner(text, first - 1);
        }

        // With a comma between, the role must belong to somebody: "Acme’s chief executive, Jane Doe", "the founder, Jane Doe",
        // "an HSBC analyst, Frank Vell".
        if (comma && owner == first - 1 && !document.IsAny(first - 1, "the", "its", "a")
            && !(text.KindAt(owner) == EntityKind.Company
                && document.IsAny(text.Mentions[text.MentionAt(owner)].First - 1, "a", "an", "the")))
            return;
        // "company CEO Ann Reed", "group CFO Ann Reed": of the company that the text named last; a group has offices of that name.
        if (document.IsAny(first, "company", "firm", "group") && first + 1 < end)
        {
            if (!document.Is(first, "group"))
                first++;
            if (person.Affiliation < 0)
                person.Affiliation = LastCompany(text, first);
        }

        person.Role ??= document.Text[document.Tokens[first].Start..document.Tokens[end - 1].End];
        if (person.Affiliation < 0 && text.KindAt(owner) is EntityKind.Company or EntityKind.Organization)
            person.Affiliation = text.EntityAt(owner);
        if (person.Affiliation < 0 && owner == first - 1 && !comma && LeadsCompany(document, end - 1)
            && OpensClause(document, sentence, first))
            person.Affiliation = SubjectBefore(text, document.SentenceOf(first));
        if (person.Affiliation < 0 && owner == first - 1 && !comma && LeadsCompany(document, end - 1))
            person.Affiliation = OfSameHouse(text, mention, sentence, first);
        if (person.Affiliation < 0 && owner == first - 1 && !comma && document.Is(end - 1, "analyst"))
            person.Affiliation = AnalystHouses.Before(text, first);
    }

    /// <summary>
    /// "Jefferies healthcare strategist Ann Reed": the first token of the role where nouns part it from its company, or null.
    /// </summary>
    private static int? OfCompany(LinkedText text, int first)
    {
        var document = text.Document;
        var at = first - 1;
        while (at > first - 3 && document.KindAt(at) == TokenKind.Word && text.MentionAt(at) < 0 && !document.Tokens[at].IsCapitalised
            && document.Has(at, WordClass.Common)
            && !document.Has(at, WordClass.Preposition | WordClass.Determiner | WordClass.Adverb | WordClass.AnyVerb & ~WordClass.VerbBase
                | WordClass.Pronoun | WordClass.Possessive | WordClass.Coordinator | WordClass.Subordinator | WordClass.Relative))
            at--;
        return at < first - 1 && text.KindAt(at) == EntityKind.Company ? at + 1 : null;
    }

    /// <summary>"vice president of government affairs": the "of" after a role that ends before a token, or that token.</summary>
    private static int OfField(LinkedText text, int end)
    {
        var document = text.Document;
        for (var i = end - 1; i > end - 6 && document.KindAt(i) == TokenKind.Word && text.MentionAt(i) < 0; i--)
        {
            if (document.Is(i, "of") && i < end - 1)
                return IsRole(document, i - 1) ? i : end;
            if (!document.Has(i, WordClass.Common) || document.Has(i, WordClass.Determiner | WordClass.Possessive | WordClass.Pronoun)
                || IsRole(document, i) && i == end - 1)
                return end;
        }

        return end;
    }

    /// <summary>
    /// Returns the last token of the name that a role belongs to, given the token before the role: "Acme’s chief economist", "Acme’s
    /// current US chairman".
    /// </summary>
    public static int Owner(LinkedText text, int before)
    {
        var document = text.Document;
        var at = before;
        while (at > before - 16 && (text.KindAt(at) == EntityKind.Place || document.Has(at, WordClass.Demonym)
            || text.MentionAt(at) < 0 && (document.Has(at, WordClass.RoleModifier) || IsRole(document, at))
            || document.IsAny(at, "and", "current", "new", "then") || NumberReader.IsHyphen(document, at)))
            at--;
        if (document.KindAt(at) == TokenKind.Clitic)
        {
            // "the Halden trade union’s general secretary": what the owner is comes after its name.
            var noun = at - 1;
            while (noun > at - 4 && document.Has(noun, WordClass.Common) && text.MentionAt(noun) < 0 && !document.Tokens[noun].IsCapitalised
                && !document.Has(noun, WordClass.Preposition | WordClass.FiniteVerb | WordClass.Determiner))
                noun--;
            return noun < at - 1 && text.KindAt(noun) is EntityKind.Company or EntityKind.Organization ? noun : at - 1;
        }

        return document.Has(at, WordClass.Possessive) && text.EntityAt(at) >= 0 ? at : before;
    }

    /// <summary>Returns the last token of the name before brackets that close at a token, else that token.</summary>
    private static int BeforeAlias(LinkedText text, int close)
    {
        if (!text.Document.IsSign(close, ')'))
            return close;
        for (var open = close - 1; open > Math.Max(0, close - 8); open--)
        {
            if (text.Document.IsSign(open, '('))
                return text.AfterAlias(open) == close + 1 ? open - 1 : close;
        }

        return close;
    }

    /// <summary>"co-founder", "part-owner", "ex-chairman": the first half.</summary>
    private static bool IsHyphenated(Document document, int at) =>
        document.IsAny(at, "co", "part", "vice", "ex") && NumberReader.IsHyphen(document, at + 1)
            && document.Has(at + 2, WordClass.Role | WordClass.RoleModifier);

    /// <summary>"chief executive-designate", "president-elect": the second half.</summary>
    private static bool IsDesignate(Document document, int at) =>
        document.IsAny(at, "designate", "elect") && NumberReader.IsHyphen(document, at - 1)
            && document.Has(at - 2, WordClass.Role | WordClass.RoleModifier);

    /// <summary>"founder and chief executive", "co-founder", "chairman and CEO".</summary>
    private static bool Joins(Document document, int at, int first, int end) =>
        first < end && (document.Is(at, "and") || document.IsSign(at, '&') || NumberReader.IsHyphen(document, at))
        && (document.Has(at - 1, WordClass.Role | WordClass.RoleModifier) || document.IsAny(at - 1, "co"));

    /// <summary>
    /// "Roy Chua, founder and principal analyst at AvidThink", "Jane Doe, the company’s head of research", "Jane Doe of Acme".
    /// </summary>
    private static void ReadAfter(LinkedText text, LinkedMention mention, LinkedEntity person)
    {
        var document = text.Document;
        var sentence = document.Sentences[document.SentenceOf(mention.First)];
        var at = mention.End;

        // "Ann Reed, of the Halden Association,": with commas.
        if (document.IsSign(at, ',') && document.IsAny(at + 1, "of", "from"))
            at++;
        if (document.IsAny(at, "of", "at", "from", "with")
            && text.KindAt(SkipThe(document, at + 1)) is EntityKind.Company or EntityKind.Organization && person.Affiliation < 0)
        {
            person.Affiliation = text.EntityAt(SkipThe(document, at + 1));
            return;
        }

        // "Ann Reed, of retailer Norlane in Oslo,".
        if (document.IsAny(at, "of", "from") && document.IsSign(at - 1, ',') && person.Affiliation < 0)
        {
            for (var i = at + 1; i < at + 6 && (document.KindAt(i) == TokenKind.Dash || text.MentionAt(i) >= 0
                || document.KindAt(i) == TokenKind.Word && !document.Tokens[i].IsCapitalised
                && (!document.Has(i, WordClass.Preposition) || NumberReader.IsHyphen(document, i + 1))); i++)
            {
                if (text.KindAt(i) is not (EntityKind.Company or EntityKind.Organization))
                    continue;
                person.Affiliation = text.EntityAt(i);
                return;
            }
        }

        at = mention.End;

        // "Ana Ruiz is head of strategy at Norlane".
        if (document.IsAny(at, "is", "was") && IsRolePart(text, document.IsAny(at + 1, "a", "an", "the") ? at + 2 : at + 1))
            ReadDescription(text, sentence, at + 1, person);
        if (!document.IsSign(at, ',') && !document.IsSign(at, '(') && !(document.KindAt(at) == TokenKind.Dash && !document.IsGlued(at)))
            return;
        at++;
        if (document.Is(at, "one") && IsOneOf(text, at) is >= 0 and var employer && person.Affiliation < 0)
        {
            person.Affiliation = employer;
            return;
        }

        ReadDescription(text, sentence, at, person);
    }

    /// <summary>"founder and principal analyst at Acmeline": the role and the house that start at a token after a name.</summary>
    private static void ReadDescription(LinkedText text, Sentence sentence, int at, LinkedEntity person)
    {
        var document = text.Document;
        if (document.IsAny(at, "a", "an", "the", "who"))
            at = document.AreAt(at, "who", "is") ? at + 2 : at + 1;
        var owner = -1;

        // "Ann Reed, the paper’s publisher": a noun that stands for the body.
        if (document.KindAt(at) == TokenKind.Word && text.MentionAt(at) < 0 && document.KindAt(at + 1) == TokenKind.Clitic)
        {
            if (document.IsAny(at, "company", "firm", "group"))
                owner = LastCompany(text, at);
            at += 2;
        }

        if (text.MentionAt(at) is >= 0 and var possessor && document.KindAt(text.Mentions[possessor].End) == TokenKind.Clitic)
        {
            owner = text.Mentions[possessor].Entity;
            at = text.Mentions[possessor].End + 1;
        }
        else if (text.MentionAt(at) is >= 0 and var body && text.KindAt(at) is EntityKind.Company or EntityKind.Organization
            && IsRolePart(text, text.Mentions[body].End))
        {
            owner = text.Mentions[body].Entity;
            at = text.Mentions[body].End;
        }

        var first = at;
        var lastRole = -1;
        for (var i = at; i < Math.Min(sentence.End, at + LongestRole); i++)
        {
            if (IsRole(document, i))
            {
                lastRole = i;
                continue;
            }

            if (!CanStandInRole(text, i))
                break;
        }

        if (lastRole < 0)
            return;
        var end = lastRole + 1;

        // "head of research", "professor of economics": what the role is over, where it is no name.
        while (document.IsAny(end, "of", "for") && document.KindAt(end + 1) == TokenKind.Word && !document.Tokens[end + 1].IsCapitalised
            && (document.Has(end + 1, WordClass.Common) || document.Tokens[end + 1].Classes == WordClass.None
                && document.Has(end + 2, WordClass.Common))
            && !document.Has(end + 1, WordClass.Determiner | WordClass.Possessive))
        {
            var over = end;
            end += 2;
            while (document.KindAt(end) == TokenKind.Word && !document.Tokens[end].IsCapitalised && document.Has(end, WordClass.Common)
                && !document.Has(end,
                    WordClass.Preposition | WordClass.VerbPast | WordClass.VerbS | WordClass.Relative | WordClass.Pronoun
                        | WordClass.Determiner
                    | WordClass.Auxiliary | WordClass.Modal | WordClass.Adverb))
                end++;

            // "former head of sales for retailer Norlane": the retailer is whose head of sales she was.
            if (text.KindAt(end) is EntityKind.Company or EntityKind.Organization && document.Has(end - 1, WordClass.CompanyWord))
            {
                end = over;
                break;
            }
        }

        // "Head of Retail Research": capitals as in the role itself.
        if (end == lastRole + 1 && document.Is(end, "of") && document.Tokens[lastRole].IsCapitalised)
        {
            var over = end + 1;
            while (over < sentence.End && document.Tokens[over].IsCapitalised && document.Has(over, WordClass.Common)
                && text.MentionAt(over) < 0)
                over++;
            if (over > end + 1)
                end = over;
        }

        person.Role ??= document.Text[document.Tokens[first].Start..document.Tokens[end - 1].End];
        if (person.Affiliation >= 0)
            return;

        // "Senior Vice-President (Research) at Acme".
        if (document.IsSign(end, '(') && document.IsSign(end + 2, ')'))
            end += 3;

        // "Ann Reed, head of research, Acme, said".
        if (document.IsSign(end, ',') && text.MentionAt(end + 1) is >= 0 and var house && text.KindAt(end + 1) == EntityKind.Company
            && owner < 0
            && (text.Mentions[house].End >= sentence.End
            || document.IsSign(text.Mentions[house].End, ',') || document.IsSign(text.Mentions[house].End, ':')
            || document.Has(text.Mentions[house].End, WordClass.Cue)))
        {
            person.Affiliation = text.Mentions[house].Entity;
            return;
        }

        // "vice president of communications, sustainability and government affairs for Norlane".
        end = OverFields(text, end, sentence.End);
        if (document.IsAny(end, "at", "of", "for", "with", "from", "in")
            || document.Is(end, "to") && document.IsAny(end - 1, "adviser", "advisor", "counsel", "ambassador", "consultant"))
        {
            var body = SkipThe(document, end + 1);
            for (var i = body; i < Math.Min(body + 8, sentence.End); i++)
            {
                // "Fort Worth-based AMR", "at China-focused research consultancy Norlane", "economist for the euro zone at UBS".
                if (NumberReader.IsHyphen(document, i - 1) && document.Has(i, WordClass.VerbParticiple)
                    || text.KindAt(i) == EntityKind.Place
                    || document.Is(i, "at") && !document.Is(end, "at")
                    || document.IsSign(i, ',') && text.KindAt(i - 1) == EntityKind.Place && text.KindAt(i + 1) == EntityKind.Place)
                    continue;
                if (text.KindAt(i) is EntityKind.Company or EntityKind.Organization)
                {
                    person.Affiliation = text.EntityAt(i);
                    return;
                }

                if (document.Tokens[i].Kind is TokenKind.Punctuation || document.Has(i, WordClass.Preposition)
                    || document.Has(i, WordClass.AnyVerb) && !(document.Has(i, WordClass.VerbBase) && document.Has(i, WordClass.Common)
                        && !document.Has(i, WordClass.FiniteVerb)))
                    break;
            }
        }

        person.Affiliation = owner;
    }

    /// <summary>Returns the "for" or "at" after a list of fields that goes on after a comma, or the token itself.</summary>
    private static int OverFields(LinkedText text, int end, int limit)
    {
        var document = text.Document;
        var commas = 0;
        for (var i = end; document.IsSign(end, ',') && i < Math.Min(limit, end + 10); i++)
        {
            if (document.IsAny(i, "for", "at", "of"))
                return commas > 0 && text.KindAt(SkipThe(document, i + 1)) is EntityKind.Company or EntityKind.Organization ? i : end;
            commas += document.Is(i, "and") ? 1 : 0;
            if (!document.IsSign(i, ',') && (document.KindAt(i) != TokenKind.Word || document.Tokens[i].IsCapitalised
                || text.MentionAt(i) >= 0 || document.Has(i, WordClass.FiniteVerb | WordClass.Determiner | WordClass.Pronoun
                    | WordClass.Relative | WordClass.Preposition)))
                return end;
        }

        return end;
    }

    private static int SkipThe(Document document, int at) => document.IsAny(at, "the", "The") ? at + 1 : at;

    private static bool CanStandInRole(LinkedText text, int at)
    {
        var document = text.Document;
        var token = document.Tokens[at];
        if (NumberReader.IsHyphen(document, at))
            return true;
        if (document.Is(at, "and") || document.IsSign(at, '&') || IsHyphenated(document, at))
            return true;

        // "said Ada Brune, senior U.S. economist at Marlow Research".
        if (document.IsAny(at, "u.s.", "u.k."))
            return true;
        if (!token.IsWord || text.MentionAt(at) >= 0 && !document.Has(at, WordClass.RoleModifier | WordClass.Demonym))
            return false;
        return token.Is(WordClass.RoleModifier | WordClass.Common)
            && !token.Is(
            WordClass.Preposition | WordClass.Determiner | WordClass.Pronoun | WordClass.Relative | WordClass.Auxiliary | WordClass.Modal
                | WordClass.Subordinator)
            && !(token.Is(WordClass.VerbPast) && !token.Is(WordClass.RoleModifier));
    }
}
