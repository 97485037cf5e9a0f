using System.Text.Json.Nodes;

namespace DeepSeekImpact.Api.Mcp;

/// <summary>The answer to a call of the API.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The answer, or the problem; null if the body is not JSON.</param>
internal sealed record ApiAnswer(int Status, JsonNode? Body);

/// <summary>The API as the tools call it: within the process, or over HTTP. Safe to call from many threads.</summary>
internal interface IToolApi
{
    /// <summary>Gets the address of the page, without a slash at its end.</summary>
    string PageAddress { get; }

    /// <summary>Calls the API.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path under the base path, not encoded, such as "/claims".</param>
    /// <param name="query">The query, beginning with "?", or empty.</param>
    /// <param name="body">The body; null if there is none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="Problems.ProblemException">The API cannot be called.</exception>
    Task<ApiAnswer> SendAsync(string method, string path, QueryString query, JsonNode? body, CancellationToken cancellationToken);
}
