namespace DeepSeekImpact.Storage.Model;

/// <summary>Who publishes articles, numbered.</summary>
public sealed class SourceRow
{
    /// <summary>Gets or sets the number.</summary>
    public int Number { get; set; }

    /// <summary>Gets or sets the name; compared ignoring case.</summary>
    public required string Name { get; set; }
}

/// <summary>The last running number that was given out.</summary>
public sealed class CounterRow
{
    /// <summary>Gets or sets the only row's id.</summary>
    public int Id { get; set; }

    /// <summary>Gets or sets the number.</summary>
    public long Last { get; set; }
}
