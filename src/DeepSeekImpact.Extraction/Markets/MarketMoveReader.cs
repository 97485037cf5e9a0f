using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// A move with the tokens of its instrument and change, so that figures leave its numbers alone, of its sentence and of its cue.
/// </summary>
internal sealed record MoveMatch(MarketMove Move, int First, int End, int Sentence, int Cue)
{
    /// <summary>
    /// Gets a value indicating whether it moved the trading day before the one that is told of: "in the previous session".
    /// </summary>
    public bool IsDayBefore { get; init; }

    /// <summary>Gets a value indicating whether it is told as what came before another: "after dipping on Wednesday".</summary>
    public bool LooksBack { get; init; }

    /// <summary>Gets a value indicating whether it is told in the present: "is down 4%", which no earlier day is meant by.</summary>
    public bool IsPresent { get; init; }
}

/// <summary>
/// Finds what moved on markets. By verbs ("shares of Nvidia plummeted nearly 17%"), predicates ("Nvidia, down 17%", "sent the Nasdaq
/// 3% lower"), nouns ("a 17% drop in Nvidia") and records ("hit a record high of 20,173"). What might move, did not, or is forecast is
/// no move.
/// </summary>
internal sealed partial class MarketMoveReader
{
    private const int MostVerbs = 3;

    /// <summary>Nouns of stocks by how they did on a day.</summary>
    private static readonly WordSet Ranks =
    [
        "advancer", "advancers", "decliner", "decliners", "faller", "fallers", "gainer", "gainers", "laggard", "laggards", "loser",
        "losers", "performer", "performers", "riser", "risers", "winner", "winners",
    ];

    private const int TargetReach = 6;
    private const decimal MaxSharePrice = 100_000;
    private readonly LinkedText _linked;
    private readonly MarketText _text;
    private readonly Document _document;
    private readonly Sourcing _sourcing;
    private readonly FactIds _ids;
    private readonly MoveVerbs _verbs;
    private readonly MoveNumbers _numbers;
    private readonly MoveNouns _nouns;
    private readonly MoveRows _rows;
    private readonly MoveTimes _times;
    private readonly MoveSubjects _subjects;
    private readonly Causes _causes;
    private readonly List<InstrumentMatch> _instruments = [];
    private readonly List<MoveMatch> _found = [];
    private TokenPlaces _signs;

    private MarketMoveReader(MarketText text, DateOnly? latest, Sourcing sourcing, FactIds ids)
    {
        _text = text;
        _linked = text.Linked;
        _document = text.Document;
        _sourcing = sourcing;
        _ids = ids;
        _verbs = new MoveVerbs(text);
        _numbers = new MoveNumbers(text);
        _nouns = new MoveNouns(text);
        _rows = new MoveRows(text);
        _times = new MoveTimes(text, latest);
        (_signs, var starts) = _document.PlacesOf<MoveTriggers.Sign, MoveTriggers.Start>();
        _subjects = new MoveSubjects(text, starts);
        _causes = new Causes(text.Linked);
    }

    public static MoveMatch[] Read(LinkedText text, Quantity[] quantities, DateMention[] dates, ArticleText article, Sourcing sourcing,
        FactIds ids)
    {
        var reader = new MarketMoveReader(new MarketText(text, quantities, dates),
            LateStamp.NextDay(article.PublishedAt, article.PublishedTime) ?? article.PublishedAt, sourcing, ids);
        for (var s = 0; s < text.Document.Sentences.Length; s++)
        {
            if (text.Document.Sentences[s].Reads(Reading.Moves))
                reader.ReadSentence(text.Document.Sentences[s]);
        }

        reader._found.Sort((a, b) => a.First != b.First ? a.First - b.First : a.Cue != b.Cue ? a.Cue - b.Cue
            : string.CompareOrdinal(a.Move.Id, b.Move.Id));
        new MoveDays(text.Document, dates, article.PublishedAt, article.PublishedTime).Set(reader._found);
        return [.. reader._found];
    }

    private void ReadSentence(Sentence sentence)
    {
        if (!MoveTriggers.In(_document, sentence, ref _signs))
            return;
        _subjects.Find(sentence, _instruments);
        if (sentence.Kind == SentenceKind.TableRow)
        {
            for (var n = 0; n < _instruments.Count; n++)
                ReadRow(sentence, n);
            return;
        }

        if (_instruments.Count == 0 || IsAsked(sentence))
            return;
        Span<bool> done = stackalloc bool[_instruments.Count];

        // "Wall Street: Nasdaq hits a record high": the first names what the line is about.
        done[0] = _instruments.Count > 1 && _instruments[0].First == sentence.First && _document.IsSign(_instruments[0].End, ':')
            && _instruments[1].First <= _instruments[0].End + 2;
        for (var n = 0; n < _instruments.Count; n++)
        {
            if (!done[n] && !(done[n] = ReadBracket(sentence, n)))
                ReadVerb(sentence, n, done);
            if (!done[n])
                ReadListed(sentence, n, done);
            if (!done[n] && sentence.IsHeadline)
                done[n] = ReadSecondHalf(sentence, n);
            if (!done[n] && n == 0)
                done[n] = ReadSecondVerb(sentence, _instruments[n]);
            if (!done[n] && n == 0 && _document.IsForm(_instruments[n].End, Tallies))
                ReadTally(sentence, _instruments[n], _instruments[n].End);
        }

        for (var n = 0; n < _instruments.Count && _nouns.CanTell(sentence); n++)
        {
            if (!done[n])
                ReadNoun(sentence, n, done);
        }

        for (var n = 0; n < _instruments.Count; n++)
        {
            // "DAX +0.8%, CAC 40 -0.3%" can be a headline or the line of a list.
            if (!done[n] && !ReadParticiple(sentence, n, done) && !ReadRecord(sentence, _instruments[n])
                && (sentence.Kind != SentenceKind.Prose || _instruments[n].First == sentence.First
                    && _document.IsSign(_instruments[n].End, ':') || IsSigned(sentence, n)))
                ReadRow(sentence, n);
        }
    }

    /// <summary>"Zorvex delivered 48,200 cars, a 12% rise from a year earlier": by how much a count rose, not the stock.</summary>
    private bool IsOfCount(int first, int change)
    {
        for (var i = first; i < change; i++)
        {
            if (_text.QuantityAt(i) is { Kind: QuantityKind.Count } && _document.IsSign(change - 2, ','))
                return true;
        }

        return false;
    }

    /// <summary>"Nvidia and Broadcom saw drops of 3%", "Silver experienced a 6% decline to $31.20".</summary>
    private void ReadNoun(Sentence sentence, int n, Span<bool> done)
    {
        var last = LastOfList(n);
        if (_nouns.Read(_instruments[last], sentence.First, sentence.End) is not { } noun || IsGoverned(_instruments[n].First)
            && noun.Rule is "move.sufferedNoun" or "move.standingNoun" || noun.Rule == "move.afterNoun" && !sentence.IsHeadline
            || noun.Rule == "move.withNoun" && (IsLed(_instruments[n].First) || IsGoverned(_instruments[n].First))
            || noun.Quantity is { } told && IsOfCount(_instruments[last].End, told.First))
            return;
        var direction = DirectionOf(noun.At);
        if (noun.IsOpposite)
            direction = direction == Direction.Down ? Direction.Up : Direction.Down;
        var amounts = noun.Rule == "move.standingNoun" ? _numbers.Read(_instruments[last].End, Math.Min(noun.At, noun.Quantity!.First))
            : _numbers.Read(Math.Max(noun.At + 1, noun.Quantity?.End ?? 0), sentence.End);
        var own = last > n ? OneEach(noun.Quantity, last - n + 1) : null;
        for (var i = n; i <= last; i++)
        {
            Add(sentence, _instruments[i], Math.Min(noun.First, _instruments[i].First),
                Math.Max(own is null ? noun.End : own[^1].End, amounts.Level is null ? 0 : amounts.End), direction,
                amounts with { Changes = own is not null ? [own[i - n]] : noun.Quantity is { } quantity ? [quantity] : [] },
                (noun.At, noun.At + 1), noun.Rule);
            done[i] = true;
        }
    }

    /// <summary>"XRP and Litecoin saw dips of 3.9% and 3%, respectively": one amount for each, in order, or null.</summary>
    private List<Quantity>? OneEach(Quantity? first, int count)
    {
        if (first is null)
            return null;
        var amounts = new List<Quantity> { first };
        for (var at = first.End; amounts.Count < count;)
        {
            while (_document.IsSign(at, ',') || _document.Is(at, "and"))
                at++;
            if (at == amounts[^1].End || _text.QuantityAt(at) is not { } next || next.Kind != first.Kind)
                return null;
            amounts.Add(next);
            at = next.End;
        }

        return amounts;
    }

    /// <summary>"topped the index with a 7.7% rise": what one of its stocks led.</summary>
    private bool IsLed(int first)
    {
        var verb = _document.Is(first - 1, "the") ? first - 2 : first - 1;
        if (_document.KindAt(verb) == TokenKind.Clitic || _document.Has(verb, WordClass.Demonym))
            verb -= 2;
        return _document.IsForm(verb, "top", "lead", "head", "prop", "outperform", "underperform");
    }

    private Direction DirectionOf(int noun) =>
        _document.Has(noun, WordClass.Fall) || _document.IsAny(noun, "losses", "loss", "worst", "losing", "hit", "knock", "beating")
            ? Direction.Down : Direction.Up;

    /// <summary>"Did Nvidia fall 17%?" tells nothing; "Why did Nvidia fall 17%?" does.</summary>
    private bool IsAsked(Sentence sentence) => _document.IsSign(sentence.End - 1, '?') && !_document.Is(sentence.First, "why");

    /// <summary>
    /// "Nvidia -17%", "Dow +0.2%, S&amp;P 500 flat", "Gold 2,740 (+0.4%)": an instrument and what it changed by, up to the next one.
    /// </summary>
    private void ReadRow(Sentence sentence, int n)
    {
        var instrument = _instruments[n];
        var end = n + 1 < _instruments.Count ? _instruments[n + 1].First : sentence.End;
        if (_rows.Read(instrument, end, isRow: sentence.Kind == SentenceKind.TableRow) is { } row)
            Add(sentence, instrument, instrument.First, row.End, row.Direction,
                new MoveAmounts(row.Changes, row.Level, null, row.End, null), (row.Cue, row.Cue + 1), "move.row");
    }

    /// <summary>"Movers: TSLA -4.2%, META +1.1%.": the sign of the change right after what opens a line or a part of a list.</summary>
    private bool IsSigned(Sentence sentence, int n)
    {
        var (first, end) = (_instruments[n].First, _instruments[n].End);
        return (_document.IsSign(end, '+') || _document.KindAt(end) == TokenKind.Dash && !_document.IsGlued(end))
            && _document.IsGlued(end + 1)
            && (first == sentence.First || _document.IsSign(first - 1, ',') || _document.IsSign(first - 1, ':')
                || _document.IsSign(first - 1, '$') || _document.IsSign(first - 1, ';'));
    }

    /// <summary>"Gainers include Zorvex (ZRX US, +1.30%)", "Corvane (-2.7%)": the change in brackets after the name.</summary>
    private bool ReadBracket(Sentence sentence, int n)
    {
        var instrument = _instruments[n];
        if (!_document.IsSign(instrument.End, '('))
            return false;
        for (var i = instrument.End + 1; i < Math.Min(sentence.End, instrument.End + 8) && !_document.IsSign(i, ')'); i++)
        {
            if (_text.QuantityAt(i) is not { Kind: QuantityKind.Percent } quantity || !_document.IsSign(quantity.End, ')'))
                continue;
            var sign = _document.IsSign(i, '+') || _document.KindAt(i) == TokenKind.Dash ? i : i - 1;
            if (!_document.IsSign(sign - 1, ',') && sign - 1 != instrument.End && !IsTickerBefore(instrument.End + 1, sign)
                || _rows.Read(instrument, quantity.End, isRow: true) is not { Level: null } row)
                return false;
            Add(sentence, instrument, instrument.First, row.End, row.Direction, new MoveAmounts(row.Changes, null, null, row.End, null),
                (row.Cue, row.Cue + 1), "move.row");
            return true;
        }

        return false;
    }

    /// <summary>"(WMT -1.4%)", "(NFLX: +5.2%)": nothing but the ticker is between the bracket and the sign.</summary>
    private bool IsTickerBefore(int at, int sign) => Tickers.IsShouted(_document, at)
        && (sign == at + 1 || sign == at + 2 && _document.IsSign(at + 1, ':'));

    /// <summary>"Nvidia [and Broadcom] [, the chip giant,] [has] fell [by] nearly 17% [to $118] [and rose 2% on Tuesday]".</summary>
    private void ReadVerb(Sentence sentence, int n, Span<bool> done)
    {
        var last = LastOfList(n);
        _verbs.IsPluralList = last > n;

        // "Asian shares track Wall Street lower": what is followed is told by its own sentence.
        if (_document.IsAny(_instruments[n].End, "lower", "higher")
            && _document.IsForm(_instruments[n].First - (_document.Is(_instruments[n].First - 1, "the") ? 2 : 1), MoveVerbs.Followers))
            return;
        if ((_verbs.Carried(_instruments[n].First, _instruments[last].End)
            ?? _verbs.Behind(_instruments[last].End, sentence.End)) is not { } verb)
            return;
        // "those at Lloyds and Barclays are down 39%": the preposition governs the whole list.
        if (n > 0 && _document.Is(_instruments[n].First - 1, "and") && JoinsList(_instruments[n - 1].End, _instruments[n].First)
            && IsGoverned(_instruments[n - 1].First))
            return;
        if (IsGoverned(_instruments[n].First) && !IsOfRelative(_instruments[n].End, verb.At)
            && !IsBroughtTo(_instruments[last].End, verb.At))
            return;
        for (var v = 0; v < MostVerbs; v++)
        {
            var amounts = _numbers.Read(verb.End, sentence.End);
            if (v == 0 && _document.Is(sentence.First, "at") && amounts.Level is null && _text.QuantityAt(sentence.First + 1) is { } opening
                && _document.IsSign(opening.End, ',') && _instruments[n].First <= opening.End + 2)
                amounts = amounts with { Level = opening };
            if (verb.TakesLevel && amounts is { Level: null, Changes.Count: 0 }
                && _text.QuantityAt(_document.Is(verb.End, "the") ? verb.End + 1 : verb.End) is { Kind: QuantityKind.Number } crossed)
                amounts = amounts with { Level = crossed, End = Math.Max(amounts.End, crossed.End) };
            if (amounts is { Level: null, Changes.Count: > 0 } && _verbs.StandsAfter(amounts.End, sentence.End) is { } standing)
                amounts = amounts with { Level = standing, End = standing.End };
            // "The Dax was down 70.97 at 7,258": of an index, a number is in points.
            if (_instruments[n].Instrument.Kind == InstrumentKind.Index && amounts is { Changes.Count: 0, Level: not null }
                && _text.QuantityAt(_document.IsAny(verb.End, "down", "off", "up") ? verb.End + 1 : verb.End) is
                { Kind: QuantityKind.Number, Value: > 0 } bare && bare.First != amounts.Level.First
                && _document.IsAny(bare.End, "at", "to") && _text.InPoints(bare) is { } points)
                amounts = amounts with { Changes = [points] };

            // "Spanish bond yields rose close to 2%": where they stand.
            if (_instruments[n].Instrument.Kind == InstrumentKind.Bond
                && amounts is { Level: null, Changes: [{ Kind: QuantityKind.Percent } near] }
                && _document.AreAt(near.QualifiedFirst, "close", "to"))
                amounts = amounts with { Level = near, Changes = [] };
            if (verb.Level is { } told)
                amounts = amounts with { Level = amounts.Level ?? told };

            // "topped $100,000": what it names is where it stands.
            if (verb.TakesLevel && amounts.Level is null
                && amounts.Changes is [{ } reached] && (reached.Kind is QuantityKind.Money or QuantityKind.Number or QuantityKind.Points
                || reached.Kind == QuantityKind.Percent && _instruments[n].Instrument.Kind == InstrumentKind.Bond))
                amounts = amounts with { Level = reached, Changes = [] };
            if (!_verbs.IsUnreal(_instruments[n].First, verb.At, sentence.First) && !IsUndated(sentence, verb, amounts.End))
                ReadVerb(sentence, n, last, verb, amounts, done);
            if (_verbs.Next(amounts.End, sentence.End, verb.IsInserted) is not { } next)
                break;
            verb = next;
        }

        if (!done[last] || _found.Count == 0 || _found[^1].Sentence != sentence.First)
            return;
        if (last == n)
        {
            ReadAlso(sentence, _instruments[n]);
            ReadLeft(sentence, _instruments[n]);
            ReadTally(sentence, _instruments[n]);
            ReadPosted(sentence, _instruments[n], _found[^1].End);
            ReadPreceding(sentence, _instruments[n], _found[^1].End);
        }

        ReadGapped(sentence, last, done);
    }

    /// <summary>"Shares of Ford, which had risen 12%, fell": over which time it does not say.</summary>
    private bool IsUndated(Sentence sentence, MoveVerb verb, int end) => verb.IsInserted
        && _document.IsAny(verb.At - 1, "has", "have", "had") && _times.Of(sentence, verb.At, verb.At, end) is null;

    private void ReadVerb(Sentence sentence, int n, int last, MoveVerb verb, MoveAmounts amounts, Span<bool> done)
    {
        var direction = amounts.Direction ?? verb.Direction;
        var isLeap = IsLeap(n, last, verb);
        for (var i = n; i <= last; i++)
        {
            // "Shares of Micron and Arm fell": what the first is, the others are.
            var match = _instruments[i] with
            {
                IsPlain = isLeap || _instruments[i].IsPlain || _instruments[n].IsPlain
                && _instruments[i].Instrument.Kind == _instruments[n].Instrument.Kind,

                // "Wheat, corn and soybeans rose": what one is, the others are.
                NeedsAmount = _instruments[i].NeedsAmount && !(last > n && _instruments[i].Instrument.Kind == InstrumentKind.Commodity
                    && AreCommodities(n, last)),
            };
            if (!IsMove(sentence, match, verb, amounts))
                continue;

            // "respectively": one number each, in order.
            var shared = last > n && amounts.Changes.Count == last - n + 1
                && amounts.Changes.TrueForAll(q => q.Kind == amounts.Changes[0].Kind);
            var own = shared ? amounts with { Changes = [amounts.Changes[i - n]] } : amounts;
            if (last > n && amounts.Levels is { } levels && levels.Count == last - n + 1)
                own = own with { Level = levels[i - n] };
            Add(sentence, match, Math.Min(match.First, verb.At), amounts.End, direction, own, (verb.At, Math.Max(verb.End, verb.At + 1)),
                "move.verb");
            done[i] = true;
        }
    }

    private bool AreCommodities(int n, int last)
    {
        for (var i = n; i <= last; i++)
        {
            if (_instruments[i] is { NeedsAmount: false, Instrument.Kind: InstrumentKind.Commodity })
                return true;
        }

        return false;
    }

    /// <summary>Only yields stand at a percentage.</summary>
    private static Quantity? LevelOf(Instrument instrument, Quantity? level) =>
        level is { Kind: QuantityKind.Percent } && instrument.Kind != InstrumentKind.Bond ? null : level;

    /// <summary>"Apple was the biggest gainer on the Dow, rising 3.2%": a participle tells of the subject, whatever its verb was.</summary>
    private bool ReadParticiple(Sentence sentence, int n, Span<bool> done)
    {
        // "was the top Nasdaq gainer, rising 1.9%": one of its stocks.
        if (IsGoverned(_instruments[n].First) || IsRank(_instruments[n].End))
            return false;
        var last = LastOfList(n);
        for (var i = _instruments[last].End; i < sentence.End; i++)
        {
            if (_document.IsSign(i, ';') || _document.IsAny(i, "while", "but", "whereas")
                || _instruments.Exists(other => other.First == i && !IsGoverned(i) && !IsRank(other.End)))
                return false;
            var turns = IsEndOfTurns(_instruments[last].End, i);
            var breaks = _document.KindAt(i) == TokenKind.Dash && !_document.IsGlued(i) && !_document.IsGlued(i + 1)
                && (IsRanked(_instruments[last].End, i) || HasGains(_instruments[last].End, i));
            if (!turns && !breaks && !_document.IsSign(i, ','))
                continue;

            // "The euro traded around $1.1550, after dipping on Wednesday to $1.1529".
            var both = last > n && _document.IsAny(i + 1, "both", "each", "all");
            var at = both || _document.Is(i + 1, "after") && _verbs.IsMovingAgain(i + 2) ? i + 2 : i + 1;
            var tells = turns || at == i + 2 && !both || _verbs.IsMoving(at) || _verbs.IsMovingOn(at)
                || _instruments[n].IsPlain && _document.IsAny(at, "adding", "losing", "shedding") && _verbs.HasChange(at + 1)
                || _verbs.IsEnding(at)
                || IsChange(at) && IsRanked(_instruments[last].End, i);
            if (!tells || _verbs.Read(at, sentence.End) is not { } verb)
                continue;
            if (at == i + 2 && !both)
                verb = verb with { NeedsAmount = true };
            var amounts = _numbers.Read(verb.End, sentence.End);
            if (!IsMove(sentence, _instruments[n], verb, amounts))
                return false;
            var shared = amounts.Changes.Count == last - n + 1;
            for (var k = n; k <= (shared || both ? last : n); k++)
            {
                Add(sentence, _instruments[k], _instruments[k].First, amounts.End, amounts.Direction ?? verb.Direction,
                    shared ? amounts with { Changes = [amounts.Changes[k - n]] } : amounts, (verb.At, verb.End), "move.participle");
                done[k] = true;
            }

            return true;
        }

        return false;
    }

    /// <summary>"was the biggest loser, down 8%".</summary>
    private bool IsChange(int at) => _document.IsAny(at, "up", "down", "off")
        && _text.QuantityAt(_document.Has(at + 1, WordClass.Approximator) ? at + 2 : at + 1) is { Kind: QuantityKind.Percent };

    /// <summary>"was the biggest loser": what ranks stocks, so that the change after it is theirs.</summary>
    private bool IsRanked(int first, int end)
    {
        // "the Footsie fallers": some of its stocks.
        if (_document.IsAny(first, Ranks))
            return false;
        for (var i = first; i < end; i++)
        {
            if (_document.IsAny(i, Ranks))
                return true;
        }

        return false;
    }

    /// <summary>"The Nasdaq hit a record high of 20,173.89".</summary>
    private bool ReadRecord(Sentence sentence, InstrumentMatch instrument)
    {
        if (!instrument.IsPlain)
            return false;
        if (ReadSent(sentence, instrument))
            return true;
        for (var i = instrument.End; i < Math.Min(sentence.End, instrument.End + 4); i++)
        {
            if ((_verbs.Record(i, sentence.End) ?? (sentence.IsHeadline && i == instrument.End ? _verbs.RecordLine(i, sentence.End) : null))
                is not { } verb)
                continue;
            if (_verbs.IsUnreal(instrument.First, verb.At, sentence.First))
                return false;
            var amounts = _numbers.Read(verb.End, sentence.End);
            Add(sentence, instrument, instrument.First, Math.Max(verb.End, amounts.End), verb.Direction,
                amounts with { Changes = [], From = null }, (verb.At, verb.End), "move.record");
            return true;
        }

        return false;
    }
}
