using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Syntax;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>A move told by a noun: the noun, its number, and the tokens from the first to the last of what tells it.</summary>
internal readonly record struct MoveNoun(int At, Quantity? Quantity, int First, int End, string Rule);

/// <summary>
/// Finds moves that a noun tells: "a 17% drop in Nvidia’s shares", "Nvidia’s 17% plunge", "Nvidia suffered its biggest drop, 17%".
/// </summary>
/// <param name="text">The text.</param>
internal sealed class MoveNouns(MarketText text)
{
    private const int Reach = 6;
    private const int PossessedReach = 11;
    private const int ParticipleReach = 14;
    private readonly Document _document = text.Document;

    public MoveNoun? Read(InstrumentMatch instrument, int first, int end) =>
        ReadBefore(instrument, first, end) ?? ReadPossessed(instrument, first, end) ?? ReadSuffered(instrument, first,
            end) ?? ReadWith(instrument, first, end);

    /// <summary>"a 17% drop in Nvidia", "a fall of 3% in the Nasdaq".</summary>
    private MoveNoun? ReadBefore(InstrumentMatch instrument, int first, int end)
    {
        var before = instrument.First - 1;
        while (before > first && (_document.IsAny(before, "the", "its") || _document.KindAt(before) == TokenKind.Word
            && _document.Has(before, WordClass.CompanyWord | WordClass.Adjective)))
            before--;
        if (!_document.IsAny(before, "in", "for", "by", "of") || IsOfAnother(instrument))
            return null;
        for (var i = before - 1; i >= Math.Max(first, before - Reach); i--)
        {
            if (!IsMoveNoun(i) || IsUnreal(i, first) || FactualityReader.After(_document, instrument.End, end) != Factuality.Asserted)
                continue;
            return QuantityBeside(i, first, end) is { } quantity && (instrument.IsPlain || quantity.Kind == QuantityKind.Percent)
                ? new MoveNoun(i, quantity, Math.Min(quantity.First, i), instrument.End, "move.noun")
                : null;
        }

        return null;
    }

    /// <summary>"[but] posted a 0.9% weekly gain": the verb right after a conjunction, with its amount.</summary>
    public MoveNoun? Posted(InstrumentMatch instrument, int first, int end) =>
        MovePhrases.At(_document, instrument.End) is ({ Tells: PhraseTells.Noun }, _) ? ReadSuffered(instrument, first, end) : null;

    /// <summary>"a 22% drop in Nvidia’s cash flow": of something that it has, not of its shares.</summary>
    private bool IsOfAnother(InstrumentMatch instrument)
    {
        var owned = _document.KindAt(instrument.End) == TokenKind.Clitic ? instrument.End + 1
            : _document.KindAt(instrument.End - 1) == TokenKind.Clitic ? instrument.End
            : -1;
        return owned >= 0 && instrument.Instrument.Kind == InstrumentKind.Stock && _document.KindAt(owned) == TokenKind.Word
            && !_document.IsAny(owned, "shares", "share", "stock", "price", "value", "market");
    }

    /// <summary>"Nvidia’s 17% plunge", "Nvidia’s share-price plunge of 17%".</summary>
    private MoveNoun? ReadPossessed(InstrumentMatch instrument, int first, int end)
    {
        if (_document.KindAt(instrument.End) != TokenKind.Clitic && _document.KindAt(instrument.End - 1) != TokenKind.Clitic)
            return null;
        for (var i = instrument.End; i < Math.Min(end, instrument.End + PossessedReach); i++)
        {
            if (IsMoveNoun(i) && !IsUnreal(i, first) && FactualityReader.After(_document, i + 1,
                end) is not (Factuality.Negated or Factuality.Expected)
                && QuantityBeside(i, first, end) is { Kind: QuantityKind.Percent or QuantityKind.Points } quantity
                && quantity.First >= instrument.End - 1)
                return new MoveNoun(i, quantity, instrument.First, Math.Max(i + 1, quantity.End), "move.possessedNoun");
        }

        return null;
    }

    /// <summary>"Nvidia suffered its biggest one-day drop, 17%", "the index posted a weekly gain of 1.8%".</summary>
    private MoveNoun? ReadSuffered(InstrumentMatch instrument, int first, int end)
    {
        if (Suffering(instrument.End, end) is not (>= 0 and var verb))
            return null;
        for (var i = verb + 1; i < Math.Min(end, verb + 9); i++)
        {
            if (!IsMoveNoun(i) && !IsExtreme(i))
                continue;
            var quantity = QuantityBeside(i, first, end) ?? (_document.IsSign(i + 1, ',')
                || _document.KindAt(i + 1) == TokenKind.Dash ? Beside(i + 2) : null);
            if (quantity is null && !IsOwnMove(instrument, verb, i) && !IsRecordMove(verb, i)
                || IsOfAnother(Math.Max(i + 1, quantity?.End ?? 0))
                || IsUnreal(i, first))
                return null;
            return new MoveNoun(i, quantity, instrument.First, Math.Max(i + 1, quantity?.End ?? 0), "move.sufferedNoun");
        }

        return null;
    }

    /// <summary>"saw a 4% drop in demand": something else fell; "in its shares", "in early trading" are its own.</summary>
    private bool IsOfAnother(int at)
    {
        if (!_document.Is(at, "in"))
            return false;
        var noun = at + 1;
        while (_document.Has(noun, WordClass.Determiner | WordClass.Possessive | WordClass.Adjective) && !text.IsDated(noun))
            noun++;
        return !(text.IsDated(noun) || text.QuantityAt(noun) is not null || _document.Has(noun, WordClass.TimeUnit)
            || _document.IsAny(noun, "shares", "share", "stock", "price", "prices", "value", "trading", "trade", "premarket", "pre",
                "after", "early", "late", "extended", "morning", "afternoon", "session", "New", "London", "Tokyo", "Asia", "Europe",
                "response", "line", "tandem"));
    }

    /// <summary>"suffered its worst week since March", "had its best day": which way, without a noun.</summary>
    private bool IsExtreme(int at)
    {
        if (!_document.IsAny(at, "worst", "best"))
            return false;
        for (var i = at + 1; i < at + 4; i++)
        {
            if (_document.IsAny(i, "day", "week", "month", "quarter", "year", "session"))
                return !_document.IsAny(i + 1, "of", "in", "for");
        }

        return false;
    }

    /// <summary>
    /// "Silver posts weekly gain", "the index logged its biggest drop since March": no number, but what trades can only have moved so.
    /// </summary>
    private bool IsOwnMove(InstrumentMatch instrument, int verb, int noun)
    {
        if (!instrument.IsPlain)
            return false;
        for (var i = verb + 1; i < noun; i++)
        {
            var plain = _document.Has(i,
                WordClass.Determiner | WordClass.Possessive | WordClass.Adjective | WordClass.Cardinal | WordClass.Ordinal
                    | WordClass.Adverb)
                || _document.KindAt(i) is TokenKind.Number or TokenKind.Dash || text.IsDated(i)
                || _document.KindAt(i) == TokenKind.Word && !_document.Tokens[i].IsCapitalised
                    && !_document.Has(i, WordClass.Preposition | WordClass.FiniteVerb);
            if (!plain)
                return false;
        }

        // "posted a gain in revenue", "saw a drop in demand": of something else.
        return !_document.IsAny(noun + 1, "in", "of", "from");
    }

    /// <summary>"Zorvex had its biggest drop in 11 years", "its worst decline since March": what is measured so is a price.</summary>
    private bool IsRecordMove(int verb, int noun)
    {
        var isTimed = _document.Is(noun + 1, "since") || _document.Is(noun + 1, "in") && text.QuantityAt(_document.IsAny(noun + 2,
            "over", "more", "nearly", "about") ? noun + 3 : noun + 2) is { Kind: QuantityKind.Duration };
        for (var i = verb + 1; isTimed && i < noun; i++)
        {
            if (_document.IsAny(i, "biggest", "largest", "worst", "steepest", "sharpest", "best"))
                return true;
        }

        return false;
    }

    /// <summary>"Intel bucked the trend with a gain of 2.2%": the subject's own.</summary>
    private MoveNoun? ReadWith(InstrumentMatch instrument, int first, int end)
    {
        if (_document.IsAny(instrument.First - 1, "of", "in", "on", "against", "by", "from", "to"))
            return null;
        for (var i = instrument.End; i + 3 < end; i++)
        {
            if (i > instrument.End && Instruments.At(text.Linked, i) is not null || _document.IsSign(i, ';'))
                return null;
            if (!_document.Is(i, "with") || !_document.IsAny(i + 1, "a", "an", "its", "another"))
                continue;
            for (var noun = i + 2; noun < Math.Min(end, i + 6); noun++)
            {
                if (IsMoveNoun(noun) && QuantityBeside(noun, first, end) is { Kind: QuantityKind.Percent } quantity && quantity.First > i)
                    return new MoveNoun(noun, quantity, instrument.First, Math.Max(noun + 1, quantity.End), "move.withNoun");
            }
        }

        return null;
    }

    /// <summary>"[following a] 0.6% surge [on Thursday]": of what the sentence is about, not "a 10% drop in oil".</summary>
    public MoveNoun? After(int at, int end)
    {
        for (var i = at; i < Math.Min(end, at + Reach); i++)
        {
            if (IsMoveNoun(i))
                return QuantityBeside(i, at, end) is { } quantity && quantity.QualifiedFirst >= at && !IsOfAnother(Math.Max(i + 1,
                    quantity.End))
                    && !_document.IsAny(Math.Max(i + 1, quantity.End), "of", "for", "by") ? new MoveNoun(i, quantity, at, i + 1,
                        "move.precedingNoun")
                    : null;
            if (_document.KindAt(i) == TokenKind.Punctuation)
                return null;
        }

        return null;
    }

    /// <summary>
    /// Returns the verb whose object tells the move, or -1: "[Silver] experienced", "[Silver] traded at $31, marking", "[Nvidia] snapped".
    /// </summary>
    private int Suffering(int at, int end)
    {
        for (var i = at; i < Math.Min(end, at + ParticipleReach); i++)
        {
            var near = i < at + 4 || _document.IsSign(i - 1, ',') && _document.Has(i, WordClass.VerbIng);
            if (near && (MovePhrases.At(_document, i) is ({ Tells: PhraseTells.Noun or PhraseTells.Counter }, _) || IsHaving(i))
                && !_document.Has(i - 1, WordClass.Determiner | WordClass.Possessive))
                return i;
            if (_document.IsSign(i, ';') || _document.IsAny(i, "while", "but") || i > at && Instruments.At(text.Linked, i) is not null)
                return -1;
        }

        return -1;
    }

    /// <summary>"had its biggest drop", "had a 3% drop".</summary>
    private bool IsHaving(int at) => _document.IsAny(at, "had", "has") && _document.IsAny(at + 1, "a", "an", "its", "their");

    /// <summary>Indicates whether the verb says the opposite of its noun: "snapped a three-day rally".</summary>
    public bool IsCounter(int cue, int instrumentEnd)
    {
        for (var i = cue - 1; i >= instrumentEnd; i--)
        {
            if (MovePhrases.At(_document, i) is ({ Tells: PhraseTells.Counter }, _))
                return true;
        }

        return false;
    }

    private bool IsMoveNoun(int at) =>
        _document.Has(at, WordClass.MoveNoun) && _document.Has(at, WordClass.Rise | WordClass.Fall) || _document.IsAny(at, "losses", "loss")

        // "declines of 3%", "gains": the plural has the form of the verb.
        || _document.Has(at, WordClass.VerbS) && _document.Has(at, WordClass.Rise | WordClass.Fall)
            && !_document.Has(at, WordClass.VerbPast);

    private Quantity? Beside(int at)
    {
        for (var i = at; i < at + 4; i++)
        {
            if (text.QuantityAt(i) is { Kind: QuantityKind.Percent or QuantityKind.Points or QuantityKind.BasisPoints } quantity)
                return quantity;
        }

        return null;
    }

    private bool IsUnreal(int noun, int first) => FactualityReader.Before(_document, noun, noun, first) != Factuality.Asserted;

    /// <summary>"31% year-to-date loss".</summary>
    private bool IsCompound(int first, int end)
    {
        for (var i = first + 1; i < end; i += 2)
        {
            if (_document.KindAt(i) != TokenKind.Dash && i < end - 1)
                return false;
        }

        return true;
    }

    private Quantity? QuantityBeside(int noun, int first, int end)
    {
        for (var i = Math.Max(first, noun - 8); i < Math.Min(end, noun + 8); i++)
        {
            if (text.QuantityAt(i) is { Kind: QuantityKind.Percent or QuantityKind.Points or QuantityKind.BasisPoints } quantity
                && ((quantity.End <= noun && (noun - quantity.End <= 3 || IsCompound(quantity.End, noun)))
                    || (quantity.QualifiedFirst > noun && _document.Is(noun + 1, "of") && quantity.QualifiedFirst - noun <= 3)))
                return quantity;
        }

        return null;
    }
}
