using DeepSeekImpact.Api.Contracts;

namespace DeepSeekImpact.Api.Endpoints;

/// <summary>Checks how a feed is to be read.</summary>
internal static class FeedSettingsCheck
{
    private const int MostHeaders = 20, MostWords = 100, LongestWord = 200, LongestValue = 2000, MostMinutes = 10_080;

    /// <summary>Headers that the fetcher sets itself.</summary>
    private static readonly HashSet<string> Own = new(["accept", "connection", "content-length", "host", "if-modified-since",
        "if-none-match", "te", "trailer", "transfer-encoding", "upgrade", "user-agent"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns why settings are refused; null if they are not.</summary>
    public static string? WhyNot(FeedSettings settings)
    {
        if (settings.IntervalMinutes is < 1 or > MostMinutes)
            return $"Give an intervalMinutes from 1 to {MostMinutes}.";
        if (settings.UserAgent is { } agent && (agent.Length is 0 or > LongestValue || !IsPlain(agent)))
            return "Give a userAgent of printable ASCII.";
        if (settings.Headers is { } headers && (headers.Count > MostHeaders || headers.Any(header => !IsName(header.Key)
            || Own.Contains(header.Key) || header.Value is null || header.Value.Length > LongestValue || !IsPlain(header.Value))))
            return $"Give at most {MostHeaders} headers with values of printable ASCII; not {string.Join(", ", Own)}.";
        return ((IReadOnlyList<string>?[])[settings.Include, settings.Exclude]).Any(words => words?.Count > MostWords
            || words?.Any(word => word is not { Length: > 0 and <= LongestWord }) == true)
            ? $"Give at most {MostWords} words in include and exclude, each of at most {LongestWord} characters." : null;
    }

    private static bool IsPlain(string value) => value.All(character => character is >= ' ' and <= '~');

    private static bool IsName(string name) => name.Length is > 0 and < 100 && name.All(character => char.IsAsciiLetterOrDigit(character)
        || character is '-' or '_');
}
