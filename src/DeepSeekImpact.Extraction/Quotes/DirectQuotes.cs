using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>
/// Finds who says what stands in quotation marks: the cue behind ("…," Chua said), before (Chua said: "…"), between two
/// parts ("…," Chua said. "…"), or none, where the quote before goes on.
/// </summary>
internal sealed partial class DirectQuotes
{
    /// <summary>In a headline, how far from its marks the verb of a quotation is at most.</summary>
    private const int CueReach = 4;

    private const int Reach = 45;
    private const int LongestLabel = 16;
    private const int LongestFragment = 14;
    private readonly LinkedText _text;
    private readonly Document _document;
    private readonly NounPhrases _phrases;
    private readonly ReportedClauses _clauses;
    private readonly List<Attribution> _found = [];
    private readonly Marks _usedCues;

    private DirectQuotes(LinkedText text, NounPhrases phrases, Marks usedCues)
    {
        _text = text;
        _document = text.Document;
        _phrases = phrases;
        _clauses = new ReportedClauses(text, phrases);
        _usedCues = usedCues;
    }

    /// <param name="text">The text.</param>
    /// <param name="phrases">Its noun phrases.</param>
    /// <param name="usedCues">Receives the verbs that introduce a direct quote, so that they are not read again.</param>
    /// <param name="usedQuotations">Receives the numbers of the quotations that became direct quotes.</param>
    public static List<Attribution> Read(LinkedText text, NounPhrases phrases, Marks usedCues, Marks usedQuotations)
    {
        var reader = new DirectQuotes(text, phrases, usedCues);
        reader.ReadAll(usedQuotations);
        return reader._found;
    }

    private void ReadAll(Marks used)
    {
        Attribution? last = null;
        var lastQuotation = -1;
        List<Attribution> waiting = [];
        var paragraph = -1;
        ArticlePart? lastPart = null;
        for (var q = 0; q < _document.Quotations.Length; q++)
        {
            var quotation = _document.Quotations[q];
            if (quotation.Depth > 0)
                continue;
            var here = _document.Sentences[_document.SentenceOf(quotation.Open)].Paragraph;
            if (here != paragraph)
            {
                waiting.Clear();
                paragraph = here;
            }

            // What a title quotes does not go on in the text.
            var part = _document.PartOf(_document.Tokens[quotation.Open].Start);
            if (part != lastPart)
                (last, lastQuotation, lastPart) = (null, -1, part);

            if (!IsDirect(quotation) && !(lastQuotation >= 0 && last is { CueFirst: >= 0 }
                && (IsSecondHalf(lastQuotation, quotation) || GoesOn(lastQuotation, quotation, last))))
                continue;
            used.Add(q);
            var cued = ReadCue(quotation);
            if (cued is null && last is not null && lastQuotation >= 0 && Continues(lastQuotation, q))
            {
                // "…," Chua said. "…" and a quote over several paragraphs: one quote with a further part.
                last.Segments.Add((quotation.First, quotation.Close));
                lastQuotation = q;
                continue;
            }

            if (cued is not null && last is not null && cued.CueFirst >= 0 && cued.CueFirst == last.CueFirst)
            {
                // "…," she said, "…": the cue between serves both parts.
                last.Segments.AddRange(cued.Segments);
                lastQuotation = q;
                continue;
            }

            if (cued is not null && last is not null && lastQuotation >= 0 && !last.HasSource
                && (SamePart(lastQuotation, q) || IsOpenUpTo(lastQuotation, q)))
            {
                // "…" "…," she said: the part before waited for its speaker.
                last.CueFirst = cued.CueFirst;
                last.CueEnd = cued.CueEnd;
                last.SourceFirst = cued.SourceFirst;
                last.SourceEnd = cued.SourceEnd;
                last.Speaker = cued.Speaker;
                last.Addressee = cued.Addressee;
                last.Segments.AddRange(cued.Segments);
                lastQuotation = q;
                continue;
            }

            // "a letter that, “in English,” went out": part of a sentence that nobody is said to have said.
            if (cued is null && quotation.Open > _document.Sentences[_document.SentenceOf(quotation.Open)].First
                && _document.Tokens[quotation.First] is { IsWord: true, IsCapitalised: false } && quotation.Count < LongestFragment)
            {
                used.Remove(q);
                continue;
            }

            var quote = cued ?? Uncued(quotation, last, q, lastQuotation);
            _found.Add(quote);
            last = quote;
            lastQuotation = q;
        }
    }

    /// <summary>"“It is early,” said Tom Berg, but “we like what we see.”": what ends the sentence that the cue is in.</summary>
    private bool IsSecondHalf(int before, Quotation quotation) =>
        _document.IsAny(quotation.Open - 1, "but", "and", "while", "yet", "though", "although") && _document.IsSign(quotation.Open - 2, ',')
        && quotation.Count > 3 && quotation.IsClosed && EndsSentence(quotation)
        && _document.SentenceOf(_document.Quotations[before].Open) == _document.SentenceOf(quotation.Open);

    /// <summary>"“The decision,” Ana Ruiz told reporters on Tuesday, “was wrong.”": what goes on after the cue and a comma.</summary>
    private bool GoesOn(int before, Quotation quotation, Attribution last) =>
        _document.IsSign(quotation.Open - 1, ',') && quotation.IsClosed && EndsSentence(quotation)
        && _document.Quotations[before] is var half && _document.IsSign(half.Close - 1, ',')
        && last.CueFirst > half.Close && last.CueEnd <= quotation.Open
        && _document.SentenceOf(half.Open) == _document.SentenceOf(quotation.Open);

    /// <summary>A quotation without a closing mark goes on in the next paragraph, where its speaker is named.</summary>
    private bool IsOpenUpTo(int before, int q) => !_document.Quotations[before].IsClosed
        && _document.Quotations[q].Open - _document.Quotations[before].Close <= 1;

    private bool SamePart(int before, int q)
    {
        var gap = _document.Quotations[q].Open - _document.Quotations[before].Close;
        return gap == 1 && _document.SentenceOf(_document.Quotations[before].Open) <= _document.SentenceOf(_document.Quotations[q].Open);
    }

    /// <summary>
    /// Distinguishes a quotation that is said from a phrase or title in marks: it stands as a sentence of its own, or a cue or comma leads
    /// to it.
    /// </summary>
    private bool IsDirect(Quotation quotation)
    {
        if (quotation.Count == 0)
            return false;
        var first = _document.Tokens[quotation.First];
        var before = quotation.Open - 1;
        var sentence = _document.Sentences[_document.SentenceOf(quotation.Open)];
        if (!sentence.Reads(Reading.Attributions) || sentence.IsHeadline && !HasCueBeside(quotation))
            return false;
        var endsWithMark = _document.Tokens[quotation.Close - 1].Kind is TokenKind.Punctuation or TokenKind.Dash
            || (quotation.Close < _document.Tokens.Length && _document.Tokens[quotation.Close - 1].Kind == TokenKind.Quote);
        if (!quotation.IsClosed)
            return true;
        var opensSentence = quotation.Open == sentence.First || _document.Tokens[quotation.Open].Has(TokenShape.ParagraphBefore)
            || before == sentence.First && (_document.Has(before, WordClass.Coordinator) || _document.IsAny(before, "so", "still", "then"))
                && HasCueBehind(quotation)

            // "However, “the worst is over”, Ana Ruiz said".
            || before == sentence.First + 1 && _document.IsSign(before, ',') && HasCueBehind(quotation)
                && _document.IsAny(sentence.First, "however", "meanwhile", "nevertheless", "nonetheless", "still", "yet", "instead", "now")
            || _document.IsSign(before, '(') && HasCueBehind(quotation);
        if (opensSentence || (before >= 0 && _document.Tokens[before].Kind == TokenKind.Quote && !_document.Tokens[quotation.Open].IsGlued))
            return endsWithMark && quotation.Count > 1 || EndsSentence(quotation) || quotation.Count > 8 || quotation.Count > 1
                && HasCueBehind(quotation);

        // "said: “…", "said, “…", "said “The …".
        var comma = _document.IsSign(before, ',') || _document.IsSign(before, ':')
            || (_document.Tokens[before].Kind == TokenKind.Dash && !NumberReader.IsHyphen(_document, before));
        var isSentence = first.IsCapitalised || !first.IsWord || first.Has(TokenShape.Mixed);
        // "Tom Berg told lawmakers: “We failed.”"
        if (isSentence && endsWithMark && quotation.Count > 2 && _document.IsSign(before, ':')
            && _document.IsAny(before - 2, "told", "tells"))
            return true;
        if (comma)
            return quotation.Count > 3 && (endsWithMark || EndsSentence(quotation)) || (quotation.Count > 3 || endsWithMark)
                && (CueFrames.Takes(_document, before - 1, CueFrame.Say) || IsReading(before - 1));
        return isSentence && endsWithMark && quotation.Count > 3 && CueFrames.Takes(_document, before, CueFrame.Say)
            || quotation.Count > 3 && IsReading(before);
    }

    /// <summary>
    /// "“Costs are too high,” says Doe": in a headline marks alone say that a word is somebody's, not that it is a statement.
    /// </summary>
    private bool HasCueBeside(Quotation quotation)
    {
        // "“Orders are strong.” — Rosa Weller, CEO, Norlane".
        if (_document.KindAt(quotation.Close + 1) == TokenKind.Dash && _text.KindAt(quotation.Close + 2) == EntityKind.Person)
            return true;
        for (var i = quotation.Close + 1; i <= quotation.Close + CueReach; i++)
        {
            if (_document.Has(i, WordClass.Cue))
                return true;
        }

        for (var i = quotation.Open - 1; i >= quotation.Open - CueReach; i--)
        {
            if (_document.Has(i, WordClass.Cue) || _document.IsSign(i, ':') && _text.KindAt(i - 1) == EntityKind.Person)
                return true;
        }

        return false;
    }

    /// <summary>
    /// "“Prices fell”, Jane Doe told Sky News.", "(“our best supplier,” said Tom Berg)": a comma, and who says it; "“We are done” Ann Reed
    /// said": the name right after the marks.
    /// </summary>
    private bool HasCueBehind(Quotation quotation) =>
        (_document.IsSign(quotation.Close + 1, ',') || _document.KindAt(quotation.Close + 1) == TokenKind.Dash
            || _document.IsSign(quotation.Close - 1, ',') || _document.Tokens[quotation.Close - 1].Kind == TokenKind.Punctuation
            || _text.KindAt(quotation.Close + 1) == EntityKind.Person
                && _text.Mentions[_text.MentionAt(quotation.Close + 1)].End is var cue && cue < _document.Tokens.Length
                && IsSpeechVerb(cue))
            && ReadBehind(quotation) is not null;

    /// <summary>"“The bank will close in May.” She left.", and the same with the stop after the marks.</summary>
    private bool EndsSentence(Quotation quotation) => EndsSentence(quotation.Close, quotation)
        || _document.KindAt(quotation.Close + 1) == TokenKind.Punctuation
        && _document.Text[_document.Tokens[quotation.Close + 1].Start] is '.' or '!' or '?' && EndsSentence(quotation.Close + 1, quotation);

    private bool EndsSentence(int last, Quotation quotation) =>
        last + 1 >= _document.Tokens.Length || _document.SentenceOf(last + 1) != _document.SentenceOf(quotation.Close);

    private static Attribution Build(Quotation quotation, string rule)
    {
        var attribution = new Attribution { Kind = QuoteKind.Direct, Rule = rule };
        attribution.Segments.Add((quotation.First, quotation.Close));
        return attribution;
    }

    private Attribution? ReadCue(Quotation quotation) => ReadBehind(quotation) ?? ReadBefore(quotation);

    /// <summary>"…," Chua said. "…," said Chua. "…," according to Chua. "…" — Chua.</summary>
    private Attribution? ReadBehind(Quotation quotation)
    {
        var at = quotation.Close + 1;
        if (!quotation.IsClosed || at >= _document.Tokens.Length || _document.Tokens[at].Has(TokenShape.ParagraphBefore))
            return null;
        if (ReadSignature(quotation, at) is { } signed)
            return signed;

        // "….” The company …" begins a new sentence: only "?", "!", "," or nothing lead on to the speaker.
        if (_document.IsSign(quotation.Close - 1, '.') || _document.Tokens[at].Kind == TokenKind.Quote)
            return null;
        if (_document.IsSign(at, ',') || _document.Tokens[at].Kind == TokenKind.Dash)
            at++;
        var end = Math.Min(EndOfSentence(at), at + Reach);
        if (at >= end)
            return null;
        for (var i = at; i < end && _document.Tokens[i].Kind != TokenKind.Quote; i++)
        {
            // "(“a poor fit,” in the words of Leo Marsh)".
            if (i == at && _document.AreAt(i, "in", "the", "words", "of"))
                return Complete(Build(quotation, "quote.directAccordingTo"), i, i + 4, _phrases.PhraseFrom(i + 4, end));
            if (_document.Is(i, "according") && _document.Is(i + 1, "to") && i - at <= 1)
                return Complete(Build(quotation, "quote.directAccordingTo"), i, i + 2, _phrases.PhraseFrom(i + 2, end));
            if (i > at + 1 && _document.KindAt(i) == TokenKind.Punctuation && _document.Text[_document.Tokens[i].Start] is '.' or ';')
                break;
            if (!IsSpeechVerb(i) && !(i == at && IsPlaceOfCue(quotation, i)))
                continue;

            // "said Chua", "Chua said".
            if (OnlyAdverbs(at, i) && _phrases.PhraseFrom(i + 1, end) is { IsFound: true } behind
                && !_document.Has(i + 1, WordClass.Preposition | WordClass.Weekday))
                return Complete(Build(quotation, "quote.directInverted"), Cue.First(_document, i), Cue.End(_document, i), behind);
            var subject = _phrases.SubjectBefore(Cue.First(_document, i), at);
            if (!subject.IsFound || subject.First > at + 2 && !_document.IsSign(subject.First - 1, ','))
            {
                if (i - at > 12)
                    break;
                if (!subject.IsFound)
                    continue;

                // "“Think again,” – I forgot what the label said": the verb of another clause.
                if (_clauses.HasVerb(at, subject.First, subject.First - at) && !_document.IsSign(subject.First - 1, ','))
                    break;
            }

            // "“It will pass,” Ola Vell, the head of Norlane said": a description that lacks its second comma.
            if (_text.KindAt(at) == EntityKind.Person && _text.Mentions[_text.MentionAt(at)] is var named && named.First == at
                && _document.IsSign(named.End, ',') && subject.First == named.End + 1 && HasRole(subject.First, i))
                subject = new NounPhrase(named.First, i, named.End);
            return Complete(WithLead(Build(quotation, "quote.directBehind"), quotation), Cue.First(_document, i), Cue.End(_document, i),
                subject,
                addresseeAt: Cue.End(_document, i));
        }

        return null;
    }

    /// <summary>"With so many systems, “nothing can fail at once,” Doe said": the words before the marks are said as well.</summary>
    private Attribution WithLead(Attribution quote, Quotation quotation)
    {
        var first = _document.Sentences[_document.SentenceOf(quotation.Open)].First;
        if (quotation.Open - first < 2 || !_document.IsSign(quotation.Open - 1, ',')
            || !_document.Has(first, WordClass.Preposition | WordClass.Subordinator) || _document.QuotationOf(first) >= 0)
            return quote;
        for (var i = first; i < quotation.Open; i++)
        {
            if (_document.Tokens[i].Kind == TokenKind.Quote || CueFrames.At(_document, i) != CueFrame.None && Cue.IsFinite(_document, i))
                return quote;
        }

        (quote.Segments[0], quote.Kind) = ((first, quotation.Close), QuoteKind.Mixed);
        return quote;
    }

    private bool OnlyAdverbs(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (!_document.Has(i, WordClass.Adverb | WordClass.Auxiliary))
                return false;
        }

        return true;
    }

    /// <summary>"The letter reads “…”", "a banner that read “…”": a text speaks.</summary>
    private bool IsReading(int at) => _document.IsAny(at, "reads", "read")
        && (_document.Has(at - 1, WordClass.DocumentNoun | WordClass.CueNoun)
        || _document.IsAny(at - 1, "letter", "message", "sign", "banner", "headline", "post")
        || _document.Is(at - 1, "that") && _document.IsAny(at - 2, "letter", "message", "sign", "banner", "headline", "post", "statement"));

    private bool IsSpeechVerb(int at) => IsReading(at) || Cue.IsFinite(_document, at) || (_document.IsAny(at, "says", "said", "told")
        && _document.Tokens[at].IsWord);

    private int EndOfSentence(int at) =>
        at < _document.Tokens.Length ? _document.Sentences[_document.SentenceOf(at)].End : _document.Tokens.Length;

    /// <summary>Chua said: "…" — Chua told reporters on Monday, "…" — As Chua put it, "…" — Chua: "…".</summary>
    private Attribution? ReadBefore(Quotation quotation)
    {
        var sentence = _document.Sentences[_document.SentenceOf(quotation.Open)];
        var end = quotation.Open;
        if (end == sentence.First)
        {
            // A quote in a sentence of its own behind a colon: "Chua added:" at the end of the line before.
            if (end == 0 || !_document.IsSign(end - 1, ':'))
                return null;
            sentence = _document.Sentences[_document.SentenceOf(end - 1)];
        }

        for (var i = end - 1; i >= Math.Max(sentence.First, end - Reach); i--)
        {
            if (_document.Tokens[i].Kind == TokenKind.Quote)
                break;
            if (_document.Is(i, "according") && _document.Is(i + 1, "to"))
                return Complete(Build(quotation, "quote.directAccordingTo"), i, i + 2, _phrases.PhraseFrom(i + 2, end));
            var introduces = _document.IsSign(end - 1, ',') || _document.IsSign(end - 1, ':') || i == end - 1;

            // "said after the hearing": a noun.
            var ing = _document.Has(i, WordClass.VerbIng) && CueFrames.Takes(_document, i, CueFrame.Say)
                && !_document.Has(i - 1, WordClass.Determiner | WordClass.Possessive);
            if (!introduces || !(IsSpeechVerb(i) || ing))
                continue;
            var subject = _phrases.SubjectBefore(Cue.First(_document, i), sentence.First);
            if (ing || !subject.IsFound)
                subject = FirstPhrase(sentence.First, i) is { IsFound: true } found ? found : subject;

            // "said Chua: “…”": inverted before the quote.
            if (!subject.IsFound)
                subject = _phrases.PhraseFrom(i + 1, end);
            if (!subject.IsFound)
                continue;
            var quote = Build(quotation, "quote.directBefore");

            // "said she has what the job needs: “Steadiness.”": what is said starts after the cue.
            if (Cue.End(_document, i) is var cueEnd && _clauses.ContentBehind(i, cueEnd, end) is { } content && content + 2 < end
                && !_document.IsSign(content - 1, ':') && _clauses.HasVerb(content + 1, end, end - content))
                (quote.Segments[0], quote.Kind) = ((content, quotation.Close), QuoteKind.Mixed);
            return Complete(quote, Cue.First(_document, i), cueEnd, subject, addresseeAt: cueEnd);
        }

        return _document.IsSign(end - 1, ':') && Label(sentence.First, end - 1) is { IsFound: true } label
            ? Complete(Build(quotation, "quote.directColon"), end - 1, end, label) : null;
    }

    private Attribution Complete(Attribution attribution, int cueFirst, int cueEnd, NounPhrase source, int addresseeAt = -1)
    {
        attribution.CueFirst = cueFirst;
        attribution.CueEnd = cueEnd;
        Sources.Set(_text, attribution, source);
        for (var i = cueFirst; i < cueEnd; i++)
            _usedCues.Add(i);
        if (addresseeAt >= 0 && _document.IsAny(addresseeAt - 1, "told", "tells", "informed", "tell"))
            attribution.Addressee = Addressee(addresseeAt);
        return attribution;
    }

    /// <summary>
    /// Indicates whether a quotation without a cue goes on with the quote before: the next sentence of its paragraph, or a paragraph whose
    /// marks stayed open.
    /// </summary>
    private bool Continues(int before, int q)
    {
        var a = _document.Quotations[before];
        var b = _document.Quotations[q];
        var sentenceA = _document.SentenceOf(a.Open);
        var sentenceB = _document.SentenceOf(b.Open);
        if (!a.IsClosed)
            return _document.Sentences[sentenceB].Paragraph
                - _document.Sentences[_document.SentenceOf(Math.Min(a.Close, _document.Tokens.Length) - 1)].Paragraph <= 1;
        if (_document.Sentences[sentenceA].Paragraph != _document.Sentences[sentenceB].Paragraph)
            return false;
        var lastOfA = _document.SentenceOf(Math.Max(a.Close - 1, a.Open));
        for (var i = a.Close + 1; i < b.Open; i++)
            lastOfA = Math.Max(lastOfA, _document.SentenceOf(i));

        // Only the attribution may stand between: at most one sentence, the one that the cue is in.
        return sentenceB - lastOfA <= 1 && lastOfA - _document.SentenceOf(Math.Max(a.Close - 1, a.Open)) <= 1;
    }

    /// <summary>A quotation without a cue: it is said by whom the paragraph or the one before speaks of last.</summary>
    private Attribution Uncued(Quotation quotation, Attribution? last, int q, int lastQuotation)
    {
        var attribution = Build(quotation, "quote.directUncued");
        var paragraph = _document.Sentences[_document.SentenceOf(quotation.Open)].Paragraph;
        if (TellerBefore(quotation) is >= 0 and var teller)
        {
            var told = _text.Mentions[teller];
            (attribution.Speaker, attribution.SourceFirst, attribution.SourceEnd) = (told.Entity, told.First, told.End);
            return attribution;
        }

        if (last is { Speaker: >= 0 } && lastQuotation >= 0)
        {
            var before = _document.Sentences[_document.SentenceOf(_document.Quotations[lastQuotation].Open)].Paragraph;
            if (paragraph - before <= 1 && q > lastQuotation)
            {
                attribution.Speaker = last.Speaker;
                attribution.SourceFirst = last.SourceFirst;
                attribution.SourceEnd = last.SourceEnd;
                return attribution;
            }
        }

        // The sentence before names who is about to speak.
        var s = _document.SentenceOf(quotation.Open) - 1;
        if (s < 0 || !_document.Sentences[s].Reads(Reading.Antecedents) || paragraph - _document.Sentences[s].Paragraph > 1)
            return attribution;
        for (var i = _document.Sentences[s].First; i < _document.Sentences[s].End; i++)
        {
            if (_text.KindAt(i) == EntityKind.Person && _document.QuotationOf(i) < 0)
            {
                var mention = _text.Mentions[_text.MentionAt(i)];
                attribution.Speaker = mention.Entity;
                attribution.SourceFirst = mention.First;
                attribution.SourceEnd = mention.End;
                break;
            }
        }

        return attribution;
    }
}
