using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <content>Finds whose shares they are where the sentence does not say: "Shares fell 1.2%".</content>
internal sealed partial class MoveSubjects
{
    /// <summary>"Shares fell 1.2%": of the company the report told of, or of all where it names none.</summary>
    private InstrumentMatch? Shares(Sentence sentence, int at)
    {
        if (_document.IsAny(at + 1, "of", "in"))
            return OfCompany(sentence, at);
        var here = _document.SentenceOf(sentence.First);
        if ((Rated(sentence) ?? OnlyBefore(sentence) ?? NamedShares(here) ?? Last(InstrumentKind.Stock, here, at)) is { } last)
            return new InstrumentMatch(last, at, at + 1, true);
        if (OnlyOpening(_document.SentenceOf(sentence.First), at) is { } opening)
            return new InstrumentMatch(opening, at, at + 1, true);
        foreach (var mention in text.Linked.Mentions)
        {
            if (text.Linked.Entities[mention.Entity].Kind == EntityKind.Company)
                return null;
        }

        return new InstrumentMatch(new Instrument("stocks", "Stocks", InstrumentKind.Sector), at, at + 1, true, true);
    }

    /// <summary>"Zorvex Inc. (NYSE: ZRX) sold a mill. Shares traded 1% lower": the only company of the sentence before.</summary>
    private Instrument? OnlyBefore(Sentence sentence)
    {
        var here = _document.SentenceOf(sentence.First);
        if (here == 0 || _document.Sentences[here - 1] is not { Kind: SentenceKind.Prose } before || before.Paragraph != sentence.Paragraph
            || _lastSentence[(int)InstrumentKind.Stock] == here - 1 && _last[(int)InstrumentKind.Stock] is not null || Rates(before))
            return null;
        var only = -1;
        for (var i = before.First; i < before.End; i++)
        {
            if (text.Linked.KindAt(i) is not EntityKind.Company)
                continue;
            var entity = text.Linked.Mentions[text.Linked.MentionAt(i)].Entity;
            if (only >= 0 && only != entity)
                return null;
            only = entity;
        }

        return only >= 0 && text.Linked.Entities[only] is { } company && Instruments.StockOf(company) is { Ticker: not null } stock
            ? stock : null;
    }

    /// <summary>
    /// "Zorvex Inc. shares are priced at 20 times earnings. Shares are up 3%": whose shares it told of since a stock moved, or null.
    /// </summary>
    private Instrument? NamedShares(int sentence)
    {
        var moved = _last[(int)InstrumentKind.Stock] is null ? -1 : _lastSentence[(int)InstrumentKind.Stock];
        for (var s = sentence - 1; s > Math.Max(moved, sentence - Reach); s--)
        {
            var first = _document.Sentences[s].First;
            if (text.Linked.KindAt(first) == EntityKind.Company && text.Linked.Mentions[text.Linked.MentionAt(first)] is var mention
                && _document.IsAny(mention.End, "shares", "stock"))
                return Instruments.StockOf(text.Linked.Entities[mention.Entity]);
        }

        return null;
    }

    /// <summary>"Shares of the ride-hailing group rose 5%": of the one company that the sentence before is about.</summary>
    private InstrumentMatch? OfCompany(Sentence sentence, int at)
    {
        if (!_document.Is(at + 2, "the"))
            return null;
        for (var i = at + 3; i < at + 8 && _document.KindAt(i) is TokenKind.Word or TokenKind.Dash && text.Linked.MentionAt(i) < 0; i++)
        {
            if (_document.Has(i, WordClass.CompanyWord) && _document.KindAt(i + 1) == TokenKind.Word
                && !_document.Has(i + 1, WordClass.CompanyWord | WordClass.Preposition))
                return OnlyOpening(_document.SentenceOf(sentence.First), at) is { } opening
                    ? new InstrumentMatch(opening, at, i + 1, true) : null;
        }

        return null;
    }
}
