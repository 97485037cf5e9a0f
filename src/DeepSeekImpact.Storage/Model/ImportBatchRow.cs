namespace DeepSeekImpact.Storage.Model;

/// <summary>Some records of an import that are not in yet. The row is there until all of them are.</summary>
public sealed class ImportBatchRow
{
    /// <summary>When a batch is due that is not to be worked on yet, because its import is still coming in.</summary>
    public const long NotYet = long.MaxValue;

    /// <summary>Gets or sets the number of the import.</summary>
    public long ImportNumber { get; set; }

    /// <summary>Gets or sets its place among the batches of the import, from 1 on.</summary>
    public int Number { get; set; }

    /// <summary>Gets or sets how many records of the import come before it.</summary>
    public long First { get; set; }

    /// <summary>Gets or sets how many records it has.</summary>
    public int Count { get; set; }

    /// <summary>Gets or sets how many bytes of the import's file they took.</summary>
    public long Bytes { get; set; }

    /// <summary>Gets or sets the records, packed.</summary>
    public required byte[] Records { get; set; }

    /// <summary>Gets or sets how many of them are in: where they are read one by one.</summary>
    public int Done { get; set; }

    /// <summary>Gets or sets how often working on it was begun and not ended.</summary>
    public int Attempts { get; set; }

    /// <summary>Gets or sets how often the record behind those that are in was begun alone and not ended.</summary>
    public int AttemptsAlone { get; set; }

    /// <summary>Gets or sets when to see that a job works on it, in Unix milliseconds.</summary>
    public long DueAt { get; set; }
}

/// <summary>A record that was set aside because working on it failed for no reason of its own, kept to be tried again.</summary>
public sealed class SetAsideRow
{
    /// <summary>Gets or sets the running number.</summary>
    public long Number { get; set; }

    /// <summary>Gets or sets the number of the import it came with.</summary>
    public long ImportNumber { get; set; }

    /// <summary>Gets or sets where it stood in the file.</summary>
    public required string Place { get; set; }

    /// <summary>Gets or sets what happened.</summary>
    public required string Reason { get; set; }

    /// <summary>Gets or sets the record, packed.</summary>
    public required byte[] Record { get; set; }

    /// <summary>Gets or sets when it was set aside, in Unix milliseconds.</summary>
    public long SetAsideAt { get; set; }
}
