using System.Buffers;
using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Comparisons;

/// <summary>Reads what a sentence says of what a figure measures and covers: "closing", "intraday", "gross", "net", "in China".</summary>
internal static class Contrasts
{
    private static readonly FrozenDictionary<string, (string Family, string Side)> Table =
        LexiconTable.Rows("contrasts.tsv").ToFrozenDictionary(row => row[0], row => (row[1], row[2]), StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Words = SearchValues.Create([.. Table.Keys], StringComparison.OrdinalIgnoreCase);
    private static readonly string[] ByLength = [.. Table.Keys.OrderByDescending(words => words.Length)];

    /// <summary>
    /// Returns "family:side" for each word of the table in a sentence, sorted and each once. A family with two sides in one sentence says
    /// nothing.
    /// </summary>
    public static string Of(ReadOnlySpan<char> sentence)
    {
        if (sentence.IndexOfAny(Words) < 0)
            return string.Empty;
        var found = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        for (var at = 0; at < sentence.Length; at++)
        {
            var next = sentence[at..].IndexOfAny(Words);
            if (next < 0)
                break;
            at += next;
            if (at > 0 && char.IsLetterOrDigit(sentence[at - 1]) || LongestAt(sentence[at..]) is not { } words)
                continue;
            var (family, side) = Table[words];
            found[family] = found.TryGetValue(family, out var known) && known != side ? null : side;
            at += words.Length - 1;
        }

        return string.Join(' ', found.Where(pair => pair.Value is not null).Select(pair => pair.Key + ":" + pair.Value));
    }

    private static string? LongestAt(ReadOnlySpan<char> rest)
    {
        foreach (var words in ByLength)
        {
            if (rest.StartsWith(words, StringComparison.OrdinalIgnoreCase)
                && (rest.Length == words.Length || !char.IsLetterOrDigit(rest[words.Length])))
                return words;
        }

        return null;
    }

    /// <summary>Returns the families in which both say something, and not the same.</summary>
    public static IEnumerable<string> Between(string one, string other)
    {
        if (one.Length == 0 || other.Length == 0 || one == other)
            yield break;
        var sides = other.Split(' ').Select(pair => pair.Split(':')).ToDictionary(pair => pair[0], pair => pair[1]);
        foreach (var pair in one.Split(' ').Select(pair => pair.Split(':')))
        {
            if (sides.TryGetValue(pair[0], out var side) && side != pair[1])
                yield return pair[0];
        }
    }
}
