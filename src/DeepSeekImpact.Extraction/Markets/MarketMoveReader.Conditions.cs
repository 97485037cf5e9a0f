using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <content>Says what is a market move and what only looks like one.</content>
internal sealed partial class MarketMoveReader
{
    private const int SentencesOfReport = 3;

    /// <summary>Commodities that shoppers buy too.</summary>
    private static readonly WordSet ConsumerGoods =
        ["beef", "butter", "coffee", "gas", "gasoline", "milk", "natural", "orange", "petrol", "pork", "rice", "sugar"];

    private bool IsMove(Sentence sentence, InstrumentMatch instrument, MoveVerb verb, MoveAmounts amounts)
    {
        // A company alone is a stock only where a percentage or price says so; "Apple rose to fame" is none.
        var isCompany = instrument.Instrument.Kind == InstrumentKind.Stock;
        var priced = amounts.Changes.Exists(q => q.Kind is QuantityKind.Percent or QuantityKind.Points)
            || amounts is { Level.Kind: QuantityKind.Money, From.Kind: QuantityKind.Money };
        if (!(instrument.IsPlain || isCompany && (priced || IsPricedStock(instrument, verb, amounts))))
            return false;

        if (instrument.Instrument.Kind is InstrumentKind.Commodity && amounts.Level is null && IsConsumerPrice(sentence, instrument))
            return false;

        // "Corvane Inc. earned $6 million, 5% ahead of forecasts": its profit.
        if (isCompany && _document.IsForm(verb.At, "earn") && _text.QuantityAt(verb.End) is { Kind: QuantityKind.Money })
            return false;

        // "Nvidia lost 3% of its staff", "gained 3% market share", "added 3% to its fees": of something else.
        if (isCompany && !instrument.IsPlain && amounts.Changes is [.., var share] && IsOfAnother(share.End))
            return false;

        // "Stocks have given back 40% of their strong gains": a part of them.
        if (amounts.Changes is [.., { Kind: QuantityKind.Percent } part] && _document.Is(part.End, "of")
            && _document.Has(part.End + 1, WordClass.Possessive) && (IsGain(part.End + 2) || IsGain(part.End + 3)))
            return false;

        // "The FTSE 100 took off seven points": some tell a loss so, and some a rise.
        if (_document.IsForm(verb.At, "take") && _document.Is(verb.At + 1, "off")
            && amounts.Changes.Exists(change => change.Kind == QuantityKind.Points))
            return false;

        // "where new business rose 36% to $782 million": no share costs so much.
        if (isCompany && amounts.Level is { Kind: QuantityKind.Money, Value: >= 1_000_000 })
            return false;

        // "allowed Dow to increase its prices by 17%", "Zorvex increased capex 17%": of what it has.
        if (_document.IsForm(verb.At, "increase", "decrease", "improve", "grow", "double")
            && (_document.Has(verb.End, WordClass.Possessive) || isCompany && IsObject(verb.End)))
            return false;

        // "The energy sector grew 3% in 2024": its output did.
        if (instrument is { NeedsAmount: true, Instrument.Kind: InstrumentKind.Sector }
            && _document.IsForm(verb.At, "grow", "shrink", "expand"))
            return false;

        // "lead fell", "banks closed": other things without an amount; "lost 3 million customers" is no move.
        // "soybean settled lower" says by its verb that it is a price.
        if (instrument.NeedsAmount && !(priced || verb.Direction == Direction.Flat
            || verb.IsPhrasal && (_document.IsForm(verb.At, "settle", "close", "end", "finish")
                || instrument.Instrument.Kind == InstrumentKind.Sector && _document.IsAny(verb.At + 1, "higher", "lower"))
            || amounts.Changes.Exists(q => q.Kind is QuantityKind.Money or QuantityKind.BasisPoints)
            || amounts.Level is { Kind: QuantityKind.Money } || IsToldOfStocks(sentence, instrument, verb)))
            return false;
        if (verb.NeedsAmount && amounts.Changes.Count == 0 && amounts.Level is null || IsOfTarget(verb.End))
            return false;

        // "Cocoa has tripled in two years": over a time that is no period of a market.
        if (amounts.Changes.Count == 0 && amounts.Level is null && _document.IsAny(verb.End, "in", "over", "within")
            && _text.QuantityAt(verb.End + 1) is { Kind: QuantityKind.Duration })
            return false;
        if (amounts.Changes.Count > 0 || amounts.Level is not null || verb.Direction == Direction.Flat || verb.IsPhrasal)
            return true;

        // "Bond yields rise when investors expect inflation": what they do as a rule.
        if (_document.Has(verb.At, WordClass.VerbBase) && !_document.Has(verb.At, WordClass.VerbPast) && _document.Is(verb.End, "when"))
            return false;
        if (sentence.IsHeadline)
            return _verbs.IsPluralList && _document.Has(verb.At, WordClass.VerbBase) || Headlines.IsPredicate(_document, verb.At, sentence);

        // "Shares in Zorvex were higher after the report", not "Turbine stocks were up after the vote": only some of them.
        if (_document.IsAny(verb.At, "higher", "up", "down"))
            return _document.IsAny(verb.At - 1, "was", "were", "is", "are") && _verbs.EndsTelling(verb.End, sentence.End)
                && !(instrument.Instrument.Kind == InstrumentKind.Sector && instrument.First > sentence.First
                    && _document.KindAt(instrument.First - 1) == TokenKind.Word);
        return _document.Has(verb.At, WordClass.AnyVerb) && (_document.Has(verb.At, WordClass.Rise | WordClass.Fall)
            || verb.End > verb.At + 1);
    }

    /// <summary>
    /// "Consumer prices rose 0.4%. Gasoline prices climbed 5%": what shoppers pay, where the paragraph tells of consumer prices and no
    /// market is named.
    /// </summary>
    private bool IsConsumerPrice(Sentence sentence, InstrumentMatch instrument)
    {
        if (!_document.IsAny(instrument.First, ConsumerGoods)
            || !_document.IsAny(instrument.End - 1, "price", "prices") && !_document.IsAny(instrument.End, "price", "prices"))
            return false;
        var here = _document.SentenceOf(sentence.First);
        var tells = false;
        for (var s = here; s >= Math.Max(0, here - SentencesOfReport) && _document.Sentences[s].Paragraph >= sentence.Paragraph - 1; s--)
        {
            for (var i = _document.Sentences[s].First; i < _document.Sentences[s].End; i++)
            {
                if (_document.IsAny(i, "barrel", "benchmark", "futures", "traders"))
                    return false;
                tells |= _document.IsAny(i, "cpi", "groceries", "inflation", "shoppers") || _document.Is(i, "consumer")
                    && _document.IsAny(i + 1, "price", "prices");
            }
        }

        return tells;
    }

    private bool IsGain(int at) => _document.IsAny(at, "advance", "gain", "gains", "loss", "losses", "rally", "rise");

    /// <summary>"increased capex 17%", not "increased sharply": what was increased.</summary>
    private bool IsObject(int at) => _text.QuantityAt(at) is null && !_text.IsDated(at) && _document.KindAt(at) is TokenKind.Word
        && !_document.Has(at, WordClass.Preposition | WordClass.Adverb | WordClass.Approximator | WordClass.Determiner | WordClass.TimeUnit
            | WordClass.Coordinator | WordClass.Subordinator | WordClass.Relative | WordClass.Pronoun);

    /// <summary>"Boeing fell $3.20 to $181.40", "Ford and Nike closed higher": only a stock does so.</summary>
    private bool IsPricedStock(InstrumentMatch match, MoveVerb verb, MoveAmounts amounts)
    {
        if (amounts is { Changes: [{ Kind: QuantityKind.Money, Value: { } change }], Level: { Kind: QuantityKind.Money } stood }
            && stood.Value is { } level)
            return level > 5 * change && level < MaxSharePrice && !verb.TakesLevel;
        return amounts.Changes.Count == 0 && _document.IsAny(verb.At + 1, "higher", "lower")
            && _document.IsForm(verb.At, "close", "end", "finish", "settle") && !_document.Has(verb.At, WordClass.VerbIng)
            && _verbs.EndsTelling(verb.At + 2, _document.Sentences[_document.SentenceOf(verb.At)].End) && IsListed(match.Instrument);
    }

    /// <summary>
    /// "Zorvex jumped after it beat estimates", "Tesla and Nvidia slumped in early trading": a company that leaps is a stock; not
    /// "revenue at Zorvex jumped", "Zorvex jumped into the market".
    /// </summary>
    private bool IsLeap(int n, int last, MoveVerb verb)
    {
        var sentence = _document.Sentences[_document.SentenceOf(verb.At)];
        if (_instruments[n].Instrument.Kind != InstrumentKind.Stock || verb.At != _instruments[last].End || verb.End != verb.At + 1
            || !(_verbs.IsLeap(verb.At) || sentence.IsHeadline && _document.Has(verb.At, WordClass.VerbS)
                && _document.Is(verb.End, "after"))
            || !_verbs.EndsTelling(verb.End, sentence.End))
            return false;
        for (var i = n; i <= last; i++)
        {
            if (!IsListed(_instruments[i].Instrument))
                return false;
        }

        for (var i = _instruments[n].First - 1; i >= sentence.First; i--)
        {
            if (_document.Has(i, WordClass.Preposition) && !_document.IsAny(i, "as", "after", "before", "since", "while"))
                return false;
            if (_document.KindAt(i) is not (TokenKind.Word or TokenKind.Dash or TokenKind.Clitic)
                || _document.Has(i, WordClass.FiniteVerb | WordClass.Subordinator))
                break;
        }

        return true;
    }

    /// <summary>Indicates whether a company has a ticker, or a legal form somewhere in the text.</summary>
    private bool IsListed(Instrument instrument)
    {
        if (instrument.Ticker is not null)
            return true;
        foreach (var mention in _linked.Mentions)
        {
            if (_document.Has(mention.End - 1, WordClass.CompanySuffix) && _linked.Entities[mention.Entity].Id == instrument.Id)
                return true;
        }

        return false;
    }

    /// <summary>"The bank increased its price target to $54": what it aims at, not where it stands.</summary>
    private bool IsOfTarget(int at)
    {
        for (var i = at; i < at + TargetReach && _text.QuantityAt(i) is null && _document.KindAt(i) is TokenKind.Word or TokenKind.Dash
            or TokenKind.Clitic && !_document.Has(i, WordClass.Preposition | WordClass.Subordinator); i++)
        {
            if (_document.IsAny(i, "target", "targets"))
                return true;
        }

        return false;
    }

    /// <summary>"slid 3% to a 52-week low": where its price stands.</summary>
    private bool IsExtreme(int at)
    {
        while (_document.KindAt(at) is TokenKind.Number or TokenKind.Dash || _document.Has(at, WordClass.Adjective | WordClass.TimeUnit
            | WordClass.Cardinal) || _document.IsAny(at, "record", "all", "time", "session", "new", "fresh"))
            at++;
        return _document.IsAny(at, "low", "high", "peak", "close");
    }

    private bool IsOfAnother(int at) =>
        _document.IsAny(at, "of", "to") && _document.Has(at + 1, WordClass.Possessive | WordClass.Determiner)
            && !_document.IsAny(at + 2, "value", "market") && !IsExtreme(at + 2)
        || _document.IsAny(at, "market", "share", "stake", "holding", "interest", "slice", "more", "fewer");
}
