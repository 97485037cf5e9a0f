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

    /// <summary>Headers that are sent with the feed and with pages of its host. Their values are never shown.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Only items with one of these in their title or text are read.</summary>
    public IReadOnlyList<string>? Include { get; init; }

    /// <summary>Items with one of these in their title or text are passed over.</summary>
    public IReadOnlyList<string>? Exclude { get; init; }

    /// <summary>Returns the settings that are stored.</summary>
    internal static FeedSettings Read(string? stored) =>
        stored is null ? new FeedSettings() : JsonSerializer.Deserialize<FeedSettings>(stored, ContractJson.Options) ?? new FeedSettings();

    /// <summary>Returns what is sent with fetches besides the usual; null if nothing is.</summary>
    internal FetchExtras? Extras() => UserAgent is null && Headers is null ? null : new FetchExtras(UserAgent, Headers ?? new Dictionary<string, string>());

    /// <summary>Returns the settings without what is secret.</summary>
    internal FeedSettings Shown() => Headers is null ? this : this with { Headers = Headers.Keys.ToDictionary(name => name, _ => "…") };
}
