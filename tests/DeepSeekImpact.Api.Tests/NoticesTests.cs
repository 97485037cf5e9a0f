using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using DeepSeekImpact.Extraction.Tests;

namespace DeepSeekImpact.Api.Tests;

/// <summary>
/// Every package that ships is named with its licence. UPDATE_GOLDEN=1 writes the list again, from what the packages themselves say.
/// </summary>
public sealed class NoticesTests
{
    private const string Begin = "## Packages\n";
    private const string Head = """
        ## Packages

        What the server and the command line ship with, as the packages themselves say it. A test writes this list and checks it (CONTRIBUTING.md).

        | package | version | licence | copyright or authors |
        |---|---|---|---|

        """;

    private static string Notices => Repository.PathOf("THIRD-PARTY-NOTICES.md");

    private static string Packages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    [Fact]
    public async Task Every_package_that_ships_is_named_with_its_licence()
    {
        var table = Table();
        var text = await File.ReadAllTextAsync(Notices);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            var at = text.IndexOf(Begin, StringComparison.Ordinal);
            text = (at < 0 ? text.TrimEnd() + "\n\n" : text[..at]) + table;
            await File.WriteAllTextAsync(Notices, text);
        }

        text[text.IndexOf(Begin, StringComparison.Ordinal)..].Should().Be(table);
    }

    [Theory]
    [InlineData("THIRD-PARTY-NOTICES.md")]
    [InlineData("LICENSE")]
    public void The_notices_lie_beside_the_program(string file) =>
        File.Exists(Path.Combine(AppContext.BaseDirectory, file)).Should().BeTrue();

    private static string Table()
    {
        var locked = JsonNode.Parse(File.ReadAllText(Repository.PathOf("src", "DeepSeekImpact.Cli",
            "packages.lock.json")))!["dependencies"]!["net10.0"]!.AsObject();
        var table = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var (name, package) in locked.Where(row => (string?)row.Value!["type"] != "Project").OrderBy(row =>
            row.Key, StringComparer.OrdinalIgnoreCase))
        {
            var version = (string)package!["resolved"]!;
            var (licence, owner) = LicenceOf(name, version);
            table.Append($"| {name} | {version} | {licence} | {owner} |\n");
        }

        return table.ToString();
    }

    private static (string Licence, string Owner) LicenceOf(string name, string version)
    {
        var folder = Path.Combine(Packages, name.ToLowerInvariant(), version.ToLowerInvariant());
        var metadata = XDocument.Load(Path.Combine(folder, name.ToLowerInvariant() + ".nuspec")).Root!.Elements().Single(element =>
            element.Name.LocalName == "metadata");
        var licence = Value("license") ?? Value("licenseUrl");
        licence.Should().NotBeNullOrEmpty("of {0}", name);
        return (licence!, string.Join(' ',
            (Value("copyright") ?? Value("authors") ?? string.Empty).Replace('|', '/').Split((char[]?)null,
            StringSplitOptions.RemoveEmptyEntries)));

        string? Value(string element) => metadata.Elements().FirstOrDefault(child =>
            child.Name.LocalName == element)?.Value is { Length: > 0 } text ? text : null;
    }
}
