using DeepSeekImpact.Api.Problems;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace DeepSeekImpact.Api.Access;

/// <summary>
/// Pages of other sites, which a browser lets send requests but not read answers, change nothing: plain text needs no asking beforehand.
/// Those that
/// the setting Access:Origins names may call the API, with a key that they have themselves.
/// </summary>
internal static class Origins
{
    /// <summary>What agents send besides, by the Model Context Protocol.</summary>
    private static readonly string[] OfAgents = ["Mcp-Protocol-Version", "Mcp-Session-Id", "Mcp-Method", "Mcp-Name", "Last-Event-ID"];

    public static void AddOrigins(this IServiceCollection services, AccessOptions access) =>
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins([.. access.Origins])
            .WithHeaders([HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.IfNoneMatch, .. OfAgents])
            .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Patch, HttpMethods.Delete)
            .WithExposedHeaders(HeaderNames.Link, HeaderNames.ETag, HeaderNames.Location, HeaderNames.RetryAfter)));

    public static void UseOrigins(this WebApplication app)
    {
        var allowed = app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.Origins;
        app.UseCors();
        app.Use((context, next) =>
            IsForeign(context.Request, allowed)
            ? throw new ProblemException(ProblemCode.ForeignOrigin,
            "A page of another site sent this. Name the site in Access:Origins if it may.") : next(context));
    }

    private static bool IsForeign(HttpRequest request, IReadOnlyList<string> allowed)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return false;
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin)
            return !allowed.Contains(origin, StringComparer.OrdinalIgnoreCase)
                && !(Uri.TryCreate(origin, UriKind.Absolute, out var site)
                && site.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
        return request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
    }
}
