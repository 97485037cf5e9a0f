using System.Text.RegularExpressions;
using DeepSeekImpact.Extraction.Tests;

namespace DeepSeekImpact.Api.Tests;

/// <summary>The way that docs/adding-facts.md describes is the one that the toy goes, and the files it names are there.</summary>
public sealed partial class AddingFactsTests
{
    private static readonly string Guide = File.ReadAllText(Repository.PathOf("docs", "adding-facts.md"));

    private static readonly string Toy =
        File.ReadAllText(Repository.PathOf("tests", "DeepSeekImpact.Storage.Tests", "ToyKind.cs")) + File.ReadAllText(Repository.PathOf("tests", "DeepSeekImpact.Api.Tests", "ToyResource.cs"));

    [Fact]
    public void Every_line_of_code_it_shows_is_a_line_of_the_toy()
    {
        var shown = Code().Matches(Guide).SelectMany(block => block.Groups[1].Value.Split('\n')).Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        shown.Should().HaveCountGreaterThan(8);
        var lines = Toy.Split('\n').Select(line => line.Trim()).ToHashSet();
        shown.Should().BeSubsetOf(lines);
    }

    [Fact]
    public void Every_file_it_names_is_there()
    {
        var named = Named().Matches(Guide).Select(match => match.Groups[1].Value).Where(path => !path.Contains('<', StringComparison.Ordinal)).Distinct().ToList();
        named.Should().HaveCountGreaterThan(6);
        foreach (var path in named)
            Path.Exists(Repository.PathOf(path.Split('/'))).Should().BeTrue(path);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"`((?:src|tests)/[\w./<>-]+)`")]
    private static partial Regex Named();
}
