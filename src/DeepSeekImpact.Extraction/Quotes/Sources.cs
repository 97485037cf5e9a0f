using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>Says which entity a source's phrase means: its head, not whom it mentions in passing.</summary>
internal static class Sources
{
    /// <summary>Puts a noun phrase into an attribution as its source.</summary>
    public static void Set(LinkedText text, Attribution attribution, NounPhrase phrase)
    {
        // "leaflets came out that said “We know it all”": no source by itself.
        if (!phrase.IsFound || phrase.CoreEnd - phrase.First == 1 && text.Document.IsAny(phrase.First, "that", "which", "who"))
            return;
        attribution.SourceFirst = phrase.First;
        attribution.SourceEnd = phrase.End;
        attribution.SourceCoreEnd = phrase.CoreEnd;
        attribution.Speaker = EntityOf(text, phrase);
    }

    /// <summary>
    /// Returns the entity that is the head of a phrase, or -1: for "Clinton spokesman Jesse Lehrich" the spokesman, for "a spokesman for
    /// Acme" nobody.
    /// </summary>
    public static int EntityOf(LinkedText text, NounPhrase phrase)
    {
        var document = text.Document;
        var headEnd = phrase.CoreEnd;

        // "Acme’s head of research, Jane Doe": the name after the comma is the head.
        if (text.KindAt(headEnd - 1) == EntityKind.Person && text.Mentions[text.MentionAt(headEnd - 1)] is var last && last.End == headEnd
            && last.First > phrase.First && document.IsSign(last.First - 1, ','))
            return last.Entity;
        for (var i = phrase.First; i < phrase.CoreEnd; i++)
        {
            // "the ambassador to Japan Ann Reed": the name after the post is the head.
            if (document.Is(i, "to") && document.Has(i - 1, WordClass.Role) && text.KindAt(headEnd - 1) == EntityKind.Person)
                continue;

            // The head stands before the first preposition: "analysts at Goldman Sachs"; a name may hold one ("Bank of America").
            if (document.Has(i, WordClass.Preposition) && text.MentionAt(i) < 0 && i > phrase.First
                && !Numbers.NumberReader.IsHyphen(document, i - 1))
            {
                // "a report by Acme", "data from Acme": who made it speaks.
                if (document.IsAny(i, "by", "from") && document.Has(i - 1, WordClass.DocumentNoun)
                    && text.EntityAt(document.Is(i + 1, "the") ? i + 2 : i + 1) is >= 0 and var author)
                    return author;
                headEnd = i;
                break;
            }
        }

        // "Microsoft and Nvidia said", "both Doe and Roe say": the first of them stands for all.
        if (text.MentionAt(document.IsAny(phrase.First, "both", "neither") ? phrase.First + 1 : phrase.First) is >= 0 and var lead
            && document.Is(text.Mentions[lead].End, "and") && text.Mentions[lead].End < headEnd)
            return text.Mentions[lead].Entity;
        if (text.MentionAt(headEnd - 1) is >= 0 and var mention && text.Mentions[mention].End == headEnd)
            return text.Mentions[FirstOfPair(text, mention, phrase.First)].Entity;

        // "the Unite union said": what the body is comes after its name.
        if (document.IsAny(headEnd - 1, "union") && !document.Tokens[headEnd - 1].IsCapitalised
            && text.KindAt(headEnd - 2) is EntityKind.Organization)
            return text.EntityAt(headEnd - 2);

        // "Graham of South Carolina" ends its head with a name; "Goldman analysts" does not.
        return -1;
    }

    /// <summary>
    /// "Party leaders Tom Berg and Ann Reed said", "boss Tom Berg and CFO Ann Reed said": the first person of a pair, or the mention
    /// itself.
    /// </summary>
    private static int FirstOfPair(LinkedText text, int mention, int first)
    {
        var and = text.Mentions[mention].First - 1;
        while (and > first && text.MentionAt(and) < 0 && text.Document.Has(and, WordClass.Role | WordClass.RoleModifier))
            and--;
        return and > first && text.Document.Is(and, "and") && text.KindAt(text.Mentions[mention].First) == EntityKind.Person
            && text.KindAt(and - 1) == EntityKind.Person && text.MentionAt(and - 1) is var before
            && text.Mentions[before].Form == MentionForm.Name ? before : mention;
    }

    /// <summary>Returns the source as the contract serves it.</summary>
    public static Speaker? Speaker(LinkedText text, Attribution attribution) => attribution.Served ??= Make(text, attribution);

    private static Speaker? Make(LinkedText text, Attribution attribution)
    {
        var document = text.Document;
        if (attribution.Speaker >= 0)
        {
            var entity = text.Entities[attribution.Speaker];
            var mention = attribution.HasSource ? document.SpanOf(attribution.SourceFirst, attribution.SourceEnd) : null;
            return mention is null ? null : new Speaker { Id = entity.Id, Name = entity.Name, Mention = mention };
        }

        if (!attribution.HasSource)
            return null;
        var named = attribution.SameSourceAs ?? attribution;
        var first = named.SourceFirst;
        while (first + 1 < named.SourceEnd && document.IsAny(first, "the", "a", "an"))
            first++;
        return new Speaker
        {
            Name = document.SpanOf(first, NameEnd(document, named, first)).Text,
            Anonymous = IsPeople(document, named.SourceFirst, named.SourceEnd),
            Mention = document.SpanOf(attribution.SourceFirst, attribution.SourceEnd),
        };
    }

    /// <summary>"Acme, which", "a spokesman for the club, which has ten members": the clause is no part of the name.</summary>
    private static int NameEnd(Document document, Attribution named, int first)
    {
        var core = named.SourceCoreEnd;
        // "Norlane Outdoors (NRLN": what is in brackets that the phrase leaves open.
        if (core > first && core < named.SourceEnd && document.IsSign(core, '(') && !Closes(document, core, named.SourceEnd))
            return core;
        return core > first && core < named.SourceEnd && document.IsSign(core, ',')
                && document.IsAny(core + 1, "who", "which", "whose", "led", "headed")
            || core > first && core == named.SourceEnd - 1 && document.IsAny(core, "who", "which") ? core : named.SourceEnd;
    }

    private static bool Closes(Document document, int open, int end)
    {
        for (var i = open; i < end; i++)
        {
            if (document.IsSign(i, ')'))
                return true;
        }

        return false;
    }

    /// <summary>Returns how the source of an attribution was resolved, or null where a name says it.</summary>
    public static Step[]? Steps(LinkedText text, Attribution attribution)
    {
        if (attribution.SameSourceAs is { } group)
        {
            var document = text.Document;
            return [new Step("quote.sameSource", document.SpanOf(attribution.SourceFirst, attribution.SourceEnd))
                { Antecedent = document.SpanOf(group.SourceFirst, group.SourceEnd),
                    Means = document.SpanOf(group.SourceFirst, group.SourceEnd).Text }];
        }

        if (attribution.Speaker < 0)
            return null;
        for (var i = attribution.SourceFirst; i < attribution.SourceEnd; i++)
        {
            if (text.EntityAt(i) == attribution.Speaker)
                return text.StepOf(text.MentionAt(i)) is { } step ? [step] : null;
        }

        return null;
    }

    /// <summary>
    /// A person or group without a name, against a paper or a law: "some analysts", "a spokesman", "he", not "the report".
    /// </summary>
    private static bool IsPeople(Document document, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (document.Has(i, WordClass.Role | WordClass.Indefinite)
                || document.IsAny(i, "he", "she", "they", "people", "person", "man", "woman", "men", "women", "source", "family"))
                return true;

            // "a team of analysts at Acme".
            if (document.Has(i, WordClass.Preposition) && !(document.Is(i, "of") && document.IsAny(i - 1, "group", "panel", "team")))
                break;
        }

        return !document.Has(end - 1, WordClass.DocumentNoun) && document.KindAt(end - 1) == TokenKind.Word
            && document.Chars(end - 1).EndsWith("s", StringComparison.Ordinal) && !document.Tokens[end - 1].IsCapitalised;
    }
}
