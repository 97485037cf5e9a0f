using System.CommandLine;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Mcp;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace DeepSeekImpact.Cli;

/// <summary>Serves the tools for agents over standard input and output, for agents that start their tools themselves.</summary>
internal static class McpCommand
{
    public static Command Create(FactResources resources)
    {
        var options = new ServerOptions();
        var command = new Command("mcp", """
            Serves tools for agents by the Model Context Protocol over standard input and output. The tools ask a running server,
            as its address /mcp does. What is logged goes to standard error.

            Examples:
              deepseek-impact mcp
              deepseek-impact mcp --server https://news.example.com
            """) { options.Server, options.Key };
        command.SetAction((parsed, cancellationToken) => RunAsync(options, parsed, resources, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ServerOptions options, ParseResult parsed, FactResources resources,
        CancellationToken cancellationToken)
    {
        using var client = options.Client(parsed);
        using var logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Warning)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        var settings = new McpServerOptions();
        new AgentTools(new ServerApi(client), resources).Configure(settings);
        await using var transport = new StdioServerTransport(AgentTools.ServerName, logs);
        await using var server = McpServer.Create(transport, settings, logs);
        try
        {
            await server.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The agent that started it stops it: that is how it ends.
        }

        return ExitCode.Done;
    }
}
