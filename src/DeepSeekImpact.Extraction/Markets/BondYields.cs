using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Markets;

/// <summary>
/// Finds whose yields they are where they are not the Treasury's: "Spanish bond yields", "euro zone government bond yields", "junk bond
/// yields".
/// </summary>
internal static class BondYields
{
    /// <summary>Whose bonds they are, by the word before them.</summary>
    private static readonly WordSet Borrowers =
    [
        "agency", "bank", "company", "corporate", "foreign", "global", "junk", "mortgage", "muni", "municipal", "utility",
    ];

    /// <summary>Returns the yields that the words before "bond yields" or "yields" name, or null if those words name none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The first token of "bond yields".</param>
    /// <param name="end">The token after it.</param>
    public static InstrumentMatch? Of(LinkedText text, int at, int end)
    {
        var document = text.Document;
        if (!document.IsAny(at, "bond", "yields"))
            return null;
        var before = document.IsAny(at - 1, "government", "sovereign", "benchmark") ? at - 2 : at - 1;
        if (document.IsAny(before, "zone", "area") && document.Is(before - 1, "euro"))
            return Named(before - 1, end, "Euro zone bond yields");
        if (document.Is(before, "Eurozone"))
            return Named(before, end, "Euro zone bond yields");
        if (document.Is(before, "grade") && document.Is(before - 2, "investment"))
            return Named(before - 2, end, "Investment-grade bond yields");
        if (document.Is(before, "yield") && document.Is(before - 2, "high"))
            return Named(before - 2, end, "High-yield bond yields");
        if (document.IsAny(before, Borrowers))
            return Named(before, end, $"{Capitalised(document.Chars(before))} bond yields");
        return before >= 0 && document.Tokens[before].IsCapitalised && document.Has(before, WordClass.Demonym)
            && !document.IsAny(before, "American", "Wall") ? Named(before, end, $"{document.Chars(before)} bond yields") : null;
    }

    private static string Capitalised(ReadOnlySpan<char> word) => $"{char.ToUpperInvariant(word[0])}{word[1..]}";

    private static InstrumentMatch Named(int first, int end, string name) =>
        new(new Instrument(EntityLinker.Slug(name), name, InstrumentKind.Bond), first, end, true);
}
