namespace DeepSeekImpact.Cli;

/// <summary>Finds the word that is meant by a mistyped one.</summary>
internal static class Suggestions
{
    private const int MaxDistance = 3;

    /// <summary>Returns the nearest word; null if none is near.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="known">The words there are.</param>
    public static string? Nearest(string typed, IEnumerable<string> known) => known
        .Select(word => (Word: word, Distance: Distance(typed.ToUpperInvariant(), word.ToUpperInvariant())))
        .Where(pair => pair.Distance <= Math.Clamp(typed.Length / 3, 1, MaxDistance))
        .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Word, StringComparer.Ordinal)
        .Select(pair => pair.Word).FirstOrDefault();

    /// <summary>Returns how many letters differ: inserted, left out, replaced or swapped with the next.</summary>
    private static int Distance(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= other.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, 1 + Math.Min(rows[i - 1, j], rows[i, j - 1]));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[one.Length, other.Length];
    }
}
