using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>The symbols by which people ask for instruments: "BTC", "SPX", "US10Y". Immutable; safe to share between threads.</summary>
public static class InstrumentSymbols
{
    private static readonly FrozenDictionary<string, string> Table =
        LexiconTable.Rows("instrument-symbols.tsv").ToFrozenDictionary(row => row[0], row => row[1], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Returns the words by which market reports name the instrument of a symbol, ignoring case; null if the symbol is not known.
    /// </summary>
    /// <param name="symbol">The symbol.</param>
    public static string? WordsOf(string symbol) => Table.GetValueOrDefault(symbol);
}
