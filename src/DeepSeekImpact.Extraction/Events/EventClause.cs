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
internal readonly record struct VerbGroup(int First, List<int>? Governors, bool IsPassive, int Modal, bool IsFuture, bool IsProgressive);

/// <summary>Finds what stands around the words of an event in their clause: verbs, subjects, objects, phrases after prepositions.</summary>
/// <param name="text">The text.</param>
internal sealed partial class EventClause(LinkedText text)
{
    private const int LongestNounGap = 6;
    private const int MostVerbs = 4;

    private static readonly WordSet Borders =
        ["after", "before", "because", "while", "although", "though", "when", "which", "who", "whose", "where", "if", "unless", "until"];

    /// <summary>Nouns and adjectives that stand between a verb and "to": "is in talks to buy", "has a deal to".</summary>
    private static readonly WordSet Openers =
    [
        "talks", "talk", "discussions", "negotiations", "plan", "plans", "deal", "agreement", "bid", "offer", "proposal", "pact",
        "contract",
        "option", "right", "decision", "intention", "effort", "efforts", "attempt", "attempts", "move", "set", "due", "ready", "likely",
        "poised", "expected", "scheduled", "able", "willing", "keen", "close", "order", "permission", "approval", "accord", "moves",
    ];

    /// <summary>Nouns of which the one before them is only a part: "earnings forecasts" are no earnings.</summary>
    private static readonly WordSet Heads =
    [
        "forecast", "forecasts", "estimate", "estimates", "target", "targets", "upgrade", "upgrades", "downgrade", "downgrades", "guidance",
        "outlook", "expectations", "warning", "warnings", "report", "reports", "hopes", "talk", "fears", "concerns", "policy",
        "yield", "cover",
        "trends", "drive", "trail", "strategy", "quality", "stream", "price", "process", "battle", "team", "taking", "pool", "figures",
        "numbers", "data", "tax", "taxes", "costs", "stock", "stocks", "aristocrat", "aristocrats", "record", "mix", "pursuit", "potential",
    ];

    private readonly Document _document = text.Document;
    private readonly NounPhrases _phrases = new(text);

    /// <summary>Indicates whether a form of a verb is one here: "the cuts", "its launch" are nouns.</summary>
    public bool IsVerb(int at, int limit)
    {
        if (_document.Has(at, WordClass.VerbPast | WordClass.VerbParticiple | WordClass.VerbIng) || !_document.Has(at, WordClass.AnyVerb))
            return at == limit || !_document.Has(at - 1, WordClass.Possessive) && !_document.IsAny(at - 1, "a", "an");
        if (at == limit)
            return false;
        if (_document.Has(at - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Adjective) && text.MentionAt(at - 1) < 0
            || _document.Has(at - 1, WordClass.Preposition) && !_document.Is(at - 1, "to")
            || _document.KindAt(at - 1) == TokenKind.Clitic || NumberReader.IsHyphen(_document, at - 1))
            return false;
        return _document.Has(at, WordClass.VerbS) || _document.Has(at - 1, WordClass.Modal | WordClass.Auxiliary | WordClass.Adverb
            | WordClass.Coordinator | WordClass.Negation) || _document.Is(at - 1, "to") || text.MentionAt(at - 1) >= 0
            || _document.KindAt(at - 1) == TokenKind.Word && _document.CharsOf(at - 1, at)[^1] == 's';
    }

    /// <summary>Returns the token after a verb with its particle and the verb that it opens: "rolled out", "started selling".</summary>
    public int VerbEnd(int verb)
    {
        var end = verb + 1;
        while (_document.Is(end, "on") && _document.IsForm(verb, "bring")
            || _document.IsAny(end, "up", "out", "off", "over", "down", "back") || _document.Has(end, WordClass.VerbIng) && end == verb + 1
            && _document.IsForm(verb, "start") | _document.IsForm(verb, "begin") | _document.IsForm(verb, "stop"))
            end++;
        return end;
    }

    /// <summary>Returns the verbs that a verb belongs to, and what governs it.</summary>
    public VerbGroup GroupOf(int verb, int limit)
    {
        var (first, modal, future, progressive, passive) = (verb, -1, false, false, false);
        List<int>? governors = null;
        for (var i = verb - 1; i >= limit; i--)
        {
            if (_document.Has(i, WordClass.Auxiliary) && text.MentionAt(i) < 0)
            {
                if (first == verb || governors is null)
                {
                    var isBe = _document.IsAny(i, "be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "get", "got",
                        "gets");
                    passive |= isBe && _document.Has(verb, WordClass.VerbParticiple | WordClass.VerbPast)
                        && !_document.Has(verb, WordClass.VerbIng) && !progressive;
                    progressive |= isBe && _document.Has(verb, WordClass.VerbIng);
                }

                first = i;
                continue;
            }

            // "is considering buying".
            if (i == verb - 1 && _document.Has(verb, WordClass.VerbIng) && _document.Has(i, WordClass.AnyVerb)
                && !_document.Has(i, WordClass.Preposition) && text.MentionAt(i) < 0 && EventStatuses.Of(_document, i) is not null)
            {
                (governors ??= []).Add(i);
                first = i;
                continue;
            }

            if (_document.Has(i, WordClass.Modal) && text.MentionAt(i) < 0)
            {
                (modal, first) = (i, i);
                continue;
            }

            if (_document.Has(i, WordClass.Negation) || _document.Has(i, WordClass.Adverb) && !_document.Has(i, WordClass.Preposition)
                && text.MentionAt(i) < 0 && _document.KindAt(i) == TokenKind.Word)
            {
                if (_document.Has(i - 1, WordClass.Auxiliary | WordClass.Modal) || _document.Has(i, WordClass.Negation)
                    || _document.Is(i - 1, "to") || first == i + 1)
                {
                    first = i;
                    continue;
                }

                break;
            }

            if (!_document.Is(i, "to") || i - 1 < limit)
                break;
            first = i;
            var governor = GovernorBefore(i - 1, limit);
            if (governor < 0)
            {
                future = true;
                break;
            }

            (governors ??= []).Add(governor);
            if (governors.Count > MostVerbs)
                break;
            var main = VerbBefore(governor, limit);
            if (main != governor)
                governors.Add(main);
            (first, i) = (main, main);
        }

        return new VerbGroup(first, governors, passive, modal, future, progressive);
    }

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
            var joined = _document.Has(first - 1, WordClass.Coordinator) || _document.IsSign(first - 1, ',')
                || _document.Has(verb, WordClass.VerbIng) && verb == first
                || _document.Has(first - 1, WordClass.Preposition) && verb == first;
            if (!joined || _document.IsSign(first - 1, ',') && !_document.Has(verb, WordClass.VerbIng)
                && !_document.Has(verb, WordClass.VerbParticiple))
            {
                var subject = _phrases.SubjectBefore(first, limit);
                if (subject.IsFound || !joined)
                    return subject;
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

    /// <summary>Returns the end of the clause that goes on from a token.</summary>
    public int EndFrom(int at, int end)
    {
        for (var i = at; i < end; i++)
        {
            if (_document.IsSign(i, ';') || _document.IsSign(i, ':') || _document.Tokens[i].Kind == TokenKind.Dash
                && !NumberReader.IsHyphen(_document, i))
                return i;
            if (text.MentionAt(i) < 0 && _document.IsAny(i, Borders))
                return i;
            if (_document.IsSign(i, ',') && _document.Has(i + 1, WordClass.Coordinator)
                && HasVerbSoon(i + 2, Math.Min(end, i + 8)))
                return i;
            if (_document.Is(i, "as") && !_document.IsAny(i + 1, "well", "much", "many", "a", "the", "its", "part", "chief", "head")
                && HasVerbSoon(i + 1, Math.Min(end, i + 8)))
                return i;
        }

        return end;
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
            if (text.MentionAt(i) >= 0)
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

    private bool HasVerbSoon(int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            if (_document.Has(i, WordClass.FiniteVerb) && text.MentionAt(i) < 0)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Returns the word that governs an infinitive: a verb ("agreed to"), a noun or adjective ("plans to", "set to"), or -1.
    /// </summary>
    private int GovernorBefore(int at, int limit)
    {
        if (at < limit || text.MentionAt(at) >= 0 && text.Mentions[text.MentionAt(at)].Form == MentionForm.Name)
        {
            // "asked Acme to sell", "wants Acme to buy": not the subject's own.
            return -1;
        }

        return _document.IsAny(at, Openers) || _document.Has(at, WordClass.AnyVerb) && !_document.Has(at, WordClass.Auxiliary) ? at : -1;
    }

    /// <summary>Returns the verb before a noun or adjective that opens an infinitive, or the word itself if it is the verb.</summary>
    private int VerbBefore(int governor, int limit)
    {
        if (!_document.IsAny(governor, Openers) || IsVerb(governor, limit) && _document.Has(governor, WordClass.VerbS)
            && text.MentionAt(governor - 1) >= 0)
            return governor;
        for (var i = governor - 1; i >= Math.Max(limit, governor - LongestNounGap); i--)
        {
            if (text.MentionAt(i) >= 0 && text.Mentions[text.MentionAt(i)].Form == MentionForm.Name)
                return governor;
            if (_document.Has(i, WordClass.AnyVerb | WordClass.Auxiliary) && !_document.Has(i, WordClass.Preposition))
                return i;
        }

        return governor;
    }

    private int PreviousVerb(int from, int limit)
    {
        for (var i = from; i > limit; i--)
        {
            if (_document.IsSign(i, ';'))
                return -1;
            if (text.MentionAt(i) < 0 && _document.Has(i, WordClass.VerbPast | WordClass.VerbS | WordClass.Auxiliary | WordClass.Modal)
                && !_document.Has(i, WordClass.Preposition) && _document.KindAt(i) == TokenKind.Word
                && !_document.Has(i - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Adjective | WordClass.Preposition))
                return i;
        }

        return -1;
    }
}
