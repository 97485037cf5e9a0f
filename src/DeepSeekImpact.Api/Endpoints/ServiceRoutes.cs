using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>What stands outside the base path: health, and the page on problems.</summary>
internal static class ServiceRoutes
{
    public static void Map(WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
        app.MapGet("/docs/problems", () => TypedResults.PhysicalFile(Path.Combine(AppContext.BaseDirectory, "docs", "problems.md"), "text/markdown; charset=utf-8")).ExcludeFromDescription();
    }
}
