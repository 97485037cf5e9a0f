using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>A feed to add.</summary>
public sealed record FeedRequest
{
    /// <summary>Where it is fetched from.</summary>
    public required string Url { get; init; }

    /// <summary>What it is to be called until it was read.</summary>
    public string? Title { get; init; }

    /// <summary>How it is read; left out, a feed that is there is read as before.</summary>
    public FeedSettings? Settings { get; init; }
}

/// <summary>How a feed does.</summary>
public enum FeedHealth
{
    /// <summary>It was not read yet.</summary>
    New,

    /// <summary>It was read well the last time.</summary>
    Good,

    /// <summary>It was read well, but has had nothing for much longer than it usually does.</summary>
    Silent,

    /// <summary>It could not be read the last time.</summary>
    Failing,

    /// <summary>It is no longer read, because it is gone permanently or is the same as another.</summary>
    Ended,
}

/// <summary>A feed that is read again and again.</summary>
public sealed record FeedStatus
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>Where it is fetched from.</summary>
    public required string Url { get; init; }

    /// <summary>What it is called.</summary>
    public string? Title { get; init; }

    /// <summary>The page it belongs to.</summary>
    public string? Link { get; init; }

    /// <summary>How it does.</summary>
    public required FeedHealth Health { get; init; }

    /// <summary>How many articles it has brought.</summary>
    public required long Articles { get; init; }

    /// <summary>When its newest item was published.</summary>
    public DateTimeOffset? NewestAt { get; init; }

    /// <summary>The typical number of hours between two items.</summary>
    public double? RhythmHours { get; init; }

    /// <summary>When it was last read well.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>When reading it last failed.</summary>
    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>Why that was, while it fails.</summary>
    public string? LastError { get; init; }

    /// <summary>How often it has failed since it was last read well.</summary>
    public required int Failures { get; init; }

    /// <summary>When it is read next; left out where it has ended.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>
    /// Where it is fetched from, if that is a different address: it was moved permanently, or it is the feed of the site at its address.
    /// </summary>
    public string? MovedTo { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How it is read, where that was set.</summary>
    public FeedSettings? Settings { get; init; }

    /// <summary>The outcome of its items when it last had new ones.</summary>
    public FeedTally? LastRead { get; init; }
}

/// <summary>The outcome of adding a list of feeds.</summary>
/// <param name="Added">How many feeds are new.</param>
/// <param name="Known">How many were there.</param>
public sealed record FeedsAdded(int Added, int Known);

/// <summary>Makes the served forms of feeds.</summary>
internal static class FeedForms
{
    private const int SilentAfter = 4;
    private static readonly TimeSpan SilentAtLeast = TimeSpan.FromDays(1);

    public static FeedStatus Status(FeedRow row, DateTimeOffset now) => new()
    {
        Id = row.Id,
        Url = row.Address,
        Title = row.Title,
        Link = row.Link,
        Health = HealthOf(row, now),
        Articles = row.Articles,
        NewestAt = Time(row.NewestAt),
        RhythmHours = row.Rhythm is { } rhythm ? Math.Round(rhythm / TimeSpan.FromHours(1).TotalMilliseconds, 2) : null,
        LastSuccessAt = Time(row.SucceededAt),
        LastErrorAt = Time(row.FailedAt),
        LastError = row.Error,
        Failures = row.Failures,
        NextAt = row.EndedAt is null ? Time(row.NextAt) : null,
        MovedTo = row.MovedTo,
        EndedAt = Time(row.EndedAt),
        Settings = row.Options is null ? null : FeedSettings.Read(row.Options).Shown(),
        LastRead = FeedTally.Read(row.Tally),
    };

    private static FeedHealth HealthOf(FeedRow row, DateTimeOffset now)
    {
        if (row.EndedAt is not null)
            return FeedHealth.Ended;
        if (row.Failures > 0)
            return FeedHealth.Failing;
        if (row.SucceededAt is null)
            return FeedHealth.New;
        return row is { Rhythm: { } rhythm, NewestAt: { } newest } && now.ToUnixTimeMilliseconds() - newest
            > Math.Max(SilentAfter * rhythm, SilentAtLeast.TotalMilliseconds) ? FeedHealth.Silent : FeedHealth.Good;
    }

    private static DateTimeOffset? Time(long? milliseconds) =>
        milliseconds is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;
}
