using DeepSeekImpact.Api.Contracts;
using Microsoft.Net.Http.Headers;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>
/// What every answer tells a browser: take it for what it says it is, tell nobody where one came from, and run nothing of it. The page
/// has a policy of its own; Swagger UI runs its own scripts, and its styles stand in its elements. What the API answers is for whoever
/// asked.
/// </summary>
internal static class SecurityHeaders
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'";
    private const string Swagger =
        Nothing + "; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
        + "form-action 'none'";

    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                if (headers.ContentSecurityPolicy.Count == 0)
                    headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase)
                        ? Swagger : Nothing;
                if (ApiPaths.IsCall(context.Request))
                {
                    if (headers.CacheControl.Count == 0)
                        headers.CacheControl = "private";
                    headers.Append(HeaderNames.Vary, "Accept, Authorization, Cookie");
                }

                return Task.CompletedTask;
            });
            return next(context);
        });
}
