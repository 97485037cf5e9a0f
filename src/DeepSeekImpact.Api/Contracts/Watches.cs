using System.Text.Json.Nodes;
using DeepSeekImpact.Intake.Fetching;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>A list to be watched.</summary>
public sealed record WatchRequest
{
    /// <summary>The name of the watch.</summary>
    public required string Name { get; init; }

    /// <summary>The list, as a path under /api/v1: "/market-moves".</summary>
    public required string List { get; init; }

    /// <summary>Its filters, as the list takes them: a value, or an array of values of which any can match.</summary>
    public JsonObject? Filters { get; init; }

    /// <summary>The address that is notified. Absent if only the list or its feed is read.</summary>
    public string? Webhook { get; init; }
}

/// <summary>The changes to a watch. Absent fields stay as they are.</summary>
public sealed record WatchChange
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The address that is notified. Empty to remove the webhook.</summary>
    public string? Webhook { get; init; }

    /// <summary>
    /// Whether the webhook is notified. A webhook that is enabled again is notified of everything new since it was disabled.
    /// </summary>
    public bool? Enabled { get; init; }
}

/// <summary>A watched list.</summary>
public sealed record WatchAnswer
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The list, as a path under /api/v1.</summary>
    public required string List { get; init; }

    /// <summary>Its filters as a query.</summary>
    public required string Query { get; init; }

    /// <summary>The list as an Atom feed; format=jsonfeed gives a JSON Feed.</summary>
    public required string Feed { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The address that is notified.</summary>
    public string? Webhook { get; init; }

    /// <summary>Whether the webhook is notified.</summary>
    public bool? Enabled { get; init; }

    /// <summary>When it was disabled.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Why it was disabled.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>What the receiver has not accepted yet; absent if there is nothing.</summary>
    public WaitingDeliveries? Waiting { get; init; }

    /// <summary>The secret that receivers check signatures with. Only present in the answer to the call that creates it.</summary>
    public string? Secret { get; init; }
}

/// <summary>Deliveries that a receiver has not accepted yet.</summary>
public sealed record WaitingDeliveries
{
    /// <summary>The number of deliveries.</summary>
    public required int Count { get; init; }

    /// <summary>How often the first of them was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>The last attempt to send the first of them; absent if it was not tried.</summary>
    public DeliveryAttempt? LastAttempt { get; init; }

    /// <summary>When it is tried next.</summary>
    public required DateTimeOffset NextAt { get; init; }
}

/// <summary>The new secret of a webhook.</summary>
public sealed record SecretAnswer
{
    /// <summary>The secret.</summary>
    public required string Secret { get; init; }

    /// <summary>Until when messages are also signed with the previous secret.</summary>
    public required DateTimeOffset FormerUntil { get; init; }
}

/// <summary>An attempt to notify a webhook.</summary>
public sealed record DeliveryAttempt
{
    /// <summary>When it was.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The HTTP status of the answer; absent if there was none.</summary>
    public int? Status { get; init; }

    /// <summary>Why there was no answer.</summary>
    public string? Error { get; init; }

    /// <summary>The duration of the attempt, in milliseconds.</summary>
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

    /// <summary>The state: waiting, delivered or failed.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the next attempt is made.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>The number of items in the message.</summary>
    public required int Items { get; init; }

    /// <summary>The attempts, the latest last, 20 at most.</summary>
    public required IReadOnlyList<DeliveryAttempt> Attempts { get; init; }
}
