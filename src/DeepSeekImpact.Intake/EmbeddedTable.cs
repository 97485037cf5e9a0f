namespace DeepSeekImpact.Intake;

/// <summary>Reads the tables that the assembly carries: tab-separated, comments after '#', the first row names the columns.</summary>
internal static class EmbeddedTable
{
    /// <summary>Returns the rows of a table without its head.</summary>
    /// <param name="name">The name of its file.</param>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"There is no {name} in the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Skip(1)
            .Select(line => line.Split('\t'))];
    }
}
