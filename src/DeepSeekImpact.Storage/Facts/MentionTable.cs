using DeepSeekImpact.Storage.Lists;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>
/// The table of the entities that facts of a kind mention (<see cref="AboutRow"/>), or mention with the part that each has
/// (<see cref="RoleRow"/>).
/// </summary>
/// <typeparam name="TRow">The row of the facts.</typeparam>
/// <typeparam name="TFact">The fact.</typeparam>
/// <param name="table">Its name.</param>
/// <param name="localIds">Returns the ids that the engine gave the mentioned entities in their article; one may be given more than
/// once.</param>
public sealed class MentionTable<TRow, TFact>(string table, Func<TFact, ArticleLinks, IEnumerable<string>> localIds) : IEntityRelation
    where TRow : FactRow
{
    private static readonly IReadOnlyCollection<string> AnyRole = [];

    /// <summary>Gets the name.</summary>
    public string Table { get; } = table;

    /// <summary>Gets what returns the part that an entity has in a fact; null if entities have none.</summary>
    public Func<TFact, string, string>? RoleOf { get; init; }

    private string Columns => RoleOf is null ? "EntityId, FactKey" : "EntityId, FactKey, Role";

    private string Insert =>
        field ??= $"INSERT INTO {Table}({Columns}) VALUES (@0, @1{(RoleOf is null ? string.Empty : ", @2")}) ON CONFLICT DO NOTHING";

    /// <inheritdoc/>
    public IQueryable<long> KeysOf(NewsDb db, string id) => KeysOf(db, id, AnyRole);

    /// <summary>Returns the condition that a fact mentions any of some entities.</summary>
    /// <param name="names">Their ids, names or tickers.</param>
    public Condition<TRow> AnyOf(IReadOnlyCollection<string> names) => AnyOf(names, AnyRole);

    /// <summary>Returns the condition that any of some entities has any of some parts in a fact.</summary>
    /// <param name="names">Their ids, names or tickers.</param>
    /// <param name="roles">The roles; if there are none, every role counts.</param>
    public Condition<TRow> AnyOf(IReadOnlyCollection<string> names, IReadOnlyCollection<string> roles) => new AnyOf<TRow>(
        Selectivity.Mention,
        async (db, cancellationToken) =>
            [.. (await Lookup.EntityLookup.IdsAsync(db, names, cancellationToken)).Select(id => Mentions(db, id, roles))]);

    /// <summary>Returns the condition that somebody has any of some parts in a fact.</summary>
    /// <param name="roles">The parts.</param>
    public Condition<TRow> WithRole(IReadOnlyCollection<string> roles) => new AnyOf<TRow>(Selectivity.Text, (db, _) =>
    {
        var mentions = db.Set<RoleRow>(Table);
        return Task.FromResult<IReadOnlyList<Alternative<TRow>>>(
            [new Alternative<TRow>(row => mentions.Any(one => roles.Contains(one.Role) && one.FactKey == row.Key))]);
    });

    /// <summary>Returns the ids of the entities that facts mention, each as often as facts mention it.</summary>
    internal IQueryable<string> EntitiesOf(NewsDb db, IQueryable<TRow> rows) => RoleOf is null
        ? db.Set<AboutRow>(Table).Join(rows, about => about.FactKey, row => row.Key, (about, _) => about.EntityId)
        : db.Set<RoleRow>(Table).Join(rows, role => role.FactKey, row => row.Key, (role, _) => role.EntityId);

    /// <summary>Adds the table to the model.</summary>
    internal void Build(ModelBuilder modelBuilder)
    {
        if (RoleOf is null)
        {
            modelBuilder.SharedTypeEntity<AboutRow>(Table, about =>
            {
                about.ToTable(Table).HasKey(row => new { row.EntityId, row.FactKey });
                about.HasIndex(row => row.FactKey);
            });
            return;
        }

        modelBuilder.SharedTypeEntity<RoleRow>(Table, role =>
        {
            role.ToTable(Table).HasKey(row => new { row.EntityId, row.FactKey });
            role.HasIndex(row => row.FactKey);
        });
    }

    /// <summary>Writes whom a fact mentions.</summary>
    internal void Write(StoreCommands commands, TFact fact, long key, ArticleLinks links, bool isQueued)
    {
        foreach (var local in localIds(fact, links))
        {
            var id = links.IdOf(local) ?? local;
            object?[] values = RoleOf is null ? [id, key] : [id, key, RoleOf(fact, local)];
            if (isQueued)
                commands.Enqueue(Insert, values);
            else
                commands.Run(Insert, values);
        }
    }

    /// <summary>Replaces the rows of a fact.</summary>
    /// <returns>Whether it mentions others than before.</returns>
    internal bool Relink(StoreCommands commands, TFact fact, long key, ArticleLinks links)
    {
        var before = commands.Rows($"SELECT EntityId FROM {Table} WHERE FactKey = @0", row => row.GetString(0), key);
        commands.Run($"DELETE FROM {Table} WHERE FactKey = @0", key);
        Write(commands, fact, key, links, isQueued: false);
        return !before.ToHashSet(StringComparer.Ordinal).SetEquals(localIds(fact, links).Select(local => links.IdOf(local) ?? local));
    }

    /// <summary>Makes all mentions of one entity those of another.</summary>
    internal void Rename(StoreCommands commands, string from, string into)
    {
        var others = Columns["EntityId, ".Length..];
        commands.Run($"INSERT INTO {Table}({Columns}) SELECT @1, {others} FROM {Table} WHERE EntityId = @0 ON CONFLICT DO NOTHING", from,
            into);
        commands.Run($"DELETE FROM {Table} WHERE EntityId = @0", from, into);
    }

    private IQueryable<long> KeysOf(NewsDb db, string id, IReadOnlyCollection<string> roles)
    {
        ArgumentNullException.ThrowIfNull(db);
        return RoleOf is null ? db.Set<AboutRow>(Table).Where(about => about.EntityId == id).Select(about => about.FactKey)
            : roles.Count == 0 ? db.Set<RoleRow>(Table).Where(role => role.EntityId == id).Select(role => role.FactKey)
            : db.Set<RoleRow>(Table).Where(role => role.EntityId == id && roles.Contains(role.Role)).Select(role => role.FactKey);
    }

    private Alternative<TRow> Mentions(NewsDb db, string id, IReadOnlyCollection<string> roles)
    {
        var keys = KeysOf(db, id, roles);
        if (RoleOf is null)
        {
            var abouts = db.Set<AboutRow>(Table);
            return new Alternative<TRow>(row => abouts.Any(about => about.EntityId == id && about.FactKey == row.Key)) { Keys = keys };
        }

        var mentions = db.Set<RoleRow>(Table);
        return roles.Count == 0
            ? new Alternative<TRow>(row => mentions.Any(one => one.EntityId == id && one.FactKey == row.Key)) { Keys = keys }
            : new Alternative<TRow>(row => mentions.Any(one => one.EntityId == id && roles.Contains(one.Role)
                && one.FactKey == row.Key))
            { Keys = keys };
    }
}
