using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>A fact or article that was added, changed or removed.</summary>
public sealed record ChangeAnswer
{
    /// <summary>The number of the transaction; later ones have larger numbers.</summary>
    public required long Seq { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened. Treat what was changed like what was added, if you do not have it.</summary>
    public required ChangeKind Op { get; init; }

    /// <summary>The kind: article, or a kind of fact such as claim.</summary>
    public required string Kind { get; init; }

    /// <summary>The id of the fact or article.</summary>
    public required string Id { get; init; }

    /// <summary>The id of its article.</summary>
    public required string Article { get; init; }
}

/// <summary>What was added, changed and removed, in the order in which it was stored.</summary>
public sealed record ChangesAnswer
{
    /// <summary>The changes.</summary>
    public required IReadOnlyList<ChangeAnswer> Items { get; init; }

    /// <summary>Where to read on, now or later; always there.</summary>
    public required string NextCursor { get; init; }
}
