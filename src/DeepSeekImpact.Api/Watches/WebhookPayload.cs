using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Api.Watches;

/// <summary>Makes the bodies of messages to webhooks.</summary>
/// <param name="address">The address of the server, for permalinks.</param>
internal sealed class WebhookPayload(PublicAddress address)
{
    /// <summary>The type of a message that tells what is new in a watched list.</summary>
    public const string Items = "watch.items";

    /// <summary>The type of a message that tries a webhook.</summary>
    public const string Test = "watch.test";

    /// <summary>Returns a body.</summary>
    /// <param name="type">The type of the message.</param>
    /// <param name="time">When it is made.</param>
    /// <param name="watch">The watch.</param>
    /// <param name="items">The items, as the list serves them; a permalink is added to each.</param>
    public string Of(string type, DateTimeOffset time, WatchRow watch, JsonArray items)
    {
        foreach (var item in items.OfType<JsonObject>())
        {
            if (PermalinkOf(item) is { } path)
                item["permalink"] = address.Given + path;
        }

        return new JsonObject
        {
            ["type"] = type,
            ["timestamp"] = time,
            ["data"] = new JsonObject
            {
                ["watch"] = new JsonObject { ["id"] = watch.Id, ["name"] = watch.Name, ["list"] = watch.List, ["query"] = watch.Query },
                ["items"] = items,
            },
        }.ToJsonString(ContractJson.Options);
    }

    private static string? PermalinkOf(JsonObject item) =>
        (item["article"]?["id"], item["id"], item["href"], item["sha256"]) switch
        {
            ({ } article, { } id, _, _) => $"/articles/{article}?fact={id}",
            (_, { } id, _, { }) => $"/articles/{id}",
            (_, _, { } href, _) => (string?)href,
            _ => null,
        };
}
