using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace DeepSeekImpact.Extraction;

/// <summary>Works on many items on all cores and gives the results in the order the items came in.</summary>
internal static class OrderedParallel
{
    private const int ItemsPerCore = 8;

    /// <summary>
    /// Only a few items are held at a time, however many there are: the next is read when the one it waits behind was taken.
    /// </summary>
    /// <param name="items">The items.</param>
    /// <param name="work">What is done with each; called from many threads.</param>
    /// <param name="cancellationToken">Stops it; what was begun is finished first.</param>
    public static IAsyncEnumerable<TResult> Select<T, TResult>(IAsyncEnumerable<T> items, Func<T, TResult> work,
        CancellationToken cancellationToken) =>
        SelectAsync(items, item => Task.FromResult(work(item)), cancellationToken);

    /// <summary>The same, for work that may wait.</summary>
    public static async IAsyncEnumerable<TResult> SelectAsync<T, TResult>(IAsyncEnumerable<T> items, Func<T, Task<TResult>> work,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Enough that a long article at the head keeps no core waiting.
        var most = Environment.ProcessorCount * ItemsPerCore;
        var running = new Queue<Task<TResult>>(most);
        try
        {
            await using var source = items.GetAsyncEnumerator(cancellationToken);
            ExceptionDispatchInfo? wrong = null;
            while (true)
            {
                try
                {
                    if (!await source.MoveNextAsync().ConfigureAwait(false))
                        break;
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // What came before it is given first.
                    wrong = ExceptionDispatchInfo.Capture(failure);
                    break;
                }

                var item = source.Current;
                running.Enqueue(Task.Run(() => work(item), cancellationToken));
                if (running.Count == most)
                    yield return await running.Dequeue().ConfigureAwait(false);
            }

            while (running.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return await running.Dequeue().ConfigureAwait(false);
            }

            wrong?.Throw();
        }
        finally
        {
            // Nothing is left running; what went wrong first is thrown already.
            await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
