namespace DeepSeekImpact.Cli;

/// <summary>Filters of a list as they are typed: each as --name value, with the names of the API.</summary>
internal static class FilterArguments
{
    /// <summary>Reads filters.</summary>
    /// <param name="typed">What was typed and belongs to no option of the command.</param>
    /// <returns>The filters in their order, a name once for each of its values.</returns>
    /// <exception cref="UsageException">A name or a value is missing.</exception>
    public static IReadOnlyList<KeyValuePair<string, string?>> Read(IReadOnlyList<string> typed)
    {
        if (typed.Count % 2 != 0 || typed.Where((_, place) => place % 2 == 0).Any(name => !name.StartsWith("--", StringComparison.Ordinal)))
            throw new UsageException("Write each filter as --name value.");
        return [.. typed.Chunk(2).Select(pair => KeyValuePair.Create(pair[0][2..], (string?)pair[1]))];
    }
}
