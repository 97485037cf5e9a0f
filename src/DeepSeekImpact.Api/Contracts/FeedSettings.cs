using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake.Fetching;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>Where the texts of a feed's articles come from.</summary>
public enum FeedContent
{
    /// <summary>From the page or the feed, whichever has more.</summary>
    Both,

    /// <summary>From the page.</summary>
    Page,

    /// <summary>From the feed; no page is fetched.</summary>
    Feed,
}

/// <summary>How a feed is read.</summary>
public sealed record FeedSettings
{
    /// <summary>Where the texts of its articles come from.</summary>
    public FeedContent Content { get; init; }

    /// <summary>In how many minutes it is read again; left out, it is read in its own rhythm.</summary>
    public int? IntervalMinutes { get; init; }

    /// <summary>What is sent as the user agent; left out, it is that of the settings.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Headers that are sent to the host of the feed, with it and with its pages there. Their values are never shown.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Only items with one of these in their title or text are read.</summary>
    public IReadOnlyList<string>? Include { get; init; }

    /// <summary>Items with one of these in their title or text are passed over.</summary>
    public IReadOnlyList<string>? Exclude { get; init; }

    /// <summary>Returns the settings that are stored.</summary>
    internal static FeedSettings Read(string? stored) =>
        stored is null ? new FeedSettings() : JsonSerializer.Deserialize<FeedSettings>(stored, ContractJson.Options) ?? new FeedSettings();

    /// <summary>
    /// Returns what is sent with a fetch besides the usual; null if nothing is. Headers go to the host of the feed alone.
    /// </summary>
    internal FetchExtras? Extras(Uri address, Uri feed)
    {
        var headers = address.GetLeftPart(UriPartial.Authority) == feed.GetLeftPart(UriPartial.Authority) ? Headers : null;
        return UserAgent is null && headers is null ? null : new FetchExtras(UserAgent, headers ?? new Dictionary<string, string>());
    }

    /// <summary>Returns the settings without what is secret.</summary>
    internal FeedSettings Shown() => Headers is null ? this : this with { Headers = Headers.Keys.ToDictionary(name => name, _ => "…") };
}
