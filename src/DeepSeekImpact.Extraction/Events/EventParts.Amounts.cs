using DeepSeekImpact.Extraction.Figures;
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
            (first, end) = (Math.Max(first, draft.First - NearestAmount), Math.Min(end, draft.End + NearestAmount));
        Quantity? before = null;
        for (var q = text.FirstQuantity(first); q < text.Quantities.Length && text.Quantities[q].First < end; q++)
        {
            var quantity = text.Quantities[q];
            if (!Fits(draft.Type, quantity) || text.IsMoved(quantity) || IsShareOf(draft, quantity) || IsGrowth(draft, quantity))
                continue;
            if (quantity.End > draft.First)
            {
                // "plans to close 20 stores and lay off 400 workers": the next verb has its own amounts.
                if (IsOfNextVerb(draft.End, quantity.First))
                    break;
                before = quantity;
                break;
            }

            // "100 million yen ($0.7 million)": the amount as it was told first.
            if (before is null || !_document.IsSign(quantity.First - 1, '(') || before.End != quantity.First - 1)
                before = quantity;
        }

        if (before is null)
            return;
        draft.Amount = before;
        if (text.FigureOf(before) is { } figure)
        {
            draft.Figures.Add(figure.Id);
            draft.Metric = draft.Type.Metric is FigureMetric.Other ? figure.Metric : null;
        }
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
        && _document.Is(quantity.End, "of") && quantity.End <= draft.First;

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

    private static bool Fits(EventType type, Quantity quantity)
    {
        foreach (var kind in type.Amounts)
        {
            var fits = kind switch
            {
                AmountKind.Money => quantity.Kind is QuantityKind.Money && quantity.Per is not "share",
                AmountKind.PerShare => quantity is { Kind: QuantityKind.Money, Per: "share" },
                AmountKind.Percent => quantity.Kind is QuantityKind.Percent,
                AmountKind.People => quantity.Kind is QuantityKind.Count && quantity.Unit is { } unit && PeopleUnits.Contains(unit),
                _ => quantity.Kind is QuantityKind.Count or QuantityKind.Mass or QuantityKind.Volume or QuantityKind.GpuCount,
            };
            if (fits)
                return true;
        }

        return false;
    }
}
