using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction;

/// <summary>What spans of an article point into.</summary>
/// <param name="Title">The title; null if it has none.</param>
/// <param name="Text">The text.</param>
public readonly record struct ArticleParts(string? Title, string Text)
{
    /// <summary>Returns the characters of a part: the title, or the text for null. Empty if the article has no title.</summary>
    public string Of(ArticlePart? part) => part is ArticlePart.Title ? Title ?? string.Empty : Text;
}
