using System.CommandLine;
using System.Globalization;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Transfer;
using DeepSeekImpact.Storage.Writing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace DeepSeekImpact.Cli;

/// <summary>Moves a store from SQLite to PostgreSQL.</summary>
internal static class MigrateCommand
{
    private const string Sqlite = "sqlite", Postgres = "postgres";

    public static Command Create(Terminal terminal)
    {
        var from = new Option<string>("--from") { Description = "What it is in: sqlite.", Required = true };
        from.AcceptOnlyFromAmong(Sqlite);
        var to = new Option<string>("--to") { Description = "What it goes to: postgres.", Required = true };
        to.AcceptOnlyFromAmong(Postgres);
        var data = new Option<string>("--data")
        {
            Description = "The folder of the database in SQLite; what is in it stays.",
            DefaultValueFactory = _ => "data"
        };
        var store = new Option<string>("--store") { Description = "The database in PostgreSQL, empty or not yet made.", Required = true };
        var command = new Command("migrate", """
            Moves a database from SQLite to PostgreSQL with everything in it: ids, keys to the API, feeds, imports. Stop the server first.
            If it is interrupted, run it again: it continues. At the end the rows of every table are counted on both sides.

            Examples:
              deepseek-impact migrate --from sqlite --to postgres --data /var/lib/news --store "Host=db;Database=news;Username=news"
            """) { from, to, data, store };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(terminal, parsed.GetRequiredValue(data), parsed.GetRequiredValue(store), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string data, string store, CancellationToken cancellationToken)
    {
        var target =
            DataFolder.ConnectionString(
            new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Default", store)]).Build());
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(target).BuildServiceProvider();
        if (services.GetRequiredService<StoreEngine>().File is not null)
        {
            await terminal.Error.WriteLineAsync("--store: name a database of PostgreSQL, as Host=server;Database=news;Username=news.");
            return ExitCode.Usage;
        }

        var source =
            DataFolder.ConnectionString(new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", data)]).Build());
        var counts = await new StoreTransfer(source, services).RunAsync(
            step => terminal.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step.Table}: {step.Rows}")),
            cancellationToken);
        terminal.Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"{counts.Values.Sum()} rows of {counts.Count} tables are there, and as many as there were. Start the server with "
                + $"--ConnectionStrings:Default."));
        return ExitCode.Done;
    }
}
