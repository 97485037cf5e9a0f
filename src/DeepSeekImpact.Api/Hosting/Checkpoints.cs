using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>
/// Moves what is in the write-ahead log of a store in a file into the store, so that damage to the log costs the last seconds at most:
/// the log is emptied as soon as nothing is written, and begun again every few seconds while something is.
/// </summary>
/// <param name="engine">The store.</param>
/// <param name="writer">Its one writer.</param>
/// <param name="state">Is told of damage.</param>
/// <param name="logger">Logs what goes wrong.</param>
internal sealed partial class Checkpoints(StoreEngine engine, Writer writer, StoreState state, ILogger<Checkpoints> logger)
{
    private const int SecondsWhileBusy = 5;

    /// <summary>A log that grew so long within seconds is soon written over; to let it grow again would cost those who write.</summary>
    private const long MostEmptiedWhileBusy = 16 << 20;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Does so until it is stopped.</summary>
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
            await MoveAsync(isIdle || log.Length < MostEmptiedWhileBusy, stoppingToken);
        }
    }

    /// <summary>A disk that is full or fails is told to those who write; it is tried again.</summary>
    private async Task MoveAsync(bool empties, CancellationToken stoppingToken)
    {
        try
        {
            await writer.MoveLogAsync(empties, stoppingToken);
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            if (StoreFault.Of(wrong) is { } fault)
                state.Report(fault);
            LogFailure(logger, wrong);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The write-ahead log could not be moved into the store; it is tried again")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
