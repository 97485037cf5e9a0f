using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>Reads how far an event got, by the words of event-statuses.tsv that govern it or are said of it.</summary>
internal static class EventStatuses
{
    private static readonly FrozenDictionary<string, EventStatus> ByWord = LexiconTable.Rows("event-statuses.tsv")
        .ToFrozenDictionary(row => row[0], row => Enum.Parse<EventStatus>(row[1], ignoreCase: true), StringComparer.Ordinal);

    /// <summary>Returns the status that a verb, noun or adjective gives what it governs, or null.</summary>
    public static EventStatus? Of(Document document, int at) =>
        document.KindAt(at) == TokenKind.Word && document.Tokens[at].Lexeme > 0
        && (ByWord.TryGetValue(document.Form(at), out var status)
            || document.Has(at, WordClass.AnyVerb) && ByWord.TryGetValue(document.Lemma(at), out status)) ? status : null;

    /// <summary>Returns the stronger of two: an end, or what is further.</summary>
    public static EventStatus Stronger(EventStatus one, EventStatus other) => Strength(one) >= Strength(other) ? one : other;

    private static int Strength(EventStatus status) => status switch
    {
        EventStatus.Expected => -1,
        _ => (int)status,
    };
}
