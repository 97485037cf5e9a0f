using DeepSeekImpact.Storage.Ingestion;
using Quartz;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>Reads the feeds whose time has come, every minute.</summary>
/// <param name="feeds">Keeps the feeds.</param>
/// <param name="refresher">Reads them.</param>
[DisallowConcurrentExecution]
internal sealed class FeedPolling(Feeds feeds, FeedRefresher refresher) : IJob
{
    private const int MostAtOnce = 4;
    private const int MostAtATime = 40;

    /// <summary>How often it looks for feeds whose time has come.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var due = await feeds.DueAsync(MostAtATime, cancellationToken);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken },
            async (feed, cancellation) => await refresher.RefreshAsync(feed, cancellation));
    }
}
