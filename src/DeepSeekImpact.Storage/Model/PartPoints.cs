using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Storage.Model;

/// <summary>The code points of an article's title and text.</summary>
/// <param name="parts">The title and text.</param>
internal sealed class PartPoints(ArticleParts parts)
{
    private readonly CodePoints _text = new(parts.Text);
    private CodePoints? _title;

    /// <summary>Returns the code points of the title, or of the text for null.</summary>
    public CodePoints Of(ArticlePart? part) => part is ArticlePart.Title ? _title ??= new CodePoints(parts.Of(part)) : _text;
}
