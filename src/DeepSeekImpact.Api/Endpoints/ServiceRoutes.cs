namespace DeepSeekImpact.Api.Endpoints;

/// <summary>What stands outside the base path besides health: the page on problems.</summary>
internal static class ServiceRoutes
{
    public static void Map(WebApplication app) =>
        app.MapGet("/docs/problems",
        () => TypedResults.PhysicalFile(Path.Combine(AppContext.BaseDirectory, "docs", "problems.md"), "text/markdown; charset=utf-8"))
        .ExcludeFromDescription();
}
