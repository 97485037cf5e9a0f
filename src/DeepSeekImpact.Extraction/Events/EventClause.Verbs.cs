using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <content>The verbs of an event, and what governs them.</content>
internal sealed partial class EventClause
{
    /// <summary>Verbs whose object does what follows.</summary>
    private static readonly WordSet Causing = EventWords.Of("causing");

    /// <summary>Verbs whose subject is against what they govern.</summary>
    private static readonly WordSet Opposing = EventWords.Of("opposing");

    /// <summary>Indicates whether a form of a verb is one here: the cuts, "its launch" are nouns.</summary>
    public bool IsVerb(int at, int limit)
    {
        if (_document.Has(at, WordClass.VerbPast | WordClass.VerbParticiple | WordClass.VerbIng) || !_document.Has(at, WordClass.AnyVerb))
            return at == limit || !_document.Has(at - 1, WordClass.Possessive) && !_document.IsAny(at - 1, "a", "an");
        if (at == limit)
            return false;
        if (_document.Has(at - 1, WordClass.Determiner | WordClass.Possessive | WordClass.Adjective)
                && (text.MentionAt(at - 1) < 0 || _document.Has(at - 1, WordClass.Possessive))
            || _document.Has(at - 1, WordClass.Preposition) && !_document.Is(at - 1, "to")
            || _document.KindAt(at - 1) == TokenKind.Clitic || NumberReader.IsHyphen(_document, at - 1))
            return false;
        return _document.Has(at, WordClass.VerbS) || _document.Has(at - 1, WordClass.Modal | WordClass.Auxiliary | WordClass.Adverb
            | WordClass.Coordinator | WordClass.Negation) || _document.Is(at - 1, "to") || text.MentionAt(at - 1) >= 0
            || _document.KindAt(at - 1) == TokenKind.Word && _document.CharsOf(at - 1, at)[^1] == 's';
    }

    /// <summary>
    /// Indicates whether a word can be a participle of what was done: "acquired", or a form in "-ed" of a verb that no list has.
    /// </summary>
    public static bool IsParticiple(Document document, int at) => document.Has(at, WordClass.VerbParticiple | WordClass.VerbPast)
        || !document.Has(at, WordClass.AnyVerb) && document.CharsOf(at, at + 1).EndsWith("ed", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the token after a verb with its particle and the verb that it opens: "rolled out", "started selling".</summary>
    public int VerbEnd(int verb)
    {
        var end = verb + 1;
        while (_document.Is(end, "on") && (_document.IsForm(verb, "bring") || _document.IsForm(verb, "work"))
            || _document.IsAny(end, "up", "out", "off", "over", "down", "back") || _document.Has(end, WordClass.VerbIng) && end == verb + 1
            && _document.IsForm(verb, "start") | _document.IsForm(verb, "begin") | _document.IsForm(verb, "stop"))
            end++;
        return end;
    }

    /// <summary>Returns the verbs that a verb belongs to, and what governs it.</summary>
    public VerbGroup GroupOf(int verb, int limit)
    {
        if (JoinedTo(verb, limit) is >= 0 and var before)
            return GroupOf(before, limit);
        var (first, modal, future, progressive, passive, others) = (verb, -1, false, false, false, false);
        List<int>? governors = null;
        for (var i = verb - 1; i >= limit; i--)
        {
            if (_document.Has(i, WordClass.Auxiliary) && text.MentionAt(i) < 0)
            {
                if (first == verb || governors is null)
                {
                    var isBe = _document.IsAny(i, "be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "get", "got",
                        "gets");
                    passive |= isBe && IsParticiple(_document, verb)
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

            if (_document.Has(i, WordClass.Negation) || _document.Is(i, "earlier") && _document.Has(i - 1, WordClass.Auxiliary)
                || _document.Has(i, WordClass.Adverb) && !_document.Has(i, WordClass.Preposition)
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
                // higher costs prompted Borana Corp to cut its forecast: it did.
                future = !(text.MentionAt(i - 1) is >= 0 and var moved && _document.IsForm(text.Mentions[moved].First - 1, Causing));
                break;
            }

            (governors ??= []).Add(governor);
            if (governors.Count > MostVerbs)
                break;
            var main = VerbOfOpener(governor, limit);
            if (main != governor)
                governors.Add(main);

            // to fight plans to close two plants: others do it.
            others |= _document.IsForm(main, Opposing);
            (first, i) = (main, main);
        }

        return new VerbGroup(first, governors, passive, modal, future, progressive, others);
    }

    /// <summary>
    /// Returns the word that governs an infinitive: a verb ("agreed to"), a noun or adjective ("plans to", "set to"), or -1.
    /// </summary>
    private int GovernorBefore(int at, int limit)
    {
        at = BeforeTime(at, limit);
        if (at >= limit && text.MentionAt(at) >= 0 && OpenerBeforeWith(at, limit) is >= 0 and var shared)
            return shared;
        if (at < limit || text.MentionAt(at) >= 0 && text.Mentions[text.MentionAt(at)].Form == MentionForm.Name)
        {
            // asked Acme to sell, wants Acme to buy: not the subject's own.
            return -1;
        }

        // in talks with Zorvex AG to buy Borana Corp: what is before "with".
        return OpenerBeforeWith(at, limit) is >= 0 and var opener ? opener : _document.IsAny(at, Openers)
            || _document.Has(at, WordClass.AnyVerb) && !_document.Has(at, WordClass.Auxiliary) ? at : -1;
    }

    /// <summary>Returns the token before a time: "agreed" in "agreed on Monday to sell", "agreed late last week to sell".</summary>
    private int BeforeTime(int at, int limit)
    {
        if (!_document.Has(at, WordClass.Weekday | WordClass.Month) && !_document.IsAny(at, "month", "today", "week", "year", "yesterday"))
            return at;
        at--;
        while (at > limit && _document.IsAny(at, "early", "in", "last", "late", "on", "this"))
            at--;
        return at;
    }

    /// <summary>
    /// "close" in "plans to close 20 stores and lay off 400 workers", for "lay"; -1 if the verb is not joined to an infinitive.
    /// </summary>
    private int JoinedTo(int verb, int limit)
    {
        if (!_document.Has(verb, WordClass.VerbBase) || verb - 1 <= limit || !_document.Has(verb - 1, WordClass.Coordinator))
            return -1;
        for (var i = verb - 2; i > Math.Max(limit, verb - LongestJoined); i--)
        {
            if ((_document.Is(i, "to") || _document.Has(i, WordClass.Modal)) && _document.Has(i + 1, WordClass.VerbBase))
                return i + 1;
            if (text.MentionAt(i) < 0 && _document.Has(i, WordClass.VerbPast | WordClass.Auxiliary)
                && !_document.Has(i, WordClass.VerbBase))
                return -1;
        }

        return -1;
    }

    /// <summary>"talks" in "talks with three rivals", seen from its end; -1 if no noun with "with" is there.</summary>
    private int OpenerBeforeWith(int at, int limit)
    {
        for (var i = at; i > Math.Max(limit, at - LongestNounGap); i--)
        {
            if (_document.Is(i, "with"))
                return _document.IsAny(i - 1, Openers) ? i - 1 : -1;
            if (_document.KindAt(i) == TokenKind.Punctuation || _document.Has(i, WordClass.Preposition
                | WordClass.Auxiliary | WordClass.Modal))
                return -1;
        }

        return -1;
    }

    /// <summary>Returns the verb before a noun or adjective that opens an infinitive, or the word itself if it is the verb.</summary>
    private int VerbOfOpener(int governor, int limit)
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

    /// <summary>Returns the nearest finite verb before a token, or -1.</summary>
    public int VerbBefore(int at, int limit) => PreviousVerb(at - 1, limit);

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
