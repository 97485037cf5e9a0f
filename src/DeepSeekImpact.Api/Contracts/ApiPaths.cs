namespace DeepSeekImpact.Api.Contracts;

/// <summary>Where the API is served.</summary>
internal static class ApiPaths
{
    /// <summary>The path before those of all resources.</summary>
    public const string Base = "/api/v1";

    /// <summary>
    /// Indicates whether a request is for the API. Routes are found whatever the case of their letters; what guards them must be too.
    /// </summary>
    public static bool IsCall(HttpRequest request) => request.Path.StartsWithSegments(Base, StringComparison.OrdinalIgnoreCase);
}
