using DeepSeekImpact.Storage.Ingestion;

namespace DeepSeekImpact.Storage.Writing;

/// <summary>What the writer keeps from one transaction to the next: its prepared commands, and what it knows of the registry.</summary>
/// <param name="commands">The statements of the writer's connection.</param>
internal sealed class WriteSession(StoreCommands commands) : IDisposable
{
    public StoreCommands Commands { get; } = commands;

    /// <summary>Gets the entities that were looked up lately. Cleared whenever anything but adding an article changed the registry.</summary>
    public KnownEntities Known { get; } = new();

    /// <summary>Gets the topics on which values were stated lately.</summary>
    public KnownTopics Topics { get; } = new();

    /// <summary>Gets the fingerprints of articles that came in lately.</summary>
    public KnownTexts Texts { get; } = new();

    /// <summary>Gets the numbers of those who published lately.</summary>
    public Dictionary<string, int> Sources { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the names that have changed in this transaction and are indexed at its end.</summary>
    public ChangedNames Names { get; } = new();

    /// <summary>Gets what became of the articles of this transaction.</summary>
    public List<Outcome> Outcomes { get; } = [];

    /// <summary>Forgets what was learned in a transaction that failed.</summary>
    public void Forget()
    {
        Known.Clear();
        Topics.Clear();
        Texts.Clear();
        Sources.Clear();
        Names.Clear();
        Outcomes.Clear();
        Commands.Forget();
    }

    public void Dispose() => Commands.Dispose();
}
