using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Claims;

/// <summary>Companies whose business is news: they speak as media.</summary>
internal static class MediaNames
{
    private static readonly FrozenSet<string> Names = LexiconTable.Rows("media.tsv").Select(row => row[0]).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string name) => Names.Contains(name);
}
