namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>A source by name; without an id where it is nobody the article names.</summary>
/// <param name="Id">The entity's id.</param>
/// <param name="Name">The entity's name, or the words of the text.</param>
public sealed record SourceReference(string? Id, string Name);
