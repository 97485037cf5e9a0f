using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>Reads the amounts that a clause tells besides that of the event, by event-amounts.tsv.</summary>
internal static class EventAmounts
{
    private const int Reach = 5;

    private static readonly FrozenDictionary<string, Amount> ByDetail = LexiconTable.Rows("event-amounts.tsv").Select(Amount.Parse)
        .ToFrozenDictionary(amount => amount.Detail, StringComparer.Ordinal);

    /// <summary>Adds the amounts of a clause that are details of the event's type.</summary>
    /// <param name="text">The text.</param>
    /// <param name="draft">The event.</param>
    /// <param name="first">The first token of the clause.</param>
    /// <param name="end">The token after it.</param>
    public static void Fill(EventText text, EventDraft draft, int first, int end)
    {
        var details = draft.Type.Details;
        for (var q = text.FirstQuantity(first); q < text.Quantities.Length && text.Quantities[q].First < end; q++)
        {
            var quantity = text.Quantities[q];
            if (ReferenceEquals(quantity, draft.Amount))
                continue;
            if (quantity.Kind is QuantityKind.BasisPoints or QuantityKind.PercentagePoints && draft.Type.Name == "policy.rateDecision")
                draft.Details.TryAdd("change", quantity);
            else if (quantity.Kind is QuantityKind.Money && details.Contains("valuation")
                && text.FigureOf(quantity) is { Metric: FigureMetric.Valuation })
                draft.Details.TryAdd("valuation", quantity);
            else
                AddDetail(text.Document, draft, quantity);
        }
    }

    private static void AddDetail(Document document, EventDraft draft, Quantity quantity)
    {
        foreach (var detail in draft.Type.Details)
        {
            if (ByDetail.TryGetValue(detail, out var amount) && amount.Fits(document, quantity))
            {
                draft.Details.TryAdd(detail, quantity);
                return;
            }
        }
    }

    /// <summary>A row of event-amounts.tsv.</summary>
    private sealed record Amount(string Detail, QuantityKind Kind, string[] Units, WordSet? After, WordSet? Before)
    {
        public static Amount Parse(string[] row) => new(row[0], Enum.Parse<QuantityKind>(row[1], ignoreCase: true),
            LexiconTable.List(row[2]), Words(row[3]), Words(row[4]));

        public bool Fits(Document document, Quantity quantity)
        {
            if (quantity.Kind != Kind || Units.Length > 0 && (quantity.Unit is not { } unit || !Units.Contains(unit)))
                return false;
            return After is null && Before is null || IsFollowed(document, quantity.End) || IsAfter(document, quantity.First);
        }

        private static WordSet? Words(string cell) => cell.Length == 0 ? null : WordSet.Create(LexiconTable.List(cell));

        private bool IsFollowed(Document document, int at)
        {
            for (var i = at; After is not null && i < at + Reach && document.KindAt(i) != TokenKind.Punctuation; i++)
            {
                if (document.IsAny(i, After))
                    return true;
            }

            return false;
        }

        /// <summary>Indicates whether a word that says what the amount is stands before it, with "of" behind the word.</summary>
        private bool IsAfter(Document document, int at)
        {
            for (var i = at - 1; Before is not null && i > at - Reach && document.KindAt(i) != TokenKind.Punctuation; i--)
            {
                if (document.IsAny(i, Before))
                    return document.Is(i + 1, "of");
            }

            return false;
        }
    }
}
