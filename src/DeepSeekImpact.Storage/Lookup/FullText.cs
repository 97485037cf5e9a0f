using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Storage.Lookup;

/// <summary>Looks words up in the full-text indexes.</summary>
internal static class FullText
{
    /// <summary>Returns the keys of the rows of an index that a query finds, in their order.</summary>
    /// <param name="db">The database.</param>
    /// <param name="index">The table of the index.</param>
    /// <param name="query">The query.</param>
    public static IQueryable<long> Found(this NewsDb db, string index, SearchQuery query)
    {
        var match = db.Dialect.Match(query);
        return db.Set<SearchRow>(index).Where(hit => NewsDb.Matches(hit.Words, match)).Select(hit => hit.Key);
    }
}
