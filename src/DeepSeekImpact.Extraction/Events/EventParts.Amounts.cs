using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <content>The amount of an event.</content>
internal sealed partial class EventParts
{
    /// <summary>Finds the amount in the clause: the first that fits after the words of the event, or else the last before them.</summary>
    public void FillAmount(EventDraft draft, int first, int end)
    {
        // "entered the billion-dollar club after raising funds": another clause has its own amounts.
        for (var i = draft.First - 1; i > first; i--)
        {
            if (_linked.MentionAt(i) < 0 && (_document.IsAny(i, EventClause.Borders) && !_document.IsSign(i - 1, ',')
                || draft.Type.IsMeasure && _document.Has(i, WordClass.Coordinator)))
                first = i;
        }

        if (draft.Type.Amounts.Count == 0)
            return;
        if (draft.Type.IsMeasure)
            (first, end) = (Math.Max(first, draft.First - NearestAmount), Math.Min(end, SaidAt(draft.End, end) + NearestAmount));
        Quantity? found = null;
        var best = int.MaxValue;
        for (var q = text.FirstQuantity(first); q < text.Quantities.Length && text.Quantities[q].First < end; q++)
        {
            var quantity = text.Quantities[q];
            var rank = RankOf(draft.Type, quantity);
            if (IsValuation(draft, quantity))
            {
                draft.IsTold = true;
                continue;
            }

            if (rank == int.MaxValue || text.IsMoved(quantity) || IsShareOf(draft, quantity) || IsBefore(draft, q)
                || IsGrowth(draft, quantity))
                continue;
            if (quantity.End > draft.First)
            {
                // "plans to close 20 stores and lay off 400 workers": the next verb has its own amounts.
                if (IsOfNextVerb(draft.End, quantity.First))
                    break;

                // "authorized $2 million of stock buybacks, replacing others": the amount of the noun itself.
                if (found is not null && IsOwn(draft, found))
                    break;

                // "lifted its quarterly dividend by 10% to 22 cents a share": the kind that the type names first.
                if (found is null || found.End <= draft.First || rank < best)
                    (found, best) = (quantity, rank);
                if (rank == 0 || draft.Type.IsMeasure)
                    break;
                continue;
            }

            // "100 million yen ($0.7 million)": the amount as it was told first.
            if (found is null || !_document.IsSign(quantity.First - 1, '(') || found.End != quantity.First - 1)
                found = quantity;
        }

        if (found is null)
            return;
        draft.Amount = found;
        if (text.FigureOf(found) is { } figure)
        {
            draft.Figures.Add(figure.Id);
            draft.Metric = draft.Type.Metric is FigureMetric.Other ? figure.Metric : null;
        }
    }

    /// <summary>"Net income in the fourth quarter was $2 million": the token of the verb after a time, or the first token itself.</summary>
    private int SaidAt(int at, int end)
    {
        for (var i = at; i < Math.Min(end, at + LongestPhrase); i++)
        {
            if (_document.IsAny(i, "is", "are", "was", "were"))
                return i;
            if (_linked.MentionAt(i) >= 0 || _document.KindAt(i) == TokenKind.Punctuation && !NumberReader.IsHyphen(_document, i)
                || _document.Has(i, WordClass.VerbPast))
                break;
        }

        return at;
    }

    /// <summary>"$2 million of stock buybacks", "a $2 million takeover": only nouns and adjectives are between.</summary>
    private bool IsOwn(EventDraft draft, Quantity quantity)
    {
        if (draft.Frame is not { IsNoun: true } || quantity.End > draft.First || draft.First - quantity.End > LongestApproximation)
            return false;
        for (var i = quantity.End; i < draft.First; i++)
        {
            if (!_document.Is(i, "of") && !_document.Has(i, WordClass.Adjective | WordClass.Common))
                return false;
        }

        return true;
    }

    private bool IsOfNextVerb(int from, int to)
    {
        for (var i = from; i < to - 1; i++)
        {
            if (_document.Has(i, WordClass.Coordinator) && _document.Has(i + 1, WordClass.VerbBase | WordClass.VerbPast)
                && _linked.MentionAt(i + 1) < 0 && !_document.Has(i + 1, WordClass.Preposition | WordClass.Adjective))
                return true;
        }

        return false;
    }

    /// <summary>Indicates whether a percentage is a part of what is told, and not how much it is: 30% of its profit.</summary>
    private bool IsShareOf(EventDraft draft, Quantity quantity) => quantity.Kind is QuantityKind.Percent && draft.Type.IsMeasure
        && _document.Is(quantity.End, "of") && quantity.End <= draft.First
        || quantity.Kind is QuantityKind.Percent && _document.Is(quantity.End, "of") && _document.IsAny(quantity.End + 1, Anybody);

    /// <summary>"from 0.85 percent to 1.35 percent": what was before.</summary>
    private bool IsBefore(EventDraft draft, int q)
    {
        if (!_document.Is(text.Quantities[q].First - 1, "from") || q + 1 >= text.Quantities.Length
            || text.Quantities[q + 1].First > draft.ClauseEnd || !_document.Is(text.Quantities[q + 1].First - 1, "to")
            || text.Quantities[q + 1].First > text.Quantities[q].End + 2)
            return false;
        draft.Before ??= text.Quantities[q];
        return true;
    }

    /// <summary>
    /// "revenue rose 12%": by how much it changed, and not how much it is; the figure says which of them, and a percentage of no figure is
    /// a change unless it is a margin.
    /// </summary>
    private bool IsGrowth(EventDraft draft, Quantity quantity)
    {
        if (!draft.Type.IsMeasure || !(text.FigureOf(quantity) is { } figure ? figure.Aspect is FigureAspect.Change
            : quantity.Kind is QuantityKind.Percent && !_document.IsAny(draft.First, "margin", "margins")))
            return false;
        draft.Details.TryAdd("growth", quantity);
        draft.Direction ??= quantity.Direction;
        return true;
    }

    /// <summary>"was valued at $2 billion in its latest funding round": what the company is worth, and not what it raised.</summary>
    private bool IsValuation(EventDraft draft, Quantity quantity) => quantity.Kind is QuantityKind.Money
        && draft.Type.Details.Contains("valuation") && text.FigureOf(quantity) is { Metric: FigureMetric.Valuation };

    /// <summary>Returns where the kind of a quantity stands among those of a type's amounts; the highest number if nowhere.</summary>
    private static int RankOf(EventType type, Quantity quantity)
    {
        for (var i = 0; i < type.Amounts.Count; i++)
        {
            var fits = type.Amounts[i] switch
            {
                AmountKind.Money => quantity.Kind is QuantityKind.Money && quantity.Per is not "share",
                AmountKind.PerShare => quantity is { Kind: QuantityKind.Money, Per: "share" },
                AmountKind.Percent => quantity.Kind is QuantityKind.Percent,
                AmountKind.People => quantity.Kind is QuantityKind.Count && quantity.Unit is { } unit && PeopleUnits.Contains(unit),
                _ => quantity.Kind is QuantityKind.Count or QuantityKind.Mass or QuantityKind.Volume or QuantityKind.GpuCount,
            };
            if (fits)
                return i;
        }

        return int.MaxValue;
    }
}
