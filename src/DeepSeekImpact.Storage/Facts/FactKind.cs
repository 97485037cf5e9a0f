using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Facts;

/// <summary>
/// A kind of fact as the store knows it: its table, columns and indexes, and what happens to its rows when articles come, go and are read
/// again, and when entities are merged.
/// All of that is derived from one description; see docs/adding-facts.md. Immutable; safe to share between threads.
/// </summary>
public abstract class FactKind
{
    private protected FactKind(string name, string table) => (Name, Table) = (name, table);

    /// <summary>Gets its name in the plural, as the contract has it: "marketMoves".</summary>
    public string Name { get; }

    /// <summary>Gets its table.</summary>
    public string Table { get; }

    /// <summary>Gets the column of the articles' table that counts its facts.</summary>
    public required string CountColumn { get; init; }

    /// <summary>Gets what its facts have to do with entities, each with the name it is counted by.</summary>
    public IReadOnlyList<(string Name, IEntityRelation Relation)> Relations { get; init; } = [];

    /// <summary>Gets the tables that belong to it: its own, and those of words and mentions.</summary>
    internal abstract IReadOnlyList<string> Tables { get; }

    /// <summary>Gets the column of the subject that its facts are statements on; null if they are not compared.</summary>
    internal abstract string? SubjectColumn { get; }

    /// <summary>
    /// Gets the statement that returns the entities whose counts an article's facts have a part in; null if facts of this kind are counted
    /// for nobody.
    /// </summary>
    internal abstract string? CountedEntities { get; }

    /// <summary>Gets the statements that remove the facts of an article (@0), in their order.</summary>
    internal abstract IReadOnlyList<string> Removes { get; }

    /// <summary>Returns the keys of its facts.</summary>
    /// <param name="db">The database.</param>
    public abstract IQueryable<long> Keys(NewsDb db);

    /// <summary>Returns its facts in the order in which they were stored, behind a place in it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="seq">The number of a transaction.</param>
    /// <param name="key">The key behind which the facts of that very transaction begin.</param>
    public abstract IQueryable<StampedRow> Stamped(NewsDb db, long seq, long key);

    /// <summary>Returns the facts of an article.</summary>
    /// <param name="extraction">The article.</param>
    public abstract IReadOnlyList<IFact> FactsOf(Extraction.Extraction extraction);

    /// <summary>Adds its tables to the model.</summary>
    internal abstract void Build(ModelBuilder modelBuilder);

    /// <summary>Makes the facts of an article ready to be written; on any thread.</summary>
    internal abstract PreparedFacts Prepare(Extraction.Extraction extraction);

    /// <summary>Puts stored facts back into an extraction.</summary>
    internal abstract Extraction.Extraction Restore(Extraction.Extraction extraction, IEnumerable<string> bodies);

    /// <summary>Returns the stored facts of some articles, with the words they are read from.</summary>
    internal abstract Task<List<StoredBody>> BodiesAsync(NewsDb db, long[] articles, CancellationToken cancellationToken);

    /// <summary>
    /// Sets the registry's ids on the facts of an article again, from the local ids in their bodies, and stamps those that change.
    /// </summary>
    internal abstract void Relink(StoreCommands commands, long article, ArticleLinks links, Stamp stamp);

    /// <summary>Makes all facts of one entity those of another, and stamps them.</summary>
    internal abstract void Rename(StoreCommands commands, string from, string into, Stamp stamp);

    /// <summary>Stamps the facts of an article: it began or ceased to count as a near copy.</summary>
    internal abstract void Restamp(StoreCommands commands, long article, Stamp stamp);

    /// <summary>Counts again what is counted of an entity.</summary>
    internal abstract void Recount(StoreCommands commands, string entity, long revision);

    /// <summary>Gets a value indicating whether it has a full-text index.</summary>
    internal abstract bool HasWords { get; }

    /// <summary>Returns the words of a stored fact for the full-text index; null if there is no index.</summary>
    internal abstract string? WordsOf(string body);
}

/// <summary>The facts of one kind of an article, ready to be written.</summary>
/// <param name="kind">The kind.</param>
internal abstract class PreparedFacts(FactKind kind)
{
    /// <summary>Gets the kind.</summary>
    public FactKind Kind { get; } = kind;

    /// <summary>Gets how many there are.</summary>
    public abstract int Count { get; }

    /// <summary>Writes them.</summary>
    public abstract void Write(FactWriting writing);
}

/// <summary>A stored fact as it is served.</summary>
/// <param name="ArticleKey">The article's key.</param>
/// <param name="Key">The fact's key.</param>
/// <param name="Id">The fact's id.</param>
/// <param name="CodeStart">The code point its span starts at.</param>
/// <param name="CodeEnd">The code point after its span.</param>
/// <param name="Body">The fact as JSON.</param>
internal sealed record StoredBody(long ArticleKey, long Key, string Id, int CodeStart, int CodeEnd, string Body);
