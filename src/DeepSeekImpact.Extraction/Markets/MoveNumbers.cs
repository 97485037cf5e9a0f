using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>The numbers of one move.</summary>
/// <param name="Changes">By how much, in every unit the text has.</param>
/// <param name="Level">Where it stood afterwards.</param>
/// <param name="End">The token behind the last of them.</param>
/// <param name="From">Where it stood before.</param>
/// <param name="Direction">Which way, where a word behind a number tells it ("3% lower").</param>
internal sealed record MoveAmounts(List<Quantity> Changes, Quantity? Level, Quantity? From, int End, Direction? Direction)
{
    /// <summary>Gets the levels in order, where several share a verb: "down $1.72 at $116.26 and $1.98 at $109.78".</summary>
    public IReadOnlyList<Quantity>? Levels { get; init; }
}

/// <summary>
/// Reads by how much something moved and to where: "[by] nearly 17%", "612.47 points, or 3.07%, to 19,341.83", "0.8%, at $77.49".
/// </summary>
/// <param name="text">The text.</param>
internal sealed class MoveNumbers(MarketText text)
{
    private const int MostBetween = 8;
    private const decimal LeastMarketValue = 1_000_000;

    /// <summary>Approximators that open another amount.</summary>
    private static readonly WordSet NearLevels = ["at", "to", "up", "over", "above", "below", "under", "around", "near", "from", "by"];

    /// <summary>Words between "to" and a level.</summary>
    private static readonly WordSet OfLevels =
    [
        "of", "price", "level", "high", "low", "peak", "close", "record", "recent", "session", "intraday", "new", "day", "week", "month",
        "year", "closing", "time", "all", "fresh", "mark", "trough", "top", "bottom", "settlement", "previous", "earlier", "key",
        "psychological", "about", "nearly", "just", "roughly",
    ];

    /// <summary>Words after a comma that go on with the same move.</summary>
    private static readonly WordSet GoesOn =
    [
        "or", "from", "after", "by", "its", "the", "a", "to", "and", "at", "closing", "ending", "finishing", "settling", "trading",
        "selling",
        "reaching", "hitting", "adding", "gaining", "losing", "shedding", "rising", "falling", "climbing", "dropping",
    ];

    private readonly Document _document = text.Document;

    /// <summary>Reads the numbers behind a verb.</summary>
    /// <param name="at">The token behind the verb.</param>
    /// <param name="end">The end of the sentence.</param>
    public MoveAmounts Read(int at, int end)
    {
        var changes = new List<Quantity>();
        Quantity? level = null;
        List<Quantity>? levels = null;
        Quantity? from = null;
        Direction? stated = null;
        var last = at;
        var reach = at;
        for (var i = at; i < Math.Min(end, reach + MostBetween); i++)
        {
            if (text.IsDated(i))
            {
                // "plunged 17% on Monday (27 January), closing at $118": a date takes no room.
                reach = i;
                continue;
            }

            // "rose 0.5% against the Swiss franc to 0.8290": what it is measured by.
            if (i > at && _document.IsAny(i, "against", "versus")
                && Instruments.At(text.Linked, _document.Is(i + 1, "the") ? i + 2 : i + 1) is { } other
                && other.Instrument.Kind == InstrumentKind.Currency)
            {
                reach = i = other.End - 1;
                continue;
            }

            // "to a seven-week low of $1.14".
            if (text.QuantityAt(i) is { Kind: QuantityKind.Duration } span && _document.IsAny(span.End, "low", "high", "peak", "trough"))
            {
                reach = i = span.End - 1;
                continue;
            }

            if (text.QuantityAt(i) is { } quantity)
            {
                // "fell 1% and capped a 2.3% gain the previous day": another move; not "rose 20 points, a 3% gain".
                if (changes.Count > 0 && quantity.Kind == QuantityKind.Percent && _document.Has(quantity.End, WordClass.MoveNoun)
                    && (_document.KindAt(i - 1) == TokenKind.Clitic || _document.IsAny(i - 1, "a", "an") && !_document.IsSign(i - 2, ',')))
                    break;
                if (IsFrom(quantity))
                    from ??= quantity;
                else if (IsLevel(quantity, at))
                {
                    quantity = WithFraction(quantity);
                    if (level is not null)
                        (levels ??= [level]).Add(quantity);
                    level ??= quantity;
                }
                else if (quantity.Kind is QuantityKind.Percent or QuantityKind.Points or QuantityKind.BasisPoints
                    or QuantityKind.PercentagePoints or QuantityKind.Money or QuantityKind.Multiple)
                    changes.Add(quantity);
                else if (quantity.Kind is not QuantityKind.Number)
                    break;
                if (_document.IsAny(quantity.End, "lower", "down", "weaker"))
                    stated = Direction.Down;
                if (_document.IsAny(quantity.End, "higher", "up", "firmer", "stronger"))
                    stated = Direction.Up;
                i = quantity.End - 1;
                last = quantity.End;
                reach = Math.Max(last, quantity.PerEnd);
                continue;
            }

            if (Ends(i, at, changes.Count > 0))
                break;
        }

        // "lost $589 billion in market value" is no price move: the figures have it.
        changes.RemoveAll(q => q.Kind == QuantityKind.Money && (q.Value ?? q.Low ?? 0) >= LeastMarketValue);
        return new MoveAmounts(changes, level, from, last, stated) { Levels = levels };
    }

    private bool Ends(int i, int at, bool anyChange)
    {
        if (_document.Is(i, "as") && !_document.IsAny(i + 1, "much", "high", "low", "many", "little") && !_document.Is(i - 2, "as")
            || _document.IsAny(i, "amid", "because", "following"))
            return true;

        // "fell 1.3% on Thursday and 4.6% for the week": of another time.
        if (anyChange && _document.IsAny(i, "and", "but") && (text.IsDated(i - 1) || _document.Has(i - 1, WordClass.TimeUnit)
            || _document.Is(i - 1, "session")) && text.QuantityAt(Approximated(i + 1)) is
            { Kind: QuantityKind.Percent or QuantityKind.Points or QuantityKind.BasisPoints })
            return true;

        // "a loss on the week of 150 points": of another time.
        if (anyChange && _document.IsSign(i, ',') && _document.IsAny(i + 1, "a", "an") && _document.Has(i + 2, WordClass.MoveNoun)
            && _document.IsAny(i + 3, "on", "for") && _document.Is(i + 4, "the"))
            return true;
        // "rose 0.9% – a gain of 0.2% on the week": of another time.
        if (anyChange && (_document.IsSign(i, ',') || IsBreak(i)) && IsOfOtherTime(i + 1))
            return true;

        // "rose 1.3%, ending the week up 3%": of another time.
        if (anyChange && _document.IsSign(i, ',') && _document.IsAny(i + 1, "ending", "closing", "finishing") && _document.Is(i + 2, "the")
            && _document.IsAny(i + 3, "week", "month", "quarter", "year"))
            return true;

        // "soaring to $42 in after-hours trading, up $2": when in the day.
        if (_document.Is(i, "after") && Numbers.NumberReader.IsHyphen(_document, i + 1) && _document.Is(i + 2, "hours"))
            return false;
        if (_document.IsSign(i, ';') || _document.IsAny(i, "while", "but", "whereas", "after", "before", "when", "since", "compared",
            "with"))
            return true;

        // "fell 3% on Monday and are down 12% this year": a move of its own.
        if (i > at && _document.IsAny(i, "and", "but") && _document.Has(i + 1, WordClass.Auxiliary)
            && (_document.IsAny(_document.Has(i + 2, WordClass.Adverb) ? i + 3 : i + 2, "up", "down", "higher", "lower")
                || text.QuantityAt(i + 2) is { } own && _document.IsAny(own.End, "higher", "lower")))
            return true;

        // "fell on Monday, and a 10% drop in gold could follow": of another clause.
        if (i > at && _document.Is(i, "and") && _document.IsAny(i + 1, "a", "an") && text.QuantityAt(i + 2) is { } other
            && _document.Has(other.End, WordClass.MoveNoun))
            return true;

        // "rose 0.5% on Friday and ended the week up 1.2%": a move of its own.
        if (i > at && _document.IsAny(i, "and", "but", "then") && _document.Has(i + 1, WordClass.VerbPast))
        {
            for (var j = i + 2; j < i + 7; j++)
            {
                if (_document.IsAny(j, "up", "down", "higher", "lower"))
                    return true;
            }
        }

        // ", adding 8.9%": the participle goes on with the same move.
        if (_document.Has(i, WordClass.Move) && _document.Has(i, WordClass.VerbPast) && i > at + 1)
            return true;
        if (i > at && Instruments.At(text.Linked, i) is not null
            && !_document.IsAny(_document.Is(i - 1, "the") ? i - 2 : i - 1, "against", "versus"))
            return true;
        if (_document.IsSign(i, ',') && _document.Has(i + 1, WordClass.VerbIng) && _document.Has(i + 1, WordClass.Rise | WordClass.Fall))
            return anyChange;

        // "jumped 7% to bring its gain for the year to 130%": of another time.
        if (anyChange && _document.IsAny(i, "its", "their") && (_document.Has(i + 1, WordClass.MoveNoun)
            || _document.IsAny(i + 1, "loss", "losses")) && _document.IsAny(i + 2, "for", "in", "on", "over", "since", "so", "this"))
            return true;

        // "gained 48.8 points, up 0.72%, at 6,865": the same in percent.
        if (anyChange && _document.IsSign(i, ',') && _document.IsAny(i + 1, "up", "down")
            && text.QuantityAt(i + 2) is { Kind: QuantityKind.Percent } same && text.QuantityAt(i - 1) is not { Kind: QuantityKind.Percent }
            && (_document.IsAny(same.End, "at", "to") || _document.IsSign(same.End, ',') && _document.IsAny(same.End + 1, "at", "to")))
            return false;

        // "settled 139.3 points, or 2.4%, higher, at 6,046".
        if (anyChange && _document.IsSign(i, ',') && _document.Is(i + 1, "at") && _document.IsAny(i - 1, "down", "higher", "lower", "up"))
            return false;

        // "ended 224 points, or 0.4%, down at 60,346".
        if (anyChange && _document.IsSign(i, ',') && _document.IsAny(i + 1, "down", "higher", "lower", "up")
            && _document.IsAny(_document.IsSign(i + 2, ',') ? i + 3 : i + 2, "at", "to"))
            return false;

        // "climbed, up to 4.67% from 4.58%".
        if (!anyChange && _document.IsSign(i, ',') && _document.IsAny(i + 1, "up", "down") && _document.Is(i + 2, "to")
            && text.QuantityAt(i + 3) is not null)
            return false;

        // "extended its decline today, off 6.8%".
        if (!anyChange && _document.IsSign(i, ',') && _document.IsAny(i + 1, "off", "up", "down") && text.QuantityAt(i + 2) is not null)
            return false;
        return _document.IsSign(i, ',') && !_document.IsAny(i + 1, GoesOn)
            && !(anyChange && text.QuantityAt(i + 1) is not null);
    }

    /// <summary>A dash with blanks on both sides.</summary>
    private bool IsBreak(int at) => _document.KindAt(at) == TokenKind.Dash && !_document.IsGlued(at) && !_document.IsGlued(at + 1);

    /// <summary>"a gain of 0.2% on the week", "a 2% drop for the month".</summary>
    private bool IsOfOtherTime(int at)
    {
        if (!_document.IsAny(at, "a", "an"))
            return false;
        var moves = false;
        for (var i = at + 1; i < at + 10 && !_document.IsSign(i, ','); i++)
        {
            moves |= _document.Has(i, WordClass.MoveNoun);
            if (moves && _document.IsAny(i, "week", "month", "quarter", "year") && _document.IsAny(i - 1, "the", "this"))
                return true;
        }

        return false;
    }

    private int Approximated(int at)
    {
        while (_document.Has(at, WordClass.Approximator) || _document.IsAny(at, "by", "more", "than"))
            at++;
        return at;
    }

    /// <summary>"from $120,000", "from a peak of 5,000", "from 4.20%": where it stood before.</summary>
    private bool IsFrom(Quantity quantity)
    {
        if (quantity.Kind is not (QuantityKind.Money or QuantityKind.Number or QuantityKind.Percent or QuantityKind.Points
            or QuantityKind.Count))
            return false;
        // "at $1.0931, lower than $1.0952": what it is compared with.
        if (IsThan(quantity.QualifiedFirst))
            return true;
        var at = quantity.QualifiedFirst - 1;
        while (IsOfLevel(at))
            at--;
        return _document.Is(at, "from") || IsThan(at - 1)
            || _document.Is(at - 1, "compared") && _document.IsAny(at, "with", "to")
            || _document.IsAny(at, "against", "versus") && quantity.Kind is not QuantityKind.Percent;
    }

    private bool IsThan(int at) => _document.Is(at + 1, "than")
        && _document.IsAny(at, "higher", "lower", "weaker", "stronger", "firmer", "softer");

    /// <summary>"$8.14-1/2 a bushel", "to $3.48 1/2": grain trades in fractions of a cent.</summary>
    private Quantity WithFraction(Quantity quantity)
    {
        if (quantity.Kind != QuantityKind.Money)
            return quantity;
        var at = _document.KindAt(quantity.End) == TokenKind.Dash && _document.IsGlued(quantity.End) && _document.IsGlued(quantity.End + 1)
            ? quantity.End + 1 : quantity.End;
        if (!_document.IsSign(at + 1, '/') || !_document.IsGlued(at + 1) || !_document.IsGlued(at + 2)
            || quantity.Value is not { } whole || !IsDigit(at, out var upper) || !IsDigit(at + 2, out var lower) || upper >= lower)
            return quantity;

        // Dollars and cents, then the fraction of a cent; of a whole where there are no cents.
        var step = decimal.Truncate(whole) == whole && whole >= 100 ? 1m : 0.01m;
        return quantity with { Value = whole + (step * upper / lower), End = at + 3, Span = _document.SpanOf(quantity.First, at + 3) };
    }

    private bool IsDigit(int at, out int digit)
    {
        digit = _document.KindAt(at) == TokenKind.Number && _document.Tokens[at].Length == 1 ? _document.Chars(at)[0] - '0' : 0;
        return digit is > 0 and < 10;
    }

    /// <summary>"to $118,000", "below the $90,000 mark", "to a recent price of $3,021", "at 147".</summary>
    private bool IsLevel(Quantity quantity, int first)
    {
        if (quantity.Kind is not (QuantityKind.Money or QuantityKind.Number or QuantityKind.Percent or QuantityKind.Points
            or QuantityKind.Count))
            return false;
        if (_document.IsAny(quantity.QualifiedFirst, "below", "above", "under") && quantity.Kind is not QuantityKind.Percent)
            return true;

        // "climbed, up to 4.67% from 4.58%".
        if (_document.AreAt(quantity.QualifiedFirst, "up", "to") && _document.Is(quantity.End, "from"))
            return true;

        // "dipped as low as $6,730".
        if (IsExtreme(_document, quantity))
            return true;
        var at = quantity.QualifiedFirst - 1;
        while (at >= first && IsOfLevel(at))
            at--;
        return _document.IsAny(at, "to", "at", "near", "past", "through", "around", "toward", "towards", "reach", "reaching", "hit",
            "hitting")
            || _document.IsAny(at, "below", "above", "under", "over") && at < quantity.QualifiedFirst - 1
            || _document.IsAny(at, "of", "high", "low");
    }

    /// <summary>"as low as $6,730", "as high as 3.8%": a low or high within the session.</summary>
    public static bool IsExtreme(Document document, Quantity? quantity)
    {
        if (quantity is null)
            return false;
        var at = document.Is(quantity.QualifiedFirst, "as") ? quantity.QualifiedFirst + 1 : quantity.QualifiedFirst - 2;
        return document.IsAny(at, "low", "high") && document.Is(at - 1, "as") && document.Is(at + 1, "as");
    }

    /// <summary>Words between "to" and the level itself: "to a recent price of", "to a two-week low of about".</summary>
    private bool IsOfLevel(int at) =>
        _document.Has(at, WordClass.Determiner | WordClass.Adjective | WordClass.Approximator)
            && !_document.IsAny(at, NearLevels)
        || _document.IsAny(at, OfLevels)
        || _document.KindAt(at) == TokenKind.Number && _document.KindAt(at + 1) == TokenKind.Dash
        || _document.KindAt(at) is TokenKind.Dash or TokenKind.Clitic || _document.Has(at, WordClass.Cardinal);
}
