using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>
/// What the server does by itself: batches of imports, feeds, copies of the store. Quartz keeps it, beside a SQLite store in a file of its
/// own, and in a PostgreSQL store in tables
/// that all servers share: each thing is then done by one of them, and another takes over what a dead one had begun.
/// </summary>
/// <param name="schedulers">Makes the scheduler.</param>
/// <param name="services">The host's services.</param>
/// <param name="configuration">Says what is done by the clock.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Logs what goes wrong.</param>
internal sealed partial class Scheduling(ISchedulerFactory schedulers, IServiceProvider services, IConfiguration configuration,
    TimeProvider clock, ILogger<Scheduling> logger) : IHostedService, IAsyncDisposable
{
    private const string Clock = "clock";
    private const int MostAtATime = 4;

    /// <summary>A clock that is set back by less is ignored.</summary>
    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxToWake = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxToEnd = TimeSpan.FromSeconds(20);

    private readonly TaskCompletionSource<IScheduler> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _ending = new();
    private volatile Task? _end;

    /// <summary>Adds it to a host.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var engine = StoreEngines.Of(DataFolder.ConnectionString(configuration));
        if (engine.File is null && HoursOf(configuration) > 0)
            throw new SettingException(
                "Backup:EveryHours: a database on a PostgreSQL server is backed up with the tools of PostgreSQL, pg_dump or base backups. "
                    + "Remove the setting.");
        if (ForgetJob.DaysOf(configuration) is not > 0)
            throw new SettingException("Changes:Days must be above 0.");
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "DeepSeekImpact");
            quartz.UseDefaultThreadPool(MostAtATime);
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                if (engine.File is { } file)
                {
                    store.UseSqlite(SqliteFactory.Instance, JobsFile.ConnectionString(file));
                }
                else
                {
                    store.UsePostgres(NpgsqlFactory.Instance, engine.ConnectionString);
                    store.UseClustering(cluster =>
                    {
                        cluster.CheckinInterval = TimeSpan.FromSeconds(2);
                        cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(4);
                    });
                }
            });
        });
        services.AddSingleton<JobsFile>();
        services.AddSingleton<BatchWork>();
        services.AddSingleton<Scheduling>();
        services.AddHostedService(services => services.GetRequiredService<Scheduling>());
    }

    /// <summary>Begins, once the store is open.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (_started.Task.IsCompleted)
            return;
        await services.GetRequiredService<JobsFile>().PrepareAsync(cancellationToken);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await ScheduleAsync(scheduler, cancellationToken);
        await scheduler.Start(cancellationToken);
        _started.TrySetResult(scheduler);
        if (_end is not null)
            await scheduler.Shutdown(waitForJobsToComplete: false, CancellationToken.None);
    }

    /// <summary>Has the file of what is to be done made again whenever it is damaged.</summary>
    public async Task WatchFileAsync(CancellationToken cancellationToken)
    {
        var scheduler = await _started.Task.WaitAsync(cancellationToken);
        await services.GetRequiredService<JobsFile>().WatchAsync(() => ScheduleAsync(scheduler, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Schedules again what is put off when the clock is set back while the server runs: it would be done when the time it was set back
    /// from comes again.
    /// </summary>
    public async Task FollowClockAsync(CancellationToken cancellationToken)
    {
        var scheduler = await _started.Task.WaitAsync(cancellationToken);
        var (time, stamp, wasSetBack) = (clock.GetUtcNow(), clock.GetTimestamp(), false);
        using var timer = new PeriodicTimer(BetweenLooks);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var (timeBefore, stampBefore) = (time, stamp);
            (time, stamp) = (clock.GetUtcNow(), clock.GetTimestamp());
            wasSetBack |= time - timeBefore < clock.GetElapsedTime(stampBefore, stamp) - Jump;
            if (!wasSetBack || _end is not null)
                continue;
            try
            {
                await ScheduleAsync(scheduler, cancellationToken);
                wasSetBack = false;
                LogSetBack(logger);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogNotScheduled(logger, exception);
            }
        }
    }

    /// <summary>
    /// A start that failed for another reason, such as an address in use, is not stopped but only disposed of: what ran on would keep the
    /// process. A stop that failed has said so.
    /// </summary>
    public async ValueTask DisposeAsync() =>
        await EndAsync(waits: false, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>
    /// Schedules the batches of a new import without waiting for the next check. If that fails, the next check schedules them: the import
    /// is in the store.
    /// </summary>
    public async Task WakeAsync(CancellationToken cancellationToken)
    {
        if (!_started.Task.IsCompletedSuccessfully)
            return;
        try
        {
            var look = (await _started.Task).TriggerJob(new JobKey(nameof(ReconcileJob), Clock), cancellationToken: cancellationToken);
            await look.AsTask().WaitAsync(MaxToWake, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotWoken(logger, exception);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends when what is being done is: batches are put back at once.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => EndAsync(waits: true, cancellationToken);

    /// <summary>Ends once. A host that is stopped from two sides waits for the same end, and no service is disposed of before it.</summary>
    private Task EndAsync(bool waits, CancellationToken cancellationToken)
    {
        lock (_ending)
            return _end ??= ShutDownAsync(waits, cancellationToken);
    }

    private async Task ShutDownAsync(bool waits, CancellationToken cancellationToken)
    {
        if (!_started.Task.IsCompletedSuccessfully)
            return;
        try
        {
            // What cannot use its file goes on trying.
            await (await _started.Task).Shutdown(waits, cancellationToken).AsTask().WaitAsync(MaxToEnd, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            LogNotEnded(logger, exception);
        }
    }

    private static double HoursOf(IConfiguration configuration) =>
        (configuration.GetSection(BackupOptions.Section).Get<BackupOptions>() ?? new BackupOptions()).EveryHours;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock was set back; rescheduled the background jobs")]
    private static partial void LogSetBack(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not start an import at once; it starts with the next scheduled check")]
    private static partial void LogNotWoken(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "Background work did not end in time; the server stops, and the work continues at the next start")]
    private static partial void LogNotEnded(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not reschedule the background jobs; retrying")]
    private static partial void LogNotScheduled(ILogger logger, Exception exception);

    /// <summary>Schedules what is done by the clock, as the settings say it.</summary>
    private async Task ScheduleAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        await EveryAsync<ReconcileJob>(scheduler, ReconcileJob.Every, TimeSpan.Zero, cancellationToken);
        TimeSpan? polling = configuration.GetValue("Feeds:Poll", true) ? FeedPolling.Every : null;
        await EveryAsync<FeedPolling>(scheduler, polling, FeedPolling.Every, cancellationToken);
        TimeSpan? copies = HoursOf(configuration) is > 0 and var hours ? TimeSpan.FromHours(hours) : null;
        await EveryAsync<ForgetJob>(scheduler, ForgetJob.Every, ForgetJob.Every, cancellationToken);
        await EveryAsync<BackupJob>(scheduler, copies, copies ?? TimeSpan.Zero, cancellationToken);
    }

    /// <summary>Has something done again and again, as the settings say it now; null for what is not done.</summary>
    private async Task EveryAsync<T>(IScheduler scheduler, TimeSpan? every, TimeSpan first, CancellationToken cancellationToken)
        where T : IJob
    {
        var job = JobBuilder.Create<T>().WithIdentity(typeof(T).Name, Clock).Build();
        if (every is not { } interval)
        {
            await scheduler.DeleteJob(job.Key, cancellationToken);
            return;
        }

        // One that is due once a day is not put off by every start. One that is due later than that was scheduled while the clock was
        // ahead.
        var key = new TriggerKey(job.Key.Name, Clock);
        if (await scheduler.GetTrigger(key, cancellationToken) is ISimpleTrigger known && known.RepeatInterval == interval
            && !(known.NextFireTimeUtc > clock.GetUtcNow() + interval))
            return;
        var trigger = TriggerBuilder.Create().WithIdentity(key).StartAt(clock.GetUtcNow() + first)
            .WithSimpleSchedule(
            schedule => schedule.WithInterval(interval).RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)).Build();
        await scheduler.ScheduleJob(job, [trigger], new ScheduleJobOptions { Replace = true }, cancellationToken);
    }
}
