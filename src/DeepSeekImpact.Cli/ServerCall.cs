using System.CommandLine;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Mcp;
using DeepSeekImpact.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace DeepSeekImpact.Cli;

/// <summary>Runs commands that call a server, and reports what the server refuses.</summary>
/// <param name="terminal">Where to report to.</param>
/// <param name="options">Which server is called.</param>
internal sealed class ServerCall(Terminal terminal, ServerOptions options)
{
    /// <summary>Runs a command.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="work">Calls the API.</param>
    /// <returns>The exit code: <see cref="ExitCode.Refused"/> if the server cannot be reached or refuses a call.</returns>
    public async Task<int> RunAsync(ParseResult parsed, Func<IToolApi, Task> work)
    {
        try
        {
            using var client = options.Client(parsed);
            await work(new ServerApi(client));
            return ExitCode.Done;
        }
        catch (UsageException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCode.Usage;
        }
        catch (ProblemException problem)
        {
            await terminal.Error.WriteLineAsync(problem.Message);
            return ExitCode.Refused;
        }
    }

    /// <summary>Calls the API.</summary>
    /// <param name="api">The API.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path under the base path, not encoded.</param>
    /// <param name="query">The parameters.</param>
    /// <param name="body">The body; null if there is none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The body of the answer; null if it has none.</returns>
    /// <exception cref="ProblemException">The server cannot be reached, or refuses the call.</exception>
    public static async Task<JsonNode?> SendAsync(IToolApi api, string method, string path,
        IEnumerable<KeyValuePair<string, string?>> query, JsonNode? body, CancellationToken cancellationToken)
    {
        var answer = await api.SendAsync(method, path, QueryString.Create(query), body, cancellationToken);
        return answer.Status < 400
            ? answer.Body
            : throw new ProblemException(ProblemCode.BadRequest, ProblemText.Of(answer.Body, answer.Status));
    }
}
