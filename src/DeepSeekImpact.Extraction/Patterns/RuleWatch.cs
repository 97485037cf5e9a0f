namespace DeepSeekImpact.Extraction.Patterns;

/// <summary>
/// Notes which rows of rule tables matched, for the test that runs their examples. Where nobody watches it costs one comparison a match.
/// </summary>
internal static class RuleWatch
{
    [ThreadStatic]
    private static HashSet<(string Table, int Row)>? _noted;

    /// <summary>Returns the rows that match while an action runs.</summary>
    public static IReadOnlySet<(string Table, int Row)> During(Action action)
    {
        _noted = [];
        try
        {
            action();
            return _noted;
        }
        finally
        {
            _noted = null;
        }
    }

    /// <summary>Notes that a pattern matched.</summary>
    public static void Note(string table, TokenPattern pattern)
    {
        if (_noted is null)
            return;
        foreach (var row in pattern.Rows)
            _noted.Add((table, row));
    }
}
