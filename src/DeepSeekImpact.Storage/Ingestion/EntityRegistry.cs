using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>
/// Finds for each entity of an article the one row of the registry that it is, by the evidence of <see cref="EntityIdentity"/>, and makes
/// one where there is none. Where an article shows that two rows are one (it uses both names for it), they are merged.
/// </summary>
/// <param name="session">The writer's session, inside its transaction.</param>
internal sealed class EntityRegistry(WriteSession session)
{
    private const string FindKey = "SELECT EntityId, OriginId FROM entity_keys WHERE \"key\" = @0";
    private const string AddKey = "INSERT INTO entity_keys(\"key\", OriginId, EntityId) VALUES (@0, @1, @2)";
    private const string Add = "INSERT INTO entities(Id, Kind, Name, Ticker, Exchange, Articles, Mentions, FirstDay, LastDay, MergedInto, "
        + "IsNamedByUser, IsApart) VALUES (@0, @1, @2, @3, @4, 0, 0, 0, 0, NULL, FALSE, FALSE)";
    internal const string AddName = "INSERT INTO entity_names(Name, EntityId, IsTicker) VALUES (@0, @1, @2) ON CONFLICT DO NOTHING";
    internal const string Load = "SELECT Name, Kind, IsNamedByUser FROM entities WHERE Id = @0";
    private const string LoadNames = "SELECT Name FROM entity_names WHERE EntityId = @0";
    internal const string Rename = "UPDATE entities SET Name = @1 WHERE Id = @0";
    internal const string Specify = "UPDATE entities SET Kind = @1 WHERE Id = @0";
    internal const string AddTicker = "UPDATE entities SET Ticker = @1, Exchange = @2 WHERE Id = @0 AND Ticker IS NULL";
    private const string IsApart = "SELECT 1 FROM entities WHERE IsApart AND (Id = @0 OR Id = @1)";
    private const string SeenMore = """
        UPDATE entities SET Articles = Articles + @1, Mentions = Mentions + @2, LastDay = CASE WHEN LastDay < @4 THEN @4 ELSE LastDay END,
            FirstDay = CASE WHEN @3 = 0 THEN FirstDay WHEN FirstDay = 0 OR FirstDay > @3 THEN @3 ELSE FirstDay END WHERE Id = @0
        """;

    private const string AddLink = "INSERT INTO article_entities(ArticleKey, LocalId, OriginId, EntityId, Mentions, Role, AffiliationId, "
        + "Differs) VALUES (@0, @1, @2, @3, @4, @5, @6, @7)";
    private const string FindPin = "SELECT LocalId, EntityId FROM entity_pins WHERE ArticleId = @0";

    private readonly StoreCommands _commands = session.Commands;
    private readonly KnownEntities _known = session.Known;
    private bool _hasMerged;

    /// <summary>
    /// Registers the entities of an article and gives them by their local ids. Where the article does not count, its mentions do not
    /// either.
    /// </summary>
    public Dictionary<string, RegisteredEntity> Register(Extraction.Extraction extraction, string articleId, long articleKey, int day,
        bool counts)
    {
        var found = new Dictionary<string, FoundEntity>(extraction.Entities.Count, StringComparer.Ordinal);
        var pins = session.Prefetch.Unpinned.Contains(articleId) ? []
            : _commands.Rows(FindPin, reader => (Local: reader.GetString(0), Entity: reader.GetString(1)), articleId);
        foreach (var entity in extraction.Entities)
            found[entity.Id] = pins.Find(pin => pin.Local == entity.Id) is { Entity: { } pinned } ? new FoundEntity(Get(pinned), pinned)
                : Find(entity, extraction.Article.Sha256);

        // A later entity of the article may have merged an earlier one away.
        if (_hasMerged)
        {
            foreach (var (local, entity) in found)
            {
                if (_commands.Text("SELECT MergedInto FROM entities WHERE Id = @0", entity.Id) is { } root)
                    found[local] = entity with { Entity = Get(root) };
            }
        }

        var mentions = new Dictionary<string, int>(StringComparer.Ordinal);
        var linked = new Dictionary<string, RegisteredEntity>(found.Count, StringComparer.Ordinal);
        foreach (var entity in extraction.Entities)
        {
            var here = found[entity.Id];
            var affiliation = entity.Affiliation is { } home && found.TryGetValue(home.Id, out var registered) ? registered.Id : null;
            _commands.Enqueue(AddLink, articleKey, entity.Id, here.OriginId, here.Id, entity.Mentions.Count, entity.Role, affiliation,
                here.Id != entity.Id || here.Name != entity.Name);
            linked[entity.Id] = new RegisteredEntity(here.Id, here.Name, affiliation);
            mentions[here.Id] = mentions.GetValueOrDefault(here.Id) + entity.Mentions.Count;
        }

        foreach (var (id, count) in counts ? mentions : [])
            _commands.Enqueue(SeenMore, id, [id, 1, count, day, day], Sum);
        return linked;

        static void Sum(object?[] seen, object?[] more)
        {
            var (first, other) = ((int)seen[3]!, (int)more[3]!);
            seen[1] = (int)seen[1]! + (int)more[1]!;
            seen[2] = (int)seen[2]! + (int)more[2]!;
            seen[3] = first == 0 || other == 0 ? first + other : Math.Min(first, other);
            seen[4] = Math.Max((int)seen[4]!, (int)more[4]!);
        }
    }

    /// <summary>Makes a name known that filters can ask by.</summary>
    public void Name(string name, string entityId, bool isTicker) => _commands.Run(AddName, name, entityId, isTicker);

    private FoundEntity Find(Entity entity, string sha256)
    {
        KnownEntity? known = null;
        var origin = string.Empty;
        List<string>? missing = null;
        foreach (var key in EntityIdentity.KeysOf(entity, sha256))
        {
            if (Look(key) is not var (other, from))
                (missing ??= []).Add(key);
            else if (known is null)
                (known, origin) = (other, from);
            else if (other.Id != known.Id && _commands.Scalar(IsApart, other.Id, known.Id) is null)
                known = Merge(other.Id, known.Id);
        }

        var isNew = known is null;
        if (known is null)
        {
            known = new KnownEntity(FreeId(entity, sha256), entity.Name, entity.Kind, isNamedByUser: false);
            origin = known.Id;
            session.Prefetch.TakenIds[known.Id] = true;
            _commands.Run(Add, known.Id, entity.Kind, entity.Name, entity.Ticker, entity.Exchange);
        }
        else if (missing is not null && !known.IsNamedByUser && IsLonger(entity.Name, known.Name))
        {
            known.Name = entity.Name;
            _commands.Run(Rename, known.Id, entity.Name);
            _commands.Flush();
            _commands.Run("UPDATE article_entities SET Differs = TRUE WHERE EntityId = @0", known.Id);
        }

        // What one article had to guess another tells.
        if (IsGuess(known.Kind) && entity.Kind != known.Kind)
        {
            known.Kind = entity.Kind;
            _commands.Run(Specify, known.Id, entity.Kind);
        }

        foreach (var key in missing ?? [])
        {
            _commands.Run(AddKey, key, origin, known.Id);
            _known.Add(key, known, origin);
            session.Prefetch.AbsentKeys.Remove(key);
        }

        AddNames(known, entity, isNew);
        return new FoundEntity(known, origin);
    }

    private void AddNames(KnownEntity known, Entity entity, bool isNew)
    {
        var changed = Add(entity.Name, isTicker: false);
        foreach (var alias in entity.Aliases)
            changed |= Add(alias, isTicker: false);
        if (entity.Ticker is { } ticker && Add(ticker, isTicker: true))
        {
            changed = true;
            if (!isNew)
                _commands.Run(AddTicker, known.Id, ticker, entity.Exchange);
        }

        if (isNew)
            session.Names.Made(known);
        else if (changed)
            session.Names.Added(known.Id);

        bool Add(string name, bool isTicker)
        {
            if (!known.Names.Add(name))
                return false;
            _commands.Run(AddName, name, known.Id, isTicker);
            return true;
        }
    }

    /// <summary>
    /// Indicates whether an article that says more counts: a company is more than an organization, a chip more than a product.
    /// </summary>
    internal static bool IsGuess(EntityKind kind) => kind is EntityKind.Organization or EntityKind.Product;

    /// <summary>By characters as a reader counts them.</summary>
    internal static bool IsLonger(string name, string than) => name.EnumerateRunes().Count() > than.EnumerateRunes().Count();

    private (KnownEntity Entity, string OriginId)? Look(string key)
    {
        if (_known.Find(key) is { } known)
            return known;
        if (session.Prefetch.AbsentKeys.Contains(key))
            return null;
        var rows = _commands.Rows(FindKey, reader => (Entity: reader.GetString(0), Origin: reader.GetString(1)), key);
        if (rows.Count == 0)
            return null;
        var entity = Get(rows[0].Entity);
        _known.Add(key, entity, rows[0].Origin);
        return (entity, rows[0].Origin);
    }

    private KnownEntity Get(string id)
    {
        if (_known.ById(id) is { } known)
            return known;
        var entity =
            _commands.Rows(Load,
            reader => new KnownEntity(id, reader.GetString(0), (EntityKind)reader.GetInt32(1), reader.GetInt64(2) != 0), id)[0];
        entity.Names.UnionWith(_commands.Rows(LoadNames, reader => reader.GetString(0), id));
        _known.Add(entity);
        return entity;
    }

    private KnownEntity Merge(string from, string into)
    {
        new EntityMerges(session).Merge(from, into);
        _hasMerged = true;
        return Get(into);
    }

    /// <summary>The engine's id, with what tells it from others of the same name where the name alone does not.</summary>
    private string FreeId(Entity entity, string sha256)
    {
        var id = entity.Id + EntityIdentity.SuffixOf(entity, sha256);
        if (IsFree(id))
            return id;
        id += "-" + entity.Kind.ToString().ToLowerInvariant();
        var free = id;
        for (var n = 2; !IsFree(free); n++)
            free = $"{id}-{n}";
        return free;
    }

    private bool IsFree(string id) => session.Prefetch.TakenIds.TryGetValue(id, out var isTaken) ? !isTaken
        : _commands.Scalar("SELECT 1 FROM entities WHERE Id = @0", id) is null;

    /// <summary>An entity of an article as it was found.</summary>
    /// <param name="Entity">The row of the registry.</param>
    /// <param name="OriginId">The id it was first known by, before merges.</param>
    private readonly record struct FoundEntity(KnownEntity Entity, string OriginId)
    {
        public string Id => Entity.Id;

        public string Name => Entity.Name;
    }
}
