using System.Reflection;

namespace DeepSeekImpact.Benchmarks;

/// <summary>
/// Varied articles made of the samples' paragraphs in a seeded order: one article over and over would be learned by the processor's
/// branch predictor and look several times faster than it is.
/// </summary>
internal static class Corpus
{
    private const int Seed = 20250127;
    private const int ParagraphsPerArticle = 9;

    /// <summary>The environment variable that names a folder of text files to read instead: a figure for articles of one's own.</summary>
    private const string Folder = "ARTICLES";

    public static string[] Articles(int count)
    {
        if (Environment.GetEnvironmentVariable(Folder) is { Length: > 0 } folder)
            return [.. Directory.GetFiles(folder, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        var assembly = Assembly.GetExecutingAssembly();
        var paragraphs = new List<string>();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            paragraphs.AddRange(reader.ReadToEnd().Split("\n\n").Skip(1));
        }

        var random = new Random(Seed);
        return Enumerable.Range(0, count)
            .Select(_ => string.Join("\n\n", Enumerable.Range(0, ParagraphsPerArticle).Select(_ => paragraphs[random.Next(paragraphs.Count)])))
            .ToArray();
    }
}
