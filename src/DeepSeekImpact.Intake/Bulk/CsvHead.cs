namespace DeepSeekImpact.Intake.Bulk;

/// <summary>Reads the head of a file of separated values.</summary>
internal static class CsvHead
{
    private const int FewestNames = 2;
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>
    /// Returns what parts the values of a line: of the marks that may, the one that occurs most; the comma where none does.
    /// </summary>
    /// <param name="line">The first line.</param>
    public static char DelimiterOf(string line)
    {
        Span<int> counts = stackalloc int[Delimiters.Length];
        var isQuoted = false;
        foreach (var character in line)
        {
            isQuoted ^= character == '"';
            if (!isQuoted && Array.IndexOf(Delimiters, character) is >= 0 and var place)
                counts[place]++;
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
            best = counts[i] > counts[best] ? i : best;
        return Delimiters[best];
    }

    /// <summary>
    /// Indicates whether the first line of a text names at least two fields of articles, or one that its sender names, and nothing else
    /// that is long.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="named">The columns that its sender names.</param>
    public static bool IsHead(string text, IReadOnlyCollection<string> named)
    {
        var line = text.Split('\n', 2)[0].TrimEnd('\r');
        var names = line.Split(DelimiterOf(line), StringSplitOptions.TrimEntries);
        return names.Length >= FewestNames && Array.TrueForAll(names, name => name.Length is > 0 and < 40)
            && (names.Select(FieldNames.FieldOf).OfType<string>().Distinct().Count() >= FewestNames
                || Array.Exists(names, name => named.Contains(name.Trim('"'), StringComparer.OrdinalIgnoreCase)));
    }
}
