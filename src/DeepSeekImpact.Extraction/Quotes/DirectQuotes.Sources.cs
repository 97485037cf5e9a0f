using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <content>Finds who says what is between quotation marks, where a phrase before or after it names a source.</content>
internal sealed partial class DirectQuotes
{
    /// <summary>"“Orders are strong.” — Rosa Weller, chief executive of Norlane".</summary>
    private Attribution? ReadSignature(Quotation quotation, int at)
    {
        if (_document.Tokens[at].Kind != TokenKind.Dash)
            return null;
        if (_text.KindAt(at + 1) != EntityKind.Person)
            return UnknownSignature(at) is > 0 and var close
                ? Complete(Build(quotation, "quote.directSignature"), at, at + 1, new NounPhrase(at + 1, close, close)) : null;
        var name = _text.Mentions[_text.MentionAt(at + 1)];
        var end = _document.Sentences[_document.SentenceOf(at + 1)].End;
        if (!(name.End >= end || _document.IsSign(name.End, ',') || _document.IsSign(name.End, '.') || _document.IsSign(name.End, '(')
            || _document.SentenceOf(name.End) != _document.SentenceOf(at + 1)))
            return null;
        return Complete(Build(quotation, "quote.directSignature"), at, at + 1, new NounPhrase(name.First, name.End, name.End));
    }

    /// <summary>
    /// "Rosa Weller, of Norlane Bank, says it will pass. “We have seen worse times than these.”": the mention of who tells something in the
    /// sentence before a
    /// quotation in its paragraph, or -1.
    /// </summary>
    private int TellerBefore(Quotation quotation)
    {
        var here = _document.SentenceOf(quotation.Open);
        if (here == 0 || _document.Sentences[here].First != quotation.Open
            || _text.KindAt(_document.Sentences[here - 1].First) != EntityKind.Person)
            return -1;
        var before = _document.Sentences[here - 1];
        var mention = _text.MentionAt(before.First);
        var at = _text.Mentions[mention].End;

        // "OLA VELL, ANALYST, NORLANE BANK": a line of its own over what he says.
        if (before.Paragraph != _document.Sentences[here].Paragraph)
            return before.Kind == SentenceKind.Heading && _document.IsSign(at, ',')
                && before.Paragraph + 1 == _document.Sentences[here].Paragraph && HasRole(at, before.End) ? mention : -1;
        if (_document.IsSign(at, ','))
        {
            at++;
            while (at < before.End && !_document.IsSign(at, ','))
                at++;
            at++;
        }

        while (_document.Has(at, WordClass.Adverb))
            at++;
        return at < before.End && CueFrames.Takes(_document, at, CueFrame.Say) && Cue.IsFinite(_document, at) ? mention : -1;
    }

    private bool HasRole(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.Has(i, WordClass.Role))
                return true;
        }

        return false;
    }

    /// <summary>"“It will pass,” counsels Rosa Weller.": a verb between a comma in the marks and a person that ends the sentence.</summary>
    private bool IsPlaceOfCue(Quotation quotation, int at) => _document.IsSign(quotation.Close - 1, ',')
        && _document.KindAt(at) == TokenKind.Word && !_document.Tokens[at].IsCapitalised
        && (_document.Has(at, WordClass.VerbPast | WordClass.VerbS) || _document.Chars(at) is [.., 'e', 'd'] or [_, _, _, .., 's'])
        && _text.KindAt(at + 1) == EntityKind.Person
        && _document.KindAt(_text.Mentions[_text.MentionAt(at + 1)].End) is TokenKind.Punctuation or null;

    /// <summary>Returns the end of a name that is not known and fills the rest of its line ("— Rosa Weller"), or -1.</summary>
    private int UnknownSignature(int dash)
    {
        var end = _document.Sentences[_document.SentenceOf(dash)].End;
        if (end - dash > 1 && _document.IsSign(end - 1, '.'))
            end--;
        if (end - dash is < 3 or > 5)
            return -1;
        for (var i = dash + 1; i < end; i++)
        {
            if (_document.KindAt(i) != TokenKind.Word || !_document.Tokens[i].IsCapitalised)
                return -1;
        }

        return end;
    }

    /// <summary>
    /// "Chua: “…”", "Rosa Weller, chief economist, Norlane Bank: “…”", "In the words of Rosa Weller: “…”",
    /// "In Rosa Weller’s words: “The market is broken.”", "Rosa Weller’s verdict: “It came too late for us.”", "Norlane Inc. CEO Rosa
    /// Weller on fares: “They will rise again in May.”"
    /// </summary>
    private NounPhrase Label(int first, int end)
    {
        if (_document.Is(first, "in") && _document.Is(end - 1, "words") && _document.KindAt(end - 2) == TokenKind.Clitic
            && _text.KindAt(end - 3) == EntityKind.Person)
            return new NounPhrase(first + 1, end - 2, end - 2);
        if (end - first > 3 && _document.KindAt(end - 2) == TokenKind.Clitic && _text.KindAt(end - 3) == EntityKind.Person
            && (_document.Has(end - 1, WordClass.CueNoun) || _document.IsAny(end - 1, "answer", "response", "reply", "take", "verdict")))
            return new NounPhrase(first, end - 2, end - 2);
        if (Topic(first, end) is > 0 and var on)
            end = on;
        if (_document.AreAt(first, "in", "the", "words", "of") && _phrases.PhraseFrom(first + 4, end) is { IsFound: true } named)
            return named;
        if (end - first is > 0 and <= 6 && _text.KindAt(end - 1) == EntityKind.Person)
            return new NounPhrase(first, end, end);
        if (_text.KindAt(first) != EntityKind.Person || end - first > LongestLabel)
            return NounPhrase.None;
        var name = _text.Mentions[_text.MentionAt(first)].End;
        if (!_document.IsSign(name, ',') && !_document.IsSign(name, '('))
            return NounPhrase.None;
        for (var i = name; i < end; i++)
        {
            // "head of rates at": no verb after a preposition.
            if (_document.Has(i, WordClass.FiniteVerb | WordClass.Relative) && _text.MentionAt(i) < 0
                && _document.KindAt(i) != TokenKind.Clitic && !_document.Has(i - 1, WordClass.Preposition))
                return NounPhrase.None;
        }

        return new NounPhrase(first, end, name);
    }

    /// <summary>"Norlane Inc. CEO Rosa Weller [on fares]": where the topic starts after a person’s name, or 0.</summary>
    private int Topic(int first, int end)
    {
        for (var i = first + 1; i < Math.Min(end, first + LongestLabel); i++)
        {
            if (_document.Has(i, WordClass.FiniteVerb) && _text.MentionAt(i) < 0)
                return 0;
            if (_document.Is(i, "on") && _text.KindAt(i - 1) == EntityKind.Person && end - i > 1)
                return i;
        }

        return 0;
    }

    /// <summary>The subject of the sentence for "Chua spoke …, adding: “…”": its first phrase.</summary>
    private NounPhrase FirstPhrase(int first, int verb)
    {
        for (var i = first; i < verb; i++)
        {
            if (_text.MentionAt(i) >= 0 || _document.Has(i, WordClass.Pronoun))
                return _phrases.PhraseFrom(_text.MentionAt(i) >= 0 ? _text.Mentions[_text.MentionAt(i)].First : i, verb);
        }

        return NounPhrase.None;
    }

    private int Addressee(int at)
    {
        if (_document.Is(at, "the"))
            at++;
        return _text.KindAt(at) is EntityKind.Company or EntityKind.Organization or EntityKind.Person ? _text.EntityAt(at) : -1;
    }
}
