namespace DeepSeekImpact.Storage.Model;

/// <summary>A feed that is read again and again.</summary>
public sealed class FeedRow
{
    /// <summary>Gets or sets the running number.</summary>
    public long Number { get; set; }

    /// <summary>Gets or sets the id.</summary>
    public required string Id { get; set; }

    /// <summary>Gets or sets where it is fetched from.</summary>
    public required string Address { get; set; }

    /// <summary>Gets or sets what it is called.</summary>
    public string? Title { get; set; }

    /// <summary>Gets or sets the page it belongs to.</summary>
    public string? Link { get; set; }

    /// <summary>Gets or sets the tag its host gave the version that was read last.</summary>
    public string? ETag { get; set; }

    /// <summary>Gets or sets when that version was changed, as its host wrote it.</summary>
    public string? LastModified { get; set; }

    /// <summary>Gets or sets when it was added. All times are milliseconds since 1970 in UTC.</summary>
    public long AddedAt { get; set; }

    /// <summary>Gets or sets when it was last read well.</summary>
    public long? SucceededAt { get; set; }

    /// <summary>Gets or sets when reading it last failed.</summary>
    public long? FailedAt { get; set; }

    /// <summary>Gets or sets why that was.</summary>
    public string? Error { get; set; }

    /// <summary>Gets or sets how often it has failed since it was last read well.</summary>
    public int Failures { get; set; }

    /// <summary>Gets or sets when it is to be read next.</summary>
    public long NextAt { get; set; }

    /// <summary>Gets or sets when its newest item was published.</summary>
    public long? NewestAt { get; set; }

    /// <summary>Gets or sets the usual time between two items, in milliseconds; absent where too few of them tell a date.</summary>
    public long? Rhythm { get; set; }

    /// <summary>Gets or sets how many articles it has brought.</summary>
    public long Articles { get; set; }

    /// <summary>
    /// Gets or sets where it is fetched from now: its host moved it permanently, or it is the feed of the site at its address.
    /// </summary>
    public string? MovedTo { get; set; }

    /// <summary>Gets or sets when it ended permanently. It is no longer read.</summary>
    public long? EndedAt { get; set; }

    /// <summary>Gets or sets how it is to be read, as JSON; null for the defaults.</summary>
    public string? Options { get; set; }

    /// <summary>Gets or sets what became of its items since it was added, as JSON.</summary>
    public string? Tally { get; set; }
}

/// <summary>An item of a feed that is done with.</summary>
public sealed class FeedItemRow
{
    /// <summary>Gets or sets the feed's number.</summary>
    public long FeedNumber { get; set; }

    /// <summary>Gets or sets the first half of the hash of what tells the item from others.</summary>
    public long Hash { get; set; }
}
