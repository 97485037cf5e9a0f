using System.Text.Json.Serialization;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>Evidence: a range of the article's text with the characters that stand there.</summary>
/// <param name="Start">The first UTF-16 code unit, from 0.</param>
/// <param name="End">The code unit behind the last one.</param>
/// <param name="Text">Exactly the characters of the article from <paramref name="Start"/> to <paramref name="End"/>.</param>
public record Span(
    [property: JsonPropertyOrder(-1)] int Start,
    [property: JsonPropertyOrder(-1)] int End,
    [property: JsonPropertyOrder(-1)] string Text);
