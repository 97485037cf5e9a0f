using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>
/// Checkpoints the write-ahead log, so that damage to it loses only the last seconds of writes: the log is truncated when nothing is
/// written, and restarted every few seconds under load.
/// </summary>
/// <param name="engine">The store.</param>
/// <param name="writer">Its one writer.</param>
/// <param name="state">Receives faults of the store.</param>
/// <param name="logger">Logs what goes wrong.</param>
internal sealed partial class Checkpoints(StoreEngine engine, Writer writer, StoreState state, ILogger<Checkpoints> logger)
{
    private const int SecondsWhileBusy = 5;

    /// <summary>A longer log is not truncated under load: growing the file again would slow down writes.</summary>
    private const long MaxEmptiedWhileBusy = 16 << 20;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Checkpoints until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        if (engine.File is not { } file)
            return;
        var log = new FileInfo(file + "-wal");
        var (changed, seconds) = (default(DateTime), 0);
        using var timer = new PeriodicTimer(Second);
        while (await timer.WaitForNextTickAsync(stoppingToken) && state.Fault is null)
        {
            log.Refresh();
            seconds++;
            if (!log.Exists || log.Length == 0)
                continue;
            var isIdle = log.LastWriteTimeUtc == changed;
            changed = log.LastWriteTimeUtc;
            if (!isIdle && seconds < SecondsWhileBusy)
                continue;
            seconds = 0;
            await MoveAsync(isIdle || log.Length < MaxEmptiedWhileBusy, stoppingToken);
        }
    }

    /// <summary>Reports a full or failing disk, and tries again at the next turn.</summary>
    private async Task MoveAsync(bool empties, CancellationToken stoppingToken)
    {
        try
        {
            await writer.MoveLogAsync(empties, stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (StoreFault.Of(exception) is { } fault)
                state.Report(fault);
            LogFailure(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not checkpoint the write-ahead log; retrying")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
