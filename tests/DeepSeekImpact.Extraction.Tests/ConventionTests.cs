using System.Text.RegularExpressions;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>The folders of the engine are its stages: none reaches forward.</summary>
public partial class ConventionTests
{
    /// <summary>The order of the stages; a new kind of fact takes its place here.</summary>
    private static readonly string[] Order = ["Text", "Languages", "Numbers", "Dates", "Quantities", "Entities", "Quotes", "Certainties", "Markets", "Figures", "Claims", "Coverages", "Comparisons", "Copies"];

    private static string Engine => Repository.PathOf("src", "DeepSeekImpact.Extraction");

    public static TheoryData<string> Folders() => new(Order);

    [Fact]
    public void Every_folder_has_its_place_in_the_order() =>
        Directory.GetDirectories(Engine).Select(path => Path.GetFileName(path)!).Where(name => name is not ("bin" or "obj")).Should().BeEquivalentTo(Order);

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_folder_reaches_forward(string folder)
    {
        var later = Order.SkipWhile(name => name != folder).Skip(1).ToHashSet();
        foreach (var file in Directory.GetFiles(Path.Combine(Engine, folder), "*.cs"))
        {
            var used = Using().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value);
            used.Should().NotContain(name => later.Contains(name), "{0} stands before them", Path.GetFileName(file));
        }
    }

    [Fact]
    public void Nothing_in_the_engine_reads_or_writes_files_or_the_clock()
    {
        foreach (var file in Directory.GetFiles(Engine, "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/", StringComparison.Ordinal)))
            Forbidden().IsMatch(File.ReadAllText(file)).Should().BeFalse("{0} must be pure", file);
    }

    [GeneratedRegex(@"DeepSeekImpact\.Extraction\.(\w+)")]
    private static partial Regex Using();

    [GeneratedRegex(@"\b(File|Directory|HttpClient|Console|Environment)\.(?!ProcessorCount)|DateTime\.(Now|UtcNow|Today)|DateTimeOffset\.(Now|UtcNow)")]
    private static partial Regex Forbidden();
}
