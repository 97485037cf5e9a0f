using System.CommandLine;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Storage.Backups;
using Microsoft.Extensions.Configuration;

namespace DeepSeekImpact.Cli;

/// <summary>Copies a store while a server uses it, and puts a copy back.</summary>
internal static class BackupCommands
{
    public static Command CreateBackup(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "The file to make." };
        var data = Data();
        var command = new Command("backup", """
            Makes a consistent copy of the database and checks it. A server that uses the database continues meanwhile.

            Examples:
              deepseek-impact backup news-monday.db
              deepseek-impact backup /mnt/safe/news.db --data /var/lib/news
            """) { file, data };
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, async () =>
        {
            var made = await LongWork.ShowAsync(terminal, "Copying and checking the database", _ =>
                StoreBackup.MakeAsync(Store(parsed.GetRequiredValue(data)), parsed.GetRequiredValue(file), cancellationToken));
            await terminal.Output.WriteLineAsync($"{made.File}: {made.Articles} articles, {made.Bytes} bytes, checked.");
        }));
        return command;
    }

    public static Command CreateRestore(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "The copy; it stays." };
        var data = Data();
        var command = new Command("restore", """
            Restores a copy. Stop the server first. The copy is checked, and the database that was there is renamed and kept.

            Examples:
              deepseek-impact restore news-monday.db
              deepseek-impact restore /mnt/safe/news.db --data /var/lib/news
            """) { file, data };
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, async () =>
        {
            var (copy, kept) = await LongWork.ShowAsync(terminal, "Checking and restoring the copy", _ =>
                StoreBackup.RestoreAsync(parsed.GetRequiredValue(file), Store(parsed.GetRequiredValue(data)), cancellationToken));
            await terminal.Output.WriteLineAsync(
                $"{copy.File}: {copy.Articles} articles." + (kept is null ? string.Empty : $" What was there is {kept}."));
        }));
        return command;
    }

    private static Option<string> Data() =>
        new("--data") { Description = "The folder of the database.", DefaultValueFactory = _ => "data" };

    private static string Store(string data) =>
        DataFolder.ConnectionString(new ConfigurationBuilder().AddInMemoryCollection([new("Data:Directory", data)]).Build());

    private static async Task<int> RunAsync(Terminal terminal, Func<Task> work)
    {
        try
        {
            await work();
            return ExitCode.Done;
        }
        catch (BackupException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return exception.IsOfStore ? ExitCode.Store : ExitCode.Refused;
        }
    }
}
