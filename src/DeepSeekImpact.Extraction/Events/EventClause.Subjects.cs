using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <content>The subject of verbs, with those listed with it and the place it is in.</content>
internal sealed partial class EventClause
{
    /// <summary>Returns the phrase that is the subject of verbs.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="first">The first token of the verbs.</param>
    /// <param name="limit">The first token of the sentence.</param>
    public NounPhrase SubjectOf(int verb, int first, int limit)
    {
        for (var tries = 0; tries < MostVerbs; tries++)
        {
            if (first <= limit)
                return NounPhrase.None;

            // "raised its dividend and launched a buyback", "after acquiring Borel": the subject of the verb before.
            var joined = _document.Has(first - 1, WordClass.Coordinator) || _document.IsSign(first - 1, ',') && verb == first
                || _document.Has(verb, WordClass.VerbIng) && verb == first
                || _document.Has(first - 1, WordClass.Preposition) && verb == first;
            if (!joined || _document.IsSign(first - 1, ',') && !_document.Has(verb, WordClass.VerbIng)
                && !_document.Has(verb, WordClass.VerbParticiple))
            {
                var subject = _phrases.SubjectBefore(first, limit);
                if (subject.IsFound || !joined)
                    return WithPlace(subject, limit);
            }

            if (_document.IsSign(first - 1, ',') && _document.Has(verb, WordClass.VerbParticiple) && !_document.Has(verb, WordClass.VerbIng)
                && _document.Is(verb + 1, "by") && _phrases.SubjectBefore(first - 1, limit) is { IsFound: true } described)
                return described;
            var before = PreviousVerb(first - 1, limit);
            if (before < 0)
                return NounPhrase.None;
            verb = before;
            first = GroupOf(before, limit).First;
        }

        return NounPhrase.None;
    }

    /// <summary>Zorvex, Corvane and Borana Corp were fined, neither Corvane nor Borana Corp was: all names of the list.</summary>
    private NounPhrase WithList(NounPhrase phrase, int limit)
    {
        if (!phrase.IsFound || phrase.First - 2 < limit || !_document.Has(phrase.First - 1, WordClass.Coordinator))
            return phrase;
        var first = phrase.First;
        for (var at = first - 1; at > limit; at = first - 1)
        {
            while (at > limit && (_document.Has(at, WordClass.Coordinator) || _document.IsSign(at, ',')))
                at--;
            if (at == first - 1 || text.MentionAt(at) is not (>= 0 and var mention) || text.Mentions[mention].Form != MentionForm.Name)
                break;
            first = text.Mentions[mention].First;
        }

        // sued Corvane and Borana Corp sold it: the object of another verb is no part of it.
        return first == limit || _document.IsSign(first - 1, ',') || _document.Has(first - 1,
            WordClass.Subordinator | WordClass.Coordinator)
            || _document.IsAny(first - 1, "neither", "both", "that") ? phrase with { First = first } : phrase;
    }

    /// <summary>"Its forge in Halden, Utah, will close": the phrase that the place belongs to.</summary>
    private NounPhrase WithPlace(NounPhrase phrase, int limit)
    {
        phrase = WithList(phrase, limit);
        if (!phrase.IsFound || phrase.First - 2 < limit || text.KindAt(phrase.First) is not EntityKind.Place)
            return phrase;
        var at = phrase.First - 1;
        while (at > limit && _document.IsSign(at, ',') && text.KindAt(at - 1) is EntityKind.Place)
            at = text.Mentions[text.MentionAt(at - 1)].First - 1;
        if (at <= limit || !_document.IsAny(at, "in", "at", "near"))
            return phrase;
        var whole = _phrases.SubjectBefore(at, limit);
        return whole.IsFound ? new NounPhrase(whole.First, phrase.End, at) : phrase;
    }
}
