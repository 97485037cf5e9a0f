using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <content>Where a noun phrase starts and ends.</content>
internal sealed partial class EventClause
{
    /// <summary>Returns the end of the noun phrase that starts at a token: its own words, with "of" and what follows it.</summary>
    public int PhraseEnd(int at, int end)
    {
        var i = at;
        while (i < end)
        {
            if (text.MentionAt(i) is >= 0 and var mention)
            {
                // "buy Borel Monday": the name is whole, unless another word of its phrase follows.
                i = text.Mentions[mention].End;
                if (i < end && _document.KindAt(i) == TokenKind.Clitic)
                    i++;
                continue;
            }

            ref readonly var token = ref _document.Tokens[i];
            if (token.Kind == TokenKind.Punctuation && !NumberReader.IsHyphen(_document, i) && !_document.IsSign(i, '&'))
            {
                // "Borel, Corvane and Zorvex": a list.
                if (!_document.IsSign(i, ',') || text.MentionAt(i + 1) < 0 || text.MentionAt(i - 1) < 0
                    || !IsListed(text.Mentions[text.MentionAt(i + 1)].End, end))
                    break;
                i++;
                continue;
            }

            if (token.IsWord && (token.Is(WordClass.Preposition) && !_document.Is(i, "of") || token.Is(WordClass.Subordinator
                | WordClass.Relative | WordClass.Auxiliary | WordClass.Modal | WordClass.Weekday)
                || token.Is(WordClass.VerbS) && (!token.Is(WordClass.Common) || _document.IsAny(i + 1, "effect", "place", "force"))
                    && i > at && !_document.Has(i - 1, WordClass.Determiner | WordClass.Adjective | WordClass.Possessive)
                || token.Is(WordClass.VerbPast) && !token.Is(WordClass.Adjective) && i > at && !_document.Has(i - 1, WordClass.Determiner
                    | WordClass.Adjective | WordClass.Possessive)))
                break;
            if (token.IsWord && token.Is(WordClass.Coordinator) && (text.MentionAt(i - 1) < 0 || text.MentionAt(AfterRole(i + 1, end)) < 0))
                break;
            i++;
        }

        return i;
    }

    /// <summary>Returns the bracket that opens a few words of an amount, or -1.</summary>
    private int BracketBefore(int close, int limit)
    {
        var amount = false;
        for (var i = close - 1; i >= Math.Max(limit, close - LongestNounGap); i--)
        {
            if (_document.IsSign(i, '('))
                return amount ? i : -1;
            amount |= _document.KindAt(i) is TokenKind.Number;
        }

        return -1;
    }

    /// <summary>"finance chief Mara Lind and director Tom Berg": the token after the words of a role.</summary>
    private int AfterRole(int at, int end)
    {
        while (at < end && text.MentionAt(at) < 0 && _document.Has(at, WordClass.Role | WordClass.RoleModifier))
            at++;
        return at < end ? at : -1;
    }

    /// <summary>Returns the first token of the noun phrase that a noun belongs to: "a $2 billion share [buyback]".</summary>
    public int PhraseStart(int noun, int limit)
    {
        var i = noun;
        while (i > limit)
        {
            if (text.MentionAt(i - 1) is >= 0 and var mention)
            {
                i = text.Mentions[mention].First;
                continue;
            }

            // "its planned $62 billion (£47 billion) takeover": the amount in brackets is within the phrase.
            if (_document.IsSign(i - 1, ')') && BracketBefore(i - 1, limit) is >= 0 and var open)
            {
                i = open;
                continue;
            }

            ref readonly var token = ref _document.Tokens[i - 1];
            if (token.Kind is TokenKind.Number or TokenKind.Symbol or TokenKind.Clitic || NumberReader.IsHyphen(_document, i - 1)
                || token.Kind == TokenKind.Word && token.Is(WordClass.Scale))
            {
                i--;
                continue;
            }

            if (token.Kind != TokenKind.Word || token.Is(WordClass.Preposition | WordClass.Coordinator | WordClass.Auxiliary
                | WordClass.Modal | WordClass.Subordinator | WordClass.Relative) && !token.Is(WordClass.Determiner | WordClass.Possessive))
                break;
            if (token.Is(WordClass.Determiner | WordClass.Possessive))
                return i - 1;

            // "struggles to grow sales", "could face lawsuits": the verb is no part of the phrase.
            if (token.Is(WordClass.VerbBase) && (_document.Is(i - 2, "to") || _document.Has(i - 2, WordClass.Modal)))
                break;
            if (token.Is(WordClass.VerbPast | WordClass.VerbS | WordClass.VerbIng | WordClass.VerbParticiple)
                && !token.Is(WordClass.Adjective)
                && !_document.Has(i - 2, WordClass.Determiner | WordClass.Possessive | WordClass.Adjective)
                && _document.KindAt(i - 2) != TokenKind.Clitic && i - 1 > limit
                && !NumberReader.IsHyphen(_document, i - 2))
                break;
            i--;
        }

        return i;
    }
}
