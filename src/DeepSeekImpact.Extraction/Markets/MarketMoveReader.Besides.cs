using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <content>Reads what a sentence tells of the same instrument besides its move: over another time, or before it.</content>
internal sealed partial class MarketMoveReader
{
    private const int PostedReach = 14;
    private const int PrecedingReach = 6;

    /// <summary>Verbs that relate a move to the one before it: "adding to a 1.1% slide on Wednesday".</summary>
    private static readonly WordSet Leads =
    [
        "add", "bounce", "build", "come", "erase", "extend", "pare", "rebound", "recover", "reverse", "trim",
    ];

    /// <summary>"The Dow fell 1.3% on Thursday and 4.6% for the week": the verb is said once, for two times.</summary>
    private void ReadAlso(Sentence sentence, InstrumentMatch instrument)
    {
        var told = _found[^1];
        var at = told.End;
        while (at < sentence.End && (_text.IsDated(at) || _document.Has(at, WordClass.TimeUnit)
            || _document.IsAny(at, "for", "in", "on", "over", "the", "session", "so", "far", "from", "a", "earlier", "ago")
            || Numbers.NumberReader.IsHyphen(_document, at) || _document.IsAny(at, "past", "last", "previous")
            || _document.IsAny(at, "to", "date") && _document.Has(at - 2, WordClass.TimeUnit)
            || _text.QuantityAt(at) is { Kind: QuantityKind.Duration }
            || _document.Has(at, WordClass.Cardinal) && _document.Has(at + 1, WordClass.TimeUnit)))
            at++;
        if (!_document.IsAny(at, "and", "but") && !(_document.IsSign(at, ';') || _document.IsSign(at, ',') && at > told.End))
            return;
        var joins = _document.IsAny(at, "and", "but");
        at++;
        Direction? own = null;
        if (_document.IsAny(at, "up", "down"))
            own = _document.Is(at++, "up") ? Direction.Up : Direction.Down;
        if (!joins && own is null)
            return;
        while (_document.Has(at, WordClass.Approximator) || _document.IsAny(at, "by", "more", "than"))
            at++;
        if (_text.QuantityAt(at) is not { Kind: QuantityKind.Percent or QuantityKind.Points or QuantityKind.BasisPoints } change
            || _times.Of(sentence, change.First, change.First, change.End) is not { } when || when.First < change.End
            || when.Period == told.Move.Period && (when.Date is null || when.Date.From == told.Move.Date?.From))
            return;
        Add(sentence, instrument, change.First, change.End, own ?? told.Move.Direction,
            new MoveAmounts([change], null, null, change.End, null), (change.First, change.First + 1), "move.gapped");
    }

    /// <summary>"All three indexes fell: the Dow 0.5%": the verb is before the colon.</summary>
    private void ReadListed(Sentence sentence, int n, Span<bool> done)
    {
        var match = _instruments[n];
        var colon = _document.Is(match.First - 1, "the") ? match.First - 2 : match.First - 1;
        if (!_document.IsSign(colon, ':') || !_document.Has(colon - 1, WordClass.VerbPast)
            || !_document.Has(colon - 1, WordClass.Rise | WordClass.Fall)
            || _text.QuantityAt(match.End) is not { Kind: QuantityKind.Percent or QuantityKind.Points } change
            || _verbs.IsUnreal(match.First, colon - 1, sentence.First))
            return;
        Add(sentence, match, match.First, change.End, _document.Has(colon - 1, WordClass.Fall) ? Direction.Down : Direction.Up,
            new MoveAmounts([change], null, null, change.End, null), (colon - 1, colon), "move.gapped");
        done[n] = true;
        ReadGapped(sentence, n, done);
    }

    /// <summary>"Ether hits three-month low, sheds 6%": the change after the comma of a headline.</summary>
    private bool ReadSecondHalf(Sentence sentence, int n)
    {
        for (var i = _instruments[n].End; i < sentence.End && !_instruments.Exists(other => other.First == i); i++)
        {
            if (_document.IsSign(i, ':'))
                return ReadAfterColon(sentence, n, i);
            if (!_document.IsSign(i, ','))
                continue;
            if (!(_document.Has(i + 1, WordClass.VerbS) || IsChange(i + 1)) || _verbs.Read(i + 1, sentence.End) is not { } verb)
                return false;
            var amounts = _numbers.Read(verb.End, sentence.End);
            if (amounts.Changes.Count == 0 || !IsMove(sentence, _instruments[n], verb, amounts)
                || _verbs.IsUnreal(_instruments[n].First, verb.At, sentence.First))
                return false;
            Add(sentence, _instruments[n], _instruments[n].First, amounts.End, amounts.Direction ?? verb.Direction, amounts,
                (verb.At, verb.End), "move.verb");
            return true;
        }

        return false;
    }

    /// <summary>"leaving it down 2.1% for the week": where that leaves it over a longer time.</summary>
    private void ReadLeft(Sentence sentence, InstrumentMatch instrument)
    {
        var at = _found[^1].End;
        for (var i = at; i < Math.Min(sentence.End, at + PrecedingReach); i++)
        {
            if (!_document.IsSign(i, ',') || !_document.IsAny(i + 1, "leaving", "putting", "bringing", "taking", "ending", "closing",
                "finishing"))
                continue;
            for (var j = i + 2; j < Math.Min(sentence.End, i + 7); j++)
            {
                if (_instruments.Exists(other => other.First == j && other.Instrument.Id != instrument.Instrument.Id))
                    return;
                if (!_document.IsAny(j, "up", "down", "higher", "lower"))
                    continue;
                var amounts = _numbers.Read(j + 1, sentence.End);
                if (amounts.Changes.Count == 0 || _times.Of(sentence, j, j, amounts.End) is null or { Period: MovePeriod.Session })
                    return;
                Add(sentence, instrument, j, amounts.End, _document.IsAny(j, "up", "higher") ? Direction.Up : Direction.Down, amounts,
                    (j, j + 1), "move.verb");
                return;
            }
        }
    }

    /// <summary>
    /// "[Platinum fell 0.8%,] but posted a 0.9% weekly gain", "[Bitcoin fell to $88,420], marking a 3% drop": the same instrument over
    /// another time.
    /// </summary>
    private void ReadPosted(Sentence sentence, InstrumentMatch instrument, int at)
    {
        for (var i = at; i < Math.Min(sentence.End, at + PostedReach) && !_document.IsSign(i, ';'); i++)
        {
            if (_instruments.Exists(other => other.First == i))
                return;
            if (!_document.IsAny(i, "and", "but") && !(_document.IsSign(i, ',') && _document.Has(i + 1, WordClass.VerbIng))
                || _nouns.Posted(instrument with { First = i, End = i + 1 }, sentence.First,
                    sentence.End) is not { Quantity: { } change } noun)
                continue;
            Add(sentence, instrument, i + 1, noun.End, DirectionOf(noun.At), new MoveAmounts([change], null, null, noun.End, null),
                (noun.At, noun.At + 1), noun.Rule);
            return;
        }
    }

    /// <summary>
    /// "[Zorvex fell 0.2%,] following a 0.6% surge on Thursday", "for a 2.3% drop on the week": what the same instrument did before or over
    /// a longer time.
    /// </summary>
    private void ReadPreceding(Sentence sentence, InstrumentMatch instrument, int at)
    {
        for (var i = at; i < Math.Min(sentence.End, at + PrecedingReach); i++)
        {
            var breaks = _document.IsSign(i, ',') || _document.KindAt(i) == TokenKind.Dash && !_document.IsGlued(i);
            var sums = _document.Is(i, "for") || breaks && _document.IsAny(_document.Is(i + 1, "with") ? i + 2 : i + 1, "a", "an");
            var next = sums ? breaks && _document.Is(i + 1, "with") ? i + 2 : i + 1 : EndOfLead(i);
            if (next < 0 || !_document.IsAny(next, "a", "an", "its", "their", "the") && !_text.IsDated(next))
                continue;
            if (_nouns.After(next, sentence.End) is not { Quantity: { } change } noun)
            {
                if (breaks)
                    continue;
                return;
            }

            var end = Math.Max(noun.End, change.End);
            var when = _times.Of(sentence, i, noun.At, end);
            var isDayBefore = _times.IsDayBefore(sentence, noun.At, end);
            if (sums && (when is null or { Period: MovePeriod.Session }))
                return;

            // What it did before is no cause of what it did then.
            _found[^1] = _found[^1] with { Move = _found[^1].Move with { Cause = null } };
            if (!sums && !isDayBefore && (when is not { Period: MovePeriod.Session, Date: not null } || when.Value.First < i))
                return;
            Add(sentence, instrument, next, end, DirectionOf(noun.At),
                new MoveAmounts([change], null, null, end, null), (noun.At, noun.At + 1), noun.Rule);
            return;
        }
    }

    /// <summary>
    /// Returns the token after "following", "adding to", "erasing": words before what the same instrument did before, or -1.
    /// </summary>
    private int EndOfLead(int at)
    {
        if (_document.IsAny(at, "after", "following", "capped"))
            return at + 1;
        if (_document.AreAt(at, "on", "top", "of") || _document.AreAt(at, "bouncing", "back", "from"))
            return at + 3;
        if (!_document.Has(at, WordClass.VerbIng) || !_document.IsForm(at, Leads))
            return -1;
        return _document.IsAny(at + 1, "to", "from", "off", "on") ? at + 2 : at + 1;
    }
}
