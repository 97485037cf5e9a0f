
namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>
/// What users say of the registry: that two entities are one, that one is two, what one is called. It outlasts reading articles again.
/// </summary>
/// <param name="writer">The one writer.</param>
public sealed class RegistryEditor(Writer writer)
{
    private const string FindRoot = "SELECT coalesce(MergedInto, Id) FROM entities WHERE Id = @0";

    /// <summary>Makes one entity part of another.</summary>
    /// <param name="id">The entity that goes.</param>
    /// <param name="into">The entity that stays.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>False where one of them does not exist, or both are one already.</returns>
    public Task<bool> MergeAsync(string id, string into, CancellationToken cancellationToken) =>
        writer.RunAsync(
            (_, session) =>
            {
                if (session.Commands.Text(FindRoot, id) is not { } from || session.Commands.Text(FindRoot, into) is not { } root
                    || from == root)
                    return false;
                session.Commands.Run("UPDATE entities SET IsApart = FALSE WHERE Id = @0", from);
                new EntityMerges(session).Merge(from, root);
                return true;
            },
            cancellationToken);

    /// <summary>Takes an entity out of the one it was merged into. The engine does not merge it again.</summary>
    /// <param name="id">The entity that it was merged into.</param>
    /// <param name="part">The entity to take out.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>False where it is not part of that entity.</returns>
    public Task<bool> UnmergeAsync(string id, string part, CancellationToken cancellationToken) =>
        writer.RunAsync(
            (_, session) =>
            {
                if (session.Commands.Scalar("SELECT Seq FROM entities WHERE Id = @0 AND MergedInto = @1", part, id) is null)
                    return false;
                session.Commands.Run("UPDATE entities SET IsApart = TRUE WHERE Id = @0", part);
                new EntityMerges(session).Unmerge(part, id);
                return true;
            },
            cancellationToken);

    /// <summary>Says that in some articles the entity is another one, which is made for it.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="articles">The ids of the articles.</param>
    /// <param name="name">The name of the other one.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>The id of the other one, or null where none of the articles mentions the entity.</returns>
    public Task<string?> SplitAsync(string id, IReadOnlyCollection<string> articles, string name, CancellationToken cancellationToken) =>
        writer.RunAsync(
            (_, session) =>
            {
                var places = articles.Distinct().SelectMany(article => session.Commands.Rows(
                    "SELECT e.ArticleKey, a.Id, e.LocalId FROM articles a JOIN article_entities e ON e.ArticleKey = a.\"key\" WHERE a.Id = "
                        + "@0 AND e.EntityId = @1",
                    row => (row.GetInt64(0), row.GetString(1), row.GetString(2)),
                    article,
                    id)).ToList();
                if (places.Count == 0)
                    return null;
                var free = id + "-2";
                for (var n = 3; session.Commands.Text(FindRoot, free) is not null; n++)
                    free = $"{id}-{n}";
                new EntityMerges(session).Split(id, free, name, places);
                return free;
            },
            cancellationToken);

    /// <summary>Names an entity; the engine does not name it otherwise again.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>False where there is no such entity.</returns>
    public Task<bool> RenameAsync(string id, string name, CancellationToken cancellationToken) =>
        writer.RunAsync(
            (_, session) =>
            {
                if (session.Commands.Change("UPDATE entities SET Name = @1, IsNamedByUser = TRUE WHERE Id = @0", id, name) == 0)
                    return false;
                session.Known.Clear();
                session.Commands.Run("INSERT INTO entity_names(Name, EntityId, IsTicker) VALUES (@1, @0, FALSE) ON CONFLICT DO NOTHING", id,
                    name);
                session.Commands.Run("UPDATE article_entities SET Differs = TRUE WHERE EntityId = @0", id);
                session.Commands.Run("UPDATE claimants SET Name = @1 WHERE ClaimantId = @0", id, name);
                session.Names.Changed(id);
                session.MarkChanged();
                return true;
            },
            cancellationToken);
}
