namespace DeepSeekImpact.Api.Lists;

/// <summary>Makes links that scroll to words and light them up (WICG URL fragment text directives).</summary>
internal static class TextFragment
{
    private const int LongestWhole = 120;
    private const int WordsAtEnds = 5;

    /// <summary>
    /// Returns the link, or null where there is no address. Long words are given by their beginning and end, as pages are wrapped
    /// differently than texts.
    /// </summary>
    public static string? Link(string? url, string words)
    {
        if (url is null)
            return null;
        var parts = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
            return url;
        var target = words.Length <= LongestWhole || parts.Length <= 2 * WordsAtEnds
            ? Escape(parts)
            : Escape(parts.AsSpan(0, WordsAtEnds)) + "," + Escape(parts.AsSpan(parts.Length - WordsAtEnds));
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        return (hash < 0 ? url + "#" : url) + ":~:text=" + target;
    }

    /// <summary>A hyphen, an ampersand and a comma mean something there; the first is no reserved character elsewhere.</summary>
    private static string Escape(ReadOnlySpan<string> words) =>
        Uri.EscapeDataString(string.Join(' ', words)).Replace("-", "%2D", StringComparison.Ordinal);
}
