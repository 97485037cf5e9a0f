using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Calls;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Load;
using DeepSeekImpact.Api.Mcp;
using Microsoft.AspNetCore.Http.Metadata;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>The API as tools within the process call it: each call takes its turn as one from outside does.</summary>
/// <param name="calls">Calls the API.</param>
/// <param name="turns">The turns.</param>
/// <param name="address">The address under which others know the server.</param>
/// <param name="requests">The request that calls the tool.</param>
internal sealed class LocalToolApi(LocalCalls calls, Turns turns, PublicAddress address, IHttpContextAccessor requests) : IToolApi
{
    public string PageAddress => requests.HttpContext is { } context ? address.Page(context.Request) : address.Given ?? string.Empty;

    public async Task<ApiAnswer> SendAsync(string method, string path, QueryString query, JsonNode? body,
        CancellationToken cancellationToken)
    {
        // A call with a body takes its own turn when it has read it.
        using var turn = calls.Find(method, path)?.Metadata.GetMetadata<IAcceptsMetadata>() is null
            ? await turns.TakeAsync(Turn.Ask, cancellationToken) : null;
        var answer = await calls.SendAsync(method, path, query, body, requests.HttpContext?.Request.Host, cancellationToken);
        return new ApiAnswer(answer.Status, answer.Body);
    }
}
