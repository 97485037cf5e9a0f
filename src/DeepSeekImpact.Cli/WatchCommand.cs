using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Mcp;
using DeepSeekImpact.Extraction;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DeepSeekImpact.Cli;

/// <summary>Adds, lists and removes watches of a running server, and follows what is new in a list.</summary>
internal static class WatchCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static Command Create(Terminal terminal, FactResources resources)
    {
        var options = new ServerOptions();
        var call = new ServerCall(options);
        return new Command("watch", """
            Watches lists of a running server: saves them with their filters, notifies webhooks of new items, and follows them in the
            terminal.

            Examples:
              deepseek-impact watch tail moves --instrument NVDA --unit percent --minChange 5
              deepseek-impact watch add moves --instrument NVDA --unit percent --minChange 5 --webhook https://receiver.example/hook
              deepseek-impact watch list
              deepseek-impact watch remove 3f9a1c20d4b7e8a05c11
            """)
        {
            Add(terminal, options, call, resources),
            List(terminal, options, call),
            Remove(options, call),
            Tail(terminal, options, call, resources),
        };
    }

    private static Command Add(Terminal terminal, ServerOptions options, ServerCall call, FactResources resources)
    {
        var list = ListArgument(resources, string.Empty);
        var name = new Option<string?>("--name") { Description = "The name of the watch. By default, the list and its filters." };
        var webhook = new Option<string?>("--webhook") { Description = "The address that is notified of new items, by Standard Webhooks." };
        var command = new Command("add", "Saves a list with its filters. The id of the watch goes to the output, the secret of its webhook "
            + "to standard error, only this once.")
        { list, name, webhook, options.Server, options.Key };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => call.RunAsync(parsed, async api =>
        {
            var filters = FilterArguments.Read(parsed.UnmatchedTokens);
            var path = PathOf(parsed.GetRequiredValue(list), resources);
            var body = new JsonObject
            {
                ["name"] = parsed.GetValue(name)
                    ?? string.Join(' ', filters.Select(filter => $"{filter.Key} {filter.Value}").Prepend(path[1..])),
                ["list"] = path,
                ["filters"] = new JsonObject(filters.GroupBy(filter => filter.Key, StringComparer.Ordinal).Select(group =>
                    KeyValuePair.Create(group.Key, (JsonNode?)new JsonArray([.. group.Select(filter => JsonValue.Create(filter.Value))])))),
                ["webhook"] = parsed.GetValue(webhook),
            };
            var watch = await ServerCall.SendAsync(api, HttpMethods.Post, "/watches", [], body, cancellationToken);
            if ((string?)watch!["secret"] is { } secret)
                await terminal.Error.WriteLineAsync($"The secret that signs its messages is shown only now: {secret}");
            await terminal.Error.WriteLineAsync($"Its feed: {api.PageAddress}{watch["feed"]}");
            await terminal.Output.WriteLineAsync((string?)watch["id"]);
        }));
        return command;
    }

    private static Command List(Terminal terminal, ServerOptions options, ServerCall call)
    {
        var command = new Command("list", "Lists the watches.") { options.Server, options.Key };
        command.SetAction((parsed, cancellationToken) => call.RunAsync(parsed, async api =>
        {
            var answer = await ServerCall.SendAsync(api, HttpMethods.Get, "/watches", [new("limit", "500")], null, cancellationToken);
            if (answer!["items"]!.AsArray().Count == 0)
                await terminal.Error.WriteLineAsync("Add a watch with: deepseek-impact watch add");
            using var page = JsonDocument.Parse(answer.ToJsonString());
            await QueryTable.WriteAsync(terminal, QueryList.Watches, page);
        }));
        return command;
    }

    private static Command Remove(ServerOptions options, ServerCall call)
    {
        var id = new Argument<string>("id") { Description = "The id of the watch." };
        var command = new Command("remove", "Removes a watch with its deliveries.") { id, options.Server, options.Key };
        command.SetAction((parsed, cancellationToken) => call.RunAsync(parsed, api =>
            ServerCall.SendAsync(api, HttpMethods.Delete, $"/watches/{parsed.GetRequiredValue(id)}", [], null, cancellationToken)));
        return command;
    }

    private static Command Tail(Terminal terminal, ServerOptions options, ServerCall call, FactResources resources)
    {
        var list = ListArgument(resources, ", or the id of a watch");
        var after = new Option<string>("--after")
        {
            Description = "Where to begin: now, 0 for all that is stored, or the cursor that the command ended with.",
            DefaultValueFactory = _ => "now",
        };
        var command = new Command("tail", "Writes each new item of a list as a line of JSON, in the order of storing, until it is "
            + "stopped. Then the cursor to continue from goes to standard error.")
        { list, after, options.Server, options.Key };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => call.RunAsync(parsed, async api =>
        {
            var filters = FilterArguments.Read(parsed.UnmatchedTokens);
            var (path, own) = await WatchedAsync(api, parsed.GetRequiredValue(list), resources, cancellationToken);
            await FollowAsync(terminal, api, path, [.. own, .. filters], parsed.GetRequiredValue(after), cancellationToken);
        }));
        return command;
    }

    /// <summary>Returns what is to be followed: a list, or that of a watch with its filters.</summary>
    private static async Task<(string Path, IEnumerable<KeyValuePair<string, string?>> Filters)> WatchedAsync(IToolApi api, string typed,
        FactResources resources, CancellationToken cancellationToken)
    {
        if (!IsId(typed))
            return (PathOf(typed, resources), []);
        var watch = (await ServerCall.SendAsync(api, HttpMethods.Get, $"/watches/{typed}", [], null, cancellationToken))!;
        var query = QueryHelpers.ParseQuery((string?)watch["query"]);
        return ((string)watch["list"]!,
            query.SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value))));
    }

    private static async Task FollowAsync(Terminal terminal, IToolApi api, string path,
        IReadOnlyList<KeyValuePair<string, string?>> filters, string after, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                KeyValuePair<string, string?>[] query = [.. filters, new("after", after), new("limit", "100")];
                var page = (await ServerCall.SendAsync(api, HttpMethods.Get, path, query, null, cancellationToken))!;
                foreach (var item in page["items"]!.AsArray())
                    await terminal.Output.WriteLineAsync(item!.ToJsonString(ContractJson.Options));
                await terminal.Output.FlushAsync(cancellationToken);
                var isAll = (string)page["nextCursor"]! == after || page["items"]!.AsArray().Count == 0;
                after = (string)page["nextCursor"]!;
                if (isAll)
                    await Task.Delay(Pause, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever started it stops it: that is how it ends.
        }
        finally
        {
            if (after != "now")
                await terminal.Error.WriteLineAsync($"Continue with --after {after}");
        }
    }

    private static Argument<string> ListArgument(FactResources resources, string others) => new("list")
    {
        Description = $"A list: {string.Join(", ", Watchable(resources).Select(one => one.Name))}{others}.",
    };

    private static string PathOf(string typed, FactResources resources)
    {
        var lists = Watchable(resources);
        return lists.FirstOrDefault(list => list.Name == typed || list.Path == typed)?.Path ?? throw new UsageException(
            Suggestions.Nearest(typed, [.. lists.Select(list => list.Name)]) is { } nearest
                ? $"There is no list {typed}. Did you mean {nearest}?"
                : $"There is no list {typed}. Lists: {string.Join(", ", lists.Select(list => list.Name))}.");
    }

    /// <summary>Returns the lists that can be read in the order of storing.</summary>
    private static IReadOnlyList<QueryList> Watchable(FactResources resources) =>
        [.. QueryList.All(resources).Where(list => resources.All.Any(resource => resource.Command == list.Name)
            || list.Name is "articles" or "entities" or "analysts" or "disputes")];

    private static bool IsId(string typed) => typed.Length == 20 && typed.All(char.IsAsciiHexDigitLower);
}
