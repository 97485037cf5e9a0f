using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Numbers;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>
/// Reads the terms of an event by its words: choices of event-choices.tsv ("resigned", "all-cash"), numbered things ("Series B",
/// Chapter 11) and what somebody is accused of.
/// </summary>
internal static class EventTerms
{
    private const int LongestAllegation = 16;

    private static readonly FrozenDictionary<string, Choice[]> Choices = LexiconTable.Rows("event-choices.tsv").Select(Choice.Parse)
        .GroupBy(choice => choice.Type, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    private static readonly WordSet Accusing = EventWords.Of("accusing");

    /// <summary>Adds the terms that a clause tells.</summary>
    /// <param name="text">The text.</param>
    /// <param name="draft">The event.</param>
    /// <param name="first">The first token of the clause.</param>
    /// <param name="end">The token after it.</param>
    public static void Fill(EventText text, EventDraft draft, int first, int end)
    {
        var document = text.Document;
        if (draft.Frame is not null && Choices.TryGetValue(draft.Type.Name, out var choices))
        {
            foreach (var choice in choices)
                choice.Read(document, draft, end);
        }

        foreach (var detail in draft.Type.Details)
        {
            switch (detail)
            {
                case "series" or "chapter" or "phase":
                    AddNumbered(document, draft, detail, first, end);
                    break;
                case "allegation" or "violation":
                    AddAllegation(text, draft, detail);
                    break;
            }
        }
    }

    /// <summary>"Series B", Chapter 11, "phase 3".</summary>
    private static void AddNumbered(Document document, EventDraft draft, string detail, int first, int end)
    {
        for (var i = first; i < end - 1; i++)
        {
            if (document.Is(i, detail.AsSpan())
                && (document.KindAt(i + 1) is TokenKind.Number || document.KindAt(i + 1) is TokenKind.Word
                    && document.Tokens[i + 1].Length <= 2))
                draft.Details.TryAdd(detail, document.SpanOf(i, i + 2));
        }
    }

    /// <summary>sued Borana Corp over its patents, "fined for misleading users".</summary>
    private static void AddAllegation(EventText text, EventDraft draft, string detail)
    {
        var document = text.Document;
        for (var i = draft.End; i < draft.ClauseEnd - 1; i++)
        {
            // "charged with fraud"; "a settlement with the regulator" does not say of what.
            if (!document.IsAny(i, Accusing) && !(document.Is(i, "of") && document.IsForm(draft.First, "accuse", "convict"))
                && !(document.Is(i, "with") && i == draft.End && draft.Type.Name == "legal.lawsuit")
                || text.QuantityAt(i + 1) is not null || text.Linked.MentionAt(i + 1) >= 0)
                continue;
            var end = i + 1;
            while (end < Math.Min(draft.ClauseEnd, i + LongestAllegation) && (document.KindAt(end) is not TokenKind.Punctuation
                || NumberReader.IsHyphen(document, end)) && !document.Has(end, WordClass.Weekday) && !IsInCourt(document, end))
                end++;
            while (end > i + 1 && document.Has(end - 1, WordClass.Preposition))
                end--;
            if (end > i + 1)
                draft.Details.TryAdd(detail, document.SpanOf(i + 1, end));
            return;
        }
    }

    /// <summary>"of copying its chips in a lawsuit": where it is said.</summary>
    private static bool IsInCourt(Document document, int at) => document.Is(at, "in")
        && (document.Is(at + 1, "court") || document.IsAny(at + 2, "lawsuit", "suit", "court", "complaint", "filing"));

    /// <summary>A row of event-choices.tsv.</summary>
    /// <param name="Type">The type of event.</param>
    /// <param name="Detail">The name of the detail.</param>
    /// <param name="Value">What the words choose.</param>
    /// <param name="Where">Where the words are: own, clause or paid.</param>
    /// <param name="Words">Lemmas of verbs, or forms.</param>
    private sealed record Choice(string Type, string Detail, string Value, string Where, WordSet Words)
    {
        public static Choice Parse(string[] row) => row[0].Split(':', '=') is [var type, var detail, var value]
            ? new Choice(type, detail, value, row[1], WordSet.Create(LexiconTable.List(row[2])))
            : throw new InvalidDataException($"event-choices.tsv: '{row[0]}' is not type:detail=value.");

        public void Read(Document document, EventDraft draft, int end)
        {
            if (draft.IsNegated)
                return;
            for (var i = draft.First; i < (Where == "own" ? draft.End + 1 : end); i++)
            {
                if ((document.IsAny(i, Words) || document.IsForm(i, Words)) && (Where != "paid" || IsPaid(document, i)))
                {
                    Set(draft);
                    return;
                }
            }
        }

        /// <summary>"in cash", "an all-stock deal", "cash and stock": what is paid with.</summary>
        private static bool IsPaid(Document document, int at) => document.IsAny(at - 1, "in", "all", "and", "of")
            || NumberReader.IsHyphen(document, at - 1) || NumberReader.IsHyphen(document, at + 1)
                || document.IsAny(at + 1, "deal", "swap", "offer", "bid", "transaction");

        private void Set(EventDraft draft)
        {
            if (Detail == "outcome")
                draft.Outcome ??= Enum.Parse<EventOutcome>(Value, ignoreCase: true);
            else if (!draft.Details.TryAdd(Detail, Value) && Detail == "payment" && !Value.Equals(draft.Details[Detail]))
                draft.Details[Detail] = "mixed";
        }
    }
}
