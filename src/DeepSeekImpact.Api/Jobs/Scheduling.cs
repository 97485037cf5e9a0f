using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Writing;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>
/// What the server does by itself: batches of imports, feeds, copies of the store. Quartz keeps it, beside a SQLite store in a file of its own, and in a PostgreSQL store in tables
/// that all servers share: each thing is then done by one of them, and another takes over what a dead one had begun.
/// </summary>
/// <param name="schedulers">Makes the scheduler.</param>
/// <param name="services">The host's services.</param>
/// <param name="configuration">Tells what is done by the clock.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class Scheduling(ISchedulerFactory schedulers, IServiceProvider services, IConfiguration configuration, TimeProvider clock) : IHostedService, IAsyncDisposable
{
    private const string Clock = "clock";
    private const int MostAtATime = 4;

    private readonly TaskCompletionSource<IScheduler> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _ending = new();
    private volatile Task? _end;

    /// <summary>Adds it to a host.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var engine = StoreEngines.Of(DataFolder.ConnectionString(configuration));
        if (engine.File is null && HoursOf(configuration) > 0)
            throw new SettingException("Backup:EveryHours: a store behind a PostgreSQL server is copied with that server's own means, pg_dump or base backups. Take the setting out.");
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "DeepSeekImpact");
            quartz.UseDefaultThreadPool(MostAtATime);
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                if (engine.File is { } file)
                {
                    store.UseSqlite(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = JobsOf(file), DefaultTimeout = 30 }.ToString());
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
        services.AddSingleton<BatchWork>();
        services.AddSingleton<Scheduling>();
        services.AddHostedService(services => services.GetRequiredService<Scheduling>());
    }

    /// <summary>Begins, once the store is open.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (_started.Task.IsCompleted)
            return;
        var engine = services.GetRequiredService<StoreEngine>();
        if (engine.File is { } file)
            await UseLogAsync(JobsOf(file), cancellationToken);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await EveryAsync<ReconcileJob>(scheduler, ReconcileJob.Every, TimeSpan.Zero, cancellationToken);
        await EveryAsync<FeedPolling>(scheduler, configuration.GetValue("Feeds:Poll", true) ? FeedPolling.Every : null, FeedPolling.Every, cancellationToken);
        TimeSpan? copies = HoursOf(configuration) is > 0 and var hours ? TimeSpan.FromHours(hours) : null;
        await EveryAsync<BackupJob>(scheduler, copies, copies ?? TimeSpan.Zero, cancellationToken);
        await scheduler.Start(cancellationToken);
        _started.TrySetResult(scheduler);
        if (_end is not null)
            await scheduler.Shutdown(waitForJobsToComplete: false, CancellationToken.None);
    }

    /// <summary>
    /// A start that failed for another reason, such as an address in use, is not stopped but only disposed of: what ran on would keep the
    /// process. A stop that failed has said so.
    /// </summary>
    public async ValueTask DisposeAsync() =>
        await EndAsync(waits: false, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Gives the batches of an import that was just taken on their jobs, without waiting for the next look.</summary>
    public async Task WakeAsync(CancellationToken cancellationToken)
    {
        if (_started.Task.IsCompletedSuccessfully)
            await (await _started.Task).TriggerJob(new JobKey(nameof(ReconcileJob), Clock), cancellationToken: cancellationToken);
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
        if (_started.Task.IsCompletedSuccessfully)
            await (await _started.Task).Shutdown(waits, cancellationToken);
    }

    private static double HoursOf(IConfiguration configuration) => (configuration.GetSection(BackupOptions.Section).Get<BackupOptions>() ?? new BackupOptions()).EveryHours;

    private static string JobsOf(string store) => Path.Combine(Path.GetDirectoryName(store)!, Path.GetFileNameWithoutExtension(store) + "-jobs.db");

    /// <summary>Kept in the file: readers and the writer of jobs then do not wait for each other.</summary>
    private static async Task UseLogAsync(string file, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);
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

        // One that is due once a day is not put off by every start.
        var key = new TriggerKey(job.Key.Name, Clock);
        if (await scheduler.GetTrigger(key, cancellationToken) is ISimpleTrigger { RepeatInterval: var known } && known == interval)
            return;
        var trigger = TriggerBuilder.Create().WithIdentity(key).StartAt(clock.GetUtcNow() + first)
            .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)).Build();
        await scheduler.ScheduleJob(job, [trigger], new ScheduleJobOptions { Replace = true }, cancellationToken);
    }
}
