using DeepSeekImpact.Storage.Ingestion;
using Quartz;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>
/// Schedules batches that have no job: new ones, and those that lost theirs, because a server died between storing them and scheduling
/// them.
/// </summary>
/// <param name="batches">Keeps the batches.</param>
/// <param name="imports">Keeps their imports.</param>
/// <param name="clock">The clock.</param>
[DisallowConcurrentExecution]
internal sealed class ReconcileJob(ImportBatches batches, Imports imports, TimeProvider clock) : IJob
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var batch in await batches.DueAsync(cancellationToken))
            await BatchJob.ScheduleAsync(context.Scheduler, batch, clock, cancellationToken);
        await imports.ForgetSilentAsync(Imports.MostSilence, cancellationToken);
    }
}
