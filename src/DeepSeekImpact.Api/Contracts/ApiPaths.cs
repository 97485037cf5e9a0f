namespace DeepSeekImpact.Api.Contracts;

/// <summary>Where the API is served.</summary>
internal static class ApiPaths
{
    /// <summary>The path before those of all resources.</summary>
    public const string Base = "/api/v1";

    /// <summary>The path of the tools for agents.</summary>
    public const string Mcp = "/mcp";

    /// <summary>
    /// Indicates whether a request is for the API, or for the tools that call it. Routes are found whatever the case of their letters; what
    /// guards them must be too.
    /// </summary>
    public static bool IsCall(HttpRequest request) =>
        request.Path.StartsWithSegments(Base, StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments(Mcp, StringComparison.OrdinalIgnoreCase);
}
