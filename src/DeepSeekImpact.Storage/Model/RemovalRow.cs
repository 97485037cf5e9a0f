namespace DeepSeekImpact.Storage.Model;

/// <summary>A fact or article that was removed, for those who read on from where they stopped. Kept for a while.</summary>
public sealed class RemovalRow
{
    /// <summary>Gets or sets the number of the transaction that removed it.</summary>
    public long Seq { get; set; }

    /// <summary>Gets or sets its id.</summary>
    public required string Id { get; set; }

    /// <summary>Gets or sets its kind in the plural, as the contract has it: "marketMoves", "articles".</summary>
    public required string Kind { get; set; }

    /// <summary>Gets or sets the id of its article.</summary>
    public required string ArticleId { get; set; }

    /// <summary>Gets or sets the running number that it had: whoever has not read as far never knew it.</summary>
    public long Number { get; set; }

    /// <summary>Gets or sets when it was removed, in milliseconds since 1970 in UTC.</summary>
    public long RemovedAt { get; set; }
}
