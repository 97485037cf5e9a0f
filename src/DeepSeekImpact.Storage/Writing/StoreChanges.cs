using System.Collections.Concurrent;

namespace DeepSeekImpact.Storage.Writing;

/// <summary>What changed in a store, for those who wait for it.</summary>
public enum StoreChange
{
    /// <summary>Rows of the lexicon.</summary>
    Lexicon,

    /// <summary>How far imports are.</summary>
    Imports,

    /// <summary>Articles, their facts, or the registry.</summary>
    Facts,

    /// <summary>What webhooks are told.</summary>
    Deliveries,
}

/// <summary>
/// Notifies those who wait of what was written, by this process or, where a store is shared, by another. It may report too much and, when a
/// connection broke, too late: whoever waits
/// looks at the store, and also looks without being told now and then. Safe to call from many threads.
/// </summary>
public sealed class StoreChanges
{
    private readonly ConcurrentDictionary<StoreChange, TaskCompletionSource> _waiting = new();

    /// <summary>Returns what ends at the next change that is told from now on.</summary>
    /// <param name="change">The kind of change.</param>
    public Task Next(StoreChange change) =>
        _waiting.GetOrAdd(change, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Reports a change.</summary>
    internal void Tell(StoreChange change)
    {
        if (_waiting.TryRemove(change, out var waiting))
            waiting.TrySetResult();
    }

    /// <summary>Reports all that may have changed meanwhile.</summary>
    internal void TellAll()
    {
        foreach (var change in Enum.GetValues<StoreChange>())
            Tell(change);
    }
}
