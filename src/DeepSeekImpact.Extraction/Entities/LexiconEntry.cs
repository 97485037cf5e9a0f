namespace DeepSeekImpact.Extraction.Entities;

/// <summary>An entity the lexicons know.</summary>
/// <param name="Name">Its name as a reader of business news writes it.</param>
/// <param name="Kind">What it is.</param>
internal sealed record LexiconEntry(string Name, EntityKind Kind)
{
    /// <summary>Gets the id that its name makes.</summary>
    public string Slug { get; } = EntityLinker.Slug(Name);

    public string? Ticker { get; init; }

    public string? Exchange { get; init; }

    /// <summary>Gets who makes a chip, model or product.</summary>
    public string? Maker { get; init; }

    /// <summary>Gets "m" or "f" for a person.</summary>
    public string? Gender { get; init; }

    /// <summary>Gets whether it is a country: its name also stands for its government.</summary>
    public bool IsCountry { get; init; }
}
