namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// A hash of words that ignores case and is the same on every machine and in every version, so that it can be stored (FNV-1a, Fowler, Noll,
/// Vo 1991). Pure.
/// </summary>
internal static class StableHash
{
    /// <summary>The hash of no characters.</summary>
    public const ulong Start = 14695981039346656037;

    private const ulong Step = 1099511628211;

    /// <summary>Adds a character.</summary>
    public static ulong Add(ulong hash, char c) => (hash ^ char.ToLowerInvariant(c)) * Step;
}
