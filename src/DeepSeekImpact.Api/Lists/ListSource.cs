using System.Text.Json.Nodes;
using DeepSeekImpact.Storage.Lists;

namespace DeepSeekImpact.Api.Lists;

/// <summary>Where the items of a list come from, page by page.</summary>
/// <param name="Read">Reads a page.</param>
/// <param name="Columns">The columns of its CSV form: paths into an item such as "claimant.name".</param>
internal sealed record ListSource(Func<PageRequest, CancellationToken, Task<Page<JsonObject>>> Read, IReadOnlyList<string> Columns)
{
    /// <summary>
    /// Gets what reads a page as the very text that is written, for lists that have it; quicker than objects that are written again.
    /// </summary>
    public Func<PageRequest, CancellationToken, Task<Page<string>>>? ReadTexts { get; init; }

    /// <summary>
    /// Gets a value indicating whether it lists what the store knows of articles: it is then the same as long as nothing is stored, has an
    /// ETag, and can be read on in the order of storing.
    /// </summary>
    public bool IsOfStore { get; init; }

    /// <summary>Gets what makes the entry of a feed from an item as it is served.</summary>
    public required Func<JsonObject, FeedEntry> Entry { get; init; }

    /// <summary>Gets what the names in the request stood for, for lists that take names.</summary>
    public AskedNames? Names { get; init; }

    /// <summary>Gets what reads a page as Web Annotations, for lists that have them.</summary>
    public Func<PageRequest, CancellationToken, Task<Page<JsonObject>>>? ReadAnnotations { get; init; }
}
