using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Problems;

namespace DeepSeekImpact.Api.Mcp;

/// <summary>Calls the API and turns what it refuses into exceptions.</summary>
internal static class ToolApi
{
    /// <summary>Returns the answer to a call that gets something.</summary>
    /// <exception cref="ProblemException">The API refuses the call.</exception>
    public static async Task<JsonObject> GetAsync(this IToolApi api, string path, QueryString query, CancellationToken cancellationToken) =>
        AnswerOf(await api.SendAsync(HttpMethods.Get, path, query, null, cancellationToken));

    /// <summary>Returns the answer to a call that gets something; null if it does not exist.</summary>
    /// <exception cref="ProblemException">The API refuses the call.</exception>
    public static async Task<JsonObject?> FindAsync(this IToolApi api, string collection, string id, CancellationToken cancellationToken)
    {
        // An id is one segment of a path. Anything else would be a call of something else.
        if (id is "." or ".." || id.AsSpan().ContainsAny('/', '\\'))
            return null;
        var answer = await api.SendAsync(HttpMethods.Get, $"/{collection}/{id}", QueryString.Empty, null, cancellationToken);
        return answer.Status == StatusCodes.Status404NotFound ? null : AnswerOf(answer);
    }

    /// <summary>Returns the answer to a call that sends something.</summary>
    /// <exception cref="ProblemException">The API refuses the call.</exception>
    public static async Task<JsonObject> PostAsync(this IToolApi api, string path, JsonNode body, CancellationToken cancellationToken) =>
        AnswerOf(await api.SendAsync(HttpMethods.Post, path, QueryString.Empty, body, cancellationToken));

    private static JsonObject AnswerOf(ApiAnswer answer)
    {
        if (answer is { Status: >= 200 and < 300, Body: JsonObject body })
            return body;
        var problem = answer.Body as JsonObject;
        var code = ProblemCode.All.FirstOrDefault(known => known.Code == (string?)problem?["code"])
            ?? ProblemCode.ForStatus(Math.Max(answer.Status, StatusCodes.Status400BadRequest));
        throw new ProblemException(code, (string?)problem?["detail"] ?? code.Title, (problem?["errors"] as JsonObject)?.ToDictionary(
            error => error.Key, error => error.Value!.AsArray().Select(message => (string)message!).ToArray()));
    }
}
