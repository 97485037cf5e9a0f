using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>Gathers what comes into batches. While one is worked on the next is gathered.</summary>
public static class Batches
{
    /// <summary>How many articles are stored in one transaction.</summary>
    public const int Usual = 100;

    /// <summary>
    /// Returns batches of a size, the last one smaller. Where what comes breaks off with an error, what came before it is given first.
    /// </summary>
    /// <typeparam name="T">What comes.</typeparam>
    /// <param name="items">What comes.</param>
    /// <param name="size">How many make a batch.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public static async IAsyncEnumerable<IReadOnlyList<T>> Of<T>(IAsyncEnumerable<T> items, int size,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ready = Channel.CreateBounded<T>(new BoundedChannelOptions(2 * size) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = FillAsync();
        try
        {
            var batch = new List<T>(size);
            ExceptionDispatchInfo? wrong = null;
            while (true)
            {
                try
                {
                    if (!await ready.Reader.WaitToReadAsync(cancellationToken))
                        break;
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // What came before it is worked on first.
                    wrong = ExceptionDispatchInfo.Capture(failure);
                    break;
                }

                while (batch.Count < size && ready.Reader.TryRead(out var item))
                    batch.Add(item);
                if (batch.Count < size)
                    continue;
                yield return batch;
                batch = new List<T>(size);
            }

            if (batch.Count > 0)
                yield return batch;
            wrong?.Throw();
        }
        finally
        {
            // Whoever takes no more batches leaves nothing running.
            await stop.CancelAsync();
            await reading;
        }

        async Task FillAsync()
        {
            try
            {
                await foreach (var item in items.WithCancellation(stop.Token))
                    await ready.Writer.WriteAsync(item, stop.Token);
                ready.Writer.Complete();
            }
            catch (Exception exception)
            {
                // Thrown to whoever reads the batches.
                ready.Writer.Complete(exception);
            }
        }
    }
}
