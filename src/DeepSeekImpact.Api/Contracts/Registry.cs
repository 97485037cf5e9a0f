using DeepSeekImpact.Extraction.Entities;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>Which entity another becomes part of.</summary>
public sealed record MergeRequest
{
    /// <summary>The id of the entity that stays.</summary>
    public required string Into { get; init; }

    /// <summary>Whether a person may be merged with an entity of another kind.</summary>
    public bool? Force { get; init; }
}

/// <summary>What is to be taken out of an entity.</summary>
public sealed record SplitRequest
{
    /// <summary>The id of an entity that was merged into it.</summary>
    public string? Entity { get; init; }

    /// <summary>The ids of articles in which it is another one.</summary>
    public IReadOnlyList<string>? Articles { get; init; }

    /// <summary>What the other one is called.</summary>
    public string? Name { get; init; }
}

/// <summary>What an entity is called.</summary>
public sealed record RenameRequest
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }
}

/// <summary>A row that a user adds to the lexicon.</summary>
public sealed record LexiconEntryRow
{
    /// <summary>The name, as it is to be served.</summary>
    public required string Name { get; init; }

    /// <summary>What it names.</summary>
    public required EntityKind Kind { get; init; }

    /// <summary>Other names it goes by.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The ticker of a listed company.</summary>
    public string? Ticker { get; init; }

    /// <summary>The exchange as an ISO 10383 code.</summary>
    public string? Exchange { get; init; }
}

/// <summary>How reading all articles again goes.</summary>
public sealed record ReextractionStatus
{
    /// <summary>Whether it is going on.</summary>
    public required bool Running { get; init; }

    /// <summary>The version of the engine and lexicon that reads now.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>How many articles an earlier version read.</summary>
    public required long Outdated { get; init; }

    /// <summary>How many were read again since the server started.</summary>
    public required long Done { get; init; }

    /// <summary>What stopped it, where it failed; start it again to go on.</summary>
    public string? Error { get; init; }
}

/// <summary>The revisions of an article.</summary>
public sealed record RevisionsAnswer
{
    /// <summary>The article in its latest form.</summary>
    public required ArticleReference Article { get; init; }

    /// <summary>The revisions, the latest first.</summary>
    public required IReadOnlyList<RevisionItem> Items { get; init; }
}

/// <summary>A revision with what it changed.</summary>
public sealed record RevisionItem
{
    /// <summary>Which one it is, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>The title it had.</summary>
    public string? Title { get; init; }

    /// <summary>The day of publication it had.</summary>
    public DateOnly? PublishedAt { get; init; }

    /// <summary>When it was stored, in UTC.</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>The SHA-256 of its text.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What it changed of the sentences of the one before; absent on the first.</summary>
    public Extraction.Comparisons.Changes? Sentences { get; init; }

    /// <summary>What it changed of the claims of the one before; absent on the first.</summary>
    public Extraction.Comparisons.Changes? Claims { get; init; }
}

/// <summary>A revision with its text.</summary>
public sealed record RevisionDetail
{
    /// <summary>Which one it is, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>The title it had.</summary>
    public string? Title { get; init; }

    /// <summary>The day of publication it had.</summary>
    public DateOnly? PublishedAt { get; init; }

    /// <summary>When it was stored, in UTC.</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>The SHA-256 of its text.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }
}
