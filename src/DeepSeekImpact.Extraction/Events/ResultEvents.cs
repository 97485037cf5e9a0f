using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>Results, guidance and statistics by the figures that tell them: one event for each sentence, subject and type.</summary>
internal static class ResultEvents
{
    private const string Rule = "event.figure";
    private const int SentencesBack = 3;

    /// <summary>Words of the economy, whose jobs are a statistic.</summary>
    private static readonly WordSet Economy = EventWords.Of("economy");

    /// <summary>Adds the events that figures tell to those that words tell.</summary>
    public static void Read(EventText text, EventDrafts found)
    {
        foreach (var match in text.Figures)
        {
            if (TypeOf(text, match.Figure) is not { } name || EventTypes.Find(name) is not { } type)
                continue;
            var sentence = text.Document.Sentences[text.Document.SentenceOf(match.First)];
            var subject = match.Figure.Subject.Id;

            // "sales rose to $28 billion, above the consensus forecast of $27 billion": what was expected of the sales.
            if (match.Figure is { Metric: FigureMetric.Revenue, Basis: FigureBasis.Estimate or FigureBasis.Prior }
                && found.Find(sentence.First, one => one.Type.Name == "results.sales" && (one.Subject == subject
                    || one.Subject is null && IsOf(text, one, subject))) is { } sales)
                type = sales.Type;

            // "expects revenue of $1.2 billion": no revenue was reported.
            if (type.Name == "results.guidance")
                found.RemoveAll(sentence.First, one => one.Frame is not null && one.Type.IsReport && one.Type != type
                    && one.Amount?.First == match.First);
            // analysts surveyed by Zorvex AG expected revenue of $2 billion: the figure knows whose it is.
            found.RemoveAll(sentence.First, one => one.Frame is not null && one.Type == type && type.IsMeasure
                && one.Amount?.First == match.First && !IsOf(text, one, subject));
            // "Employers added 143,000 jobs": no employer hired them all.
            if (type.Name == "statistic.release")
                found.RemoveAll(sentence.First, one => (one.Type.Name == "workforce.hiring"
                    || one.Type.IsMeasure && one.CountOf(one.Type.Roles[0]) == 0) && one.Amount?.First == match.First);
            var draft = found.Find(sentence.First, one => one.Type == type && one.Subject == subject)
                ?? found.Find(sentence.First, one => one.Type == type && one.Subject is null && (IsOf(text, one, subject)
                    || !type.IsReport && one.Amount?.First == match.First));

            // "expects revenue of $1.2 billion, down from $1.6 billion": what was before is told of what is expected.
            if (draft is null && match.Figure.Basis is FigureBasis.Prior)
            {
                if (found.Find(sentence.First, one => one.Subject == subject) is { } expected)
                    Add(expected, match.Figure);
                continue;
            }

            if (draft is null)
                found.Add(draft = Begin(text, match, type, sentence));
            else if (draft.CountOf(type.Roles[0]) == 0 && type.IsReport)
                AddSubject(text, draft, match, sentence);
            Add(draft, match.Figure);
        }

        foreach (var draft in found)
        {
            if (draft.Type.IsMeasure || draft.Type.Name is "results.report" or "results.guidance")
                draft.Outcome ??= EventOutcomes.Read(text.Document, draft);
        }

        AddReports(found);
        AddCompanies(text.Document, found);
    }

    /// <summary>
    /// "The results topped expectations": of the company whose results are stated in the few sentences before, if it is the only one.
    /// </summary>
    private static void AddCompanies(Document document, EventDrafts found)
    {
        var reported = new List<(int Sentence, DraftParticipant Company)>();
        foreach (var draft in found.OrderBy(one => one.First))
        {
            if (!draft.Type.IsReport || draft.Type.Name == "statistic.release")
                continue;
            var (role, sentence) = (draft.Type.Roles[0], document.SentenceOf(draft.First));
            reported.RemoveAll(one => sentence - one.Sentence > SentencesBack);
            if (draft.CountOf(role) == 0 && reported.DistinctBy(one => one.Company.Entity).Take(2).ToList() is [var only])
                draft.Participants.Add(only.Company with { Role = EventRole.Find(role) });
            reported.AddRange(draft.Participants.Where(one => one.Role.Name == role && one.Entity >= 0).Select(one => (sentence, one)));
        }
    }

    /// <summary>"Revenue rose 12% in the third quarter": the sentence reports the results of that quarter.</summary>
    private static void AddReports(EventDrafts found)
    {
        var report = EventTypes.Find("results.report")!;
        foreach (var draft in found.ToList())
        {
            if (draft.Type.Name is not ("results.revenue" or "results.profit" or "results.sales" or "results.cost")
                || draft.Period is not { } period || !IsQuarter(period.Text)
                || found.Find(draft.SentenceFirst, one => one.Type == report) is not null)
                continue;
            var whole = new EventDraft(report, Rule, draft.First, draft.End)
            {
                SentenceFirst = draft.SentenceFirst,
                Status = draft.Status,
                Modality = draft.Modality,
                IsNegated = draft.IsNegated,
                Period = period,
                Outcome = draft.Outcome,
            };
            whole.Figures.AddRange(draft.Figures);
            foreach (var one in draft.Participants)
            {
                if (one.Role.Name is "company" or "seller")
                    whole.Participants.Add(one with { Role = EventRole.Find("company") });
            }

            found.Add(whole);
        }
    }

    private static bool IsQuarter(string words) => words.Contains("quarter", StringComparison.OrdinalIgnoreCase)
        || words.Contains("three months", StringComparison.OrdinalIgnoreCase) || words.Contains(" Q", StringComparison.Ordinal)
        || words.StartsWith('Q');

    /// <summary>The type of event that a figure tells, or null.</summary>
    private static string? TypeOf(EventText text, Figure figure) => figure.Metric switch
    {
        FigureMetric.Revenue or FigureMetric.Profit or FigureMetric.Eps or FigureMetric.Margin
            when figure.Basis is FigureBasis.Guidance or FigureBasis.Target => "results.guidance",
        FigureMetric.Revenue => figure.Cue is { Text: "sales" or "Sales" } ? "results.sales" : "results.revenue",
        FigureMetric.Profit or FigureMetric.Eps or FigureMetric.Margin => "results.profit",
        FigureMetric.Inflation or FigureMetric.UnemploymentRate or FigureMetric.Gdp or FigureMetric.Wages
            when !IsEmployer(text, figure) => "statistic.release",
        FigureMetric.JobsAdded when IsEmployer(text, figure) => "workforce.hiring",
        FigureMetric.JobsAdded => IsOfEconomy(text.Document, figure) ? "statistic.release" : null,
        FigureMetric.JobsCut => "workforce.layoffs",
        FigureMetric.Dividend => "capital.dividend",
        _ => null,
    };

    private static bool IsEmployer(EventText text, Figure figure) => text.EntityOf(figure.Subject.Id) is >= 0 and var entity
        && text.Linked.Entities[entity].Kind is EntityKind.Company;

    /// <summary>"Employers added 143,000 jobs": a statistic. "The project will create 400 jobs" is not.</summary>
    private static bool IsOfEconomy(Document document, Figure figure)
    {
        var sentence = document.Sentences[document.SentenceOf(figure.Quantity.First)];
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (document.IsAny(i, Economy))
                return true;
        }

        return figure.Certainty is Certainty.Asserted && !figure.Prediction && !HasFuture(document, sentence);
    }

    private static bool HasFuture(Document document, Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (document.Has(i, WordClass.Modal) || document.Is(i, "to") && document.Has(i + 1, WordClass.VerbBase))
                return true;
        }

        return false;
    }

    private static bool IsOf(EventText text, EventDraft draft, string subject)
    {
        foreach (var one in draft.Participants)
        {
            if (one.Entity >= 0 && one.Role.Name == draft.Type.Roles[0] && text.Linked.Entities[one.Entity].Id != subject)
                return false;
        }

        return true;
    }

    private static EventDraft Begin(EventText text, FigureMatch match, EventType type, Sentence sentence)
    {
        var document = text.Document;
        var (first, end) = match.Figure.Cue is { } cue ? (document.TokenFrom(cue), document.TokenAfter(cue)) : (match.First, match.End);
        var draft = new EventDraft(type, Rule, first, end)
        {
            SentenceFirst = sentence.First,
            Subject = match.Figure.Subject.Id,
            ClauseEnd = match.End,
            Status = match.Figure.Basis switch
            {
                FigureBasis.Estimate => EventStatus.Expected,
                FigureBasis.Guidance or FigureBasis.Target => EventStatus.Announced,
                _ when type.IsReport => EventStatus.Reported,
                _ => match.Figure.Prediction ? EventStatus.Expected : EventStatus.Completed,
            },
            Modality = new Modality(match.Figure.Certainty, match.Figure.Polarity, match.Figure.Prediction, []),
            IsNegated = match.Figure.Polarity is Polarity.Negated,
            Period = match.Figure.Period,
            Distinct = match.Figure.Cue is null ? 0 : match.Figure.Quantity.Span.Start,
        };
        AddSubject(text, draft, match, sentence);
        return draft;
    }

    /// <summary>Adds whose figure it is, by the mention in the sentence or the last one before it, or else by its figure.</summary>
    private static void AddSubject(EventText text, EventDraft draft, FigureMatch match, Sentence sentence)
    {
        if (text.EntityOf(match.Figure.Subject.Id) is not (>= 0 and var entity))
            return;
        var role = EventRole.Find(draft.Type.Name == "statistic.release" ? "country" : draft.Type.Roles[0]);
        var mention = text.MentionOf(entity, sentence);
        draft.Participants.Add(new DraftParticipant(role, entity, mention?.First ?? draft.First, mention?.End ?? draft.End));
    }

    private static void Add(EventDraft draft, Figure figure)
    {
        if (!draft.Figures.Contains(figure.Id))
            draft.Figures.Add(figure.Id);
        if (figure.Basis is not FigureBasis.Prior)
            draft.Period ??= figure.Period;
        switch (figure)
        {
            // "had expected earnings of 4 cents": what was expected is all that is told.
            case { Basis: FigureBasis.Estimate } when draft.Amount?.Span == figure.Quantity.Span:
                draft.Status = EventStatus.Expected;
                break;
            case { Basis: FigureBasis.Prior }:
                draft.Before ??= figure.Quantity;
                break;
            case { Basis: FigureBasis.Estimate } when draft.Amount is not null:
                draft.Details.TryAdd("expected", figure.Quantity);
                break;
            case { Aspect: FigureAspect.Change }:
                draft.Direction ??= figure.Quantity.Direction;
                draft.Details.TryAdd("growth", figure.Quantity);
                break;
            case var _ when draft.Amount is null || draft.Metric is null:
                (draft.Amount, draft.Metric) = (figure.Quantity, figure.Metric);
                break;
        }
    }
}
