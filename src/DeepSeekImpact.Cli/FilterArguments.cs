namespace DeepSeekImpact.Cli;

/// <summary>Filters of a list as they are typed: each as --name value, with the names of the API.</summary>
internal static class FilterArguments
{
    /// <summary>What to change if filters cannot be read.</summary>
    public const string Wrong = "Give filters as --name value.";

    /// <summary>Reads filters.</summary>
    /// <param name="typed">What was typed and belongs to no option of the command.</param>
    /// <returns>The filters in their order, a name once for each of its values; null if a name or a value is missing.</returns>
    public static IReadOnlyList<KeyValuePair<string, string?>>? Read(IReadOnlyList<string> typed)
    {
        if (typed.Count % 2 != 0 || typed.Where((_, place) => place % 2 == 0).Any(name => !name.StartsWith("--", StringComparison.Ordinal)))
            return null;
        return [.. typed.Chunk(2).Select(pair => KeyValuePair.Create(pair[0][2..], (string?)pair[1]))];
    }
}
