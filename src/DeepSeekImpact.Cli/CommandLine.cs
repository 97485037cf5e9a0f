using System.CommandLine;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Hosting;
using DeepSeekImpact.Cli.Streaming;
using DeepSeekImpact.Storage;

namespace DeepSeekImpact.Cli;

/// <summary>The commands, each in a file of its own.</summary>
internal static class CommandLine
{
    private const string Examples = """
        Turns news into facts one can query and check.

        Examples:
          deepseek-impact extract article.txt --date 2025-01-31
          curl -s https://example.com/page.html | deepseek-impact extract - --html --format json
          deepseek-impact extract https://example.com/page.html
          deepseek-impact import articles.ndjson --map text:body,title:headline
          deepseek-impact query moves --instrument NVDA
          deepseek-impact watch tail moves --instrument NVDA --minChange 5
          deepseek-impact mcp --server http://127.0.0.1:5080
          deepseek-impact backup news-monday.db
          deepseek-impact keys make --name Newsroom --role read
          deepseek-impact migrate --from sqlite --to postgres --data data --store "Host=db;Database=news;Username=news"
          deepseek-impact publish articles.ndjson --broker amqp://news:secret@broker:5672/
          deepseek-impact worker --broker amqp://news:secret@broker:5672/ --store "Host=db;Database=news;Username=news"
          deepseek-impact serve --Data:Directory=data

        Ends with 0 when all was done, 1 when something could not be read or was refused, 2 when the command or a setting is wrong,
        3 when the database cannot be used, is missing or is in use.
        """;

    /// <summary>Makes the commands.</summary>
    public static RootCommand Create(Terminal terminal) => new(Examples)
    {
        ExtractCommand.Create(terminal),
        ImportCommand.Create(terminal),
        QueryCommand.Create(terminal, FactResources.Bundled),
        WatchCommand.Create(terminal, FactResources.Bundled),
        McpCommand.Create(terminal, FactResources.Bundled),
        BackupCommands.CreateBackup(terminal),
        BackupCommands.CreateRestore(terminal),
        KeysCommand.Create(terminal),
        MigrateCommand.Create(terminal),
        PublishCommand.Create(terminal),
        WorkerCommand.Create(terminal),
        DeadLettersCommand.Create(terminal),
        ServeCommand.Create(),
    };

    /// <summary>Runs what was typed.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        // The server reads its own settings.
        if (args is ["serve", .. var settings] && !settings.Any(setting => setting is "-h" or "--help" or "-?"))
            return await ServeCommand.RunAsync(settings);
        PrivateFiles.Begin();
        var parsed = Create(terminal).Parse(args);
        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (Exception exception) when (StoreFault.Of(exception) is { } fault)
        {
            await terminal.Error.WriteLineAsync(fault.Message);
            return ExitCode.Store;
        }
    }
}
