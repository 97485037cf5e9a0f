namespace DeepSeekImpact.Api.Contracts;

/// <summary>Where the API is served.</summary>
internal static class ApiPaths
{
    /// <summary>The path before those of all resources.</summary>
    public const string Base = "/api/v1";
}
