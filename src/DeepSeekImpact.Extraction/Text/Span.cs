using System.Text.Json.Serialization;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>A part of an article that spans can point into besides its text.</summary>
public enum ArticlePart
{
    /// <summary>The title.</summary>
    Title,
}

/// <summary>
/// Evidence: a range of the article's text with its characters. The characters are cut out of the text when they are
/// asked for, so a span costs next to nothing until somebody reads it.
/// </summary>
public record Span
{
    private readonly string _source;
    private readonly int _at;

    /// <summary>Makes a span from its characters.</summary>
    /// <param name="start">The first UTF-16 code unit of the article's text, from 0.</param>
    /// <param name="end">The code unit behind the last one.</param>
    /// <param name="text">The characters from <paramref name="start"/> to <paramref name="end"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer characters than the range is long.</exception>
    [JsonConstructor]
    public Span(int start, int end, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length != end - start)
            throw new ArgumentException($"A span from {start} to {end} cannot have {text.Length} characters.", nameof(text));
        (Start, End, _source, _at) = (start, end, text, 0);
    }

    /// <summary>Makes a span of a document's title or text.</summary>
    internal Span(Document document, TextSpan range)
    {
        var offset = document.PartStart(range.Start);
        var place = document.InSource(range);
        (Start, End, _source, _at, In) = (place.Start - offset, place.End - offset, document.Source, place.Start,
            document.PartOf(range.Start));
    }

    /// <summary>Gets the first UTF-16 code unit, from 0.</summary>
    [JsonPropertyOrder(-1)]
    public int Start { get; }

    /// <summary>Gets the position after the last code unit.</summary>
    [JsonPropertyOrder(-1)]
    public int End { get; }

    /// <summary>Gets what the offsets count in: the article's title, or its text where this is absent.</summary>
    [JsonPropertyOrder(-1)]
    public ArticlePart? In { get; init; }

    /// <summary>Gets exactly the characters of the article from <see cref="Start"/> to <see cref="End"/>.</summary>
    [JsonPropertyOrder(-1)]
    public string Text => _source.Length == End - Start ? _source : _source.Substring(_at, End - Start);

    /// <summary>Gets what spans of an article are sorted by: those of the title come first.</summary>
    internal (int Part, int Start) Place => (In is null ? 1 : 0, Start);

    /// <summary>Gets the characters without a copy.</summary>
    internal ReadOnlySpan<char> Chars => _source.AsSpan(_at, End - Start);

    /// <summary>Indicates whether another span has the same place and the same characters.</summary>
    /// <param name="other">The other span.</param>
    public virtual bool Equals(Span? other) =>
        other is not null && EqualityContract == other.EqualityContract && Start == other.Start && End == other.End && In == other.In
            && Chars.SequenceEqual(other.Chars);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Start, End);
}
