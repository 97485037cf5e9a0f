using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Storage.Sqlite;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>An entity of an article as the registry knows it.</summary>
/// <param name="Id">Its id in the registry.</param>
/// <param name="Name">Its name in the registry.</param>
/// <param name="OriginId">The id it was first known by, before merges.</param>
internal sealed record RegisteredEntity(string Id, string Name, string OriginId);

/// <summary>
/// Finds for each entity of an article the one row of the registry that it is, by the evidence of <see cref="EntityIdentity"/>, and makes
/// one where there is none. Where an article shows that two rows are one (it uses both names for it), they are merged.
/// </summary>
/// <param name="commands">The writer's commands, inside its transaction.</param>
internal sealed class EntityRegistry(PreparedCommands commands)
{
    private const string FindKey = "SELECT EntityId, OriginId FROM entity_keys WHERE \"Key\" = @0";
    private const string AddKey = "INSERT INTO entity_keys(\"Key\", OriginId, EntityId) VALUES (@0, @1, @2)";
    private const string Add = "INSERT INTO entities(Id, Kind, Name, Ticker, Exchange, Articles, Mentions, FirstDay, LastDay, MergedInto, IsNamedByUser, IsApart) VALUES (@0, @1, @2, @3, @4, 0, 0, 0, 0, NULL, 0, 0)";
    private const string AddName = "INSERT OR IGNORE INTO entity_names(Name, EntityId, IsTicker) VALUES (@0, @1, @2)";
    private const string FindName = "SELECT Name FROM entities WHERE Id = @0";
    private const string Rename = "UPDATE entities SET Name = @1 WHERE Id = @0 AND IsNamedByUser = 0 AND length(Name) < length(@1)";
    private const string Specify = "UPDATE entities SET Kind = @1 WHERE Id = @0 AND Kind IN (@2, @3)";
    private const string SeenMore = """
        UPDATE entities SET Articles = Articles + 1, Mentions = Mentions + @1, LastDay = max(LastDay, @2),
            FirstDay = CASE WHEN @2 = 0 THEN FirstDay WHEN FirstDay = 0 THEN @2 ELSE min(FirstDay, @2) END WHERE Id = @0
        """;

    private const string AddLink = "INSERT INTO article_entities(ArticleKey, LocalId, OriginId, EntityId, Mentions, Role, AffiliationId, Differs) VALUES (@0, @1, @2, @3, @4, @5, @6, @7)";
    private const string FindPin = "SELECT LocalId, EntityId FROM entity_pins WHERE ArticleId = @0";

    /// <summary>Registers the entities of an article and gives them by their local ids.</summary>
    public Dictionary<string, RegisteredEntity> Register(Extraction.Extraction extraction, string articleId, long articleKey, int day)
    {
        var known = new Dictionary<string, RegisteredEntity>(StringComparer.Ordinal);
        var pins = commands.Rows(FindPin, reader => (Local: reader.GetString(0), Entity: reader.GetString(1)), articleId);
        foreach (var entity in extraction.Entities)
            known[entity.Id] = pins.Find(pin => pin.Local == entity.Id) is { Entity: { } pinned } ? new RegisteredEntity(pinned, NameOf(pinned), pinned) : Find(entity, extraction.Article.Sha256);
        foreach (var entity in extraction.Entities)
        {
            // A later entity of the article may have merged an earlier one away.
            var here = known[entity.Id];
            if (commands.Text("SELECT MergedInto FROM entities WHERE Id = @0", here.Id) is { } root)
                known[entity.Id] = here = new RegisteredEntity(root, NameOf(root), here.OriginId);
            var affiliation = entity.Affiliation is { } home && known.TryGetValue(home.Id, out var registered) ? registered.Id : null;
            commands.Run(AddLink, articleKey, entity.Id, here.OriginId, here.Id, entity.Mentions.Count, entity.Role, affiliation, here.Id != entity.Id || here.Name != entity.Name);
        }

        foreach (var group in extraction.Entities.GroupBy(entity => known[entity.Id].Id))
            commands.Run(SeenMore, group.Key, group.Sum(entity => entity.Mentions.Count), day);
        return known;
    }

    /// <summary>Makes a name known that filters can ask by.</summary>
    public void Name(string name, string entityId, bool isTicker = false) => commands.Run(AddName, name, entityId, isTicker);

    private RegisteredEntity Find(Entity entity, string sha256)
    {
        var keys = EntityIdentity.KeysOf(entity, sha256);
        string? id = null, origin = null;
        var missing = new List<string>();
        var changed = false;
        foreach (var key in keys)
        {
            var found = commands.Rows(FindKey, reader => (Entity: reader.GetString(0), Origin: reader.GetString(1)), key);
            if (found.Count == 0)
                missing.Add(key);
            else if (id is null)
                (id, origin) = found[0];
            else if (found[0].Entity != id && commands.Scalar("SELECT 1 FROM entities WHERE IsApart = 1 AND (Id = @0 OR Id = @1)", found[0].Entity, id) is null)
                new EntityMerges(commands).Merge(found[0].Entity, id);
        }

        if (id is null)
        {
            origin = id = FreeId(entity, sha256);
            commands.Run(Add, id, entity.Kind, entity.Name, entity.Ticker, entity.Exchange);
            changed = true;
        }
        else if (missing.Count > 0 && commands.Run(Rename, id, entity.Name) > 0)
        {
            commands.Run("UPDATE article_entities SET Differs = 1 WHERE EntityId = @0", id);
        }

        // What one article had to guess another tells: a company is more than an organization, a chip more than a product.
        if (entity.Kind is EntityKind.Company or EntityKind.Index or EntityKind.Chip or EntityKind.AiModel)
            commands.Run(Specify, id, entity.Kind, EntityKind.Organization, EntityKind.Product);
        foreach (var key in missing)
            commands.Run(AddKey, key, origin, id);
        foreach (var name in entity.Aliases.Prepend(entity.Name))
            changed |= commands.Run(AddName, name, id, false) > 0;
        if (entity.Ticker is { } ticker)
            changed |= commands.Run(AddName, ticker, id, true) > 0;
        if (changed)
            FullText.Refresh(commands, id);
        return new RegisteredEntity(id, NameOf(id), origin!);
    }

    private string NameOf(string id) => commands.Text(FindName, id) ?? id;

    /// <summary>The engine's id, with what tells it from others of the same name where the name alone does not.</summary>
    private string FreeId(Entity entity, string sha256)
    {
        var id = entity.Id + EntityIdentity.SuffixOf(entity, sha256);
        if (commands.Text(FindName, id) is null)
            return id;
        id += "-" + entity.Kind.ToString().ToLowerInvariant();
        var free = id;
        for (var n = 2; commands.Text(FindName, free) is not null; n++)
            free = $"{id}-{n}";
        return free;
    }
}
