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
            kind.Rename(_commands, from, into, session.Stamp);
        new TopicWriter(session).Rename(from, into);
    }

    /// <summary>
    /// Sets the ids of an article's facts and affiliations again, from the local ids in their bodies, and moves its statements to their
    /// topics.
    /// </summary>
    public void Relink(long article)
    {
        var known = _commands.Rows(
            "SELECT LocalId, EntityId, AffiliationId FROM article_entities WHERE ArticleKey = @0",
            row => (Local: row.GetString(0), Entity: new RegisteredEntity(row.GetString(1), string.Empty, row.GetText(2))),
            article).ToDictionary(link => link.Local, link => link.Entity);
        var entities = EntitiesOf(article);
        foreach (var entity in entities)
        {
            // A person's house may be another one now, or one of its own again.
            if (entity.Affiliation is not { } home || !known.TryGetValue(home.Id, out var house)
                || !known.TryGetValue(entity.Id, out var person) || person.HomeId == house.Id)
                continue;
            _commands.Run("UPDATE article_entities SET AffiliationId = @2 WHERE ArticleKey = @0 AND LocalId = @1", article, entity.Id,
                house.Id);
            known[entity.Id] = person with { HomeId = house.Id };
        }

        var links = new ArticleLinks(known, entities);
        foreach (var kind in session.Kinds.All)
            kind.Relink(_commands, article, links, session.Stamp);
        new TopicWriter(session).Move(article, links);
    }

    /// <summary>Returns the entities of an article as the engine read them.</summary>
    public Entity[] EntitiesOf(long article) => JsonSerializer.Deserialize<Entity[]>(
        _commands.Text("SELECT Entities FROM article_contents WHERE ArticleKey = @0", article) ?? "[]", ContractJson.Options) ?? [];

    /// <summary>Counts again what facts count of an entity.</summary>
    public void Recount(string entity)
    {
        foreach (var kind in session.Kinds.All)
            kind.Recount(_commands, entity, session.Revision);
    }
}
