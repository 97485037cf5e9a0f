using System.Numerics;
using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Patterns;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Syntax;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>
/// Finds what happened: words of the rule tables with their participants, results by their figures, ratings by their claims. One event for
/// each happening and sentence.
/// </summary>
internal sealed partial class EventReader
{
    /// <summary>Verbs that say of a noun that it happens: "the strike began", "the tariffs took effect".</summary>
    private static readonly WordSet Happening = EventWords.Of("happening");

    /// <summary>Verbs whose subject does not do what they govern: "failed to raise $50 million".</summary>
    private static readonly WordSet Failing = EventWords.Of("failing");

    /// <summary>Nouns that make what follows "of" no more than thinkable: "Hopes of a dividend".</summary>
    private static readonly WordSet Hoped = EventWords.Of("hoped");

    /// <summary>Nouns whose infinitive is no more than thinkable: "under pressure to return cash".</summary>
    private static readonly WordSet Unreal = EventWords.Of("unreal");

    /// <summary>Nouns that say that what follows "of" is only talked about: "Speculation of a merger".</summary>
    private static readonly WordSet Rumours = EventWords.Of("rumour");

    /// <summary>Nouns that say that what follows is looked into: "an inquiry into the takeover".</summary>
    private static readonly WordSet Inquiries = EventWords.Of("inquiry");

    /// <summary>Verbs whose infinitive is what was done: "helped to lift sales".</summary>
    private static readonly WordSet Achieving = EventWords.Of("achieving");

    /// <summary>Verbs whose object is a clause: what stands after them is its subject.</summary>
    private static readonly WordSet Stating = EventWords.Of("stating");

    private const int FarthestCue = 7;
    private const int FarthestDenial = 6;
    private const int FarthestAmount = 6;
    private const int FarthestWhole = 8;

    private readonly EventText _text;
    private readonly Document _document;
    private readonly EventClause _clause;
    private readonly EventParts _parts;
    private readonly Sourcing _sourcing;
    private readonly FactIds _ids;
    private readonly DateOnly _published;
    private readonly EventDrafts _found = [];

    /// <summary>The event of each group that was read last and of which somebody is named.</summary>
    private readonly Dictionary<string, EventDraft> _told = new(StringComparer.Ordinal);

    /// <summary>The rules of each table whose rarest word is in the sentence.</summary>
    private readonly ulong[] _possible = new ulong[EventRules.Tables.Length];

    private EventReader(EventText text, Sourcing sourcing, FactIds ids, DateOnly published)
    {
        _text = text;
        _document = text.Document;
        _clause = new EventClause(text.Linked);
        _parts = new EventParts(text, _clause);
        _sourcing = sourcing;
        _ids = ids;
        _published = published;
    }

    public static Event[] Read(LinkedText linked, Quantity[] quantities, DateMention[] dates, MoveMatch[] moves, FigureMatch[] figures,
        Claim[] claims, Sourcing sourcing, FactIds ids, DateOnly? published)
    {
        var text = new EventText(linked, quantities, dates, moves, figures);
        var reader = new EventReader(text, sourcing, ids, published ?? DateOnly.MaxValue);
        reader.ReadRules();
        ResultEvents.Read(text, reader._found);
        RatingEvents.Read(text, claims, reader._found);
        return reader.Freeze();
    }

    /// <summary>Reads each sentence that has the rarest word of a rule: from the words with which one of these rules can start.</summary>
    private void ReadRules()
    {
        var (starts, rare) = _document.PlacesOf<EventRules.Start, EventRules.Rare>();
        for (var i = rare.From(0); i < _document.Tokens.Length;)
        {
            var sentence = _document.Sentences[_document.SentenceOf(i)];
            if (!sentence.Reads(Reading.Figures))
            {
                i = rare.From(sentence.End);
                continue;
            }

            Array.Clear(_possible);
            var tables = 0;
            for (; i < sentence.End; i = rare.From(i + 1))
                tables |= EventRules.AddRules(_document.Tokens[i].Lexeme, _possible);
            for (var at = starts.From(sentence.First); at < sentence.End; at = starts.From(at))
            {
                at = (EventRules.StartingWith(_document.Tokens[at].Lexeme) & tables) == 0 ? at + 1
                    : Math.Max(at + 1, ReadAt(at, sentence, tables));
            }
        }
    }

    /// <summary>Reads the event whose words start at a token; returns the token after them.</summary>
    private int ReadAt(int at, Sentence sentence, int tables)
    {
        tables &= EventRules.StartingWith(_document.Tokens[at].Lexeme);
        for (; tables != 0; tables &= tables - 1)
        {
            var t = BitOperations.TrailingZeroCount(tables);
            var table = EventRules.Tables[t];
            foreach (var rule in table.Of(table.Triggers.Starting(_document, at) & _possible[t]))
            {
                var places = default(Places);
                if (rule.Match(_document, _text, at, sentence.End, ref places) is not (>= 0 and var end))
                    continue;
                if (EventRules.Of(rule) is not { } frame)
                {
                    if (rule.Cells[2].Length > 0)
                        return end;
                    break;
                }

                if (IsWithinName(at))
                    break;
                var more = places.First((int)EventPlace.More);
                if (more > 0)
                    end = frame.IsNoun ? more : Math.Min(more, _clause.VerbEnd(at));
                if (frame.IsNoun ? ReadNoun(frame, (at, end), more > 0, sentence) : ReadVerb(frame, at, end, sentence))
                    return end;
            }
        }

        return at;
    }

    /// <summary>
    /// "signed a deal with Borana Corp to supply engines", "A judge dismissed the lawsuit": the noun is a part of what is told just before.
    /// </summary>
    private bool IsPartOfAnother(EventDraft draft) => draft.Type.PartOf.Count > 0 && _found.Find(draft.SentenceFirst, one =>
        one.First < draft.First && draft.First - one.First <= FarthestWhole && draft.Type.IsPartOf(one.Type)
            && (one.IsWith(draft) || !draft.Participants.Exists(told => told.Entity >= 0))) is not null;

    /// <summary>Indicates whether a verb is the infinitive of what is only thinkable: "is under pressure to return cash".</summary>
    private bool IsUnreal(int verb, int limit)
    {
        var at = verb - 1;
        while (at > limit && _document.Has(at, WordClass.Adverb) && !_document.Is(at, "to"))
            at--;
        return at > limit && _document.Is(at, "to") && _document.IsAny(at - 1, Unreal);
    }

    /// <summary>
    /// "seeks to lift sales growth", "targets sales growth": nobody says that sales grew, as "helped to lift sales" does.
    /// </summary>
    private bool IsWished(int over) => over >= 0 && (_document.Is(over - 1, "to") && !_document.IsForm(over - 2, Achieving)
        && EventStatuses.Of(_document, over - 2) is not (EventStatus.Expected or EventStatus.Announced)
        || EventStatuses.Of(_document, over) is EventStatus.Proposed || _document.IsForm(over, "target"));

    /// <summary>Indicates whether a word is a part of a name: "Halden Alliance Corp" has no alliance.</summary>
    private bool IsWithinName(int at) => _text.Linked.MentionAt(at) is >= 0 and var mention && at > _text.Linked.Mentions[mention].First
        && _text.Linked.Mentions[mention].Form is MentionForm.Name && _document.Tokens[at].IsCapitalised;

    private bool ReadVerb(EventFrame frame, int at, int end, Sentence sentence)
    {
        if (!_clause.IsVerb(at, sentence.First))
            return false;
        var group = _clause.GroupOf(at, sentence.First);
        // "in an attempt to control costs": none were cut yet.
        if (frame.Type.IsMeasure && (group.Governors is not null || group.IsFuture))
            return false;

        // "is under pressure to return cash": nobody says that it will.
        if (IsUnreal(at, sentence.First))
            return false;
        var reduced = !group.IsPassive && group.First == at && (_document.Is(end, "by") && end <= _clause.VerbEnd(at) || end == at + 1
            && IsHeadlinePassive(frame, end))
            && EventClause.IsParticiple(_document, at)
            && !_document.Has(at, WordClass.VerbIng);
        if (frame.IsPassive && !group.IsPassive && !reduced && group.First < at)
            return false;
        if (frame.IsPassive && !group.IsPassive && _document.Has(end, WordClass.Determiner))
            return false;
        var draft = new EventDraft(frame, frame.Type, at, end)
        {
            SentenceFirst = sentence.First,
            ClauseEnd = _clause.EndFrom(end, sentence.End),
        };
        if (!_parts.FillVerb(frame, draft, group, group.IsPassive || reduced, sentence))
            return false;
        _parts.FillShared(draft, group);
        draft.Status = StatusOf(frame, group, at, sentence);

        // "failed to raise $50 million": it did not.
        if (group.Governors is [var governor, ..] && _document.IsForm(governor, Failing))
            (draft.IsNegated, draft.Status) = (true, frame.Status);
        return Add(frame, draft, sentence, group.First);
    }

    /// <summary>
    /// "Borana Corp ordered to pay $2 million", "Borana Corp fined $2 million": to whom something was done, without "was".
    /// </summary>
    private bool IsHeadlinePassive(EventFrame frame, int end) => frame.Has(Slot.Obj)
        && (_document.Is(end, "to") || frame.Type.Name == "legal.fine" && _text.QuantityAt(end) is { Kind: QuantityKind.Money });

    private bool IsPriceAt(int at) => _text.QuantityAt(at) is { Kind: QuantityKind.Money }
        || _text.QuantityAt(at + 1) is { Kind: QuantityKind.Money }
        && _document.Has(at, WordClass.Approximator | WordClass.Preposition | WordClass.Determiner);

    private bool ReadNoun(EventFrame frame, (int At, int End) words, bool isWhole, Sentence sentence)
    {
        var (at, end) = words;
        if (!isWhole && !_clause.IsHead(end, sentence.End))
            return false;
        var first = _clause.PhraseStart(at, sentence.First);
        var before = frame.GoesOn ? Told(frame.Type, first) : null;
        if (frame.GoesOn && before is null)
            return false;
        var draft = new EventDraft(frame, before?.Type ?? frame.Type, at, end)
        {
            SentenceFirst = sentence.First,
            ClauseEnd = _clause.EndFrom(end, sentence.End),
        };
        var over = _clause.VerbOver(first, sentence.First);

        // sales fell 5% and costs rose: the verb before is not of the noun that has one of its own.
        if (over >= 0 && _document.Has(first - 1, WordClass.Coordinator) && _document.Has(end, WordClass.FiniteVerb)
            && !_document.Has(end, WordClass.Preposition))
            over = -1;

        // "imposed on a company in an antitrust case": the verb is not of the noun.
        if (over >= 0 && frame.Type.Name.StartsWith("legal.", StringComparison.Ordinal)
            && _document.IsAny(first - 1, "in", "during", "amid") && !_document.Has(over - 1, WordClass.Auxiliary))
            over = -1;

        // "the drug costs $460": a verb.
        if (frame.Type.Name == "results.cost" && end == at + 1 && _document.Has(at, WordClass.VerbS | WordClass.VerbPast)
            && IsPriceAt(_text.Linked.MentionAt(end) is >= 0 and var payer ? _text.Linked.Mentions[payer].End : end))
            return false;

        // "has no reason to cut its dividend": nobody says that it will.
        if (over >= 0 && !frame.Type.IsMeasure && IsUnreal(over, sentence.First))
            return false;

        // "Since the launch of its first car": a mere mention.
        if (!frame.Type.IsReport && _document.IsAny(first - 1, "since", "before"))
            return false;

        // "said a bid for Merrowby plc would be welcome": whoever says so makes no bid.
        if (over >= 0 && !frame.Type.IsReport && _document.IsForm(over, Stating)
            && _clause.VerbAfter(end, _clause.EndFrom(end, sentence.End)) >= 0)
            over = -1;

        // the president of revenue: what somebody is in charge of.
        if (frame.Type.IsMeasure && _document.Is(first - 1, "of") && _document.Has(first - 2, WordClass.Role))
            return false;
        if (!_parts.FillNoun(frame, draft, first, over, sentence))
            return false;
        if (over >= 0)
            _parts.FillShared(draft, _clause.GroupOf(over, sentence.First));
        draft.Status = frame.Status;
        draft.IsGoverned = over >= 0;
        var said = over < 0 ? _clause.VerbAfter(end, draft.ClauseEnd) : -1;
        if (frame.Type.IsMeasure)
        {
            // "analysts had expected earnings of 4 cents": nobody reported them.
            if (over >= 0 && (EventStatuses.Of(_document, over) is EventStatus.Expected || IsWished(over)))
                draft.Status = EventStatus.Expected;
            (draft.IsTold, draft.Direction) = (_clause.IsTrend((first, at, end), over, sentence, draft.ClauseEnd, out var direction)
                && !IsWished(over) || frame.IsTold, direction);
        }
        else if (!frame.IsDone)
        {
            ReadNounStatus(draft, first, over, said);
        }

        if (!frame.Type.IsMeasure)
            draft.IsTold |= frame.IsTold || over >= 0 && draft.Participants.Count > 0 && EventStatuses.Tells(_document, over);
        if (before is not null && !GoOn(draft, before))
            return false;
        if (IsRetold(draft))
            return false;
        return Add(frame, draft, sentence, over >= 0 ? over : at);
    }

    private bool Add(EventFrame frame, EventDraft draft, Sentence sentence, int verbFirst)
    {
        var (first, end) = Clauses.Around(_document, draft.First, sentence.First, sentence.End);
        _parts.FillAmount(draft, first, Math.Min(end, Math.Max(draft.ClauseEnd, draft.End)));
        _parts.FillHome(draft, sentence);
        _parts.FillOnly(draft, sentence);
        if (frame.Type.IsMeasure && (IsOfGuidance(draft) || frame.IsNoun && IsPrior(draft)))
            return false;
        if (frame.NeedsAmount && draft.Amount is null || frame.NeedsAny && draft.Amount is null && draft.Participants.Count == 0)
            return false;
        if (frame.IsNoun && !IsTold(draft) || frame.NeedsName && !draft.Participants.Exists(one => one.Entity >= 0))
            return false;
        if (frame.IsBothSided && draft.CountOf(frame.Type.Roles[0]) < 2)
            return false;

        if (frame.IsNoun && IsPartOfAnother(draft))
            return false;

        // "Workers went on strike at Borana Corp. The strike began on Monday": where the last one was.
        if (frame.IsNoun && !frame.Type.IsReport && !draft.Participants.Exists(one => one.Entity >= 0)
            && Told(draft.Type, _clause.PhraseStart(draft.First, sentence.First)) is { } earlier && earlier.Type == draft.Type
            && !_text.NamesCompany(sentence))
            GoOn(draft, earlier);
        var modality = ModalityReader.Read(_document, first, end);
        draft.Modality = modality;
        var meant = FactualityReader.Before(_document, draft.First, verbFirst, sentence.First);

        // "if earnings disappoint": no result was reported.
        if (frame.Type.IsReport && meant is Factuality.Hypothetical or Factuality.Asked)
            return false;
        if (frame.Type.IsReport && modality.IsPrediction && draft.Status is EventStatus.Reported
            && !EventOutcomes.IsCompared(_document, draft.First, end))
            draft.Status = EventStatus.Expected;
        draft.IsNegated |= draft.Status is not EventStatus.Denied && (modality.Polarity is Polarity.Negated || meant is Factuality.Negated);

        // "said it would lay off 400 workers": what is announced is not in doubt.
        draft.IsDoubtful |= meant is Factuality.Hypothetical or Factuality.Asked or Factuality.Feared
            || meant is Factuality.Possible && !IsReportedFuture(verbFirst, sentence.First);
        EventDetails.Fill(_text, draft, first, end);

        // "The new headset goes on sale in June": what is to come.
        if (draft.Status is EventStatus.Completed && draft.Date is { } date && date.From > _published)
            draft.Status = EventStatus.Announced;

        // "priced its IPO at $21 a share, raising $500 million": no other round.
        if (draft.Type.Name == "funding.round" && _found.Find(sentence.First, one => one.Type.Name == "funding.ipo") is { } offering)
            offering.Take(draft);
        else if (_found.Find(sentence.First, before => before.IsSameAs(draft)) is { } same)
            same.Take(draft);
        else
            _found.Add(draft);
        Remember(draft);
        return true;
    }

    /// <summary>
    /// "reaffirmed its full-year guidance, including earnings per share of $2": what is expected, and not what was reported.
    /// </summary>
    private bool IsOfGuidance(EventDraft draft)
    {
        if (_found.Find(draft.SentenceFirst, one => one.Type.Name == "results.guidance") is not { } guidance || guidance.End > draft.First)
            return false;
        for (var i = guidance.End; i < draft.First; i++)
        {
            if (_document.Has(i, WordClass.VerbPast | WordClass.Modal | WordClass.Auxiliary | WordClass.Subordinator)
                && _text.Linked.MentionAt(i) < 0 && !_document.Has(i, WordClass.Adjective | WordClass.Preposition))
                return false;
        }

        return true;
    }

    /// <summary>"a loss of $2 million, compared with a loss of $1 million": what was before belongs to what is told.</summary>
    private bool IsPrior(EventDraft draft)
    {
        var first = _clause.PhraseStart(draft.First, draft.SentenceFirst);
        if (!_document.IsAny(first - 1, "with", "to", "against", "versus") || !(_document.IsAny(first - 2, "compared", "compares",
            "comparing") || _document.IsAny(first - 1, "against", "versus")))
            return false;
        if (_found.Find(draft.SentenceFirst, one => one.Type == draft.Type) is not { } told)
            return false;
        told.Before ??= draft.Amount;
        return true;
    }

    /// <summary>
    /// Indicates whether a noun tells that something happened, rather than mentions it: by an amount, by a verb, or by who took part.
    /// </summary>
    private static bool IsTold(EventDraft draft)
    {
        var named = 0;
        foreach (var one in draft.Participants)
            named += one.Entity >= 0 ? 1 : 0;
        return draft.Amount is { } amount && (amount.First <= draft.End + FarthestAmount || draft.IsGoverned) || draft.IsTold
            || named > 1 && !draft.Type.IsMeasure && draft.Frame is not { GoesOn: true };
    }

    private Event[] Freeze()
    {
        var drafts = _found.ToList();
        drafts.Sort((a, b) => a.First != b.First ? a.First - b.First : a.Type.Number - b.Type.Number);
        return [.. drafts.Select(Freeze)];
    }

    /// <summary>"the Bureau of Labor Statistics reported": the body that says it is whose statistic it is.</summary>
    private void AddAgency(EventDraft draft)
    {
        if (draft.Type.Name != "statistic.release" || draft.Status is EventStatus.Expected || draft.CountOf("agency") > 0
            || _sourcing.At(draft.First)?.Id is not { } id || _text.EntityOf(id) is not (>= 0 and var entity)
            || _text.Linked.Entities[entity].Kind is not EntityKind.Organization)
            return;
        if (_text.MentionOf(entity, _document.Sentences[_document.SentenceOf(draft.First)]) is { } mention)
            draft.Add(new DraftParticipant(EventRole.Find("agency"), entity, mention.First, mention.End));
    }

    private Event Freeze(EventDraft draft)
    {
        AddAgency(draft);
        var trigger = _document.SpanOf(draft.First, draft.End);
        var (first, end) = draft.Range(_document.Sentences[_document.SentenceOf(draft.First)]);
        var certainty = draft.Modality.Certainty;
        if (draft.Status is EventStatus.Denied)
            certainty = Certainty.Asserted;
        else if (draft.IsDoubtful && certainty is Certainty.Asserted)
            certainty = Certainty.Possible;
        return new Event
        {
            Id = _ids.Of(draft.Type.IdKind, trigger, draft.Distinct),
            Type = draft.Type.Name,
            Status = draft.Status,
            Participants = [.. draft.Participants.OrderBy(one => draft.Type.OrderOf(one.Role.Name)).ThenBy(one =>
                one.First).Select(_parts.Freeze)],
            Amount = draft.Amount is { } amount ? new EventAmount(amount, draft.Metric ?? draft.Type.Metric) : null,
            Figures = draft.Figures,
            Product = _parts.ProductOf(draft),
            Place = draft.Place >= 0 ? _text.Linked.ReferenceTo(draft.Place) : null,
            Date = draft.Date,
            Period = draft.Period,
            Details = draft.Details.Count > 0 ? draft.Details : null,
            Direction = draft.Direction,
            Outcome = draft.Outcome,
            Before = draft.Before,
            AttributedTo = _sourcing.At(draft.First),
            Certainty = certainty,
            Polarity = draft.IsNegated ? Polarity.Negated : Polarity.Affirmed,
            Prediction = draft.Modality.IsPrediction || draft.Status is EventStatus.Expected,
            Trigger = trigger,
            Span = _document.SpanOf(first, end),
            Sentence = _document.SentenceSpan(draft.First),
            Rule = draft.Rule,
        };
    }
}

