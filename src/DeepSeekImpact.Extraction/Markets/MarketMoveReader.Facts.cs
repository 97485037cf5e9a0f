using System.Globalization;
using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <content>Makes the facts of what was read.</content>
internal sealed partial class MarketMoveReader
{
    /// <summary>A day its basis, "the stock" or "its shares" whose they are.</summary>
    private Step[]? Steps(InstrumentMatch instrument, DateMention? date)
    {
        var moved = _linked.StepOf(_linked.MentionAt(instrument.First))
            ?? (_linked.MentionAt(instrument.First) < 0 && _document.IsAny(instrument.First - 1, "the")
                && instrument.End == instrument.First + 1 ? new Step("move.nominal",
                _document.SpanOf(instrument.First, instrument.End))
                { Means = instrument.Instrument.Id } : null);
        var day = date is { Basis: not null } ? new Step(date.Rule,
            date)
        { Means = date.From!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Basis = date.Basis } : null;
        return (moved, day) switch
        {
            (null, null) => null,
            (not null, null) => [moved],
            (null, not null) => [day],
            _ => [moved, day],
        };
    }

    private void Add(Sentence sentence, InstrumentMatch instrument, int first, int end, Direction direction, MoveAmounts amounts,
        (int First, int End) cue, string rule, TimeWords? over = null)
    {
        // "Acme saw its shares slump 20%": Acme and its shares are one.
        for (var f = _found.Count - 1; f >= 0 && _found[f].Sentence == sentence.First; f--)
        {
            if (_found[f].Cue == cue.First && _found[f].Move.Instrument.Id == instrument.Instrument.Id)
                return;
        }

        var until = Math.Max(end, instrument.End);
        var span = _document.SpanOf(first, until);
        var when = over ?? _times.Of(sentence, first, cue.First, until);
        var isDayBefore = _times.IsDayBefore(sentence, cue.First, until);

        // "rose 0.7% on Tuesday, following a 2.8% gain the previous day": the day that is named is that of the other move.
        if (isDayBefore && (rule == "move.precedingNoun" || _document.Is(cue.First - 1, "having")))
            when = null;
        var changes = amounts.Changes;

        // "gave up 5.9 percent": the word belongs to the verb, which says which way.
        if (direction is Direction.Up or Direction.Down && changes.Exists(change => change.Direction is { } other && other != direction))
            changes = changes.ConvertAll(change => change.Direction is null ? change : change with { Direction = direction });
        // "have fallen by -86.61%": the minus is the direction.
        if (changes.Exists(change => change.Value < 0))
            changes = changes.ConvertAll(change => change.Value < 0 ? change with { Value = -change.Value } : change);
        var isOpening = when is { Period: MovePeriod.Session } && _found.Count > 0 && when.Value.First < _found[^1].First;
        var shared = when is null || isOpening ? SharedTime(sentence, first, cue.First) : null;

        // "Food prices rose 0.4% and gasoline fell 3.3% in May": the price in shops, which no exchange sets.
        if (instrument.NeedsAmount && when is { Period: MovePeriod.Month or MovePeriod.Quarter or MovePeriod.Year }
            && instrument.Instrument.Name is "Gasoline" or "Diesel" or "Electricity" or "Natural gas" or "Rice" or "Coffee" or "Sugar")
            return;
        var (level, from) = (LevelOf(instrument.Instrument, amounts.Level), LevelOf(instrument.Instrument, amounts.From));
        if (instrument.Instrument.Kind == InstrumentKind.Index)
            (level, from) = (_text.InPoints(level), _text.InPoints(from));
        if (changes.Count == 0 && instrument.Instrument.Kind == InstrumentKind.Bond && BasisPoints(level, from) is { } computed)
            changes = [computed];
        var isSecond = _found.Count > 0 && _found[^1].Sentence == sentence.First && _found[^1].End <= cue.First;
        _subjects.Moved(instrument.Instrument, _document.SentenceOf(sentence.First));
        _found.Add(new MoveMatch(
            new MarketMove
            {
                Id = _ids.Of("move", span, _document.StartOf(instrument.First), _document.StartOf(cue.First)),
                Instrument = (Against(cue.End, until) ?? Against(until, sentence.End)) is { } second
                    && instrument.Instrument is { Kind: InstrumentKind.Currency, Against: null }
                    ? instrument.Instrument with { Against = second } : instrument.Instrument,
                Direction = direction,
                Change = changes.Find(q => q.Kind == QuantityKind.Percent) ?? (changes.Count > 0 ? changes[0] : null),
                Changes = changes.Count > 1 ? changes : null,
                Level = level,
                From = from,
                Date = shared is null ? _times.DateOf(when) : shared.Date,
                Period = shared is not null ? shared.Period
                    : when is { Period: not MovePeriod.Session } told ? told.Period
                    : IsExtreme(changes) || MoveNumbers.IsExtreme(_document, level) ? MovePeriod.Intraday
                    : MovePeriod.Session,
                Session = _times.SessionOf(sentence, isSecond ? Math.Max(first, cue.First) : first, until),
                Time = _times.TimeOf(sentence),
                Cause = _causes.Of(sentence, first, until, direction),
                AttributedTo = _sourcing.At(first),
                Cue = _document.SpanOf(cue.First, cue.End),
                Span = span,
                Sentence = _document.SentenceSpan(first),
                Rule = rule,
                Steps = Steps(instrument, when?.Date),
            },
            first,
            until,
            sentence.First,
            cue.First)
        {
            IsDayBefore = when?.Date is null && isDayBefore,
            LooksBack = rule == "move.precedingNoun" || _document.IsAny(cue.First - 1, "after", "having", "which"),
            IsPresent = _document.IsAny(cue.First - 1, "is", "are") || _document.IsAny(cue.First - 2, "is", "are")
                && _document.Has(cue.First - 1, WordClass.Adverb),
        });
    }

    /// <summary>
    /// "have added 12 percent since December, while the Nasdaq has climbed 9 percent": the move whose longer time is told of this one too,
    /// or null.
    /// </summary>
    private MarketMove? SharedTime(Sentence sentence, int first, int verb)
    {
        if (_found.Count == 0 || !IsPerfect(verb) || _found[^1].Move.Period is MovePeriod.Session or MovePeriod.Intraday)
            return null;

        // "Gold is up 18% in 2019. It trails silver, which has jumped 22%."
        if (_document.SentenceOf(_found[^1].Sentence) == _document.SentenceOf(sentence.First) - 1
            && _document.Sentences[_document.SentenceOf(_found[^1].Sentence)].Paragraph == sentence.Paragraph)
            return _found[^1].Move;
        if (_found[^1].Sentence != sentence.First)
            return null;
        for (var i = _found[^1].End; i < first; i++)
        {
            if (_document.IsAny(i, "while", "whereas", "compared"))
                return _found[^1].Move;
        }

        return null;
    }

    /// <summary>"has climbed 9 percent".</summary>
    private bool IsPerfect(int verb) => _document.IsAny(verb - 1, "has", "have", "had")
        || _document.IsAny(verb - 2, "has", "have", "had") && _document.KindAt(verb - 1) == TokenKind.Word;

    /// <summary>"[The dollar fell 0.5%] against the yen": what a currency moved against, or null.</summary>
    private Reference? Against(int at, int end)
    {
        for (var i = at; i < Math.Min(end, at + 5); i++)
        {
            if (_document.IsAny(i, "against", "versus", "vs"))
                return Instruments.At(_linked, _document.Is(i + 1, "the") ? i + 2
                    : i + 1) is { Instrument: { Kind: InstrumentKind.Currency } other } ? new Reference(other.Id, other.Name) : null;
            if (_document.KindAt(i) == TokenKind.Punctuation)
                return null;
        }

        return null;
    }

    /// <summary>"as much as 4%": a high or low within the session.</summary>
    private bool IsExtreme(List<Quantity> changes) => changes.Exists(change => change.Qualifier == Qualifier.AtMost
        && _document.Is(change.QualifiedFirst, "as"));

    /// <summary>The basis points between two yields: "from 4.20% to 4.10%" is 10.</summary>
    private Quantity? BasisPoints(Quantity? level, Quantity? from)
    {
        if (level is not { Kind: QuantityKind.Percent, Value: { } to } || from is not { Kind: QuantityKind.Percent, Value: { } before })
            return null;
        var (first, end) = (Math.Min(level.First, from.First), Math.Max(level.End, from.End));
        return new Quantity
        {
            Kind = QuantityKind.BasisPoints,
            Unit = "basis point",
            Value = Math.Abs(to - before) * 100 / 1.000000000000m,
            Computed = true,
            Span = _document.SpanOf(first, end),
            Rule = "quantity.computed",
            First = first,
            End = end,
            PerEnd = end,
            QualifiedFirst = first,
        };
    }
}
