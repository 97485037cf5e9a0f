using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Claims;

/// <summary>
/// Names of those whose business is news, known ones and such as say it by their last word ("the Sunday Courier"): they speak as media.
/// </summary>
internal static class MediaNames
{
    private static readonly FrozenSet<string> Names =
        LexiconTable.Rows("media.tsv").Select(row => row[0]).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> LastWords =
        new[] { "Bulletin", "Chronicle", "Courier", "Daily", "Dispatch", "Gazette", "Herald", "Journal", "Ledger", "Mail", "Mirror", "News",
        "Newswire", "Observer", "Post", "Press", "Report", "Standard", "Star", "Telegraph", "Times", "Tribune", "Weekly",
        "Wire" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string name) =>
        Names.Contains(name) || name.LastIndexOf(' ') is > 0 and var space && LastWords.Contains(name[(space + 1)..]);
}
