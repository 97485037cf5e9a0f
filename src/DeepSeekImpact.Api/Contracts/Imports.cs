using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>How an import goes.</summary>
public sealed record ImportStatus
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>How far it is.</summary>
    public required ImportState State { get; init; }

    /// <summary>The size of its file in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>How many bytes of it were read.</summary>
    public required long BytesRead { get; init; }

    /// <summary>How many records were read.</summary>
    public required long Read { get; init; }

    /// <summary>How many articles are new.</summary>
    public required long Stored { get; init; }

    /// <summary>How many are another text of a known address.</summary>
    public required long Revised { get; init; }

    /// <summary>How many were known.</summary>
    public required long Duplicates { get; init; }

    /// <summary>How many records were refused.</summary>
    public required long Refused { get; init; }

    /// <summary>
    /// What was refused and why, in the order of the file; of more than 1,000 the first 1,000. Only in the answer about one import.
    /// </summary>
    public IReadOnlyList<ImportRefusal>? Refusals { get; init; }

    /// <summary>How many records are read in a second.</summary>
    public double? RecordsPerSecond { get; init; }

    /// <summary>The estimated number of seconds left.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>When it was sent, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended, in UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why its file could not be read to the end.</summary>
    public string? Failure { get; init; }
}

/// <summary>A record that was refused.</summary>
/// <param name="Place">Its place in the file.</param>
/// <param name="Reason">Why.</param>
public sealed record ImportRefusal(string Place, string Reason);

/// <summary>Makes the served forms of imports.</summary>
internal static class ImportForms
{
    public static ImportStatus Status(ImportRow row, IReadOnlyList<ImportRefusal>? refusals = null)
    {
        var seconds = row.Milliseconds / 1000.0;
        var isGoing = row.State == ImportState.Running && row.BytesRead > 0 && seconds > 0;
        return new ImportStatus
        {
            Id = row.Id,
            State = row.State,
            Bytes = row.Bytes,
            BytesRead = row.BytesRead,
            Read = row.Read,
            Stored = row.Stored,
            Revised = row.Revised,
            Duplicates = row.Duplicates,
            Refused = row.Refused,
            Refusals = refusals,
            RecordsPerSecond = seconds > 0 ? Math.Round(row.Read / seconds, 1) : null,
            SecondsLeft = isGoing ? Math.Round(seconds * (row.Bytes - row.BytesRead) / row.BytesRead, 1) : null,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
            EndedAt = row.EndedAt is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null,
            Failure = row.Failure,
        };
    }
}
