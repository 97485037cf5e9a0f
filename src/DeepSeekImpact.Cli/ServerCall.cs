using System.CommandLine;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Mcp;
using DeepSeekImpact.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace DeepSeekImpact.Cli;

/// <summary>Runs commands that call a server.</summary>
/// <param name="options">Which server is called.</param>
internal sealed class ServerCall(ServerOptions options)
{
    /// <summary>Runs a command.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="work">Calls the API.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">The address of the server is not one.</exception>
    /// <exception cref="ProblemException">The server cannot be reached, or refuses a call.</exception>
    public async Task<int> RunAsync(ParseResult parsed, Func<IToolApi, Task> work)
    {
        using var client = options.Client(parsed);
        await work(new ServerApi(client));
        return ExitCode.Done;
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
