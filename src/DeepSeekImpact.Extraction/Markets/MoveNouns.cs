using DeepSeekImpact.Extraction.Patterns;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Syntax;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>A move told by a noun: the noun, its number, and the tokens from the first to the last of what tells it.</summary>
internal readonly record struct MoveNoun(int At, Quantity? Quantity, int First, int End, string Rule)
{
    /// <summary>Gets a value indicating whether it went the opposite way: "snapped a three-day rally".</summary>
    public bool IsOpposite { get; init; }
}

/// <summary>
/// Finds moves that a noun tells, by the rules of move-nouns.tsv: "a 17% drop in Nvidia’s shares", "Nvidia’s 17% plunge", "Nvidia suffered
/// its biggest drop, 17%".
/// </summary>
/// <param name="text">The text.</param>
internal sealed class MoveNouns(MarketText text) : ITokenThings
{
    /// <summary>Gets the rules.</summary>
    public static RuleTable Rules { get; } = RuleTable.Load("move-nouns.tsv", PatternNames.Of<Thing, Place>("tells"));

    private static readonly ulong Before = Rules.Named("move.noun");
    private static readonly ulong Suffered = Rules.Named("move.sufferedNoun");
    private static readonly ulong Preceding = Rules.Named("move.precedingNoun");

    /// <summary>The rules that need a number: most, and most sentences have none.</summary>
    private static readonly ulong Counted = Rules.Requiring((int)Place.Amount);

    /// <summary>What "saw a 4% drop in …" can go on with when the drop is the subject's own: "in its shares", "in early trading".</summary>
    private static readonly WordSet OwnPlaces =
    [
        "shares", "share", "stock", "price", "prices", "value", "trading", "trade", "premarket", "pre", "after", "early", "late",
        "extended", "morning", "afternoon", "session", "previous", "prior", "New", "London", "Tokyo", "Asia", "Europe", "response", "line",
        "tandem",
    ];

    private readonly Document _document = text.Document;
    private (int First, ulong Rules) _sentence = (-1, 0);
    private InstrumentMatch _instrument;

    private enum Thing
    {
        Amount,
        Date,
        Elsewhere,
        Instrument,
        Market,
        Number,
        Other,
        Owned,
        Possessor,
        Small,
        Stop,
        Time,
    }

    private enum Place
    {
        Amount,
        Last,
        Noun,
        Verb,
    }

    /// <summary>Indicates whether a sentence has a word by which a noun of it can tell a move.</summary>
    public bool CanTell(Sentence sentence) => (In(sentence.First, sentence.End) & ~Preceding) != 0;

    /// <summary>Returns the move of an instrument that a noun tells, or null.</summary>
    public MoveNoun? Read(InstrumentMatch instrument, int first, int end)
    {
        var rules = In(first, end) & ~Preceding;
        if (rules == 0)
            return null;
        _instrument = instrument;

        // The nearest words before the instrument count.
        for (var at = instrument.First - 1; (rules & Before) != 0 && at >= first; at--)
        {
            if (Read(rules & Before, at, first, end) is { } noun)
                return noun;
        }

        return Read(rules & ~Before, instrument.First, first, end);
    }

    /// <summary>"[but] posted a 0.9% weekly gain": the verb right after a conjunction, with its amount.</summary>
    public MoveNoun? Posted(InstrumentMatch instrument, int first, int end)
    {
        _instrument = instrument;
        return Read(In(first, end) & Suffered, instrument.First, first, end, verb: instrument.End);
    }

    /// <summary>"[following] a 0.6% surge [on Thursday]": of what the sentence is about, not "a 10% drop in oil".</summary>
    public MoveNoun? After(int at, int end) => Read(Preceding, at, at, end);

    /// <inheritdoc/>
    public int EndOf(int thing, int at) => (Thing)thing switch
    {
        Thing.Amount => text.QuantityAt(at) is { } amount && (amount.Kind is QuantityKind.Percent or QuantityKind.Points
            or QuantityKind.BasisPoints || IsOverClose(amount)) ? amount.End : -1,
        Thing.Instrument => at == _instrument.First ? _instrument.End : -1,
        Thing.Market => at == _instrument.First && _instrument.IsPlain ? _instrument.End : -1,
        Thing.Possessor => at == _instrument.First ? Possessed() : -1,
        Thing.Owned => at == _instrument.End && IsOwned(Possessed()) ? at + 1 : -1,
        Thing.Other => at > _instrument.End && Instruments.At(text.Linked, at) is not null ? at + 1 : -1,
        Thing.Elsewhere => IsElsewhere(at) ? at + 1 : -1,
        Thing.Number => _document.KindAt(at) == TokenKind.Number ? at + 1 : -1,
        Thing.Date => text.IsDated(at) ? at + 1 : -1,
        Thing.Small => IsSmall(at) ? at + 1 : -1,
        Thing.Stop => _document.KindAt(at) == TokenKind.Punctuation ? at + 1 : -1,
        Thing.Time => text.QuantityAt(at) is { Kind: QuantityKind.Duration } || _document.Has(at, WordClass.TimeUnit) ? at + 1 : -1,
        _ => -1,
    };

    private MoveNoun? Read(ulong rules, int at, int first, int end, int verb = -1)
    {
        foreach (var rule in Rules.Of(rules & Rules.Triggers.Starting(_document, at)))
        {
            var places = default(Places);
            if (rule.Match(_document, this, at, end, ref places) < 0 || verb >= 0
                && places.First((int)Place.Verb) != verb)
                continue;
            var noun = places.First((int)Place.Noun);
            var amount = places.First((int)Place.Amount) is >= 0 and var number ? text.QuantityAt(number) : null;
            if (amount is { Kind: not QuantityKind.Percent } && !_instrument.IsPlain && !IsOverClose(amount)
                && rule.Name != "move.precedingNoun"
                || FactualityReader.Before(_document, noun, noun, first) != Factuality.Asserted || IsUnreal(rule.Name, noun, end))
                continue;
            var start = rule.Name == "move.noun" ? Math.Min(noun, amount!.First) : at;
            var stop = rule.Name == "move.noun" ? _instrument.End
                : Math.Max(Math.Max(noun + 1, places.End((int)Place.Last)), amount?.End ?? 0);
            return new MoveNoun(noun, amount, start, stop, rule.Name) { IsOpposite = rule.Cells[0].Length > 0 };
        }

        return null;
    }

    /// <summary>"a 10% drop in gold could follow", "Nvidia’s 10% drop is unlikely".</summary>
    private bool IsUnreal(string rule, int noun, int end) => rule switch
    {
        "move.noun" => FactualityReader.After(_document, _instrument.End, end) != Factuality.Asserted,
        "move.possessedNoun" => FactualityReader.After(_document, noun + 1, end) is Factuality.Negated or Factuality.Expected,
        _ => false,
    };

    /// <summary>Returns the rules that a word of the sentence can make match.</summary>
    private ulong In(int first, int end)
    {
        if (_sentence.First != first)
        {
            var rules = Rules.Triggers.Within(_document, first, end);
            _sentence = (first, rules == 0 || HasAmount(first, end) ? rules : rules & ~Counted);
        }

        return _sentence.Rules;
    }

    /// <summary>
    /// Indicates whether a sentence has what can be the number of a move; a number without a unit may yet turn out to be points.
    /// </summary>
    private bool HasAmount(int first, int end)
    {
        for (var at = first; at < end; at++)
        {
            if (text.QuantityAt(at)?.Kind
                is QuantityKind.Percent or QuantityKind.Points or QuantityKind.BasisPoints or QuantityKind.Number)
                return true;
            if (text.QuantityAt(at) is { } price && IsOverClose(price))
                return true;
        }

        return false;
    }

    /// <summary>"recently traded at $4.94, a loss of $0.57 over Monday’s closing price": money by which a price moved.</summary>
    private bool IsOverClose(Quantity amount)
    {
        if (amount.Kind != QuantityKind.Money)
            return false;

        // "with a gain of 70p to £14.43".
        if (_document.IsAny(amount.End, "to", "at") && _document.Is(amount.First - 1, "of")
            && text.QuantityAt(amount.End + 1) is { Kind: QuantityKind.Money } stood && stood.Value > 3 * amount.Value)
            return true;
        if (!_document.IsAny(amount.End, "from", "over"))
            return false;
        for (var i = amount.End + 1; i < amount.End + 6; i++)
        {
            if (_document.IsAny(i, "close", "closing"))
                return true;
        }

        return false;
    }

    /// <summary>Returns the token after "Nvidia’s", or -1.</summary>
    private int Possessed() => _document.KindAt(_instrument.End) == TokenKind.Clitic ? _instrument.End + 1
        : _document.KindAt(_instrument.End - 1) == TokenKind.Clitic ? _instrument.End : -1;

    /// <summary>"a 22% drop in Nvidia’s cash flow": of something that it has, not of its shares.</summary>
    private bool IsOwned(int at) => at >= 0 && _instrument.Instrument.Kind == InstrumentKind.Stock && _document.KindAt(at) == TokenKind.Word
        && !_document.IsAny(at, "shares", "share", "stock", "price", "value", "market");

    /// <summary>"saw a 4% drop in demand": something else fell; "in its shares", "in early trading" are its own.</summary>
    private bool IsElsewhere(int at)
    {
        if (!_document.Is(at, "in"))
            return false;
        var noun = at + 1;
        while (_document.Has(noun, WordClass.Determiner | WordClass.Possessive | WordClass.Adjective) && !text.IsDated(noun))
            noun++;
        // "Zorvex Inc.’s 17% drop in market value".
        if (_document.Is(noun, "market") && _document.IsAny(noun + 1, "value", "cap", "capitalisation", "capitalization"))
            return false;
        return !(text.IsDated(noun) || text.QuantityAt(noun) is not null || _document.Has(noun, WordClass.TimeUnit)
            || _document.IsAny(noun, OwnPlaces));
    }

    /// <summary>A word that can be before a noun: "posted monthly gain", not "posted revenue gain of Acme".</summary>
    private bool IsSmall(int at) => _document.KindAt(at) == TokenKind.Word && !_document.Tokens[at].IsCapitalised
        && !_document.Has(at, WordClass.Preposition | WordClass.FiniteVerb);
}
