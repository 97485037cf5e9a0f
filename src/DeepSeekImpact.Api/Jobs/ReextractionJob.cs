using System.Threading.Channels;
using DeepSeekImpact.Storage.Ingestion;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>
/// Reads all outdated articles again in the background, when asked. Killed or stopped, it goes on where it was when asked again: what was
/// read has the new version.
/// </summary>
/// <param name="reextraction">Does the reading.</param>
/// <param name="logger">Logs what goes wrong.</param>
internal sealed partial class ReextractionJob(Reextraction reextraction, ILogger<ReextractionJob> logger) : BackgroundService
{
    // One request waits at most: it covers every change before it.
    private readonly Channel<bool> _requests =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _done;

    /// <summary>Gets a value indicating whether it is going on.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Gets how many articles were read again since the start.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>Gets what stopped it last.</summary>
    public string? Error { get; private set; }

    /// <summary>Asks for it.</summary>
    public void Request()
    {
        IsRunning = true;
        _requests.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in _requests.Reader.ReadAllAsync(stoppingToken))
        {
            IsRunning = true;
            Error = null;
            try
            {
                await reextraction.AllAsync(count => Interlocked.Add(ref _done, count), stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The next request goes on; the server serves meanwhile.
                Error = "Reading again stopped; the server logged why. Ask for it once more to go on.";
                LogFailure(logger, exception);
            }
            finally
            {
                IsRunning = false;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading articles again stopped")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
