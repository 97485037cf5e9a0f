using System.Text.RegularExpressions;
using DeepSeekImpact.Extraction.Tests;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Which folder of the host may know which.</summary>
public sealed partial class ConventionTests
{
    private const int LongestLine = 140;

    /// <summary>Errors; parameters; what is served; calls within the process; who may ask; lists; kinds of fact; what is watched; work in the background; calls; tools for agents; the host that puts them together.</summary>
    private static readonly string[] Order = ["Problems", "Query", "Contracts", "Calls", "Load", "Access", "Lists", "Facts", "Watches", "Jobs", "OpenApi", "Endpoints", "Mcp", "Samples", "Hosting"];

    [Fact]
    public void No_folder_reaches_forward() => FolderOrder.Check("DeepSeekImpact.Api", Order, "wwwroot");

    /// <summary>Migrations stay as they were applied, and what others wrote as they wrote it.</summary>
    [Fact]
    public void No_line_of_the_source_is_longer_than_140_characters()
    {
        var files = new[] { "*.cs", "*.js", "*.css" }.SelectMany(pattern => Directory.GetFiles(Repository.PathOf("src"), pattern, SearchOption.AllDirectories))
            .Where(file => !Excluded().IsMatch(file)).ToList();
        files.Should().HaveCountGreaterThan(400);
        var places = from file in files
                     from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
                     where line.Text.Length > LongestLine
                     select $"{file}:{line.Number}";
        places.Should().BeEmpty();
    }

    [GeneratedRegex("/(?:obj|bin|Migrations|vendor)/")]
    private static partial Regex Excluded();
}
