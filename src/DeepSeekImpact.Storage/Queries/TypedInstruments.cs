using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Markets;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>
/// Reads an instrument that somebody typed as the engine reads it in a market report, so that "oil", "the dollar" and "10-year yield" have
/// the ids that stored moves have.
/// </summary>
internal static class TypedInstruments
{
    private const int MostCharacters = 60;

    /// <summary>Returns the instrument that a text names; null if it names none, or more than that.</summary>
    public static NamedEntity? Read(string typed)
    {
        var name = typed.Trim();
        if (name.Length is 0 or > MostCharacters || !name.All(c => char.IsLetterOrDigit(c)
            || c is ' ' or '-' or '&' or '/' or '.' or '^' or '\''))
            return null;

        name = InstrumentSymbols.WordsOf(name.TrimStart('^')) ?? name;

        // "10-year yield" and "10-year Treasury" are yields, which rise by basis points.
        foreach (var sentence in new[] { $"{name} rose 1% on Monday.", $"The {name} rose 1% on Monday.",
            $"The {name} yield rose 1 basis point on Monday." })
        {
            if (Extractor.Extract(sentence).MarketMoves is [{ Instrument: var instrument }])
                return new NamedEntity(instrument.Id, instrument.Name, JsonNamingPolicy.CamelCase.ConvertName(instrument.Kind.ToString()));
        }

        return null;
    }
}
