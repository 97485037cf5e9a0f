using System.Collections.Concurrent;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>
/// Lets articles that are sent at the same time share a transaction: while one is written to disk the next ones gather, and each sender is
/// answered when its own is on disk. One wait for the disk then serves many, and rows are written table by table.
/// </summary>
/// <param name="writer">The one writer.</param>
/// <param name="add">Stores one article inside a transaction.</param>
internal sealed class GroupCommit(Writer writer, Func<NewsDb, WriteSession, NewArticle, Stored> add)
{
    private const int Most = 100;

    private readonly ConcurrentQueue<Waiting> _queue = new();
    private int _isStoring;

    public async Task<Stored> AddAsync(NewArticle article, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var own = new Waiting(article);
        _queue.Enqueue(own);
        _ = Task.Run(StoreAsync, CancellationToken.None);
        try
        {
            return await own.Answer.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!own.GiveUp())
        {
            // It is being stored: whoever is told that nothing is stored must not find it stored later.
            return await own.Answer.Task;
        }
    }

    /// <summary>Stores what waits, unless somebody is at it. Whatever goes wrong is thrown to the senders.</summary>
    private async Task StoreAsync()
    {
        while (!_queue.IsEmpty && Interlocked.Exchange(ref _isStoring, 1) == 0)
        {
            List<Waiting> group = [];
            while (group.Count < Most && _queue.TryDequeue(out var waiting))
            {
                if (waiting.Take())
                    group.Add(waiting);
            }

            await StoreAsync(group);
            Volatile.Write(ref _isStoring, 0);
        }
    }

    private async Task StoreAsync(List<Waiting> group)
    {
        if (group.Count == 0)
            return;
        try
        {
            var stored = await writer.RunAsync(
                (db, session) =>
                {
                    session.Lookups.LookAhead(session, group.ConvertAll(waiting => waiting.Article));
                    return group.ConvertAll(waiting => add(db, session, waiting.Article));
                },
                CancellationToken.None);
            for (var i = 0; i < stored.Count; i++)
                group[i].Answer.TrySetResult(stored[i]);
        }
        catch (Exception exception) when (group.Count == 1)
        {
            group[0].Answer.TrySetException(exception);
        }
        catch (Exception) when (group.Count > 1)
        {
            // One of them spoils the transaction for all: each is tried alone, and only that one fails.
            foreach (var waiting in group)
                await StoreAsync([waiting]);
        }
    }

    private sealed class Waiting(NewArticle article)
    {
        private int _state;

        public NewArticle Article { get; } = article;

        public TaskCompletionSource<Stored> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Takes it to be stored; false where its sender gave it up.</summary>
        public bool Take() => Interlocked.CompareExchange(ref _state, 1, 0) == 0;

        /// <summary>Returns it up; false where it is being stored.</summary>
        public bool GiveUp() => Interlocked.CompareExchange(ref _state, 2, 0) == 0;
    }
}
