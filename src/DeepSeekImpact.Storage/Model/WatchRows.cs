namespace DeepSeekImpact.Storage.Model;

/// <summary>A list with its filters that somebody saved, to be told of what is new in it.</summary>
public sealed class WatchRow
{
    /// <summary>Gets or sets the running number.</summary>
    public long Number { get; set; }

    /// <summary>Gets or sets the id.</summary>
    public required string Id { get; set; }

    /// <summary>Gets or sets the name that users gave it.</summary>
    public required string Name { get; set; }

    /// <summary>Gets or sets the list, as a path under the base path: "/market-moves".</summary>
    public required string List { get; set; }

    /// <summary>Gets or sets the filters as a query without "?".</summary>
    public required string Query { get; set; }

    /// <summary>Gets or sets when it was made. All times are milliseconds since 1970 in UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Gets or sets the cursor up to which deliveries were made.</summary>
    public required string Position { get; set; }

    /// <summary>Gets or sets the address that is told; null if there is none.</summary>
    public string? Webhook { get; set; }

    /// <summary>Gets or sets the secret that deliveries are signed with, in Base64.</summary>
    public string? Secret { get; set; }

    /// <summary>Gets or sets the secret before it, which deliveries are signed with too for a while.</summary>
    public string? FormerSecret { get; set; }

    /// <summary>Gets or sets until when <see cref="FormerSecret"/> is used.</summary>
    public long? FormerSecretUntil { get; set; }

    /// <summary>Gets or sets when the webhook was disabled; null if it is not.</summary>
    public long? DisabledAt { get; set; }

    /// <summary>Gets or sets why it was disabled.</summary>
    public string? DisabledReason { get; set; }
}

/// <summary>How far a delivery is.</summary>
public enum DeliveryState
{
    /// <summary>It waits for its turn, or for another attempt.</summary>
    Waiting,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>It was given up.</summary>
    Failed,
}

/// <summary>Facts that a webhook is told of, in one request that is repeated until it is taken.</summary>
public sealed class DeliveryRow
{
    /// <summary>Gets or sets the running number; deliveries of a watch are sent in this order.</summary>
    public long Number { get; set; }

    /// <summary>Gets or sets the id of the message, which every attempt has.</summary>
    public required string Id { get; set; }

    /// <summary>Gets or sets the watch.</summary>
    public long WatchNumber { get; set; }

    /// <summary>Gets or sets how far it is.</summary>
    public DeliveryState State { get; set; }

    /// <summary>Gets or sets when it was made. All times are milliseconds since 1970 in UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Gets or sets when it is tried next; a server that tries it moves this on first, so that no other tries it too.</summary>
    public long NextAt { get; set; }

    /// <summary>Gets or sets how often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>Gets or sets how many facts it has.</summary>
    public int Items { get; set; }

    /// <summary>Gets or sets the body, as it is signed and sent.</summary>
    public required string Payload { get; set; }

    /// <summary>Gets or sets the attempts as a JSON array: when, status or error, and how long it took.</summary>
    public required string Log { get; set; }
}
