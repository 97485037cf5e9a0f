using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>Forgets what was removed long ago.</summary>
/// <param name="writer">The one writer.</param>
public sealed class Removals(Writer writer)
{
    /// <summary>Forgets what was removed before a time.</summary>
    /// <param name="before">The time.</param>
    /// <param name="cancellationToken">Stops before anything is forgotten.</param>
    /// <returns>How many removals were forgotten.</returns>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) => writer.RunAsync(
        (_, session) =>
        {
            if (session.Commands.Scalar("SELECT max(Seq) FROM removals WHERE RemovedAt < @0",
                before.ToUnixTimeMilliseconds()) is not long last)
                return 0;
            session.Commands.Run("UPDATE counters SET Last = @0 WHERE Id = @1", last, CounterRow.Forgotten);
            return session.Commands.Change("DELETE FROM removals WHERE Seq <= @0", last);
        },
        cancellationToken);
}
