using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>The words of event-words.tsv by their use in the reading of events. Immutable; safe to share between threads.</summary>
internal static class EventWords
{
    private static readonly FrozenDictionary<string, WordSet> ByUse = LexiconTable.Rows("event-words.tsv")
        .ToFrozenDictionary(row => row[0], row => WordSet.Create(LexiconTable.List(row[1])), StringComparer.Ordinal);

    /// <summary>Returns the words that have a use.</summary>
    /// <param name="use">The name of the use, as in the table.</param>
    /// <exception cref="InvalidDataException">The table has no such use.</exception>
    public static WordSet Of(string use) =>
        ByUse.GetValueOrDefault(use) ?? throw new InvalidDataException($"There is no use '{use}' in event-words.tsv.");
}
