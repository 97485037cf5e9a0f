using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>Reads the further fields of an event in its clause: its day, its place, the part of a company that is bought.</summary>
internal static class EventDetails
{
    private static readonly WordSet Earlier = EventWords.Of("earlier");

    /// <summary>Adds what a clause tells.</summary>
    /// <param name="text">The text.</param>
    /// <param name="draft">The event.</param>
    /// <param name="first">The first token of the clause.</param>
    /// <param name="end">The token after it.</param>
    public static void Fill(EventText text, EventDraft draft, int first, int end)
    {
        var document = text.Document;
        for (var d = text.FirstDate(first); d < text.Dates.Length && text.Dates[d].FirstToken < end; d++)
        {
            var date = text.Dates[d];
            if (date is not { From: { } from, To: { } to })
                continue;
            if (draft.Type.IsReport)
            {
                // "up from 308 million in the previous quarter": what it is compared with.
                if (date.Granularity is Granularity.Quarter or Granularity.HalfYear or Granularity.Year or Granularity.Month
                    && !IsEarlier(document, date.FirstToken))
                    draft.Period ??= new FigurePeriod(date.Text) { From = from, To = to, Fiscal = date.Fiscal };
                continue;
            }

            // "stepped down on Monday, four years after taking the helm": the day of another clause. As of the end of a year: no day.
            if (date.FirstToken < draft.First && IsParted(text, date.FirstToken, draft.First) || IsAsOf(document, date.FirstToken))
                continue;

            // "for $1.8 billion, a premium of 32% to Friday's closing price": the day of something else.
            if (date.FirstToken > draft.First && document.KindAt(date.EndToken) == TokenKind.Clitic)
                continue;

            // "filed for bankruptcy and said it would close stores through August": of what comes after, or how long it goes on.
            if (date.FirstToken > draft.End && IsBeyond(document, draft.End, date.FirstToken))
                break;
            // a deal that is expected to close in June, "bonds maturing in 2030": the day of something else.
            if (EventDays.DetailOf(document, draft, date.FirstToken) is { } detail)
            {
                draft.Details.TryAdd(detail, new DateReference(from, to, date.Text));
                continue;
            }

            if (document.IsAny(date.FirstToken - 1, "through", "until", "till"))
                break;
            if (draft.Date is null || date.FirstToken <= draft.ClauseEnd)
                draft.Date = new DateReference(from, to, date.Text);
            if (date.FirstToken > draft.First)
                break;
        }

        for (var i = draft.End; i < draft.ClauseEnd && draft.Place < 0; i++)
        {
            if (document.IsAny(i, "in", "at", "near") && text.Linked.EntityAt(document.Is(i + 1, "the") ? i + 2
                : i + 1) is >= 0 and var place
                && text.Linked.Entities[place].Kind is EntityKind.Place)
                draft.Place = place;
        }

        EventAmounts.Fill(text, draft, first, end);
        EventTerms.Fill(text, draft, first, end);
        if (draft.Type.Details.Contains("position"))
            AddPosition(text, draft);
    }

    private static bool IsEarlier(Document document, int date)
    {
        for (var i = date - 1; i <= date + 2; i++)
        {
            if (document.IsAny(i, Earlier))
                return true;
        }

        return false;
    }

    private static bool IsParted(EventText text, int date, int trigger)
    {
        for (var i = date + 1; i < trigger; i++)
        {
            if (text.Linked.MentionAt(i) < 0 && text.Document.IsAny(i, EventClause.Borders))
                return true;
        }

        return false;
    }

    private static bool IsAsOf(Document document, int date)
    {
        for (var i = date - 1; i > date - 5; i--)
        {
            if (document.AreAt(i - 1, "as", "of"))
                return true;
        }

        return false;
    }

    private static bool IsBeyond(Document document, int from, int date)
    {
        for (var i = from; i < date; i++)
        {
            if (document.Has(i, WordClass.VerbPast | WordClass.Modal) && !document.Has(i, WordClass.VerbParticiple))
                return true;
        }

        return false;
    }

    /// <summary>"named Mara Lind chief executive", "was named chief executive"; else the role of whoever leaves.</summary>
    private static void AddPosition(EventText text, EventDraft draft)
    {
        var document = text.Document;

        // "became chief executive": the rule's own words may be the first of the post.
        var from = draft.End;
        while (from > draft.First + 1 && document.Has(from - 1, WordClass.Role | WordClass.RoleModifier))
            from--;
        var at = from;
        while (at < draft.ClauseEnd && !document.Is(at, "as"))
            at++;
        var position = PositionAt(text, at < draft.ClauseEnd ? at + 1 : from, draft.ClauseEnd);
        foreach (var one in draft.Participants)
        {
            if (one.Role.Name == "person" && at >= draft.ClauseEnd && one.First >= draft.End)
                position ??= PositionAt(text, one.End, draft.ClauseEnd);
        }

        if (position is not null)
            draft.Details.TryAdd("position", position);
        foreach (var one in draft.Participants)
        {
            // Whoever comes has another post until then.
            if (draft.Type.Name == "people.departure" && one.Role.Name == "person" && one.Entity >= 0
                && text.Linked.Entities[one.Entity].Role is { } role)
                draft.Details.TryAdd("position", role);
        }
    }

    /// <summary>
    /// Returns the words of a post that start at a token, without article; null if it is none, or goes on with other words.
    /// </summary>
    private static Span? PositionAt(EventText text, int at, int limit)
    {
        var document = text.Document;
        while (document.Has(at, WordClass.Determiner | WordClass.Possessive) || document.KindAt(at) == TokenKind.Clitic
            || document.IsAny(at, "new", "interim", "next", "to"))
            at++;
        var end = at;
        while (end < limit && text.Linked.MentionAt(end) < 0 && document.Has(end, WordClass.Role | WordClass.RoleModifier))
            end++;
        var goesOn = end < limit && document.KindAt(end) == TokenKind.Word && text.Linked.MentionAt(end) < 0
            && document.Has(end, WordClass.Common) && !document.Has(end, WordClass.Preposition | WordClass.Coordinator
                | WordClass.Auxiliary | WordClass.Adverb | WordClass.TimeWord | WordClass.Relative);
        return end > at && document.Has(end - 1, WordClass.Role) && !goesOn ? document.SpanOf(at, end) : null;
    }
}
