namespace DeepSeekImpact.Extraction.Comparisons;

/// <summary>A statement with where it was seen.</summary>
/// <param name="Statement">What is stated.</param>
/// <param name="Article">What tells the article from others.</param>
/// <param name="Outlet">Who published the article, where that is known.</param>
/// <param name="PublishedAt">The day of publication, where that is known.</param>
public sealed record Sighting(Statement Statement, string Article, string? Outlet, DateOnly? PublishedAt);
