namespace DeepSeekImpact.Storage.Model;

/// <summary>Who publishes articles, numbered.</summary>
public sealed class SourceRow
{
    /// <summary>Gets or sets the number.</summary>
    public int Number { get; set; }

    /// <summary>Gets or sets the name; compared ignoring case.</summary>
    public required string Name { get; set; }
}

/// <summary>A running number, as far as it was given out.</summary>
public sealed class CounterRow
{
    /// <summary>The id of the running number of what is stored.</summary>
    public const int Numbers = 1;

    /// <summary>The id of the number up to which it is forgotten what was removed.</summary>
    public const int Forgotten = 3;

    /// <summary>Gets or sets the id: what is counted.</summary>
    public int Id { get; set; }

    /// <summary>Gets or sets the number.</summary>
    public long Last { get; set; }
}
