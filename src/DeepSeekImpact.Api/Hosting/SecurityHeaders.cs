namespace DeepSeekImpact.Api.Hosting;

/// <summary>
/// What every answer tells a browser: take it for what it says it is, tell nobody where one came from, and run nothing of it. The page has a policy of its own;
/// Swagger UI needs its own scripts and styles.
/// </summary>
internal static class SecurityHeaders
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                if (headers.ContentSecurityPolicy.Count == 0 && !context.Request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase))
                    headers.ContentSecurityPolicy = Nothing;
                return Task.CompletedTask;
            });
            return next(context);
        });
}
