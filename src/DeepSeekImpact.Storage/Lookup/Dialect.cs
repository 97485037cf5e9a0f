using System.Data.Common;

namespace DeepSeekImpact.Storage.Lookup;

/// <summary>What reading takes that SQLite and PostgreSQL do not say alike.</summary>
internal abstract class Dialect
{
    /// <summary>
    /// Gets the query for the best of the newest hits of one kind, with the columns Kind, Key and Rank. INDEX stands for the name of the
    /// full-text index, which cannot
    /// be a parameter, KIND for the number of the kind. A page begins by place, not by finding the last hit again: articles that came in
    /// since have moved ranks a little.
    /// </summary>
    public abstract string Ranked { get; }

    /// <summary>
    /// Gets the query that counts the rows of each phrase up to a limit, with the columns Kind, Phrase and Rows; INDEX and KIND as in
    /// <see cref="Ranked"/>.
    /// </summary>
    public abstract string Counted { get; }

    /// <summary>Returns a query as <see cref="NewsDb.Matches"/> takes it.</summary>
    public abstract string Match(SearchQuery query);

    /// <summary>Returns a term as a query of its own.</summary>
    public abstract string Match(SearchTerm term);

    /// <summary>
    /// Returns the parameters of <see cref="Ranked"/> that say how much a phrase weighs, from the rows of each kind that it is in.
    /// </summary>
    public abstract Task<IReadOnlyList<DbParameter>> WeightsAsync(NewsDb db, SearchQuery query,
        IReadOnlyDictionary<SearchKind, double[]> rows, CancellationToken cancellationToken);

    /// <summary>Makes a parameter of a value, or of an array.</summary>
    public abstract DbParameter Parameter(string name, object value);

    /// <summary>
    /// Returns a query in which <c>EACH({0}) name</c> stands for a table of values, with the column "value", and <c>AMONG[SELECT …]</c> for
    /// what a query about one of them gives.
    /// </summary>
    public abstract string Each(string sql);

    /// <summary>Returns what is to be passed for such a table.</summary>
    public abstract object Values<T>(IReadOnlyCollection<T> values);
}
