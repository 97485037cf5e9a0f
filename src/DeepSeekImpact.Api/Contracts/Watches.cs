using System.Text.Json.Nodes;
using DeepSeekImpact.Intake.Fetching;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>A list to be watched.</summary>
public sealed record WatchRequest
{
    /// <summary>What the watch is called.</summary>
    public required string Name { get; init; }

    /// <summary>The list, as a path under /api/v1: "/market-moves".</summary>
    public required string List { get; init; }

    /// <summary>Its filters, as the list takes them: a value, or an array of values of which any can match.</summary>
    public JsonObject? Filters { get; init; }

    /// <summary>The address to notify; absent if only the feed or the list is read.</summary>
    public string? Webhook { get; init; }
}

/// <summary>What of a watch is to be changed; what is left out stays.</summary>
public sealed record WatchChange
{
    /// <summary>What it is called.</summary>
    public string? Name { get; init; }

    /// <summary>The address to tell; empty for none.</summary>
    public string? Webhook { get; init; }

    /// <summary>
    /// Whether the webhook is notified. A webhook that is enabled again is notified of what is new since it was disabled.
    /// </summary>
    public bool? Enabled { get; init; }
}

/// <summary>A watched list.</summary>
public sealed record WatchAnswer
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The list, as a path under /api/v1.</summary>
    public required string List { get; init; }

    /// <summary>Its filters as a query.</summary>
    public required string Query { get; init; }

    /// <summary>The list as an Atom feed; format=jsonfeed gives a JSON Feed.</summary>
    public required string Feed { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The address that is notified.</summary>
    public string? Webhook { get; init; }

    /// <summary>Whether it is notified.</summary>
    public bool? Enabled { get; init; }

    /// <summary>When it was disabled.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Why it was disabled.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>The secret that receivers check signatures with; in the answer that makes it alone.</summary>
    public string? Secret { get; init; }
}

/// <summary>The new secret of a webhook.</summary>
public sealed record SecretAnswer
{
    /// <summary>The secret.</summary>
    public required string Secret { get; init; }

    /// <summary>Until when messages are signed with the one before it too.</summary>
    public required DateTimeOffset FormerUntil { get; init; }
}

/// <summary>An attempt to tell a webhook.</summary>
public sealed record DeliveryAttempt
{
    /// <summary>When it was.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The HTTP status of the answer; absent if there was none.</summary>
    public int? Status { get; init; }

    /// <summary>Why there was no answer.</summary>
    public string? Error { get; init; }

    /// <summary>How many milliseconds it took.</summary>
    public required long Milliseconds { get; init; }

    /// <summary>The beginning of the answer.</summary>
    public string? Answer { get; init; }

    internal static DeliveryAttempt Of(DateTimeOffset at, WebhookResponse response) => new()
    {
        At = at,
        Status = response.Status,
        Error = response.Error,
        Milliseconds = response.Milliseconds,
        Answer = response.Answer.Length == 0 ? null : response.Answer,
    };
}

/// <summary>A message to a webhook.</summary>
public sealed record DeliveryAnswer
{
    /// <summary>The id of the message, which every attempt has.</summary>
    public required string Id { get; init; }

    /// <summary>How far it is: waiting, delivered, failed.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried next.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>How many items it tells.</summary>
    public required int Items { get; init; }

    /// <summary>The attempts, the latest last; of many the latest twenty.</summary>
    public required IReadOnlyList<DeliveryAttempt> Attempts { get; init; }
}
