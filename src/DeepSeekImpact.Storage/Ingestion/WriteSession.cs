using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>What the writer keeps from one transaction to the next, and within one.</summary>
/// <param name="commands">The statements of the writer's connection.</param>
/// <param name="lookups">Looks up what storing articles needs.</param>
/// <param name="kinds">The kinds of fact that the store keeps.</param>
/// <param name="clock">The clock that says when something is stored.</param>
internal sealed class WriteSession(StoreCommands commands, IStoreLookups lookups, FactKinds kinds, TimeProvider clock) : IDisposable
{
    private long? _number;
    private long? _revision;
    private long? _at;

    public StoreCommands Commands { get; } = commands;

    public IStoreLookups Lookups { get; } = lookups;

    public FactKinds Kinds { get; } = kinds;

    /// <summary>Gets or sets the statement that adds an article, made once.</summary>
    public string? AddArticle { get; set; }

    /// <summary>
    /// Gets the entities that were looked up lately. Cleared whenever anything but adding an article changed the registry.
    /// </summary>
    public KnownEntities Known { get; } = new();

    /// <summary>Gets the topics on which values were stated lately.</summary>
    public KnownTopics Topics { get; } = new();

    /// <summary>Gets the fingerprints of articles that came in lately.</summary>
    public KnownTexts Texts { get; } = new();

    /// <summary>Gets the numbers of those who published lately.</summary>
    public Dictionary<string, int> Sources { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets what is known of the articles of this transaction.</summary>
    public Prefetch Prefetch { get; } = new();

    /// <summary>Gets the names that have changed in this transaction and are indexed at its end.</summary>
    public ChangedNames Names { get; } = new();

    /// <summary>
    /// Gets the values that were stated in this transaction and wait for their topics: the row of each, without the number of its topic.
    /// </summary>
    public List<(TopicKey Topic, double Value, object?[] Row)> Statements { get; } = [];

    /// <summary>Gets what became of the articles of this transaction.</summary>
    public List<Outcome> Outcomes { get; } = [];

    /// <summary>Gets what those who wait are to be told when the transaction is committed.</summary>
    public HashSet<StoreChange> Changes { get; } = [];

    /// <summary>
    /// Gets the number of this transaction: larger than any number of those before it, smaller than all others of its own.
    /// </summary>
    public long Revision
    {
        get
        {
            _number ??= (_revision = (long)Commands.Scalar("SELECT Last FROM counters WHERE Id = 1")! + 1);
            return _revision!.Value;
        }
    }

    /// <summary>Gets what says when something of this transaction was stored.</summary>
    public Stamp Stamp => new(Revision, _at ??= clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Notes that answers change, though nothing that was written has a number.</summary>
    public void MarkChanged() => _ = Revision;

    /// <summary>Takes numbers for an article and its facts.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The last of them.</returns>
    public long TakeNumbers(int count)
    {
        _number ??= Revision;
        return (_number += count).Value;
    }

    /// <summary>Writes what is put off until the end of the transaction.</summary>
    public void Finish()
    {
        Names.Index(this);
        Commands.Flush();
        if (_number is not { } last)
            return;
        Commands.Run("UPDATE counters SET Last = @0 WHERE Id = 1", last);
        Changes.Add(StoreChange.Facts);
    }

    /// <summary>Forgets what is of the transaction that has ended.</summary>
    public void End()
    {
        _number = null;
        _revision = null;
        _at = null;
        Prefetch.Clear();
        Outcomes.Clear();
        Changes.Clear();
    }

    /// <summary>Forgets what somebody else may have changed.</summary>
    public void Refresh()
    {
        Known.Clear();
        Topics.Clear();
        Texts.ClearCommon();
    }

    /// <summary>Forgets what was learned in a transaction that failed.</summary>
    public void Forget()
    {
        Refresh();
        Texts.Clear();
        Sources.Clear();
        Names.Clear();
        Statements.Clear();
        Commands.Forget();
        End();
    }

    public void Dispose() => Commands.Dispose();
}
