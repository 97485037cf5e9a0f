namespace DeepSeekImpact.Extraction.Patterns;

/// <summary>The names that the patterns of a table can use.</summary>
/// <param name="Things">What the reader knows, asked for as <c>&lt;amount&gt;</c>.</param>
/// <param name="Places">What it wants to find again, written before a step as <c>noun:</c>.</param>
/// <param name="Columns">The columns between the pattern and the example.</param>
internal sealed record PatternNames(string[] Things, string[] Places, params string[] Columns)
{
    /// <summary>Gets no names: for patterns of words alone.</summary>
    public static PatternNames None { get; } = new([], []);

    /// <summary>Returns the names of two enumerations, whose values are the numbers that a reader is asked with.</summary>
    public static PatternNames Of<TThing, TPlace>(params string[] columns)
        where TThing : struct, Enum
        where TPlace : struct, Enum => new(Small<TThing>(), Small<TPlace>(), columns);

    /// <summary>Returns the names of an enumeration of things, for patterns without named steps.</summary>
    public static PatternNames Of<TThing>(params string[] columns)
        where TThing : struct, Enum => new(Small<TThing>(), [], columns);

    private static string[] Small<T>()
        where T : struct, Enum => Array.ConvertAll(Enum.GetNames<T>(), name => name.ToLowerInvariant());
}
