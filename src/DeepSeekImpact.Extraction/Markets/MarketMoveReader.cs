using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>A move with the tokens of its instrument and change, so that figures leave its numbers alone.</summary>
internal sealed record MoveMatch(MarketMove Move, int First, int End);

/// <summary>
/// Finds what moved on markets. By verbs ("shares of Nvidia plummeted nearly 17%"), predicates ("Nvidia, down 17%", "sent the Nasdaq
/// 3% lower") and nouns ("a 17% drop in Nvidia"). What might move, did not, or is forecast is no move.
/// </summary>
internal sealed class MarketMoveReader
{
    private const int MostBetween = 8;
    private readonly LinkedText _text;
    private readonly Document _document;
    private readonly Quantity[] _quantities;
    private readonly DateMention[] _dates;
    private readonly Sourcing _sourcing;
    private readonly FactIds _ids;
    private readonly List<MoveMatch> _found = [];
    private readonly Dictionary<int, int> _quantityAt = [];
    private readonly int[] _dated;

    private MarketMoveReader(LinkedText text, Quantity[] quantities, DateMention[] dates, Sourcing sourcing, FactIds ids)
    {
        _text = text;
        _document = text.Document;
        _quantities = quantities;
        _dates = dates;
        _sourcing = sourcing;
        _ids = ids;
        _dated = text.Document.Column(0);
        foreach (var date in dates)
            Array.Fill(_dated, 1, date.FirstToken, date.EndToken - date.FirstToken);
        for (var q = 0; q < quantities.Length; q++)
            _quantityAt[quantities[q].First] = q;
    }

    public static MoveMatch[] Read(LinkedText text, Quantity[] quantities, DateMention[] dates, Sourcing sourcing, FactIds ids)
    {
        var reader = new MarketMoveReader(text, quantities, dates, sourcing, ids);
        for (var s = 0; s < text.Document.Sentences.Length; s++)
        {
            if (!text.Document.Sentences[s].IsHeading)
                reader.ReadSentence(s);
        }

        return [.. reader._found.OrderBy(move => move.First)];
    }

    private void ReadSentence(int s)
    {
        var sentence = _document.Sentences[s];
        var instruments = new List<InstrumentMatch>();
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (Instruments.At(_text, i) is not { } match || match.End > sentence.End)
                continue;
            if (instruments.Count > 0 && match.First < instruments[^1].End)
                continue;
            instruments.Add(match);
            i = Math.Max(i, match.End - 1);
        }

        if (instruments.Count == 0)
            return;
        var done = new bool[instruments.Count];
        for (var n = 0; n < instruments.Count; n++)
        {
            if (!done[n])
                ReadVerbBehind(sentence, instruments, n, done);
        }

        for (var n = 0; n < instruments.Count; n++)
        {
            if (!done[n])
                done[n] = ReadNoun(sentence, instruments[n]);
        }
    }

    /// <summary>"Nvidia [and Broadcom] [, the chip giant,] [has] fell [by] nearly 17% [to $118]".</summary>
    private void ReadVerbBehind(Sentence sentence, List<InstrumentMatch> instruments, int n, bool[] done)
    {
        // "AMD and Broadcom fell 6% and 17%": instruments joined by commas and "and" share the verb.
        var last = n;
        while (last + 1 < instruments.Count && JoinsList(instruments[last].End, instruments[last + 1].First))
            last++;
        var at = SkipToVerb(instruments[last].End, sentence.End);
        if (at < 0 || DirectionAt(at, sentence.End, out var verbEnd) is not { } direction)
            return;
        if (IsUnreal(instruments[n].First, at, sentence))
            return;
        var changes = ReadChanges(verbEnd, sentence.End, out var level, out var end, out var stated);
        direction = stated ?? direction;
        for (var i = n; i <= last; i++)
        {
            // A company alone is a stock only where a percentage or price says so; "Apple rose to fame" is none.
            var plain = instruments[i].IsPlain || changes.Exists(q => q.Kind is QuantityKind.Percent or QuantityKind.Points) && instruments[i].Instrument.Kind == InstrumentKind.Stock;
            if (!plain || (changes.Count == 0 && level is null && !IsMarketVerb(at)) || (changes.Count == 0 && level is null && instruments[i].Instrument.Kind is InstrumentKind.Currency or InstrumentKind.Commodity && _document.Has(at, WordClass.MoveNoun) && !_document.Has(at, WordClass.VerbPast)))
                continue;

            // "respectively": one number each, in order.
            var own = last > n && changes.Count == last - n + 1 && changes.TrueForAll(q => q.Kind == changes[0].Kind) ? [changes[i - n]] : changes;
            Add(sentence, instruments[i], Math.Min(instruments[i].First, at), end, direction, own, level, "move.verb");
            done[i] = true;
        }
    }

    private bool JoinsList(int end, int next)
    {
        for (var i = end; i < next; i++)
        {
            if (!(_document.IsSign(i, ',') || _document.IsAny(i, "and", "both", "the")))
                return false;
        }

        return next > end;
    }

    /// <summary>Gives the verb of the instrument before, over auxiliaries, adverbs and an insertion between commas, or -1.</summary>
    private int SkipToVerb(int at, int end)
    {
        var limit = at + MostBetween;
        for (var i = at; i < Math.Min(end, limit); i++)
        {
            if (_document.IsSign(i, ','))
            {
                // ", the chip giant," — or ", down 17%".
                if (_document.IsAny(i + 1, "down", "up"))
                    return i + 1;
                var close = i + 1;
                while (close < Math.Min(end, i + 14) && !_document.IsSign(close, ','))
                    close++;
                if (!_document.IsSign(close, ',') || (ContainsVerb(i + 1, close) && !_document.Has(i + 1, WordClass.Relative)))
                    return -1;
                i = close;
                limit = close + MostBetween;
                continue;
            }

            if (_quantityAt.TryGetValue(i, out var q) && _document.IsAny(_quantities[q].End, "lower", "higher", "down", "up"))
                return i;
            if (_document.Has(i, WordClass.Move) && !_document.Has(i, WordClass.Adverb & WordClass.None) || _document.IsAny(i, "down", "up", "closed", "ended", "finished", "lost", "added", "gained", "traded", "opened", "settled", "shed", "edged", "took", "was", "were", "is", "are"))
            {
                if (_document.IsAny(i, "was", "were", "is", "are", "has", "have", "had", "also"))
                    continue;
                return i;
            }

            if (!_document.Has(i, WordClass.Auxiliary | WordClass.Adverb) && !_document.IsAny(i, "index", "average", "composite", "exchange", "prices", "futures", "price", "trading", "shares", "stock", "benchmark", "note", "notes", "bond", "bonds", "contract", "on", "all", "both", "each", "then") && _document.KindAt(i) != TokenKind.Dash && !EndsInLy(i) && !IsDated(i))
                return -1;
        }

        return -1;
    }

    private bool EndsInLy(int i) => _document.KindAt(i) == TokenKind.Word && _document.Chars(i).EndsWith("ly", StringComparison.Ordinal);

    private bool IsDated(int i) => _dated[i] > 0;

    private bool ContainsVerb(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_document.Has(i, WordClass.Auxiliary | WordClass.Modal) || _document.Has(i, WordClass.Move) && _document.Has(i, WordClass.VerbPast))
                return true;
        }

        return false;
    }

    private static bool IsNounUse(Document document, int at) => document.Has(at - 1, WordClass.Determiner | WordClass.Possessive) || document.KindAt(at - 1) == TokenKind.Clitic;

    private Direction? DirectionAt(int at, int end, out int next)
    {
        next = at + 1;
        if (_quantityAt.TryGetValue(at, out var number))
        {
            next = at;
            return _document.IsAny(_quantities[number].End, "lower", "down") ? Direction.Down : Direction.Up;
        }

        if (IsNounUse(_document, at))
            return null;
        if (_document.IsAny(at, "closed", "ended", "finished", "traded", "opened", "settled", "edged", "trading", "took"))
        {
            for (var i = at + 1; i < Math.Min(end, at + 7); i++)
            {
                if (_document.IsAny(i, "down", "lower", "off"))
                    return Direction.Down;
                if (_document.IsAny(i, "up", "higher"))
                    return Direction.Up;
                if (_document.IsAny(i, "flat", "unchanged", "steady"))
                    return Direction.Flat;
                if (_document.Has(i, WordClass.MoveNoun))
                    return _document.Has(i, WordClass.Fall) ? Direction.Down : Direction.Up;
            }

            return null;
        }

        if (_document.IsAny(at, "down", "lower", "lost", "shed") || _document.Has(at, WordClass.Fall))
            return Direction.Down;
        if (_document.IsAny(at, "up", "higher", "added", "gained") || _document.Has(at, WordClass.Rise))
            return Direction.Up;
        return _document.Has(at, WordClass.Steady) ? Direction.Flat : null;
    }

    private bool IsMarketVerb(int at) => _document.Has(at, WordClass.VerbPast | WordClass.VerbS | WordClass.VerbIng | WordClass.VerbBase | WordClass.VerbParticiple) && _document.Has(at, WordClass.Rise | WordClass.Fall);

    /// <summary>Negated, possible, hypothetical or forecast moves: "did not fall", "could fall", "would fall", "if shares fall", "is expected to fall".</summary>
    private bool IsUnreal(int instrument, int verb, Sentence sentence)
    {
        for (var i = instrument; i < verb; i++)
        {
            if (_document.Has(i, WordClass.Modal | WordClass.Negation) || _document.IsAny(i, "to", "expected", "likely", "if"))
                return true;
        }

        for (var i = instrument - 1; i >= Math.Max(sentence.First, instrument - 6); i--)
        {
            if (_document.IsSign(i, ','))
                break;
            if (_document.IsAny(i, "if", "whether", "should", "unless", "expects", "expect", "forecasts", "predicts", "fear", "fears", "hopes", "believes", "sees"))
                return true;
        }

        return _document.Has(verb, WordClass.VerbBase) && !_document.Has(verb, WordClass.VerbPast) && _document.Is(verb - 1, "to");
    }

    /// <summary>"[by] nearly 17%", "612.47 points, or 3.07%, to 19,341.83", "3% at $118".</summary>
    private List<Quantity> ReadChanges(int at, int end, out Quantity? level, out int last, out Direction? stated)
    {
        var changes = new List<Quantity>();
        level = null;
        stated = null;
        last = at;
        var reach = at;
        for (var i = at; i < Math.Min(end, reach + MostBetween); i++)
        {
            if (IsDated(i))
            {
                // "plunged 17% on Monday (27 January), closing at $118": a date takes no room.
                reach = i;
                continue;
            }

            if (_quantityAt.TryGetValue(i, out var number))
            {
                var quantity = _quantities[number];
                var isLevel = IsLevel(quantity);
                if (isLevel)
                    level ??= quantity;
                else if (quantity.Kind is QuantityKind.Percent or QuantityKind.Points or QuantityKind.BasisPoints or QuantityKind.PercentagePoints or QuantityKind.Money or QuantityKind.Multiple)
                    changes.Add(quantity);
                else if (quantity.Kind is not QuantityKind.Number)
                    break;
                if (_document.IsAny(quantity.End, "lower", "down"))
                    stated = Direction.Down;
                if (_document.IsAny(quantity.End, "higher", "up"))
                    stated = Direction.Up;
                i = quantity.End - 1;
                last = quantity.End;
                reach = last;
                continue;
            }

            if (_document.IsSign(i, ';') || _document.IsAny(i, "while", "but", "whereas", "after", "when", "since", "compared", "with") || _document.Has(i, WordClass.Move) && _document.Has(i, WordClass.VerbPast) && i > at + 1)
                break;
            if (_text.MentionAt(i) >= 0 && Instruments.At(_text, i) is not null)
                break;
            if (_document.IsSign(i, ',') && !_document.IsAny(i + 1, "or", "to", "and", "closing", "ending", "finishing", "settling") && !(changes.Count > 0 && _quantityAt.ContainsKey(i + 1)))
                break;
        }

        // "lost $589 billion in market value" is no price move: the figures have it.
        changes.RemoveAll(q => q.Kind == QuantityKind.Money && (q.Value ?? q.Low ?? 0) >= 1_000_000);
        return changes;
    }

    private bool IsLevel(Quantity quantity) =>
        (quantity.Kind is QuantityKind.Money or QuantityKind.Number or QuantityKind.Points && _document.IsAny(quantity.QualifiedFirst, "below", "above")) || _document.IsAny(quantity.QualifiedFirst - 1, "to", "at") && quantity.Kind is QuantityKind.Money or QuantityKind.Number or QuantityKind.Percent or QuantityKind.Points or QuantityKind.Count;

    /// <summary>"a 17% drop in Nvidia’s shares", "Nvidia’s 17% plunge", "a fall of 3% in the Nasdaq".</summary>
    private bool ReadNoun(Sentence sentence, InstrumentMatch instrument)
    {
        // Behind the noun: "drop in X".
        var before = instrument.First - 1;
        while (before > sentence.First && (_document.IsAny(before, "the", "its", "its") || _document.Tokens[before].Kind == TokenKind.Word && _document.Has(before, WordClass.CompanyWord | WordClass.Adjective)))
            before--;
        if (_document.IsAny(before, "in", "for", "by", "of"))
        {
            for (var i = before - 1; i >= Math.Max(sentence.First, before - 6); i--)
            {
                if (!_document.Has(i, WordClass.MoveNoun) || !_document.Has(i, WordClass.Rise | WordClass.Fall) || IsUnrealNoun(i, sentence))
                    continue;
                if (QuantityBeside(i, sentence) is { } quantity && (instrument.IsPlain || quantity.Kind == QuantityKind.Percent))
                {
                    Add(sentence, instrument, Math.Min(quantity.First, i), instrument.End, DirectionOfNoun(i), [quantity], null, "move.noun");
                    return true;
                }

                break;
            }
        }

        // "X’s 17% plunge".
        if (_document.KindAt(instrument.End) == TokenKind.Clitic || _document.KindAt(instrument.End - 1) == TokenKind.Clitic)
        {
            for (var i = instrument.End; i < Math.Min(sentence.End, instrument.End + 6); i++)
            {
                if (_document.Has(i, WordClass.MoveNoun) && _document.Has(i, WordClass.Rise | WordClass.Fall) && QuantityBeside(i, sentence) is { Kind: QuantityKind.Percent or QuantityKind.Points } quantity && quantity.First >= instrument.End - 1)
                {
                    Add(sentence, instrument, instrument.First, i + 1, DirectionOfNoun(i), [quantity], null, "move.possessedNoun");
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsUnrealNoun(int noun, Sentence sentence)
    {
        for (var i = noun - 1; i >= Math.Max(sentence.First, noun - 10); i--)
        {
            if (_document.Has(i, WordClass.Modal | WordClass.Negation) || _document.IsAny(i, "if", "expects", "expected", "forecast", "forecasts", "predicts", "possible", "potential"))
                return true;
            if (_document.IsSign(i, ','))
                return false;
        }

        return false;
    }

    private Direction DirectionOfNoun(int noun) => _document.Has(noun, WordClass.Fall) ? Direction.Down : Direction.Up;

    private Quantity? QuantityBeside(int noun, Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (!_quantityAt.TryGetValue(i, out var number) || _quantities[number] is var quantity && quantity.Kind is not (QuantityKind.Percent or QuantityKind.Points or QuantityKind.BasisPoints))
                continue;
            if ((quantity.End <= noun && noun - quantity.End <= 3) || (quantity.QualifiedFirst > noun && _document.Is(noun + 1, "of") && quantity.QualifiedFirst - noun <= 3))
                return quantity;
        }

        return null;
    }

    private void Add(Sentence sentence, InstrumentMatch instrument, int first, int end, Direction direction, List<Quantity> changes, Quantity? level, string rule)
    {
        var percent = changes.Find(q => q.Kind == QuantityKind.Percent) ?? (changes.Count > 0 ? changes[0] : null);
        var until = Math.Max(end, instrument.End);
        var s = _document.SentenceOf(sentence.First);
        var cause = Causes.ReadBehind(_document, until, sentence.End) ?? (s + 1 < _document.Sentences.Length && _document.Sentences[s + 1].Paragraph == sentence.Paragraph ? Causes.ReadNext(_document, _document.Sentences[s + 1], direction) : null);
        var span = _document.SpanOf(first, until);
        _found.Add(new MoveMatch(
            new MarketMove
            {
                Id = _ids.Of("move", span.Start, span.End, _document.Tokens[instrument.First].Start),
                Instrument = instrument.Instrument,
                Direction = direction,
                Change = percent,
                Changes = changes.Count > 1 ? changes : null,
                Level = level,
                Date = DateOf(sentence, first, until),
                Session = SessionOf(sentence),
                Cause = cause,
                AttributedTo = _sourcing.At(first),
                Span = span,
                Sentence = _document.SentenceSpan(first),
                Rule = rule,
            },
            first,
            until));
    }

    /// <summary>The date nearest to the move within its sentence: its own clause's, or the one of the clause it hangs on.</summary>
    private DateReference? DateOf(Sentence sentence, int first, int end)
    {
        DateMention? best = null;
        var distance = int.MaxValue;
        for (var d = SortedSearch.FirstFrom(_dates, mention => mention.FirstToken, sentence.First); d < _dates.Length && _dates[d].FirstToken < sentence.End; d++)
        {
            var date = _dates[d];
            if (date.From is null || date.Granularity is Granularity.Decade or Granularity.Century)
                continue;

            // "fell ahead of its results on Wednesday": what is still to come is no day of the move.
            if (date.Basis is { } published && date.From > published)
                continue;

            // "its lowest since March": the record's date, not the move's.
            if (_document.IsAny(date.FirstToken - 1, "since", "until", "by") || _document.Is(date.FirstToken - 2, "since"))
                continue;
            var gap = date.FirstToken >= end ? date.FirstToken - end : date.EndToken <= first ? (first - date.EndToken) + 2 : 0;
            if (gap < distance)
                (best, distance) = (date, gap);
        }

        return best is null ? null : new DateReference(best.From!.Value, best.To!.Value, best.Text);
    }

    private TradingSession SessionOf(Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (_document.IsAny(i, "premarket") || (_document.Is(i, "pre") && _document.Is(i + 2, "market")) || _document.AreAt(i, "before", "the", "bell"))
                return TradingSession.Premarket;
            if ((_document.IsAny(i, "after", "extended") && (_document.Is(i + 1, "hours") || _document.Is(i + 2, "hours"))) || _document.AreAt(i, "after", "the", "bell"))
                return TradingSession.AfterHours;
            if (_document.IsAny(i, "intraday", "midday"))
                return TradingSession.Intraday;
        }

        return TradingSession.Regular;
    }
}
