using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>Hears what other servers of the same store write, and takes over the names that their users added.</summary>
/// <param name="store">The store.</param>
/// <param name="changes">Reports changes.</param>
/// <param name="engine">Takes the names over.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Logs what goes wrong.</param>
internal sealed partial class ChangeWatch(StoreEngine store, StoreChanges changes, NewsEngine engine, TimeProvider clock,
    ILogger<ChangeWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        store.File is not null ? Task.CompletedTask : Task.WhenAll(ListenAsync(stoppingToken), FollowAsync(stoppingToken));

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await store.ListenAsync(changes, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogDeaf(logger, exception);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        // Asked for before it is read: what changes meanwhile is read again.
        for (var next = changes.Next(StoreChange.Lexicon); ;)
        {
            await next.WaitAsync(stoppingToken);
            next = changes.Next(StoreChange.Lexicon);
            while (!await LoadAsync(stoppingToken))
                await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task<bool> LoadAsync(CancellationToken stoppingToken)
    {
        try
        {
            await engine.LoadLexiconAsync(stoppingToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogDeaf(logger, exception);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changes by other servers are not heard; it is tried again")]
    private static partial void LogDeaf(ILogger logger, Exception exception);
}
