using System.Collections;
using System.Runtime.InteropServices;

namespace DeepSeekImpact.Extraction.Events;

/// <summary>
/// The events of a text while it is read, by their sentences: what may tell the same event is in one sentence, so that a long text costs no
/// more for each.
/// </summary>
internal sealed class EventDrafts : IEnumerable<EventDraft>
{
    private readonly Dictionary<int, List<EventDraft>> _bySentence = [];

    /// <summary>Adds an event.</summary>
    public void Add(EventDraft draft) =>
        (CollectionsMarshal.GetValueRefOrAddDefault(_bySentence, draft.SentenceFirst, out _) ??= []).Add(draft);

    /// <summary>Returns the events of the sentence that starts with a token.</summary>
    public IReadOnlyList<EventDraft> In(int sentenceFirst) => _bySentence.GetValueOrDefault(sentenceFirst) ?? [];

    /// <summary>Returns the first event of a sentence for which a test holds, or null.</summary>
    public EventDraft? Find(int sentenceFirst, Predicate<EventDraft> test) => _bySentence.GetValueOrDefault(sentenceFirst)?.Find(test);

    /// <summary>Removes the events of a sentence for which a test holds.</summary>
    public void RemoveAll(int sentenceFirst, Predicate<EventDraft> test) => _bySentence.GetValueOrDefault(sentenceFirst)?.RemoveAll(test);

    /// <inheritdoc/>
    public IEnumerator<EventDraft> GetEnumerator() => _bySentence.Values.SelectMany(drafts => drafts).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
