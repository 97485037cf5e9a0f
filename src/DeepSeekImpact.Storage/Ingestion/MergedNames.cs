using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>
/// Names, ticker and kind of entities that are merged and taken apart again. An entity that others are merged into is found by all of their
/// names; each of them keeps its own, for when it is taken out.
/// </summary>
/// <param name="session">The writer's session, inside its transaction.</param>
internal sealed class MergedNames(WriteSession session)
{
    private const string JoinNames =
        "INSERT INTO entity_names(Name, EntityId, IsTicker) SELECT Name, @1, IsTicker FROM entity_names WHERE EntityId = @0 "
        + "ON CONFLICT DO NOTHING";

    private const string FindPart = "SELECT 1 FROM entities WHERE MergedInto = @0 LIMIT 1";
    private const string FindTicker = "SELECT Ticker, Exchange FROM entities WHERE Id = @0 AND Ticker IS NOT NULL";
    private const string FindTickerOfParts =
        "SELECT Ticker, Exchange FROM entities WHERE MergedInto = @0 AND Ticker IS NOT NULL ORDER BY Seq";

    /// <summary>The names of an entity that an entity merged into it has too.</summary>
    private const string SharedWithParts = """
        SELECT Name FROM entity_names WHERE EntityId = @0
            AND Name IN (SELECT n.Name FROM entity_names n JOIN entities e ON e.Id = n.EntityId WHERE e.MergedInto = @0)
        """;

    /// <summary>The names of an entity that another has too, and none that is still merged into it.</summary>
    private const string SharedWithOne = """
        SELECT Name FROM entity_names WHERE EntityId = @0 AND Name IN (SELECT Name FROM entity_names WHERE EntityId = @1)
            AND Name NOT IN (SELECT n.Name FROM entity_names n JOIN entities e ON e.Id = n.EntityId WHERE e.MergedInto = @0)
        """;

    private const string Places = "SELECT ArticleKey, LocalId FROM article_entities WHERE EntityId = @0 ORDER BY ArticleKey DESC";
    private const string OwnPlaces =
        "SELECT ArticleKey, LocalId FROM article_entities WHERE EntityId = @0 AND OriginId = @0 ORDER BY ArticleKey DESC";

    private readonly StoreCommands _commands = session.Commands;
    private readonly FactLinks _links = new(session);

    /// <summary>Makes the names of an entity those of the one it is merged into too, and its ticker where that one has none.</summary>
    public void Join(string from, string into)
    {
        _commands.Run(JoinNames, from, into);
        if (TickerIn(FindTicker, from) is var (ticker, exchange))
            _commands.Run(EntityRegistry.AddTicker, into, ticker, exchange);
    }

    /// <summary>
    /// Leaves an entity that is about to be merged what is its own: what it has of entities that were merged into it before stays with
    /// them alone.
    /// </summary>
    public void KeepOwn(string id)
    {
        if (_commands.Scalar(FindPart, id) is not null)
            Keep(id, Shared(SharedWithParts, id), OwnPlaces);
    }

    /// <summary>
    /// Takes names apart after an entity was taken out of another. What its articles brought while it was part of the other becomes its
    /// own; what it had brought along leaves the other, unless articles of the other have it too.
    /// </summary>
    public void TakeApart(string id, string from)
    {
        var own = new OwnWords();
        foreach (var entity in In(Places, id))
            own.Add(entity);
        foreach (var (name, isTicker) in own.Names)
            _commands.Run(EntityRegistry.AddName, name, id, isTicker);
        if (own.Ticker is { } ticker)
            _commands.Run(EntityRegistry.AddTicker, id, ticker, own.Exchange);
        var row = Row(id);
        if (!row.IsNamedByUser && own.Name is { } longest && EntityRegistry.IsLonger(longest, row.Name))
            Rename(id, longest);
        if (EntityRegistry.IsGuess(row.Kind) && own.Kind is { } told && told != row.Kind)
            _commands.Run(EntityRegistry.Specify, id, told);

        Keep(from, Shared(SharedWithOne, from, id), Places);
        if (TickerIn(FindTickerOfParts, from) is var (other, exchange))
            _commands.Run(EntityRegistry.AddTicker, from, other, exchange);
    }

    /// <summary>Takes from an entity those of the shared names that its own articles do not have, and what came with them.</summary>
    private void Keep(string id, HashSet<string> shared, string places)
    {
        var own = new OwnWords();
        var row = Row(id);
        foreach (var entity in In(places, id))
        {
            own.Add(entity);
            if (own.Has(row.Kind) && own.HasAll(shared))
                return;
        }

        if (own.Kind is { } told && !own.Has(row.Kind))
            _commands.Run(EntityRegistry.Specify, id, told);
        shared.RemoveWhere(own.Has);
        if (shared.Contains(row.Name))
        {
            if (!row.IsNamedByUser && own.Name is { } longest)
                Rename(id, longest);
            else
                shared.Remove(row.Name);
        }

        foreach (var name in shared)
        {
            _commands.Run("DELETE FROM entity_names WHERE EntityId = @0 AND Name = @1", id, name);
            _commands.Run("UPDATE entities SET Ticker = NULL, Exchange = NULL WHERE Id = @0 AND Ticker = @1", id, name);
        }

        if (own.Ticker is { } ticker)
            _commands.Run(EntityRegistry.AddTicker, id, ticker, own.Exchange);
    }

    private void Rename(string id, string name)
    {
        _commands.Run(EntityRegistry.Rename, id, name);
        _commands.Run("UPDATE article_entities SET Differs = TRUE WHERE EntityId = @0", id);
    }

    private HashSet<string> Shared(string sql, params ReadOnlySpan<object?> ids) =>
        _commands.Rows(sql, row => row.GetString(0), ids).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private (string Ticker, string? Exchange)? TickerIn(string sql, string id) =>
        _commands.Rows(sql, row => (row.GetString(0), row.GetText(1)), id) is [var found, ..] ? found : null;

    private (string Name, EntityKind Kind, bool IsNamedByUser) Row(string id) =>
        _commands.Rows(EntityRegistry.Load, row => (row.GetString(0), (EntityKind)row.GetInt32(1), row.GetInt64(2) != 0), id)[0];

    /// <summary>Reads the entity as its articles have it, one after the other.</summary>
    private IEnumerable<Entity> In(string places, string id)
    {
        var found = _commands.Rows(places, row => (Article: row.GetInt64(0), LocalId: row.GetString(1)), id);
        return found.GroupBy(place => place.Article, place => place.LocalId)
            .SelectMany(article => _links.EntitiesOf(article.Key).Where(entity => article.Contains(entity.Id)));
    }

    /// <summary>What articles say of an entity themselves.</summary>
    private sealed class OwnWords
    {
        private readonly HashSet<EntityKind> _kinds = [];
        private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

        /// <summary>Gets all names and tickers.</summary>
        public HashSet<(string Name, bool IsTicker)> Names { get; } = [];

        /// <summary>Gets the longest name.</summary>
        public string? Name { get; private set; }

        /// <summary>Gets what it is, as the most certain article says.</summary>
        public EntityKind? Kind { get; private set; }

        public string? Ticker { get; private set; }

        public string? Exchange { get; private set; }

        public void Add(Entity entity)
        {
            foreach (var name in entity.Aliases.Prepend(entity.Name))
                Add(name, isTicker: false);
            if (Name is null || EntityRegistry.IsLonger(entity.Name, Name))
                Name = entity.Name;
            _kinds.Add(entity.Kind);
            if (Kind is not { } kind || EntityRegistry.IsGuess(kind))
                Kind = entity.Kind;
            if (entity.Ticker is not { } ticker)
                return;
            Add(ticker, isTicker: true);
            (Ticker, Exchange) = (ticker, entity.Exchange);
        }

        public bool Has(EntityKind kind) => _kinds.Contains(kind);

        public bool Has(string name) => _names.Contains(name);

        public bool HasAll(IEnumerable<string> names) => _names.IsSupersetOf(names);

        private void Add(string name, bool isTicker)
        {
            Names.Add((name, isTicker));
            _names.Add(name);
        }
    }
}
