using System.Reflection;

namespace DeepSeekImpact.Extraction.Text;

/// <summary>
/// Reads the tables that lie in the <c>Lexicons</c> folders: tab-separated, one header line, lines that start with
/// <c>#</c> say where the table comes from.
/// </summary>
internal static class LexiconTable
{
    /// <summary>What the names of rule tables start with.</summary>
    public const string RuleFolder = "Rules/";

    private static readonly Assembly Assembly = typeof(LexiconTable).Assembly;

    /// <summary>Returns the names of all tables, for the tests that check them.</summary>
    public static IEnumerable<string> Names() => Assembly.GetManifestResourceNames().Where(name =>
        name.EndsWith(".tsv") && !name.StartsWith(RuleFolder, StringComparison.Ordinal));

    /// <summary>Gets the names of all rule tables, which are read by <c>RuleTable</c>.</summary>
    public static IEnumerable<string> RuleNames() => Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(RuleFolder, StringComparison.Ordinal)).Select(name => name[RuleFolder.Length..]);

    /// <summary>
    /// Gets the words of the patterns of all rule tables, which the vocabulary has, so that rules are found by them. Names and the like
    /// are among them.
    /// </summary>
    public static IEnumerable<string> RuleWords() => RuleNames().SelectMany(name => Rows(RuleFolder + name))
        .SelectMany(row => row[1].Split(' ', '|', ':', '!', '?', '*')).Where(word => word.Length > 0 && word.All(char.IsLetter));

    /// <summary>Returns the rows of a table, each with as many cells as the header has.</summary>
    /// <param name="name">The file's name, such as "companies.tsv".</param>
    /// <exception cref="InvalidDataException">There is no such table, or a row has more cells than the header.</exception>
    public static IEnumerable<string[]> Rows(string name)
    {
        string[]? header = null;
        foreach (var line in Lines(name))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var cells = line.Split('\t');
            if (header is null)
            {
                header = cells;
                continue;
            }

            if (cells.Length > header.Length)
                throw new InvalidDataException($"{name}: more cells than columns in '{line}'.");
            if (cells.Length < header.Length)
                Array.Resize(ref cells, header.Length);
            for (var i = 0; i < cells.Length; i++)
                cells[i] ??= string.Empty;
            yield return cells;
        }
    }

    /// <summary>Returns the lines of a table or word list as they stand.</summary>
    /// <param name="name">The file's name.</param>
    /// <exception cref="InvalidDataException">There is no such file.</exception>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"There is no lexicon '{name}' in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    /// <summary>Splits a cell that holds several values, parted by "|".</summary>
    /// <param name="cell">The cell, perhaps empty.</param>
    public static string[] List(string cell) =>
        cell.Length == 0 ? [] : cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
