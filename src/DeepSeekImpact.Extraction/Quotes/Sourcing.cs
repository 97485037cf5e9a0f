using DeepSeekImpact.Extraction.Entities;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>
/// Determines for any place of the text whose words are reported there: the nearest, that is the narrowest, attribution around it.
/// </summary>
internal sealed class Sourcing
{
    private readonly LinkedText _text;
    private readonly Attribution[] _attributions;
    private readonly int[] _narrowest;

    public Sourcing(LinkedText text, Attribution[] attributions)
    {
        _text = text;
        _attributions = attributions;
        _narrowest = text.Document.Column(-1);
        var parts = new List<(int Attribution, int First, int End)>(attributions.Length);
        for (var a = 0; a < attributions.Length; a++)
        {
            if (!attributions[a].HasSource || attributions[a].IsSpeechAct || IsToldByOther(attributions, a))
                continue;
            foreach (var (first, end) in attributions[a].Segments)
                parts.Add((a, first, end));
        }

        // Painted from the widest to the narrowest, so that the narrowest stays on top; of two as wide the later one.
        parts.Sort((a, b) => a.End - a.First != b.End - b.First ? b.End - b.First - (a.End - a.First) : a.Attribution - b.Attribution);
        foreach (var (attribution, first, end) in parts)
            Array.Fill(_narrowest, attribution, first, end - first);
    }

    /// <summary>
    /// "Traders see a 60% chance of a cut, according to the exchange's tool": what an unnamed group expects is known from the tool.
    /// </summary>
    private static bool IsToldByOther(Attribution[] attributions, int forecast)
    {
        var inner = attributions[forecast];
        if (inner.Rule != "quote.forecast" || inner.Speaker >= 0)
            return false;
        for (var a = Math.Max(0, forecast - 2); a < Math.Min(attributions.Length, forecast + 3); a++)
        {
            if (a != forecast && attributions[a].Rule.StartsWith("quote.accordingTo", StringComparison.Ordinal)
                && attributions[a].HasSegmentAround(inner.CueFirst, inner.CueEnd))
                return true;
        }

        return false;
    }

    /// <summary>Returns the attribution a token is reported in, or null where the article itself speaks.</summary>
    public Attribution? AttributionAt(int token) =>
        (uint)token < (uint)_text.Document.Tokens.Length && _narrowest[token] is >= 0 and var attribution ? _attributions[attribution]
        : null;

    /// <summary>Returns the stock that a house rates in a sentence, or -1.</summary>
    public int RatedBy(int house, int sentence)
    {
        foreach (var attribution in _attributions)
        {
            if (attribution.Rating is { Rated: >= 0 and var rated } && attribution.Speaker == house
                && _text.Document.SentenceOf(attribution.CueFirst) == sentence)
                return rated;
        }

        return -1;
    }

    /// <summary>Returns the source a token is reported of, or null.</summary>
    public SourceReference? At(int token) =>
        AttributionAt(token) is { } attribution && Sources.Speaker(_text, attribution) is { } speaker
        ? new SourceReference(speaker.Id, speaker.Name) : null;
}
