using System.Collections.Concurrent;
using DeepSeekImpact.Storage.Sqlite;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>
/// Lets articles that are sent at the same time share a transaction: whoever's turn it is stores all that wait, and each sender is answered
/// when its own is on disk. One wait for the disk then serves many, and rows are written table by table.
/// </summary>
/// <param name="writer">The one writer.</param>
/// <param name="add">Stores one article inside a transaction.</param>
internal sealed class GroupCommit(Writer writer, Func<NewsDb, WriteSession, NewArticle, Stored> add)
{
    private const int Most = 100;

    private readonly ConcurrentQueue<Waiting> _queue = new();

    public async Task<Stored> AddAsync(NewArticle article, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var own = new Waiting(article);
        _queue.Enqueue(own);
        try
        {
            while (!own.Answer.Task.IsCompleted)
                await StoreAsync(own, cancellationToken);
        }
        catch
        {
            // Whoever was told that nothing is stored must not find it stored later.
            own.IsGivenUp = true;
            throw;
        }

        return await own.Answer.Task;
    }

    private async Task StoreAsync(Waiting own, CancellationToken cancellationToken)
    {
        List<Waiting> group = [];
        List<Stored> stored = [];
        try
        {
            await writer.RunAsync(
                (db, session) =>
                {
                    // The one before may have stored it already.
                    while (!own.Answer.Task.IsCompleted && group.Count < Most && _queue.TryDequeue(out var waiting))
                    {
                        if (!waiting.IsGivenUp)
                            group.Add(waiting);
                    }

                    stored = group.ConvertAll(waiting => add(db, session, waiting.Article));
                    return stored.Count;
                },
                cancellationToken);
        }
        catch (Exception wrong) when (group.Count == 1)
        {
            group[0].Answer.TrySetException(wrong);
            return;
        }
        catch (Exception) when (group.Count > 1)
        {
            // One of them spoils the transaction for all: each is tried alone, and only that one fails.
            foreach (var waiting in group)
                await AloneAsync(waiting);
            return;
        }

        for (var i = 0; i < stored.Count; i++)
            group[i].Answer.TrySetResult(stored[i]);
    }

    private async Task AloneAsync(Waiting waiting)
    {
        try
        {
            waiting.Answer.TrySetResult(await writer.RunAsync((db, session) => add(db, session, waiting.Article), CancellationToken.None));
        }
        catch (Exception wrong)
        {
            // Thrown to its sender.
            waiting.Answer.TrySetException(wrong);
        }
    }

    private sealed class Waiting(NewArticle article)
    {
        private volatile bool _isGivenUp;

        public NewArticle Article { get; } = article;

        public TaskCompletionSource<Stored> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsGivenUp
        {
            get => _isGivenUp;
            set => _isGivenUp = value;
        }
    }
}
