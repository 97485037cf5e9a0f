using DeepSeekImpact.Extraction.Entities;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>Tells for any place of the text whose words are reported there: the nearest, that is the narrowest, attribution around it.</summary>
internal sealed class Sourcing
{
    private readonly LinkedText _text;
    private readonly Attribution?[] _narrowest;

    public Sourcing(LinkedText text, IReadOnlyList<Attribution> attributions)
    {
        _text = text;
        _narrowest = new Attribution?[attributions.Count == 0 ? 0 : text.Document.Tokens.Length];

        // Painted from the widest to the narrowest, so that the narrowest stays on top.
        var parts = attributions
            .Where(attribution => attribution.HasSource && !attribution.IsSpeechAct)
            .SelectMany(attribution => attribution.Segments, (attribution, part) => (Attribution: attribution, part.First, part.End))
            .OrderByDescending(part => part.End - part.First);
        foreach (var (attribution, first, end) in parts)
            Array.Fill(_narrowest, attribution, first, end - first);
    }

    /// <summary>Gives the attribution a token is reported in, or null where the article itself speaks.</summary>
    public Attribution? AttributionAt(int token) => (uint)token < (uint)_narrowest.Length ? _narrowest[token] : null;

    /// <summary>Gives the source a token is reported of, or null.</summary>
    public SourceReference? At(int token) =>
        AttributionAt(token) is { } attribution && Sources.Speaker(_text, attribution) is { } speaker ? new SourceReference(speaker.Id, speaker.Name) : null;
}
