using System.Globalization;
using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>A move with the tokens of its instrument and change, so that figures leave its numbers alone, of its sentence and of its cue.</summary>
internal sealed record MoveMatch(MarketMove Move, int First, int End, int Sentence, int Cue);

/// <summary>
/// Finds what moved on markets. By verbs ("shares of Nvidia plummeted nearly 17%"), predicates ("Nvidia, down 17%", "sent the Nasdaq
/// 3% lower"), nouns ("a 17% drop in Nvidia") and records ("hit a record high of 20,173"). What might move, did not, or is forecast is
/// no move.
/// </summary>
internal sealed class MarketMoveReader
{
    private readonly LinkedText _linked;
    private readonly Document _document;
    private readonly Sourcing _sourcing;
    private readonly FactIds _ids;
    private readonly MoveVerbs _verbs;
    private readonly MoveNumbers _numbers;
    private readonly MoveNouns _nouns;
    private readonly MoveRows _rows;
    private readonly MoveTimes _times;
    private readonly Causes _causes;
    private readonly List<InstrumentMatch> _instruments = [];
    private readonly List<MoveMatch> _found = [];

    /// <summary>The instrument that moved last: what "the stock" or "the index" means.</summary>
    private Instrument? _last;

    private MarketMoveReader(MarketText text, Sourcing sourcing, FactIds ids)
    {
        _linked = text.Linked;
        _document = text.Document;
        _sourcing = sourcing;
        _ids = ids;
        _verbs = new MoveVerbs(text);
        _numbers = new MoveNumbers(text);
        _nouns = new MoveNouns(text);
        _rows = new MoveRows(text);
        _times = new MoveTimes(text);
        _causes = new Causes(text.Linked);
    }

    public static MoveMatch[] Read(LinkedText text, Quantity[] quantities, DateMention[] dates, Sourcing sourcing, FactIds ids)
    {
        var reader = new MarketMoveReader(new MarketText(text, quantities, dates), sourcing, ids);
        for (var s = 0; s < text.Document.Sentences.Length; s++)
        {
            if (text.Document.Sentences[s].Reads(Reading.Moves))
                reader.ReadSentence(text.Document.Sentences[s]);
        }

        reader._found.Sort((a, b) => a.First != b.First ? a.First - b.First : string.CompareOrdinal(a.Move.Id, b.Move.Id));
        return [.. reader._found];
    }

    private void ReadSentence(Sentence sentence)
    {
        if (sentence.Kind == SentenceKind.TableRow)
        {
            FindInstruments(sentence);
            for (var n = 0; n < _instruments.Count; n++)
                ReadRow(sentence, n);
            return;
        }

        if (sentence.Kind == SentenceKind.Prose && !MayMove(sentence) || IsAsked(sentence))
            return;
        FindInstruments(sentence);
        Span<bool> done = stackalloc bool[_instruments.Count];
        for (var n = 0; n < _instruments.Count; n++)
        {
            if (!done[n])
                ReadVerb(sentence, n, done);
        }

        for (var n = 0; n < _instruments.Count; n++)
        {
            if (!done[n] && _nouns.Read(_instruments[n], sentence.First, sentence.End) is { } noun)
            {
                var direction = _document.Has(noun.At, WordClass.Fall) ? Direction.Down : Direction.Up;
                Add(sentence, _instruments[n], noun.First, noun.End, direction, noun.Quantity is { } quantity ? [quantity] : [], null, (noun.At, noun.At + 1), noun.Rule);
                done[n] = true;
            }
        }

        for (var n = 0; n < _instruments.Count; n++)
        {
            // "DAX +0.8%, CAC 40 -0.3%" can be a headline or the line of a list.
            if (!done[n] && !ReadParticiple(sentence, n) && !ReadRecord(sentence, _instruments[n]) && sentence.Kind != SentenceKind.Prose)
                ReadRow(sentence, n);
        }
    }

    /// <summary>"Did Nvidia fall 17%?" tells nothing; "Why did Nvidia fall 17%?" does.</summary>
    private bool IsAsked(Sentence sentence) => _document.IsSign(sentence.End - 1, '?') && !_document.Is(sentence.First, "why");

    /// <summary>"Nvidia -17%", "Dow +0.2%, S&amp;P 500 flat", "Gold 2,740 (+0.4%)": an instrument and what it changed by, up to the next one.</summary>
    private void ReadRow(Sentence sentence, int n)
    {
        var instrument = _instruments[n];
        var end = n + 1 < _instruments.Count ? _instruments[n + 1].First : sentence.End;
        if (_rows.Read(instrument, end, isRow: sentence.Kind == SentenceKind.TableRow) is { } row)
            Add(sentence, instrument, instrument.First, row.End, row.Direction, row.Changes, LevelOf(instrument.Instrument, row.Level), (row.Cue, row.Cue + 1), "move.row");
    }

    /// <summary>Most sentences hold no word that moves anything.</summary>
    private bool MayMove(Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (_document.Has(i, WordClass.Move | WordClass.MoveNoun | WordClass.MoveParticle))
                return true;
        }

        return false;
    }

    private void FindInstruments(Sentence sentence)
    {
        _instruments.Clear();
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if ((Instruments.At(_linked, i) ?? Nominal(i)) is not { } match || match.End > sentence.End)
                continue;
            if (_instruments.Count > 0 && match.First < _instruments[^1].End)
                continue;
            _instruments.Add(match);
            i = Math.Max(i, match.End - 1);
        }
    }

    /// <summary>"The stock fell 3%", "the index gained 1.8%": what moved last, where it is of that kind.</summary>
    private InstrumentMatch? Nominal(int at)
    {
        if (_last is null || !_document.Is(at, "the") || _linked.MentionAt(at + 1) >= 0)
            return null;
        var stock = _last.Kind == InstrumentKind.Stock && _document.IsAny(at + 1, "stock", "shares");
        var index = _last.Kind == InstrumentKind.Index && _document.IsAny(at + 1, "index", "gauge", "benchmark");
        return (stock || index) && !_document.Is(at + 2, "market") && !_document.IsAny(at + 2, "of", "in") ? new InstrumentMatch(_last, at + 1, at + 2, true) : null;
    }

    /// <summary>"Nvidia [and Broadcom] [, the chip giant,] [has] fell [by] nearly 17% [to $118]".</summary>
    private void ReadVerb(Sentence sentence, int n, Span<bool> done)
    {
        // "AMD and Broadcom fell 6% and 17%": instruments joined by commas and "and" share the verb.
        var last = n;
        while (last + 1 < _instruments.Count && JoinsList(_instruments[last].End, _instruments[last + 1].First))
            last++;
        if (_verbs.Behind(_instruments[last].End, sentence.End) is not { } verb || _verbs.IsUnreal(_instruments[n].First, verb.At, sentence.First))
            return;
        if (IsGoverned(_instruments[n].First) && !_document.IsAny(_instruments[n].End + 1, "which", "whose"))
            return;
        var amounts = _numbers.Read(verb.End, sentence.End);
        if (verb.Level is { } told)
            amounts = amounts with { Level = amounts.Level ?? told };
        var direction = amounts.Direction ?? verb.Direction;
        for (var i = n; i <= last; i++)
        {
            if (!IsMove(sentence, _instruments[i], verb, amounts))
                continue;

            // "respectively": one number each, in order.
            var own = last > n && amounts.Changes.Count == last - n + 1 && amounts.Changes.TrueForAll(q => q.Kind == amounts.Changes[0].Kind) ? [amounts.Changes[i - n]] : amounts.Changes;
            Add(sentence, _instruments[i], Math.Min(_instruments[i].First, verb.At), amounts.End, direction, own, LevelOf(_instruments[i].Instrument, amounts.Level), (verb.At, Math.Max(verb.End, verb.At + 1)), "move.verb");
            done[i] = true;
        }
    }

    /// <summary>Only yields stand at a percentage.</summary>
    private static Quantity? LevelOf(Instrument instrument, Quantity? level) =>
        level is { Kind: QuantityKind.Percent } && instrument.Kind != InstrumentKind.Bond ? null : level;

    private bool JoinsList(int end, int next)
    {
        for (var i = end; i < next; i++)
        {
            if (!(_document.IsSign(i, ',') || _document.IsSign(i, '$') || _document.IsAny(i, "and", "both", "the")))
                return false;
        }

        return next > end;
    }

    /// <summary>"Copper on the London Metal Exchange lost 1%": what a preposition governs is no subject of a finite verb.</summary>
    private bool IsGoverned(int first)
    {
        var before = _document.Is(first - 1, "the") ? first - 2 : first - 1;
        return _document.IsAny(before, "on", "against", "over", "to", "for", "in", "at", "of", "from");
    }

    /// <summary>"Apple was the biggest gainer on the Dow, rising 3.2%": a participle tells of the subject, whatever its verb was.</summary>
    private bool ReadParticiple(Sentence sentence, int n)
    {
        if (IsGoverned(_instruments[n].First))
            return false;
        for (var i = _instruments[n].End; i < sentence.End; i++)
        {
            if (_document.IsSign(i, ';') || _document.IsAny(i, "while", "but", "whereas") || _instruments.Exists(other => other.First == i && !IsGoverned(i)))
                return false;
            if (!_document.IsSign(i, ',') || !_verbs.IsMoving(i + 1) || _verbs.Read(i + 1, sentence.End) is not { } verb)
                continue;
            var amounts = _numbers.Read(verb.End, sentence.End);
            if (!IsMove(sentence, _instruments[n], verb, amounts))
                return false;
            Add(sentence, _instruments[n], _instruments[n].First, amounts.End, amounts.Direction ?? verb.Direction, amounts.Changes, LevelOf(_instruments[n].Instrument, amounts.Level), (verb.At, verb.End), "move.participle");
            return true;
        }

        return false;
    }

    private bool IsMove(Sentence sentence, InstrumentMatch instrument, MoveVerb verb, MoveAmounts amounts)
    {
        // A company alone is a stock only where a percentage or price says so; "Apple rose to fame" is none.
        var plain = instrument.IsPlain || amounts.Changes.Exists(q => q.Kind is QuantityKind.Percent or QuantityKind.Points) && instrument.Instrument.Kind == InstrumentKind.Stock;
        if (!plain)
            return false;
        if (amounts.Changes.Count > 0 || amounts.Level is not null || verb.Direction == Direction.Flat || verb.IsPhrasal)
            return true;
        if (sentence.IsHeadline)
            return Headlines.IsPredicate(_document, verb.At, sentence);
        if (!_document.Has(verb.At, WordClass.AnyVerb) || !_document.Has(verb.At, WordClass.Rise | WordClass.Fall) && verb.End <= verb.At + 1)
            return false;

        // "gold rush", "dollar slide": a noun beside another.
        return !(instrument.Instrument.Kind is InstrumentKind.Currency or InstrumentKind.Commodity && _document.Has(verb.At, WordClass.MoveNoun) && !_document.Has(verb.At, WordClass.VerbPast));
    }

    /// <summary>"The Nasdaq hit a record high of 20,173.89".</summary>
    private bool ReadRecord(Sentence sentence, InstrumentMatch instrument)
    {
        if (!instrument.IsPlain)
            return false;
        for (var i = instrument.End; i < Math.Min(sentence.End, instrument.End + 4); i++)
        {
            if (_verbs.Record(i, sentence.End) is not { } verb)
                continue;
            if (_verbs.IsUnreal(instrument.First, verb.At, sentence.First))
                return false;
            var amounts = _numbers.Read(verb.End, sentence.End);
            Add(sentence, instrument, instrument.First, Math.Max(verb.End, amounts.End), verb.Direction, [], amounts.Level, (verb.At, verb.End), "move.record");
            return true;
        }

        return false;
    }

    /// <summary>A day its basis, "the stock" or "its shares" whose they are.</summary>
    private Step[]? Steps(InstrumentMatch instrument, DateMention? date)
    {
        var moved = _linked.StepOf(_linked.MentionAt(instrument.First))
            ?? (_linked.MentionAt(instrument.First) < 0 && _document.IsAny(instrument.First - 1, "the") && instrument.End == instrument.First + 1 ? new Step("move.nominal", _document.SpanOf(instrument.First, instrument.End)) { Means = instrument.Instrument.Id } : null);
        var day = date is { Basis: not null } ? new Step(date.Rule, date) { Means = date.From!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Basis = date.Basis } : null;
        return (moved, day) switch
        {
            (null, null) => null,
            (not null, null) => [moved],
            (null, not null) => [day],
            _ => [moved, day],
        };
    }

    private void Add(Sentence sentence, InstrumentMatch instrument, int first, int end, Direction direction, List<Quantity> changes, Quantity? level, (int First, int End) cue, string rule)
    {
        // "Acme saw its shares slump 20%": Acme and its shares are one.
        for (var f = _found.Count - 1; f >= 0 && _found[f].Sentence == sentence.First; f--)
        {
            if (_found[f].Cue == cue.First && _found[f].Move.Instrument.Id == instrument.Instrument.Id)
                return;
        }

        var until = Math.Max(end, instrument.End);
        var span = _document.SpanOf(first, until);
        var date = _times.DateOf(sentence, first, cue.First, until);
        _last = instrument.Instrument;
        _found.Add(new MoveMatch(
            new MarketMove
            {
                Id = _ids.Of("move", span, _document.StartOf(instrument.First), _document.StartOf(cue.First)),
                Instrument = instrument.Instrument,
                Direction = direction,
                Change = changes.Find(q => q.Kind == QuantityKind.Percent) ?? (changes.Count > 0 ? changes[0] : null),
                Changes = changes.Count > 1 ? changes : null,
                Level = level,
                Date = date is null ? null : new DateReference(date.From!.Value, date.To!.Value, date.Text),
                Session = _times.SessionOf(sentence, first, until),
                Time = _times.TimeOf(sentence),
                Cause = _causes.Of(sentence, first, until, direction),
                AttributedTo = _sourcing.At(first),
                Cue = _document.SpanOf(cue.First, cue.End),
                Span = span,
                Sentence = _document.SentenceSpan(first),
                Rule = rule,
                Steps = Steps(instrument, date),
            },
            first,
            until,
            sentence.First,
            cue.First));
    }
}
