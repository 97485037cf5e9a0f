using DeepSeekImpact.Extraction.Entities;

namespace DeepSeekImpact.Extraction.Quotes;

/// <summary>Tells for any place of the text whose words are reported there: the nearest, that is the narrowest, attribution around it.</summary>
internal sealed class Sourcing(LinkedText text, IReadOnlyList<Attribution> attributions)
{
    /// <summary>Gives the attribution a token is reported in, or null where the article itself speaks.</summary>
    public Attribution? AttributionAt(int token)
    {
        Attribution? best = null;
        var width = int.MaxValue;
        foreach (var attribution in attributions)
        {
            foreach (var (first, end) in attribution.Segments)
            {
                if (token >= first && token < end && end - first < width && attribution.HasSource && !attribution.IsSpeechAct)
                    (best, width) = (attribution, end - first);
            }
        }

        return best;
    }

    /// <summary>Gives the source a token is reported of, or null.</summary>
    public SourceReference? At(int token)
    {
        if (AttributionAt(token) is not { } attribution || Sources.Speaker(text, attribution) is not { } speaker)
            return null;
        return new SourceReference(speaker.Id, speaker.Name);
    }
}
