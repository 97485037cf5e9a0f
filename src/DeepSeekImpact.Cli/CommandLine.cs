using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Hosting;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Cli.Streaming;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Transfer;

namespace DeepSeekImpact.Cli;

/// <summary>The commands, each in a file of its own.</summary>
internal static class CommandLine
{
    private const string Examples = """
        Turns news into facts that can be queried and checked.

        Examples:
          deepseek-impact extract article.txt --date 2025-01-31
          curl -s https://example.com/page.html | deepseek-impact extract - --html --format json
          deepseek-impact extract https://example.com/page.html
          deepseek-impact import articles.ndjson --map text:body,title:headline
          deepseek-impact query moves --instrument NVDA
          deepseek-impact query articles --data data
          deepseek-impact watch tail moves --instrument NVDA --unit percent --minChange 5
          deepseek-impact mcp --server http://127.0.0.1:5080
          deepseek-impact backup news-monday.db
          deepseek-impact keys make --name Newsroom --role read
          deepseek-impact migrate --from sqlite --to postgres --data data --store "Host=db;Database=news;Username=news"
          deepseek-impact publish articles.ndjson --broker amqp://news:secret@broker:5672/
          deepseek-impact worker --broker amqp://news:secret@broker:5672/ --store "Host=db;Database=news;Username=news"
          deepseek-impact serve --Data:Directory=data

        Exit codes: 0 success, 1 something could not be read or was refused, 2 the command or a setting is wrong,
        3 the database cannot be used, is missing or is in use.
        """;

    /// <summary>The width of help where there is no terminal to take it from.</summary>
    private const int HelpWidth = 100;

    /// <summary>Makes the commands.</summary>
    public static RootCommand Create(Terminal terminal)
    {
        var root = Commands(terminal);
        if (!terminal.Console.Profile.Out.IsTerminal && root.Options.OfType<HelpOption>().Single().Action is HelpAction help)
            help.MaxWidth = HelpWidth;
        return root;
    }

    private static RootCommand Commands(Terminal terminal) => new(Examples)
    {
        ExtractCommand.Create(terminal),
        ImportCommand.Create(terminal),
        QueryCommand.Create(terminal, FactResources.Bundled),
        WatchCommand.Create(terminal, FactResources.Bundled),
        McpCommand.Create(FactResources.Bundled),
        BackupCommands.CreateBackup(terminal),
        BackupCommands.CreateRestore(terminal),
        KeysCommand.Create(terminal),
        MigrateCommand.Create(terminal),
        PublishCommand.Create(terminal),
        WorkerCommand.Create(terminal),
        DeadLettersCommand.Create(terminal),
        ServeCommand.Create(),
        CompletionCommand.Create(terminal),
    };

    /// <summary>Runs what was typed.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        // The server reads its own settings.
        if (args is ["serve", .. var settings] && !settings.Any(setting => setting is "-h" or "--help" or "-?"))
            return await ServeCommand.RunAsync(settings);
        PrivateFiles.Begin();
        args = CompletionCommand.Narrowed(args);
        var parsed = Create(terminal).Parse(args);
        var isRun = parsed.Action is ParseErrorAction || parsed.Action == parsed.CommandResult.Command.Action;
        if (isRun && UsageErrors.Of(parsed) is { Count: > 0 } lines)
        {
            foreach (var line in lines)
                await terminal.Error.WriteLineAsync(line);
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (StoreFault.Of(exception) is { } fault)
        {
            await terminal.Error.WriteLineAsync(fault.Message);
            return ExitCode.Store;
        }
        catch (Exception exception) when (exception is UsageException or SettingException)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCode.Usage;
        }
        catch (Exception exception) when (exception is ProblemException or TransferException)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCode.Refused;
        }
    }
}
