using System.CommandLine;
using DeepSeekImpact.Api.Hosting;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Cli.Streaming;

/// <summary>Stores the articles that come from a broker. A message is acknowledged when its article is on disk.</summary>
internal static class WorkerCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static Command Create(Terminal terminal)
    {
        var broker = new BrokerOptions();
        var store = new StoreOptions();
        var drain = new Option<bool>("--drain") { Description = "Ends when the queue has been empty for two seconds." };
        var command = new Command("worker", """
            Stores the articles that come from RabbitMQ until it is stopped. Any number of workers can run. What cannot be stored
            goes to the dead letters: see "dead-letters".

            Examples:
              deepseek-impact worker --store "Host=db;Database=news;Username=news"
              deepseek-impact worker --broker amqp://news:secret@broker:5672/ --data /var/lib/news
            """) { broker.Address, broker.Queue, store.Data, store.Store, drain };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                await using var services =
                    new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddSingleton<ChangeWatch>()
                    .AddStorage(store.ConnectionString(parsed)).BuildServiceProvider();
                await OpenAsync(services, store.MustExist(parsed), terminal, cancellationToken);
                var watch = services.GetRequiredService<ChangeWatch>();
                await watch.StartAsync(cancellationToken);
                try
                {
                    return await broker.RunAsync(terminal, parsed, waits: true,
                        connected => new Worker(connected, services, terminal).RunAsync(parsed.GetValue(drain), cancellationToken),
                        cancellationToken);
                }
                finally
                {
                    await watch.StopAsync(CancellationToken.None);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // It was stopped while it waited.
                return ExitCode.Done;
            }
            catch (InvalidOperationException exception) when (StoreFault.Of(exception) is null)
            {
                await terminal.Error.WriteLineAsync(exception.Message);
                return ExitCode.Refused;
            }
        });
        return command;
    }

    /// <summary>Opens the store, or waits until it can be opened where that may pass.</summary>
    private static async Task OpenAsync(ServiceProvider services, bool mustExist, Terminal terminal, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await StoreSchema.BringUpAsync(services, mustExist, cancellationToken);
                await services.GetRequiredService<NewsEngine>().LoadLexiconAsync(cancellationToken);
                return;
            }
            catch (Exception exception) when (StoreFault.Of(exception) is { MayPass: true } fault)
            {
                await terminal.Error.WriteLineAsync(fault.Message);
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
