using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <content>Reads how a day ended after turns, and what that makes of a longer time.</content>
internal sealed partial class MarketMoveReader
{
    /// <summary>Verbs whose infinitive tells how the day ended: "shook off early losses to gain 120 points".</summary>
    private static readonly WordSet Turns =
    [
        "benefit", "bounce", "buck", "claw", "defy", "erase", "overcome", "pare", "rally", "rebound", "recoup", "recover", "reverse",
        "roar", "shake", "shrug", "swing", "turn",
    ];

    /// <summary>Verbs of what a move makes of one over a longer time: "bringing its gain for the year to 41%".</summary>
    public static readonly WordSet Tallies =
        ["boost", "bring", "cut", "extend", "narrow", "pare", "push", "reduce", "swell", "take", "trim", "widen"];

    /// <summary>Verbs of what a company tells of its business, after which its shares move: "missed forecasts".</summary>
    private static readonly WordSet Results =
        ["announce", "beat", "cut", "disappoint", "exceed", "lower", "miss", "post", "report", "slash", "top", "trim", "warn"];

    /// <summary>Verbs of what drives a price: "sent the Nasdaq to a record low".</summary>
    private static readonly WordSet Senders = ["drag", "drive", "knock", "lift", "propel", "pull", "push", "send", "take"];

    /// <summary>Nouns in a headline that go back to what is before the colon.</summary>
    private static readonly WordSet Heads =
        ["coin", "contract", "currency", "futures", "index", "metal", "price", "prices", "shares", "stock", "token"];

    /// <summary>"whipsawed before ending 1% lower", "erased early losses to close 0.3% higher": how a day ended.</summary>
    private bool IsEndOfTurns(int verb, int at)
    {
        if (at <= verb)
            return false;
        if (_document.Is(at, "before"))
            return (_document.Has(verb, WordClass.VerbPast | WordClass.VerbS) || _verbs.EndsInEd(verb)) && _verbs.IsEnding(at + 1);
        if (!_document.Is(at, "to") || !_document.Has(verb, WordClass.VerbPast | WordClass.VerbS))
            return false;
        if (!_document.Is(verb + 1, "to") && _document.IsForm(at + 1, "close", "end", "finish", "settle")
            && (_document.Has(at - 1, WordClass.MoveNoun) || _document.IsAny(at - 1, "losses", "gains", "course", "ground")))
            return true;

        // "benefited from strength in chip makers to rise 99 points".
        return at > verb + 1 && _document.IsForm(verb, Turns) && _document.Has(at + 1, WordClass.VerbBase) && _verbs.HasChange(at + 2);
    }

    /// <summary>"Silver’s rally cools: metal down 3%": what the second half of a headline tells of the first.</summary>
    private bool ReadAfterColon(Sentence sentence, int n, int colon)
    {
        var verb = colon + 2;
        if (!_document.IsAny(colon + 1, Heads) || !IsChange(verb) && !(_document.Has(verb, WordClass.Rise | WordClass.Fall | WordClass.Move)
            && _document.Has(verb, WordClass.VerbS | WordClass.VerbBase | WordClass.VerbPast)) && !_document.IsForm(verb, "lose", "add"))
            return false;
        var down = _document.IsAny(verb, "down", "off") || _document.Has(verb, WordClass.Fall) || _document.IsForm(verb, "lose");
        var amounts = _numbers.Read(verb + 1, sentence.End);
        if (amounts.Changes.Count == 0)
            return false;
        Add(sentence, _instruments[n], _instruments[n].First, amounts.End, down ? Direction.Down : Direction.Up, amounts,
            (verb, verb + 1), "move.verb");
        return true;
    }

    /// <summary>"Zorvex Inc. missed forecasts and fell 8%": what a company did, and what its shares did then.</summary>
    private bool ReadSecondVerb(Sentence sentence, InstrumentMatch instrument)
    {
        if (instrument.Instrument.Kind != InstrumentKind.Stock || instrument.First > sentence.First + 2
            || !_document.IsForm(instrument.End, Results) || !_document.Has(instrument.End, WordClass.VerbPast))
            return false;
        for (var i = instrument.End + 1; i < Math.Min(sentence.End - 2, instrument.End + PostedReach); i++)
        {
            if (_document.KindAt(i) is TokenKind.Punctuation || _document.Has(i, WordClass.VerbPast) && !_document.Is(i - 1, "and"))
                return false;
            var verb = i + 1;
            if (!_document.Is(i, "and") || !_document.Has(verb, WordClass.Rise | WordClass.Fall) || !_document.Has(verb, WordClass.VerbPast)
                || _text.QuantityAt(verb + 1) is not { Kind: QuantityKind.Percent })
                continue;
            var amounts = _numbers.Read(verb + 1, sentence.End);
            Add(sentence, instrument, instrument.First, amounts.End, DirectionOf(verb), amounts, (verb, verb + 1), "move.verb");
            return true;
        }

        return false;
    }

    /// <summary>
    /// "jumped 7% to bring its gain for the year to 130%", "sank 4%, taking its loss for the year to 19%": over a longer time.
    /// </summary>
    private void ReadTally(Sentence sentence, InstrumentMatch instrument)
    {
        ReadTally(sentence, instrument, _found[^1].End);
    }

    private void ReadTally(Sentence sentence, InstrumentMatch instrument, int at)
    {
        for (var i = at; i < Math.Min(sentence.End, at + PostedReach) && !_document.IsSign(i, ';'); i++)
        {
            if (!(_document.IsAny(i, "its", "their", "the") || _text.IsDated(i)) || !_document.IsForm(i - 1, Tallies))
                continue;
            var noun = i + 1;
            while (noun < i + 5 && !_document.Has(noun, WordClass.MoveNoun) && !_document.IsAny(noun, "loss", "losses"))
                noun++;
            for (var to = noun + 1; to < Math.Min(sentence.End, noun + PostedReach); to++)
            {
                if (!_document.IsAny(to, "to", "past", "above") || _verbs.ChangeAt(to + 1) is not { Kind: QuantityKind.Percent } sum)
                    continue;
                var when = _text.IsDated(i) ? _times.Within(i, noun) : _times.Within(noun, to) ?? _times.Of(sentence, noun, noun, noun + 1);
                if (when is { Period: not MovePeriod.Session } over)
                    Add(sentence, instrument, i, sum.End, DirectionOf(noun), new MoveAmounts([sum], null, null, sum.End, null),
                        (noun, noun + 1), "move.sufferedNoun", over);
                return;
            }

            return;
        }
    }

    /// <summary>"Energy companies fell on Wednesday", "Chipmakers tumbled after the news": only their stocks do so.</summary>
    private bool IsToldOfStocks(Sentence sentence, InstrumentMatch instrument, MoveVerb verb) =>
        instrument.Instrument.Kind == InstrumentKind.Sector && _document.Has(verb.At, WordClass.VerbPast)
            && _document.Has(verb.At, WordClass.Rise | WordClass.Fall)
            && (_verbs.EndsTelling(verb.End, sentence.End) || _document.IsSign(verb.End, ',') && _document.Is(verb.End + 1, "with"))
            && !(_document.Is(verb.End, "in") && _text.IsDated(verb.End + 1))
        || instrument.Instrument.Kind == InstrumentKind.Currency
            && _document.IsForm(verb.At, "appreciate", "depreciate", "firm", "strengthen", "weaken");

    /// <summary>"sent the 10-year Treasury yield to its highest level in nearly seven years": what drove it to a record.</summary>
    private bool ReadSent(Sentence sentence, InstrumentMatch instrument)
    {
        var verb = _document.Is(instrument.First - 1, "the") ? instrument.First - 2 : instrument.First - 1;
        if (!_document.Is(instrument.End, "to") || !_document.IsForm(verb, Senders)
            || _verbs.IsUnreal(instrument.First, verb, sentence.First))
            return false;
        for (var i = instrument.End + 1; i < instrument.End + 6 && !_document.IsSign(i, ','); i++)
        {
            var isLow = _document.IsAny(i, "low", "lows", "lowest");
            if (!isLow && !_document.IsAny(i, "high", "highs", "highest", "peak"))
                continue;
            var amounts = _numbers.Read(i + 1, sentence.End);
            Add(sentence, instrument, instrument.First, Math.Max(i + 1, amounts.End), isLow ? Direction.Down : Direction.Up,
                amounts with { Changes = [], From = null }, (verb, i + 1), "move.record");
            return true;
        }

        return false;
    }
}
