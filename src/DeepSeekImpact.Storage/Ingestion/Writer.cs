using DeepSeekImpact.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>
/// The one writer: its connection stays open, and one transaction runs at a time. SQLite allows one writer anyway; waiting at the gate is
/// fair and short, waiting
/// for the file's lock is neither (eight writers: longest wait 58 ms with the gate, 1,219 ms without). In PostgreSQL the writers of all
/// nodes take turns by a row that
/// they lock: what an article is a copy of, and which entity a name means, depends on all that was stored before.
/// </summary>
public sealed class Writer : IAsyncDisposable
{
    private readonly StoreEngine _engine;
    private readonly StoreChanges _changes;
    private readonly IDbContextFactory<NewsDb> _contexts;
    private readonly IStoreLookups _lookups;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private NewsDb? _db;
    private WriteSession? _session;
    private volatile StoreFault? _fault;

    /// <summary>Initializes a new instance of the <see cref="Writer"/> class.</summary>
    /// <param name="engine">The database.</param>
    /// <param name="changes">Told of what was written.</param>
    /// <param name="contexts">Makes the context whose connection is written through.</param>
    /// <param name="lookups">Looks up what storing articles needs.</param>
    /// <param name="clock">The clock that says when something is stored.</param>
    internal Writer(StoreEngine engine, StoreChanges changes, IDbContextFactory<NewsDb> contexts, IStoreLookups lookups,
        TimeProvider clock) =>
        (_engine, _changes, _contexts, _lookups, _clock) = (engine, changes, contexts, lookups, clock);

    /// <summary>Gets what was wrong with the store when it was last written to; null where that went well.</summary>
    public StoreFault? Fault => _fault;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _gate.Dispose();
    }

    /// <summary>Writes to the store what changes nothing, to see whether it can be written.</summary>
    /// <param name="cancellationToken">Stops before it begins.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public async Task<StoreFault?> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(
                (_, session) =>
                {
                    session.Commands.Probe();
                    return true;
                },
                cancellationToken);
            return null;
        }
        catch (Exception exception) when (StoreFault.Of(exception) is { } fault)
        {
            return fault;
        }
    }

    /// <summary>
    /// Moves what the write-ahead log holds into the store, between two transactions. A log that nobody moves holds all that was written
    /// since the start, and damage to it would cost as much.
    /// </summary>
    /// <param name="empties">Whether the file of the log is emptied too, which is for times when nothing is written.</param>
    /// <param name="cancellationToken">Stops before it begins.</param>
    /// <returns>False if somebody reads from the log: it is to be tried again.</returns>
    public async Task<bool> MoveLogAsync(bool empties, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return (await OpenAsync(cancellationToken)).Session.Commands.MoveLog(empties);
        }
        catch (Exception exception) when (StoreFault.Of(exception) is not null)
        {
            await CloseAsync();
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Does some work in one transaction: all of it is stored, durably, or nothing.</summary>
    /// <param name="work">The work; it may read through the context and write through the commands.</param>
    /// <param name="cancellationToken">Stops before it begins; what has begun is finished.</param>
    internal async Task<T> RunAsync<T>(Func<NewsDb, WriteSession, T> work, CancellationToken cancellationToken)
    {
        using var waiting = StoreMeter.Wait();
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var (db, session) = await BeginAsync(cancellationToken);
            waiting.End();
            using var measured = StoreMeter.Begin();
            try
            {
                var result = work(db, session);
                session.Finish();
                var own = session.Changes.Where(change => !session.Commands.Announce(change)).ToList();
                session.Commands.Commit();
                own.ForEach(_changes.Tell);
                _fault = null;
                StoreMeter.Stored(session.Outcomes);
                session.End();
                return result;
            }
            catch
            {
                // What was learned in it may not have been stored.
                session.Forget();

                // Some errors, a full disk for one, have rolled back already.
                if (session.Commands.IsInTransaction)
                    session.Commands.Rollback();
                throw;
            }
        }
        catch (Exception exception) when (StoreFault.Of(exception) is { } fault)
        {
            // The next one begins with a fresh connection: whatever this one was in the middle of is gone with it.
            _fault = fault;
            StoreMeter.Failed(fault);
            await CloseAsync();
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// Begins a transaction. A connection that lay idle may be dead, where its server was restarted meanwhile: nothing was done in it yet,
    /// so it is opened again, once.
    /// </summary>
    private async Task<(NewsDb Db, WriteSession Session)> BeginAsync(CancellationToken cancellationToken)
    {
        var wasOpen = _session is not null;
        var open = await OpenAsync(cancellationToken);
        try
        {
            if (open.Session.Commands.Begin())
                open.Session.Refresh();
            return open;
        }
        catch (Exception exception)
        {
            await CloseAsync();
            if (!wasOpen || StoreFault.Of(exception) is not { Kind: StoreFaultKind.Away })
                throw;
        }

        return await BeginAsync(cancellationToken);
    }

    private async Task<(NewsDb Db, WriteSession Session)> OpenAsync(CancellationToken cancellationToken)
    {
        if (_db is not null && _session is not null)
            return (_db, _session);
        _db ??= await _contexts.CreateDbContextAsync(cancellationToken);
        var session = new WriteSession(await _engine.OpenAsync(_db, cancellationToken), _lookups, _db.Kinds, _clock);
        session.Commands.Flushing = new TopicWriter(session).Flush;
        return (_db, _session = session);
    }

    private async Task CloseAsync()
    {
        _session?.Dispose();
        _session = null;
        if (_db is not { } db)
            return;
        _db = null;
        _engine.Abandon(db);
        await db.DisposeAsync();
    }
}
