using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Calls;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Api.Watches;

/// <summary>What is new in a watched list.</summary>
/// <param name="Items">The items, as the list serves them.</param>
/// <param name="NextCursor">Where to read on.</param>
internal sealed record NewItems(JsonArray Items, string NextCursor);

/// <summary>Reads watched lists: the very lists that the API serves, in the order of storing.</summary>
/// <param name="calls">Calls the API.</param>
internal sealed class WatchedList(LocalCalls calls)
{
    /// <summary>Checks what is to be watched.</summary>
    /// <param name="list">The path of a list under the base path.</param>
    /// <param name="filters">Its filters: a name with a value or an array of values.</param>
    /// <param name="cancellationToken">Stops checking.</param>
    /// <returns>The filters as a query, and the place behind all that is stored by now.</returns>
    /// <exception cref="ProblemException">There is no such list, it cannot be read on, or a filter is wrong.</exception>
    public async Task<(string Query, string Position)> CheckAsync(string list, JsonObject filters, CancellationToken cancellationToken)
    {
        var parameters = list.StartsWith('/') ? calls.Find(HttpMethods.Get, list)?.Metadata.GetMetadata<QueryParameters>()?.All : null;
        if (parameters?.Any(parameter => parameter.Name == "sort" && parameter.Values.Contains(PageRequest.Stored)) != true)
            throw ProblemException.Field("list",
                "Give the path of a list of facts, articles, entities, analysts or disputes, such as /market-moves or /figures/disputes.");
        if (filters.FirstOrDefault(filter => !CommonParameters.Narrows(filter.Key)) is { Key: { } name })
            throw ProblemException.Field($"filters.{name}",
                "Remove this parameter: a watch takes the filters of a list, and reads it in the order of storing.");
        string[] known = [.. parameters.Select(parameter => parameter.Name).Where(CommonParameters.Narrows)];
        if (filters.FirstOrDefault(filter => !known.Contains(filter.Key)) is { Key: { } unknown })
            throw ProblemException.Field($"filters.{unknown}", $"Unknown filter. Allowed: {string.Join(", ", known)}.");
        var query = QueryString.Create(filters.SelectMany(filter => ValuesOf(filter.Key, filter.Value).Select(value =>
            KeyValuePair.Create(filter.Key, (string?)value)))).ToUriComponent();
        var answer = await SendAsync(list, query, PageRequest.FromNow, 1, cancellationToken);
        if (answer.IsSuccess)
            return (query.TrimStart('?'), (string)answer.Body!["nextCursor"]!);
        var errors = answer.Body?["errors"]?.AsObject().ToDictionary(error => $"filters.{error.Key}", error =>
            error.Value!.AsArray().Select(message => (string)message!).ToArray());
        throw new ProblemException(ProblemCode.InvalidField, answer.Detail, errors ?? new() { ["filters"] = [answer.Detail] });
    }

    /// <summary>Reads what is new in a watched list.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="position">Where to read on.</param>
    /// <param name="limit">How many items at most.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidOperationException">The list cannot be read; the message says why.</exception>
    public async Task<NewItems> ReadAsync(WatchRow watch, string position, int limit, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(watch.List, watch.Query.Length == 0 ? string.Empty : "?" + watch.Query, position, limit,
            cancellationToken);
        return answer.IsSuccess
            ? new NewItems(answer.Body!["items"]!.DeepClone().AsArray(), (string)answer.Body["nextCursor"]!)
            : throw new InvalidOperationException($"The list {watch.List} of the watch {watch.Name} could not be read: {answer.Detail}");
    }

    /// <summary>Returns the address of a watched list as a feed.</summary>
    /// <param name="watch">The watch.</param>
    public static string FeedOf(WatchRow watch) =>
        $"{ApiPaths.Base}{watch.List}?{(watch.Query.Length == 0 ? string.Empty : watch.Query + "&")}format=atom";

    private Task<LocalAnswer> SendAsync(string list, string query, string after, int limit, CancellationToken cancellationToken) =>
        calls.SendAsync(HttpMethods.Get, list, new QueryString(query).Add(QueryString.Create([KeyValuePair.Create("after", (string?)after),
            KeyValuePair.Create("limit", (string?)$"{limit}")])), cancellationToken: cancellationToken);

    private static IEnumerable<string> ValuesOf(string name, JsonNode? value) => value switch
    {
        JsonArray several => several.Select(one => TextOf(name, one)),
        _ => [TextOf(name, value)],
    };

    private static string TextOf(string name, JsonNode? value) => value is JsonValue one ? one.ToString()
        : throw ProblemException.Field($"filters.{name}", "Give a text, a number, true or false, or an array of them.");
}
