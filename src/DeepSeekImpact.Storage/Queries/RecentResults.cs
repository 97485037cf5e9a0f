using System.Diagnostics.CodeAnalysis;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>
/// Keeps what was worked out lately, each with the revision of what it was worked out from: under another revision it is not found. What is
/// asked for again stays; the rest goes when there is too much. Safe to call from many threads.
/// </summary>
/// <typeparam name="TKey">What it was worked out for.</typeparam>
/// <typeparam name="T">What was worked out.</typeparam>
/// <param name="capacity">How much is kept at least, in the measure of the sizes given; at most twice as much.</param>
public sealed class RecentResults<TKey, T>(int capacity)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private Dictionary<TKey, (long Revision, int Size, T Result)> _recent = [];
    private Dictionary<TKey, (long Revision, int Size, T Result)> _earlier = [];
    private int _size;

    /// <summary>Finds a result.</summary>
    /// <param name="key">What it was worked out for.</param>
    /// <param name="revision">The revision of what it was worked out from.</param>
    /// <param name="result">The result.</param>
    /// <returns>False where it is not kept.</returns>
    public bool TryGet(TKey key, long revision, [MaybeNullWhen(false)] out T result)
    {
        lock (_gate)
        {
            if (!_recent.TryGetValue(key, out var kept))
            {
                if (!_earlier.Remove(key, out kept))
                {
                    result = default;
                    return false;
                }

                Add(key, kept);
            }

            result = kept.Result;
            return kept.Revision == revision;
        }
    }

    /// <summary>Keeps a result in the place of an earlier one.</summary>
    /// <param name="key">What it was worked out for.</param>
    /// <param name="revision">The revision of what it was worked out from, read before it was worked out.</param>
    /// <param name="result">The result.</param>
    /// <param name="size">How large it is.</param>
    public void Keep(TKey key, long revision, T result, int size)
    {
        lock (_gate)
            Add(key, (revision, size, result));
    }

    private void Add(TKey key, (long Revision, int Size, T Result) kept)
    {
        if (_recent.TryGetValue(key, out var former))
            _size -= former.Size;
        if (_size + kept.Size > capacity)
            (_earlier, _recent, _size) = (_recent, [], 0);
        _recent[key] = kept;
        _size += kept.Size;
    }
}
