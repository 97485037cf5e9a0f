using DeepSeekImpact.Storage.Ingestion;
using Microsoft.Data.Sqlite;

namespace DeepSeekImpact.Storage.Sqlite;

/// <summary>What the writer keeps from one transaction to the next: its prepared commands, and what it knows of the registry.</summary>
/// <param name="connection">The writer's connection, open.</param>
internal sealed class WriteSession(SqliteConnection connection) : IDisposable
{
    public PreparedCommands Commands { get; } = new(connection);

    /// <summary>Gets the entities that were looked up lately. Cleared whenever anything but adding an article changed the registry.</summary>
    public KnownEntities Known { get; } = new();

    /// <summary>Gets the topics on which values were stated lately.</summary>
    public KnownTopics Topics { get; } = new();

    /// <summary>Gets the fingerprints of articles that came in lately.</summary>
    public KnownTexts Texts { get; } = new();

    /// <summary>Gets what became of the articles of this transaction.</summary>
    public List<Outcome> Outcomes { get; } = [];

    /// <summary>Forgets what was learned in a transaction that failed.</summary>
    public void Forget()
    {
        Known.Clear();
        Topics.Clear();
        Texts.Clear();
        Outcomes.Clear();
        Commands.Forget();
    }

    public void Dispose() => Commands.Dispose();
}
