using System.Text.RegularExpressions;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>A project whose folders are in an order: each may know those before it, and none those after it.</summary>
public static partial class FolderOrder
{
    /// <summary>Checks that every folder has its place and that none reaches forward. The files beside the folders put them together and may know all.</summary>
    public static void Check(string project, string[] order, params string[] aside)
    {
        var root = Repository.PathOf("src", project);
        Directory.GetDirectories(root).Select(path => Path.GetFileName(path)!).Except(["bin", "obj", .. aside]).Should().BeEquivalentTo(order, "every folder of {0} has its place", project);
        foreach (var folder in order)
        {
            var later = order.SkipWhile(name => name != folder).Skip(1).ToHashSet();
            foreach (var file in Directory.GetFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            {
                var used = Name().Matches(File.ReadAllText(file)).Where(match => match.Groups[1].Value == project).Select(match => match.Groups[2].Value);
                used.Should().NotContain(name => later.Contains(name), "{0}/{1} is before them", folder, Path.GetFileName(file));
            }
        }
    }

    [GeneratedRegex(@"(DeepSeekImpact\.[A-Z][a-z]+)\.([A-Z]\w+)")]
    private static partial Regex Name();
}
