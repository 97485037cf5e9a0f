using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Contracts;

namespace DeepSeekImpact.Api.Lists;

/// <summary>An item of a list as feed readers show it.</summary>
/// <param name="Id">The address that it is known by, as a path of the server.</param>
/// <param name="Title">What it says.</param>
/// <param name="Content">The sentence that says so, or another text.</param>
/// <param name="Link">Its address in the page, as a path of the server.</param>
/// <param name="StoredAt">When it was stored.</param>
internal sealed record FeedEntry(string Id, string Title, string Content, string Link, DateTimeOffset StoredAt)
{
    /// <summary>Gets what it was read from: who published the article; null if that is not known.</summary>
    public string? Source { get; init; }

    /// <summary>Makes the entry of an item that is no fact.</summary>
    /// <param name="item">The item, as it is served.</param>
    /// <param name="path">The path of its list under the base path.</param>
    /// <param name="page">Where the page shows it.</param>
    /// <param name="content">What is to be read in it.</param>
    public static FeedEntry Of(JsonObject item, string path, string page, string content)
    {
        var id = (string?)(item["id"] ?? item["name"]) ?? string.Empty;
        return new FeedEntry($"{ApiPaths.Base}{path}/{Uri.EscapeDataString(id)}", (string?)(item["title"] ?? item["name"]) ?? id, content,
            page, TimeOf(item));
    }

    /// <summary>Returns when an item was stored; the oldest time if it does not say.</summary>
    public static DateTimeOffset TimeOf(JsonObject item) => (DateTimeOffset?)item["storedAt"] ?? DateTimeOffset.UnixEpoch;
}

/// <summary>The entries of a list, and what the feed is called.</summary>
/// <param name="Title">What it is called: the list and its filters.</param>
/// <param name="Root">The address of the server, without a slash at its end.</param>
/// <param name="Self">The address of the feed.</param>
/// <param name="Page">Where the page shows the list.</param>
/// <param name="Entries">The entries, the newest first.</param>
internal sealed record FeedOfList(string Title, string Root, string Self, string Page, IReadOnlyList<FeedEntry> Entries)
{
    /// <summary>The most entries of a feed.</summary>
    public const int MaxEntries = 100;

    /// <summary>Gets when the newest entry was stored.</summary>
    public DateTimeOffset UpdatedAt => Entries.Count == 0 ? DateTimeOffset.UnixEpoch : Entries.Max(entry => entry.StoredAt);
}
