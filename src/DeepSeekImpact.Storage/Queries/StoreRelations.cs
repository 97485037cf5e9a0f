using DeepSeekImpact.Storage.Facts;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>What the store has to do with entities besides facts.</summary>
public static class StoreRelations
{
    /// <summary>Gets the articles that mention an entity.</summary>
    public static IEntityRelation Articles { get; } = new Keys((db, id) =>
        db.ArticleEntities.Where(link => link.EntityId == id).Select(link => link.ArticleKey));

    /// <summary>Gets the topics on which values of an entity are stated.</summary>
    public static IEntityRelation Topics { get; } = new Keys((db, id) =>
        db.Topics.Where(topic => topic.SubjectId == id).Select(topic => topic.Number));

    /// <summary>Gets the claims of those who belong to an entity.</summary>
    public static IEntityRelation Members { get; } = new Keys((db, id) =>
        db.Claimants.Where(claimant => claimant.AffiliationId == id).Select(claimant => claimant.Number));

    private sealed class Keys(Func<NewsDb, string, IQueryable<long>> keys) : IEntityRelation
    {
        public IQueryable<long> KeysOf(NewsDb db, string id) => keys(db, id);
    }
}
