using System.Globalization;
using DeepSeekImpact.Storage.Ingestion;
using Quartz;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>
/// A batch of an import as a job: kept by the scheduler until it is done, and given to another server where the one that does it dies.
/// </summary>
/// <param name="work">Works on it.</param>
/// <param name="lifetime">Says when the server stops.</param>
internal sealed class BatchJob(BatchWork work, IHostApplicationLifetime lifetime) : IJob
{
    private const string Group = "batches", Import = "import", Number = "number";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Schedules the job of a batch. A job that exists, from this server or another, stays; one that starts far in the future was
    /// scheduled while the clock was ahead, and starts now.
    /// </summary>
    public static async Task ScheduleAsync(IScheduler scheduler, BatchName batch, TimeProvider clock, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{batch.Import}-{batch.Number}");
        var job = JobBuilder.Create<BatchJob>().WithIdentity(name, Group)
            .UsingJobData(Import, batch.Import.ToString(CultureInfo.InvariantCulture))
            .UsingJobData(Number, batch.Number.ToString(CultureInfo.InvariantCulture))
            .RequestRecovery().Build();
        var trigger = TriggerBuilder.Create().WithIdentity(name, Group).StartAt(clock.GetUtcNow()).Build();
        try
        {
            await scheduler.ScheduleJob(job, trigger, cancellationToken: cancellationToken);
        }
        catch (ObjectAlreadyExistsException)
        {
            if (await scheduler.GetTrigger(trigger.Key, cancellationToken) is { NextFireTimeUtc: { } next }
                && next > clock.GetUtcNow() + Soon)
                await scheduler.RescheduleJob(trigger.Key, trigger, cancellationToken);
        }
    }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var data = context.MergedJobDataMap;
        var batch = new BatchName(long.Parse(data.GetString(Import)!, CultureInfo.InvariantCulture),
            int.Parse(data.GetString(Number)!, CultureInfo.InvariantCulture));
        try
        {
            await work.RunAsync(batch, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The server stops; ReconcileJob gives the batch its job again when it starts.
        }
    }
}
