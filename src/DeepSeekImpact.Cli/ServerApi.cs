using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Mcp;
using DeepSeekImpact.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace DeepSeekImpact.Cli;

/// <summary>The API of a running server as tools call it.</summary>
/// <param name="client">Knows the server's address and the key.</param>
internal sealed class ServerApi(HttpClient client) : IToolApi
{
    public string PageAddress { get; } = client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public async Task<ApiAnswer> SendAsync(string method, string path, QueryString query, JsonNode? body,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method),
            new Uri(PageAddress + ApiPaths.Base + new PathString(path).ToUriComponent() + query.ToUriComponent()));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        try
        {
            using var answer = await client.SendAsync(request, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
            {
                throw new ProblemException(ProblemCode.Unauthorized, "The server asks for a key, or does not know the one it was given. "
                    + $"Start this command with --key, or set {ServerOptions.KeyVariable}.");
            }

            return new ApiAnswer((int)answer.StatusCode, await BodyAsync(answer, cancellationToken));
        }
        catch (HttpRequestException exception)
        {
            throw new ProblemException(ProblemCode.StoreUnavailable,
                $"{PageAddress} could not be reached ({exception.HttpRequestError}). Start it with: deepseek-impact serve");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ProblemException(ProblemCode.Overloaded, string.Create(CultureInfo.InvariantCulture,
                $"{PageAddress} did not answer within {client.Timeout.TotalSeconds} seconds. Try again later."));
        }
    }

    /// <summary>Reads the body of an answer; null if it has none.</summary>
    /// <exception cref="ProblemException">It is not JSON.</exception>
    public static async Task<JsonNode?> BodyAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            if (answer.Content.Headers.ContentLength == 0 || answer.StatusCode == HttpStatusCode.NoContent)
                return null;
            await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonNode.ParseAsync(stream, cancellationToken: cancellationToken);
        }
        catch (JsonException)
        {
            throw new ProblemException(ProblemCode.BadRequest, string.Create(CultureInfo.InvariantCulture,
                $"The server answered {(int)answer.StatusCode}, and not as JSON. Is it DeepSeekImpact?"));
        }
    }
}
