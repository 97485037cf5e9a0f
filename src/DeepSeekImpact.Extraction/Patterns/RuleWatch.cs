namespace DeepSeekImpact.Extraction.Patterns;

/// <summary>Notes which rows of rule tables matched, for the test that runs their examples. Where nobody watches it costs one comparison a match.</summary>
internal static class RuleWatch
{
    [ThreadStatic]
    private static HashSet<(string Table, int Row)>? noted;

    /// <summary>Returns the rows that match while an action runs.</summary>
    public static IReadOnlySet<(string Table, int Row)> During(Action action)
    {
        noted = [];
        try
        {
            action();
            return noted;
        }
        finally
        {
            noted = null;
        }
    }

    /// <summary>Notes that a pattern matched.</summary>
    public static void Note(string table, TokenPattern pattern)
    {
        if (noted is null)
            return;
        foreach (var row in pattern.Rows)
            noted.Add((table, row));
    }
}
