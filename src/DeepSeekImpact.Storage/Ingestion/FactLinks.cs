using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>Keeps the entities that facts name up to date with the registry.</summary>
/// <param name="session">The writer's session, inside its transaction.</param>
internal sealed class FactLinks(WriteSession session)
{
    private readonly StoreCommands _commands = session.Commands;

    /// <summary>Makes all facts of one entity those of another.</summary>
    public void Rename(string from, string into)
    {
        foreach (var kind in session.Kinds.All)
            kind.Rename(_commands, from, into, session.Revision);
        new TopicWriter(session).Rename(from, into);
    }

    /// <summary>
    /// Sets the ids of an article's facts again, from the local ids in their bodies, and moves its statements to their topics.
    /// </summary>
    public void Relink(long article)
    {
        var known = _commands.Rows(
            "SELECT LocalId, EntityId, AffiliationId FROM article_entities WHERE ArticleKey = @0",
            row => (Local: row.GetString(0), Entity: new RegisteredEntity(row.GetString(1), string.Empty, row.GetText(2))),
            article).ToDictionary(link => link.Local, link => link.Entity);
        var entities = JsonSerializer.Deserialize<Entity[]>(_commands.Text("SELECT Entities FROM article_contents WHERE ArticleKey = @0", article) ?? "[]", ContractJson.Options) ?? [];
        var links = new ArticleLinks(known, entities);
        foreach (var kind in session.Kinds.All)
            kind.Relink(_commands, article, links, session.Revision);
        new TopicWriter(session).Move(article);
    }

    /// <summary>Counts again what facts count of an entity.</summary>
    public void Recount(string entity)
    {
        foreach (var kind in session.Kinds.All)
            kind.Recount(_commands, entity, session.Revision);
    }
}
