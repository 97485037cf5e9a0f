using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <content>Whose house somebody is of where the role does not name it.</content>
internal static partial class RoleReader
{
    private const int SentencesBack = 2;
    private const int LongestReach = 5;

    /// <summary>Who works at a company or owns it.</summary>
    private static readonly WordSet Staff =
    [
        "directors", "employees", "engineers", "executives", "founders", "hires", "managers", "owners", "partners", "researchers",
    ];

    /// <summary>
    /// "Norlane Inc. will shrink, chief executive Ann Reed said": of the company that the sentence is about; "and CFO Ann Reed": of the
    /// house of the one before.
    /// </summary>
    private static int OfSameHouse(LinkedText text, LinkedMention mention, Sentence sentence, int first)
    {
        var document = text.Document;

        // "Norlane said that CEO Ann Reed would leave": of the company that says so.
        var cue = document.Is(first - 1, "that") ? first - 2 : first - 1;
        if (document.Has(cue, WordClass.Cue) && document.Has(cue, WordClass.VerbPast | WordClass.VerbS)
            && text.KindAt(cue - 1) == EntityKind.Company)
            return text.EntityAt(cue - 1);
        if (document.Is(first - 1, "and"))
            return text.KindAt(first - 2) == EntityKind.Person ? text.Entities[text.EntityAt(first - 2)].Affiliation : -1;
        if (!document.IsSign(first - 1, ',') || !document.Has(mention.End, WordClass.Cue) && !document.Is(mention.End, "and"))
            return -1;
        for (var i = sentence.First; i < first; i++)
        {
            if (text.MentionAt(i) < 0)
                continue;
            if (text.KindAt(i) is EntityKind.Place && !document.Is(i - 1, "in"))
                continue;
            return text.KindAt(i) == EntityKind.Company && !document.Has(i - 1, WordClass.Preposition) ? text.EntityAt(i) : -1;
        }

        return -1;
    }

    /// <summary>"boss", "chief executive", "CFO": a role that somebody has in the company a report is about.</summary>
    private static bool LeadsCompany(Document document, int at) =>
        document.IsAny(at, "boss", "ceo", "cfo", "coo", "cto", "chairman", "chairwoman", "founder")
            || document.Is(at, "chairperson")
            || document.IsAny(at, "executive", "officer") && document.IsAny(at - 1, "chief", "financial", "operating", "executive")
            || document.Is(at, "director") && document.IsAny(at - 1, "managing", "finance");

    /// <summary>"“We grew,” boss Ann Reed said", "Chief executive Ann Reed said": nothing before the role could own it.</summary>
    private static bool OpensClause(Document document, Sentence sentence, int first) =>
        first == sentence.First || document.KindAt(first - 1) == TokenKind.Quote
            || document.IsAny(first - 1, "said", "says", "added") && document.KindAt(first - 2) is TokenKind.Quote;

    /// <summary>
    /// The company that is the subject of a sentence before, or -1: the nearest one but for those that name nobody ("Revenue was up 3%.").
    /// </summary>
    private static int SubjectBefore(LinkedText text, int sentence)
    {
        var reach = SentencesBack;
        for (var s = sentence - 1; s >= Math.Max(0, sentence - reach); s--)
        {
            var before = text.Document.Sentences[s];
            if (before.Kind != SentenceKind.Prose)
                return -1;
            if (text.Document.KindAt(before.First) == TokenKind.Quote)
                continue;
            if (reach < LongestReach && NamesNobody(text, before))
            {
                reach++;
                continue;
            }

            for (var i = before.First; i < Math.Min(before.First + 4, before.End); i++)
            {
                if (text.MentionAt(i) >= 0)
                    return text.KindAt(i) == EntityKind.Company ? text.EntityAt(i) : -1;

                // "Rivals such as Borel Inc. did well": no subject.
                if (i > before.First && text.Document.Has(i, WordClass.Preposition))
                    return -1;
            }

            return -1;
        }

        return -1;
    }

    private static bool NamesNobody(LinkedText text, Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.KindAt(i) is EntityKind.Company or EntityKind.Organization or EntityKind.Person)
                return false;
        }

        return true;
    }

    /// <summary>"one of the first employees at Norlane", "one of the partners of Norlane": the house, or -1.</summary>
    private static int IsOneOf(LinkedText text, int one)
    {
        var document = text.Document;
        if (!document.AreAt(one + 1, "of", "the"))
            return -1;
        for (var i = one + 3; i < one + 7; i++)
        {
            if (document.IsAny(i, "at", "of") && document.IsAny(i - 1, Staff) && text.KindAt(i + 1) == EntityKind.Company)
                return text.EntityAt(i + 1);
        }

        return -1;
    }

    private static int LastCompany(LinkedText text, int before)
    {
        for (var m = text.Mentions.Length - 1; m >= 0; m--)
        {
            if (text.Mentions[m].First < before && text.Entities[text.Mentions[m].Entity].Kind == EntityKind.Company)
                return text.Mentions[m].Entity;
        }

        return -1;
    }
}
