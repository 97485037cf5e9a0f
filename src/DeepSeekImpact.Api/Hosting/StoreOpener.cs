using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Samples;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Backups;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>
/// Opens the store before the first request: brings it to the current schema, loads the samples into an empty one, and sends on what a stop
/// of the
/// server broke off. What will not pass by itself ends the start; while the store is busy or its disk is full the server answers that it
/// is, and tries again.
/// </summary>
/// <param name="services">What opening takes.</param>
/// <param name="state">Whether the store is open.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Logs why the store is not open.</param>
internal sealed partial class StoreOpener(IServiceProvider services, StoreState state, TimeProvider clock, ILogger<StoreOpener> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Looking at it once the store is open would let go of SQLite's locks.</summary>
    private bool _hasLookedAtLog;

    /// <summary>Opens the store, or leaves it to be tried again.</summary>
    /// <exception cref="StoreFaultException">It cannot be opened, and waiting does not help.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            await OpenAsync(scope.ServiceProvider, cancellationToken);
            state.Fault = null;
        }
        catch (Exception exception) when (StoreFault.Of(exception) is { } fault)
        {
            state.Fault = fault;
            if (!fault.MayPass)
                throw new StoreFaultException(fault);
            LogWaiting(logger, exception);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Whoever starts the host waits until this first waits itself.
        await Task.Yield();
        while (state.Fault is { MayPass: true })
        {
            await Task.Delay(Pause, clock, stoppingToken);
            try
            {
                await OpenAsync(stoppingToken);
            }
            catch (StoreFaultException exception)
            {
                // It was busy, and turned out to be worse: /health/ready says so, and requests are told.
                LogWaiting(logger, exception);
            }
        }

        if (state.Fault is null)
            await BeginWorkAsync(stoppingToken);

        var watching = Task.WhenAll(
            WatchAsync(stoppingToken),
            services.GetRequiredService<Checkpoints>().RunAsync(stoppingToken),
            services.GetRequiredService<Scheduling>().WatchFileAsync(stoppingToken),
            services.GetRequiredService<Scheduling>().FollowClockAsync(stoppingToken));

        // Damage in a page that nobody asks for would be found when it is too late to have a copy from before it.
        if (state.Fault is null
            && await services.GetRequiredService<StoreEngine>().CheckAsync(stoppingToken) is { Kind: StoreFaultKind.Damaged } damage)
        {
            LogDamage(logger, damage.Message);
            state.Fault = damage;
        }

        await watching;
    }

    /// <summary>A server whose file is gone would answer from what nobody else has, and take in what nobody finds again.</summary>
    private async Task WatchAsync(CancellationToken stoppingToken)
    {
        if (state.Fault is not null)
            return;
        var fault = await services.GetRequiredService<StoreEngine>().WatchAsync(stoppingToken);
        LogDamage(logger, fault.Message);
        state.Fault = fault;
    }

    /// <summary>Begins what the server does by itself, as soon as it can be kept.</summary>
    private async Task BeginWorkAsync(CancellationToken stoppingToken)
    {
        var jobs = services.GetRequiredService<JobsFile>();
        while (true)
        {
            try
            {
                await services.GetRequiredService<Scheduling>().BeginAsync(stoppingToken);
                jobs.Note(isWaiting: false);
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                jobs.Note(isWaiting: true);
                LogNoWork(logger, exception);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    private async Task OpenAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var engine = services.GetRequiredService<StoreEngine>();
        if (!_hasLookedAtLog && engine.IsLogDamaged())
            LogLost(logger, engine.Name);
        _hasLookedAtLog = true;
        if (await StoreSchema.BringUpAsync(services, DataFolder.MustExist(services.GetRequiredService<IConfiguration>()),
            cancellationToken))
            LogNew(logger, engine.Name);
        foreach (var part in engine.File is { } file ? StoreBackup.RemoveBrokenRestore(file) : [])
            LogPart(logger, part);
        var db = services.GetRequiredService<NewsDb>();

        // One that may only be read is told now, not when the first article comes.
        if (await services.GetRequiredService<Writer>().ProbeAsync(cancellationToken) is { MayPass: false } fault)
            throw new StoreFaultException(fault);
        await services.GetRequiredService<NewsEngine>().LoadLexiconAsync(cancellationToken);

        // Articles that a migration left without facts are read at once; others wait until somebody asks for it.
        if (await db.Articles.AnyAsync(row => row.EngineVersion == string.Empty, cancellationToken))
            await services.GetRequiredService<Reextraction>().AllAsync(_ => { }, cancellationToken);
        if (services.GetRequiredService<IConfiguration>().GetValue("Samples:Load", true) && !await db.Articles.AnyAsync(cancellationToken))
            await SampleLoader.LoadAsync(services.GetRequiredService<ArticleStore>(), services.GetRequiredService<NewsEngine>(),
                cancellationToken);

        services.GetRequiredService<ImportFiles>().RemoveParts();
        if (engine.File is null)
            return;

        // What was coming in when the only server of a file was killed comes no more; what an earlier version had taken goes on.
        await services.GetRequiredService<Imports>().ForgetSilentAsync(TimeSpan.Zero, cancellationToken);
        await services.GetRequiredService<ImportCutter>().CutEarlierAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Message}")]
    private static partial void LogDamage(ILogger logger, string message);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Created a new, empty database in {Store}. If one should exist, check that its disk is mounted. "
            + "To prevent this, set Data:MustExist=true")]
    private static partial void LogNew(ILogger logger, string store);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "The write-ahead log of {Store} is damaged: writes of the last seconds may be lost. Check the disk")]
    private static partial void LogLost(ILogger logger, string store);

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Part}, left by an interrupted restore")]
    private static partial void LogPart(ILogger logger, string part);

    [LoggerMessage(Level = LogLevel.Error, Message = "Work in the background has not begun; it is tried again")]
    private static partial void LogNoWork(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store is not open")]
    private static partial void LogWaiting(ILogger logger, Exception exception);
}
