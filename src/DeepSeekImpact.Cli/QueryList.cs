using DeepSeekImpact.Api.Endpoints;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Storage.Lists;

namespace DeepSeekImpact.Cli;

/// <summary>A list of the API as the command line asks for it.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Path">Its path under the base path.</param>
/// <param name="Columns">The columns of its table: paths into an item, such as "claimant.name".</param>
/// <param name="Parameters">What it can be narrowed by.</param>
/// <param name="HasRows">Whether it can be had whole, as CSV and NDJSON.</param>
internal sealed record QueryList(string Name, string Path, IReadOnlyList<string> Columns, IReadOnlyList<QueryParameter> Parameters,
    bool HasRows = true)
{
    /// <summary>Gets the list of watches, which <c>watch list</c> shows too.</summary>
    public static QueryList Watches { get; } =
        new("watches", "/watches", ["id", "name", "list", "query", "webhook", "enabled", "waiting.count", "disabledReason"],
            WatchEndpoints.Parameters);

    /// <summary>Returns every list: the kinds of fact first.</summary>
    public static IReadOnlyList<QueryList> All(FactResources resources) =>
    [
        .. resources.All.Select(resource =>
            new QueryList(resource.Command, "/" + resource.Path, resource.TableColumns, resource.Parameters)),
        new("articles", "/articles", ["publishedAt", "source", "title", "id"], ArticleEndpoints.Parameters),
        new("entities", "/entities", ["name", "kind", "ticker", "mentions", "articles", "lastSeen", "id"], EntityEndpoints.Parameters),
        new("analysts", "/analysts", ["name", "affiliation.name", "role", "claims", "latest.text", "id"], AnalystEndpoints.Parameters),
        new("disputes", "/figures/disputes", ["subject.name", "metric", "unit", "kind", "direction", "values", "spread", "count"],
            LedgerEndpoints.OfDisputes),
        new("checks", "/figures/checks", ["subject.name", "rule", "arithmetic", "agrees"], LedgerEndpoints.OfChecks),
        new("search", "/search", ["type", "snippet.text", "article.title", "article.publishedAt", "article.source"],
            SearchEndpoints.Parameters, HasRows: false),
        new("changes", "/changes", ["seq", "at", "op", "kind", "id", "article"], ChangeEndpoints.Parameters(resources), HasRows: false),
        Watches,
        new("feeds", "/feeds", ["title", "health", "articles", "lastSuccessAt", "url"], FeedEndpoints.Parameters),
        new("imports", "/imports", ["state", "read", "stored", "refused", "id"], ImportEndpoints.Parameters),
        new("set-aside", "/set-aside", ["import", "place", "reason", "id"], SetAsideEndpoints.Parameters),
        new("lexicon", "/lexicon", ["name", "kind", "ticker", "aliases"], [], HasRows: false),
    ];

    /// <summary>Returns the lists that can be read in the order of storing.</summary>
    public static IReadOnlyList<QueryList> Watchable(FactResources resources) =>
        [.. All(resources).Where(list => list.Parameters.Any(parameter => parameter.Name == "sort"
            && parameter.Values.Contains(PageRequest.Stored)))];
}
