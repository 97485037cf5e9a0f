using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>Reads which detail a day in a clause is, by the words of event-days.tsv before it: "bonds maturing in 2030".</summary>
internal static class EventDays
{
    private const int Reach = 5;

    private static readonly FrozenDictionary<string, WordSet> ByDetail = LexiconTable.Rows("event-days.tsv")
        .ToFrozenDictionary(row => row[0], row => WordSet.Create(LexiconTable.List(row[1])), StringComparer.Ordinal);

    /// <summary>Returns the detail that a day in the clause is, or null if it is the day of the event.</summary>
    /// <param name="document">The text.</param>
    /// <param name="draft">The event.</param>
    /// <param name="date">The first token of the day.</param>
    public static string? DetailOf(Document document, EventDraft draft, int date)
    {
        foreach (var detail in draft.Type.Details)
        {
            if (!ByDetail.TryGetValue(detail, out var words))
                continue;
            for (var i = date - 1; i >= Math.Max(draft.End, date - Reach); i--)
            {
                if (document.IsAny(i, words) || document.IsForm(i, words))
                    return detail;
            }
        }

        return null;
    }
}
