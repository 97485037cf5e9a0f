namespace DeepSeekImpact.Storage.Facts;

/// <summary>What facts have to do with an entity: they are of it, by it, or mention it.</summary>
public interface IEntityRelation
{
    /// <summary>Returns the keys of the facts that have to do with an entity.</summary>
    /// <param name="db">The database.</param>
    /// <param name="id">The entity's id in the registry.</param>
    IQueryable<long> KeysOf(NewsDb db, string id);
}
