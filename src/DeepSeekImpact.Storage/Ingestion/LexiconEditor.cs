using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>
/// Adds and removes rows of the lexicon. What is read from then on knows them; what was read before does after reading it again.
/// </summary>
/// <param name="writer">The one writer.</param>
/// <param name="engine">Takes the rows over.</param>
public sealed class LexiconEditor(Writer writer, NewsEngine engine)
{
    /// <summary>Adds a row, or puts it in the place of the one with the same name.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    public async Task PutAsync(LexiconAddition row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        await writer.RunAsync(
            (_, session) =>
            {
                session.Changes.Add(StoreChange.Lexicon);

                // Filters know its names from now on, whether an article uses them or not.
                var registry = new EntityRegistry(session);
                foreach (var name in row.Aliases.Prepend(row.Name))
                    registry.Name(name, Lexicon.IdFrom(row.Name), isTicker: false);
                if (row.Ticker is { } ticker)
                    registry.Name(ticker, Lexicon.IdFrom(row.Name), isTicker: true);
                return session.Commands.Change(
                "INSERT INTO lexicon(Name, Kind, Aliases, Ticker, Exchange) VALUES (@0, @1, @2, @3, @4) ON CONFLICT(Name) DO UPDATE SET "
                    + "Kind = excluded.Kind, Aliases = excluded.Aliases, Ticker = excluded.Ticker, Exchange = excluded.Exchange",
                row.Name,
                row.Kind,
                JsonSerializer.Serialize(row.Aliases, ContractJson.Options),
                row.Ticker,
                row.Exchange);
            },
            cancellationToken);
        await engine.LoadLexiconAsync(CancellationToken.None);
    }

    /// <summary>Removes a row.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>False where there is no such row.</returns>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var removed = await writer.RunAsync(
            (_, session) =>
            {
                session.Changes.Add(StoreChange.Lexicon);
                return session.Commands.Change("DELETE FROM lexicon WHERE Name = @0", name);
            },
            cancellationToken);
        if (removed == 0)
            return false;
        await engine.LoadLexiconAsync(CancellationToken.None);
        return true;
    }
}
