using System.Text.RegularExpressions;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>The folders of the engine are its stages: none reaches forward.</summary>
public partial class ConventionTests
{
    /// <summary>The order of the stages; a new kind of fact takes its place here.</summary>
    private static readonly string[] Order = ["Text", "Patterns", "Languages", "Numbers", "Dates", "Quantities", "Entities", "Syntax",
        "Quotes",
        "Certainties", "Markets", "Figures", "Claims", "Events", "Coverages", "Comparisons", "Copies"];

    private static string Engine => Repository.PathOf("src", "DeepSeekImpact.Extraction");

    [Fact]
    public void No_folder_reaches_forward() => FolderOrder.Check("DeepSeekImpact.Extraction", Order);

    [Fact]
    public void Nothing_in_the_engine_reads_or_writes_files_or_the_clock()
    {
        foreach (var file in Directory.GetFiles(Engine, "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/", StringComparison.Ordinal)))
            Forbidden().IsMatch(File.ReadAllText(file)).Should().BeFalse("{0} must be pure", file);
    }

    [GeneratedRegex(@"\b(File|Directory|HttpClient|Console|Environment)\.(?!ProcessorCount)|DateTime\.(Now|UtcNow|Today)|DateTimeOffset\.(Now|UtcNow)")]
    private static partial Regex Forbidden();
}
