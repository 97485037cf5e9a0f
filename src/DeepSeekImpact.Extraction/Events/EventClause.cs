using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>The verbs around the words of an event: what governs them, and whose they are.</summary>
/// <param name="First">The first token of the verbs.</param>
/// <param name="Governors">The words that govern the event's, the nearest first: "agreed" in "agreed to buy".</param>
/// <param name="IsPassive">True if its subject is what something was done to.</param>
/// <param name="Modal">The modal verb, or -1.</param>
/// <param name="IsFuture">True in "to buy" after a subject: headlines say so what will be.</param>
/// <param name="IsProgressive">True in "is buying".</param>
/// <param name="IsOthers">True if its subject is against it: "fights plans to close the plant".</param>
internal readonly record struct VerbGroup(int First, List<int>? Governors, bool IsPassive, int Modal, bool IsFuture, bool IsProgressive,
    bool IsOthers);

/// <summary>Finds what stands around the words of an event in their clause: verbs, subjects, objects, phrases after prepositions.</summary>
/// <param name="text">The text.</param>
internal sealed partial class EventClause(LinkedText text)
{
    private const int LongestNounGap = 6;
    private const int MostVerbs = 4;
    private const int LongestJoined = 14;
    private const int LongestSubject = 14;

    public static readonly WordSet Borders = EventWords.Of("clause-border");

    /// <summary>Nouns and adjectives that stand between a verb and "to": "is in talks to buy", "has a deal to".</summary>
    private static readonly WordSet Openers = EventWords.Of("infinitive-opener");

    /// <summary>Nouns of which the one before them is only a part: "earnings forecasts" are no earnings.</summary>
    private static readonly WordSet Heads = EventWords.Of("other-head");

    private readonly Document _document = text.Document;
    private readonly NounPhrases _phrases = new(text);

    /// <summary>Returns the end of the clause that goes on from a token.</summary>
    public int EndFrom(int at, int end)
    {
        for (var i = at; i < end; i++)
        {
            if (_document.IsSign(i, ';') || _document.IsSign(i, ':') || _document.Tokens[i].Kind == TokenKind.Dash
                && !NumberReader.IsHyphen(_document, i))
                return i;
            if (text.MentionAt(i) < 0 && _document.IsAny(i, Borders))
            {
                if (InsertionEnd(i, end) is not (>= 0 and var after))
                    return i;
                i = after;
                continue;
            }

            if (_document.AreAt(i, "according", "to") || _document.AreAt(i, "as", "per"))
                return i;
            if (_document.IsSign(i, ',') && _document.Has(i + 1, WordClass.Coordinator)
                && HasVerbSoon(i + 2, Math.Min(end, i + 8)))
                return i;
            if (i > at && _document.Has(i, WordClass.Coordinator) && _document.Has(i + 1, WordClass.Determiner | WordClass.Possessive)
                && HasSubjectVerb(i + 2, Math.Min(end, i + LongestSubject)))
                return i;
            if (_document.Is(i, "as") && !_document.IsAny(i + 1, "well", "much", "many", "a", "the", "its", "part", "chief", "head")
                && HasVerbSoon(i + 1, Math.Min(end, i + 8)))
                return i;
        }

        return end;
    }

    /// <summary>
    /// "its pump unit, which makes valves, to Borana Corp": the comma that closes a clause about the words before it, if the clause goes
    /// on with a preposition; -1 if not.
    /// </summary>
    private int InsertionEnd(int relative, int end)
    {
        if (!_document.IsSign(relative - 1, ',') || !_document.Has(relative, WordClass.Relative))
            return -1;
        for (var i = relative + 1; i < Math.Min(end, relative + LongestJoined); i++)
        {
            if (_document.IsSign(i, ','))
                return _document.IsAny(i + 1, "to", "for", "from", "with", "by") ? i : -1;
        }

        return -1;
    }

    /// <summary>
    /// Returns the verb that governs a noun phrase, or -1: "announced" in "announced a deal", "agreed" in "agreed to a merger".
    /// </summary>
    public int VerbOver(int first, int limit)
    {
        for (var i = first - 1; i >= Math.Max(limit, first - LongestNounGap); i--)
        {
            if (text.MentionAt(i) >= 0 || _document.KindAt(i) is TokenKind.Punctuation && !NumberReader.IsHyphen(_document, i))
                return -1;
            if (_document.Has(i, WordClass.AnyVerb) && !_document.Has(i, WordClass.Auxiliary | WordClass.Preposition) && IsVerb(i, limit)
                || _document.IsAny(i, "has", "have", "had", "is", "are", "was", "were"))
                return i;
        }

        return -1;
    }

    /// <summary>Indicates whether a noun is the head of its phrase: "dividend policy" tells of no dividend.</summary>
    public bool IsHead(int end, int limit)
    {
        if (end >= limit || _document.KindAt(end) != TokenKind.Word || text.MentionAt(end) >= 0)
            return !NumberReader.IsHyphen(_document, end);
        if (_document.IsAny(end, Heads) && !_document.Has(end, WordClass.VerbPast))
            return false;
        return _document.Has(end, WordClass.Preposition | WordClass.Coordinator | WordClass.Auxiliary | WordClass.Modal | WordClass.AnyVerb
            | WordClass.Adverb | WordClass.Subordinator | WordClass.Relative | WordClass.Determiner | WordClass.Possessive
                | WordClass.Pronoun
            | WordClass.Weekday | WordClass.Month | WordClass.Negation | WordClass.MoveNoun | WordClass.TimeWord)
            || _document.IsAny(end, "plan", "plans", "program", "programme", "scheme", "payment", "payments", "growth", "increase",
                "increases");
    }

    /// <summary>Returns the verb that is said of a noun phrase, or -1: "blocked" in "the merger was blocked".</summary>
    public int VerbAfter(int at, int end)
    {
        for (var i = at; i < end; i++)
        {
            if (text.MentionAt(i) >= 0 || _document.KindAt(i) is TokenKind.Clitic && text.MentionAt(i - 1) >= 0)
                continue;
            if (_document.Has(i, WordClass.Auxiliary | WordClass.Modal))
            {
                for (var j = i + 1; j < Math.Min(end, i + LongestNounGap); j++)
                {
                    if (_document.Has(j, WordClass.AnyVerb) && !_document.Has(j, WordClass.Auxiliary))
                        return j;
                    if (_document.KindAt(j) == TokenKind.Punctuation)
                        break;
                }

                return -1;
            }

            if (_document.Has(i, WordClass.VerbPast | WordClass.VerbS) && !_document.Has(i, WordClass.Preposition)
                && !_document.Has(i - 1, WordClass.Determiner | WordClass.Adjective | WordClass.Possessive | WordClass.Preposition))
                return i;
            if (_document.IsSign(i, ';'))
                return -1;
        }

        return -1;
    }

    private bool IsListed(int at, int end) =>
        at < end && (_document.IsSign(at, ',') || _document.Has(at, WordClass.Coordinator));

    /// <summary>and its plant in Aldridge, Utah, will close: a subject with a verb of its own follows.</summary>
    private bool HasSubjectVerb(int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            if (text.MentionAt(i) >= 0)
                continue;
            if (_document.Has(i, WordClass.Modal))
                return true;
            if (_document.Has(i, WordClass.Relative | WordClass.Subordinator | WordClass.Auxiliary) || _document.IsSign(i, ';'))
                return false;
        }

        return false;
    }

    private bool HasVerbSoon(int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            if (_document.Has(i, WordClass.FiniteVerb) && text.MentionAt(i) < 0)
                return true;
        }

        return false;
    }
}
