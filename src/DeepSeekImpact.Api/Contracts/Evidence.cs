namespace DeepSeekImpact.Api.Contracts;

/// <summary>Where the words of a fact stand, so that anybody can check them.</summary>
public sealed record Evidence
{
    /// <summary>The SHA-256 of the text that the offsets point into.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The offsets in UTF-16 code units.</summary>
    public required Offsets Utf16 { get; init; }

    /// <summary>The offsets in code points.</summary>
    public required Offsets CodePoints { get; init; }

    /// <summary>A link into the source page that lights the words up; only where the article has an address.</summary>
    public string? Link { get; init; }
}

/// <summary>Half open offsets.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The position after the last.</param>
public sealed record Offsets(int Start, int End);
