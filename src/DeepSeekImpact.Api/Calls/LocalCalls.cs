using System.Text;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Contracts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.Primitives;

namespace DeepSeekImpact.Api.Calls;

/// <summary>The answer to a call of the API within the process.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The answer, or the problem.</param>
internal sealed record LocalAnswer(int Status, JsonNode? Body)
{
    /// <summary>Gets a value indicating whether the call succeeded.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Gets what to change, if the call did not succeed.</summary>
    public string Detail => (string?)Body?["detail"] ?? (string?)Body?["title"] ?? string.Empty;
}

/// <summary>
/// Calls the API within the process: what notifies programs and agents reads the same answers as they do, with the same checks of
/// parameters. Keys, rate limits and turns are left to whoever calls. Safe to call from many threads.
/// </summary>
internal sealed class LocalCalls : IDisposable
{
    private readonly IServiceScopeFactory _scopes;
    private readonly IDisposable _changes;
    private volatile Lazy<Route[]> _routes;

    /// <summary>Initializes a new instance of the <see cref="LocalCalls"/> class, which follows the endpoints as they change.</summary>
    /// <param name="endpoints">The endpoints of the API, which come only when the server begins to listen.</param>
    /// <param name="scopes">Creates the services of each call.</param>
    public LocalCalls(EndpointDataSource endpoints, IServiceScopeFactory scopes)
    {
        _scopes = scopes;
        _routes = new(() => RoutesOf(endpoints));
        _changes = ChangeToken.OnChange(endpoints.GetChangeToken, () => _routes = new(() => RoutesOf(endpoints)));
    }

    public void Dispose() => _changes.Dispose();

    /// <summary>Returns the route of a call; null if the API does not have it.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path under the base path, such as "/claims".</param>
    public RouteEndpoint? Find(string method, string path) => Match(method, path)?.Endpoint;

    /// <summary>Calls the API.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path under the base path, such as "/claims".</param>
    /// <param name="query">The query, beginning with "?", or empty.</param>
    /// <param name="body">The body; null if there is none.</param>
    /// <param name="host">The host that absolute addresses in the answer name; null if the server has a public address or none
    /// matters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<LocalAnswer> SendAsync(string method, string path, QueryString query, JsonNode? body = null, HostString? host = null,
        CancellationToken cancellationToken = default)
    {
        using var answer = new MemoryStream();
        if (await WriteAsync(method, path, query, answer, body, host, cancellationToken) is not { } status)
            return new LocalAnswer(StatusCodes.Status404NotFound, new JsonObject { ["detail"] = $"There is no {method} {path}." });
        answer.Position = 0;
        return new LocalAnswer(status, answer.Length == 0 ? null : await JsonNode.ParseAsync(answer, cancellationToken: cancellationToken));
    }

    /// <summary>Calls the API and writes the body of its answer, in whatever format.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path under the base path, such as "/claims".</param>
    /// <param name="query">The query, beginning with "?", or empty.</param>
    /// <param name="answer">Takes the body; it must be seekable.</param>
    /// <param name="body">The body of the request; null if there is none.</param>
    /// <param name="host">The host that absolute addresses in the answer name; null if it does not matter.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The HTTP status; null if the API does not have the call.</returns>
    public async Task<int?> WriteAsync(string method, string path, QueryString query, Stream answer, JsonNode? body = null,
        HostString? host = null, CancellationToken cancellationToken = default)
    {
        if (Match(method, path) is not var (endpoint, values))
            return null;
        await using var scope = _scopes.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancellationToken };
        (context.Request.Method, context.Request.Path, context.Request.QueryString) = (method, ApiPaths.Base + path, query);
        (context.Request.Scheme, context.Request.Host) = ("http", host ?? new HostString("localhost"));
        context.Request.RouteValues = values;
        context.SetEndpoint(endpoint);
        if (body is not null)
        {
            var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
            (context.Request.Body, context.Request.ContentLength, context.Request.ContentType) = (new MemoryStream(bytes), bytes.Length,
                "application/json");
            context.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody());
        }

        var response = new LocalResponse();
        context.Features.Set<IHttpResponseFeature>(response);
        context.Response.Body = answer;
        try
        {
            await endpoint.RequestDelegate!(context);
            await response.StartAsync();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            context.Response.Clear();
            foreach (var handler in scope.ServiceProvider.GetServices<IExceptionHandler>())
            {
                if (await handler.TryHandleAsync(context, exception, cancellationToken))
                    break;
            }
        }
        finally
        {
            await response.EndAsync();
        }

        await context.Response.CompleteAsync();
        return context.Response.StatusCode;
    }

    private (RouteEndpoint Endpoint, RouteValueDictionary Values)? Match(string method, string path)
    {
        foreach (var route in _routes.Value)
        {
            var values = new RouteValueDictionary();
            if (route.Methods.Contains(method) && route.Matcher.TryMatch(ApiPaths.Base + path, values))
                return (route.Endpoint, values);
        }

        return null;
    }

    private static Route[] RoutesOf(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>().OrderBy(endpoint => endpoint.RoutePattern.InboundPrecedence).Select(endpoint =>
            new Route(
            endpoint,
            new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []),
            endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])),
    ];

    private sealed record Route(RouteEndpoint Endpoint, TemplateMatcher Matcher, IReadOnlyList<string> Methods);

    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
