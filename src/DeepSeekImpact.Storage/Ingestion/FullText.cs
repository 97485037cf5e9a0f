using DeepSeekImpact.Storage.Sqlite;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>
/// Writes the full-text indexes. They hold no text of their own (contentless), only where which word stands: the text is in the fact or
/// article, under the same key.
/// </summary>
internal static class FullText
{
    public const string Articles = "INSERT INTO articles_fts(rowid, title, body) VALUES (@0, @1, @2)";
    public const string Quotes = "INSERT INTO quotes_fts(rowid, body) VALUES (@0, @1)";
    public const string Claims = "INSERT INTO claims_fts(rowid, body) VALUES (@0, @1)";
    private const string DropEntity = "DELETE FROM entities_fts WHERE rowid = @0";
    private const string Entity = "INSERT INTO entities_fts(rowid, body) SELECT e.Seq, (SELECT group_concat(n.Name, ' ') FROM entity_names n WHERE n.EntityId = e.Id) FROM entities e WHERE e.Id = @0";

    /// <summary>Indexes an entity that was just made.</summary>
    public static void Add(PreparedCommands commands, string entityId, IEnumerable<string> names) =>
        commands.Run("INSERT INTO entities_fts(rowid, body) SELECT Seq, @1 FROM entities WHERE Id = @0", entityId, string.Join(' ', names));

    /// <summary>Indexes an entity by all its names anew.</summary>
    public static void Refresh(PreparedCommands commands, string entityId)
    {
        if (commands.Scalar("SELECT Seq FROM entities WHERE Id = @0", entityId) is not long number)
            return;
        commands.Run(DropEntity, number);
        commands.Run(Entity, entityId);
    }
}
