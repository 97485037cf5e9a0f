using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>Says which pronoun a given name goes with.</summary>
internal static class GivenNames
{
    private static readonly FrozenDictionary<string, string> Genders =
        LexiconTable.Rows("given-names.tsv").ToFrozenDictionary(row => row[0], row => row[1], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Genders.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gives "m" or "f", or null where the name is unknown or borne by both.</summary>
    public static string? GenderOf(ReadOnlySpan<char> name) => Lookup.TryGetValue(name, out var gender) && gender.Length == 1 ? gender : null;
}
