using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>Reads how far an event got, by the words of event-statuses.tsv that govern it or are said of it.</summary>
internal static class EventStatuses
{
    private static readonly FrozenDictionary<string, EventStatus?> ByWord = LexiconTable.Rows("event-statuses.tsv")
        .ToFrozenDictionary(row => row[0], row => row[1].Length == 0 ? default(EventStatus?)
            : Enum.Parse<EventStatus>(row[1], ignoreCase: true),
            StringComparer.Ordinal);

    /// <summary>Returns the status that a verb, noun or adjective gives what it governs, or null.</summary>
    public static EventStatus? Of(Document document, int at) => TryFind(document, at, out var status) ? status : null;

    /// <summary>
    /// Indicates whether a verb or noun tells that what it governs happened: "launched a takeover" does, "regards" does not.
    /// </summary>
    public static bool Tells(Document document, int at) => TryFind(document, at, out _);

    /// <summary>Returns the stronger of two: an end, or what is further.</summary>
    public static EventStatus Stronger(EventStatus one, EventStatus other) => Strength(one) >= Strength(other) ? one : other;

    private static int Strength(EventStatus status) => status switch
    {
        EventStatus.Expected => -1,
        _ => (int)status,
    };

    private static bool TryFind(Document document, int at, out EventStatus? status)
    {
        status = null;
        return document.KindAt(at) == TokenKind.Word && document.Tokens[at].Lexeme > 0
            && (ByWord.TryGetValue(document.Form(at), out status)
                || document.Has(at, WordClass.AnyVerb) && ByWord.TryGetValue(document.Lemma(at), out status));
    }
}
