using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Lists;
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
        options.Server.Recursive = options.Key.Recursive = true;
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
            options.Server,
            options.Key,
            Add(terminal, call, resources),
            List(terminal, call),
            Remove(call),
            Tail(terminal, call, resources),
        };
    }

    private static Command Add(Terminal terminal, ServerCall call, FactResources resources)
    {
        var name = new Option<string?>("--name") { Description = "The name of the watch. By default, the list and its filters." };
        var webhook = new Option<string?>("--webhook") { Description = "The address that is notified of new items, by Standard Webhooks." };
        name.Recursive = webhook.Recursive = true;
        var command = new Command("add", "Saves a list with its filters. The id of the watch goes to the output, the secret of its webhook "
            + "to standard error, only this once.")
        { name, webhook };
        foreach (var list in QueryList.Watchable(resources))
        {
            var (one, filters) = OfList(list);
            one.SetAction((parsed, cancellationToken) => call.RunAsync(parsed, async api =>
            {
                var asked = filters.Read(parsed);
                var body = new JsonObject
                {
                    ["name"] = parsed.GetValue(name)
                        ?? string.Join(' ', asked.Select(filter => $"{filter.Key} {filter.Value}").Prepend(list.Path[1..])),
                    ["list"] = list.Path,
                    ["filters"] = new JsonObject(asked.GroupBy(filter => filter.Key, StringComparer.Ordinal).Select(group =>
                        KeyValuePair.Create(group.Key,
                            (JsonNode?)new JsonArray([.. group.Select(filter => JsonValue.Create(filter.Value))])))),
                    ["webhook"] = parsed.GetValue(webhook),
                };
                await AddAsync(terminal, api, body, cancellationToken);
            }));
            command.Add(one);
        }

        return command;
    }

    private static async Task AddAsync(Terminal terminal, IToolApi api, JsonObject body, CancellationToken cancellationToken)
    {
        var watch = await ServerCall.SendAsync(api, HttpMethods.Post, "/watches", [], body, cancellationToken);
        if ((string?)watch!["secret"] is { } secret)
            await terminal.Error.WriteLineAsync($"The secret that signs its messages is shown only now: {secret}");
        await terminal.Error.WriteLineAsync($"Its feed: {api.PageAddress}{watch["feed"]}");
        await terminal.Output.WriteLineAsync((string?)watch["id"]);
    }

    private static Command List(Terminal terminal, ServerCall call)
    {
        var command = new Command("list", "Lists the watches.");
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

    private static Command Remove(ServerCall call)
    {
        var id = new Argument<string>("id") { Description = "The id of the watch." };
        var command = new Command("remove", "Removes a watch with its deliveries.") { id };
        command.SetAction((parsed, cancellationToken) => call.RunAsync(parsed, api =>
            ServerCall.SendAsync(api, HttpMethods.Delete, $"/watches/{parsed.GetRequiredValue(id)}", [], null, cancellationToken)));
        return command;
    }

    private static Command Tail(Terminal terminal, ServerCall call, FactResources resources)
    {
        var after = new Option<string>("--after")
        {
            Description = "Where to begin: now, 0 for all that is stored, or the cursor that the command ended with.",
            DefaultValueFactory = _ => "now",
            Recursive = true,
        };
        var id = new Argument<string>("id") { Description = "The id of a watch, to follow its list with its filters." };
        var command = new Command("tail", "Writes each new item of a list as a line of JSON, in the order of storing, until it is "
            + "stopped. Then the cursor to continue from goes to standard error.")
        { id, after };
        command.SetAction((parsed, cancellationToken) => call.RunAsync(parsed, async api =>
        {
            var asked = parsed.GetRequiredValue(id);
            if (!asked.All(char.IsAsciiHexDigit))
            {
                var lists = QueryList.Watchable(resources).Select(list => list.Name).ToList();
                throw new UsageException($"{asked} is neither a list nor the id of a watch. "
                    + (Suggestions.Nearest(asked, lists) is { } nearest ? $"Did you mean {nearest}?"
                        : $"Lists: {string.Join(", ", lists)}."));
            }

            var (path, filters) = await WatchedAsync(api, asked, cancellationToken);
            await FollowAsync(terminal, api, path, filters, parsed.GetRequiredValue(after), cancellationToken);
        }));
        foreach (var list in QueryList.Watchable(resources))
        {
            var (one, filters) = OfList(list);
            one.SetAction((parsed, cancellationToken) => call.RunAsync(parsed, api =>
                FollowAsync(terminal, api, list.Path, filters.Read(parsed), parsed.GetRequiredValue(after), cancellationToken)));
            command.Add(one);
        }

        return command;
    }

    private static (Command Command, FilterOptions Filters) OfList(QueryList list)
    {
        var command = new Command(list.Name, $"The list {list.Path}.");
        return (command, new FilterOptions(command, list.Parameters.Where(parameter => CommonParameters.Narrows(parameter.Name))));
    }

    /// <summary>Returns the list of a watch, and its filters.</summary>
    private static async Task<(string Path, IReadOnlyList<KeyValuePair<string, string?>> Filters)> WatchedAsync(IToolApi api, string id,
        CancellationToken cancellationToken)
    {
        var watch = (await ServerCall.SendAsync(api, HttpMethods.Get, $"/watches/{id}", [], null, cancellationToken))!;
        var query = QueryHelpers.ParseQuery((string?)watch["query"]);
        return ((string)watch["list"]!,
            [.. query.SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value)))]);
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
}
