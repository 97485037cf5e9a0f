namespace DeepSeekImpact.Storage.Model;

/// <summary>How far an import is.</summary>
public enum ImportState
{
    /// <summary>All of it is there; others come first.</summary>
    Waiting,

    /// <summary>It is worked on. After a stop of the server it goes on by itself.</summary>
    Running,

    /// <summary>All of its file was read.</summary>
    Finished,

    /// <summary>A user stopped it; what is in stays.</summary>
    Cancelled,

    /// <summary>Its file could not be read to the end; what is in stays.</summary>
    Failed,

    /// <summary>It is coming in; until all of it is there nothing of it is worked on.</summary>
    Receiving,
}

/// <summary>An import of a file of many articles.</summary>
public sealed class ImportRow
{
    /// <summary>Gets or sets the running number.</summary>
    public long Number { get; set; }

    /// <summary>Gets or sets the id.</summary>
    public required string Id { get; set; }

    /// <summary>Gets or sets how far it is.</summary>
    public ImportState State { get; set; }

    /// <summary>Gets or sets how its file is read, as JSON.</summary>
    public required string Options { get; set; }

    /// <summary>Gets or sets the size of its file.</summary>
    public long Bytes { get; set; }

    /// <summary>Gets or sets how many bytes of it were read.</summary>
    public long BytesRead { get; set; }

    /// <summary>Gets or sets how many records were read; reading goes on behind them.</summary>
    public long Read { get; set; }

    /// <summary>Gets or sets when something of it last came in or was worked on, in Unix milliseconds.</summary>
    public long TouchedAt { get; set; }

    /// <summary>Gets or sets how many articles were new.</summary>
    public long Stored { get; set; }

    /// <summary>Gets or sets how many were another text of a known address.</summary>
    public long Revised { get; set; }

    /// <summary>Gets or sets how many were known.</summary>
    public long Duplicates { get; set; }

    /// <summary>Gets or sets how many records were refused.</summary>
    public long Refused { get; set; }

    /// <summary>Gets or sets how long it has been read, in milliseconds.</summary>
    public long Milliseconds { get; set; }

    /// <summary>Gets or sets when it was sent, in milliseconds since 1970 in UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Gets or sets when it ended, in milliseconds since 1970 in UTC.</summary>
    public long? EndedAt { get; set; }

    /// <summary>Gets or sets why it failed.</summary>
    public string? Failure { get; set; }
}

/// <summary>A record of an import that was refused.</summary>
public sealed class ImportRefusalRow
{
    /// <summary>Gets or sets the import's number.</summary>
    public long ImportNumber { get; set; }

    /// <summary>Gets or sets which refusal of the import it is, from 1.</summary>
    public long Number { get; set; }

    /// <summary>Gets or sets where the record stands in the file.</summary>
    public required string Place { get; set; }

    /// <summary>Gets or sets why it was refused.</summary>
    public required string Reason { get; set; }
}
