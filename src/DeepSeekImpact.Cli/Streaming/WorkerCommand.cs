using System.CommandLine;
using DeepSeekImpact.Api.Hosting;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Cli.Streaming;

/// <summary>Stores the articles that come from a broker. A message is acknowledged when its article is on disk.</summary>
internal static class WorkerCommand
{
    public static Command Create(Terminal terminal)
    {
        var broker = new BrokerOptions();
        var store = new StoreOptions();
        var drain = new Option<bool>("--drain") { Description = "Ends when the queue has been empty for two seconds." };
        var command = new Command("worker", """
            Stores the articles that come from RabbitMQ until it is stopped; as many workers as wanted may run. What cannot be stored goes to the dead letters: see "dead-letters".

            Examples:
              deepseek-impact worker --store "Host=db;Database=news;Username=news"
              deepseek-impact worker --broker amqp://news:secret@broker:5672/ --data /var/lib/news
            """) { broker.Address, broker.Queue, store.Data, store.Store, drain };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(store.ConnectionString(parsed)).BuildServiceProvider();
                await StoreSchema.BringUpAsync(services, cancellationToken);
                await services.GetRequiredService<NewsEngine>().LoadLexiconAsync(cancellationToken);
                return await broker.RunAsync(terminal, parsed, connected => new Worker(connected, services, terminal).RunAsync(parsed.GetValue(drain), cancellationToken), cancellationToken);
            }
            catch (InvalidOperationException wrong)
            {
                await terminal.Error.WriteLineAsync(wrong.Message);
                return ExitCode.Refused;
            }
            catch (SettingException wrong)
            {
                await terminal.Error.WriteLineAsync(wrong.Message);
                return ExitCode.Usage;
            }
        });
        return command;
    }
}
