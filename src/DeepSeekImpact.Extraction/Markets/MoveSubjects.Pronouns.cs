using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <content>Finds what pronouns go back to: "it", "they", "its shares".</content>
internal sealed partial class MoveSubjects
{
    /// <summary>
    /// "For the week, it gained 4%", "They are 5% higher this year" (gold prices): what moved in this sentence or the one before.
    /// </summary>
    private InstrumentMatch? Pronoun(Sentence sentence, int at)
    {
        // "The gain pared this week's loss to 4.8%", "That pared its loss for the week to 5%".
        var tally = _document.Is(at, "that") ? at + 1 : _document.Is(at, "the") && _document.Has(at + 1, WordClass.MoveNoun) ? at + 2 : -1;
        if (tally >= 0)
            return at == sentence.First && _latest is { } tallied && HasMoved(sentence) && _document.Has(tally, WordClass.VerbPast)
                && _document.IsForm(tally, MarketMoveReader.Tallies) ? new InstrumentMatch(tallied, at, tally, true, true) : null;
        var isPlural = _document.Is(at, "they");
        if (at == sentence.First && (isPlural || _document.Is(at, "it")) && !HasMoved(sentence) && Opened(sentence) is { } opened
            && (!isPlural || opened.Kind is InstrumentKind.Commodity or InstrumentKind.Crypto))
            return new InstrumentMatch(opened, at, at + 1, true, true);
        if (_latest is null || !(isPlural && _latest.Kind is InstrumentKind.Commodity or InstrumentKind.Crypto
            || _document.Is(at, "it")) || _document.SentenceOf(sentence.First) - _latestSentence > 1)
            return null;
        if (text.Linked.EntityAt(at) is >= 0 and var entity && text.Linked.Entities[entity].Id != _latest.Id
            && !IsExchange(text.Linked.Entities[entity]))
            return null;

        // "it" opens its clause.
        var opens = at == sentence.First || _document.IsSign(at - 1, ',') || _document.IsSign(at - 1, ';')
            || _document.IsAny(at - 1, "but", "and", "though", "although", "while", "before", "after", "then")
            || IsAfterTime(sentence, at);
        return opens ? new InstrumentMatch(_latest, at, at + 1, _latest.Kind != InstrumentKind.Stock, true) : null;
    }

    /// <summary>"fell 3% on the New York Mercantile Exchange. It is up 2% this week": what trades there, not the exchange.</summary>
    private static bool IsExchange(LinkedEntity entity) =>
        entity.Kind is EntityKind.Organization || entity.Name.EndsWith("Exchange", StringComparison.Ordinal);

    /// <summary>"On Thursday morning it was 0.3% lower": nothing but a time before it.</summary>
    private bool IsAfterTime(Sentence sentence, int at)
    {
        if (at - sentence.First > 5)
            return false;
        for (var i = sentence.First; i < at; i++)
        {
            if (!text.IsDated(i) && !_document.IsAny(i, "on", "in", "by", "at", "early", "late", "the", "morning", "afternoon", "midday",
                "noon", "trade", "trading", "session"))
                return false;
        }

        return true;
    }

    private bool HasMoved(Sentence sentence) =>
        _latest is not null && _document.SentenceOf(sentence.First) - _latestSentence <= 1;

    /// <summary>"The FTSE 100 endured a slow day. It shed 14.7 points": the market that the sentence before opens with, or null.</summary>
    private Instrument? Opened(Sentence sentence)
    {
        var before = _document.SentenceOf(sentence.First) - 1;
        if (before < 0 || _document.Sentences[before] is not { Kind: SentenceKind.Prose } opening)
            return null;
        var first = _document.Is(opening.First, "the") ? opening.First + 1 : opening.First;
        return Instruments.At(text.Linked, first) is { IsPlain: true, NeedsAmount: false } match && match.Instrument.Kind is
            InstrumentKind.Index or InstrumentKind.Commodity or InstrumentKind.Crypto or InstrumentKind.Currency
            && _document.Has(_document.AreAt(match.End, "on", "the", "day") ? match.End + 3 : match.End, WordClass.FiniteVerb)
            ? match.Instrument : null;
    }

    /// <summary>"Zorvex shares have fallen 8%, and they have slid 2% this week": the shares that the sentence names before.</summary>
    private InstrumentMatch? TheirShares(int at, List<InstrumentMatch> found) =>
        _document.Is(at, "they") && _document.IsAny(at - 1, "and", "but") && found is [.., { Instrument.Kind: InstrumentKind.Stock } last]
            && _document.Is(last.End - 1, "shares") ? last with { First = at, End = at + 1 } : null;

    /// <summary>"The Nikkei fell 0.8%, but the index is still up 18%": the one that the sentence names before.</summary>
    private InstrumentMatch? SameAgain(int at, List<InstrumentMatch> found)
    {
        if (!_document.Is(at, "the") || !_document.IsAny(at - 1, "but", "and", "though", "although", "yet")
            || KindsOf(at + 1) is not (InstrumentKind.Index or InstrumentKind.Commodity or InstrumentKind.Crypto or InstrumentKind.Currency)
            || found.Count == 0 || found[^1].Instrument.Kind != KindsOf(at + 1)
            || found.Exists(match => match.Instrument.Id != found[^1].Instrument.Id)
            || !(_document.IsAny(at + 2, "is", "are", "was", "has", "had") || _document.Has(at + 2, WordClass.Rise | WordClass.Fall)))
            return null;
        return found[^1] with { First = at + 1, End = at + 2 };
    }

    /// <summary>"[Zorvex fell 5%,] and Corvane saw a 4% decrease in its stock": the company named last before "its".</summary>
    private InstrumentMatch? Its(Sentence sentence, int at) =>
        _document.Is(at, "its") && _document.IsAny(at + 1, "shares", "stock") && Owner(sentence, at) is { } owner
            ? new InstrumentMatch(owner, at, at + 2, true) : null;

    private Instrument? Owner(Sentence sentence, int at)
    {
        for (var i = at - 1; i >= sentence.First; i--)
        {
            if (text.Linked.KindAt(i) == EntityKind.Company && text.Linked.Mentions[text.Linked.MentionAt(i)]
                is { Form: not MentionForm.Pronoun } mention)
                return i > sentence.First + 1 && !_document.IsAny(mention.First - 1, "and", "but", "while") ? null
                    : Instruments.StockOf(text.Linked.Entities[mention.Entity]);
        }

        return null;
    }
}
