using System.Globalization;

namespace DeepSeekImpact.Extraction.Tests.Quality;

/// <summary>An article of tests/quality: its day of publication, its text, and by kind what a careful reader finds in it.</summary>
/// <param name="Published">The day of publication.</param>
/// <param name="Text">The text.</param>
/// <param name="Gold">The lines under each heading.</param>
internal sealed record AnnotatedArticle(DateOnly Published, string Text, IReadOnlyDictionary<string, string[]> Gold)
{
    /// <summary>Returns the articles of tests/quality itself.</summary>
    public static IEnumerable<AnnotatedArticle> All() => In("*-*.md");

    /// <summary>Returns the articles of tests/quality/news on a subject, or all of them.</summary>
    public static IEnumerable<AnnotatedArticle> News(string subject = "*") => In($"{subject}-*-*.md", "news");

    private static IEnumerable<AnnotatedArticle> In(string pattern, string folder = "") =>
        Directory.GetFiles(Repository.PathOf("tests", "quality", folder), pattern).Order(StringComparer.Ordinal).Select(Read);

    private static AnnotatedArticle Read(string file)
    {
        var parts = File.ReadAllText(file).Split("\n## ");
        var head = parts[0].Split('\n', 2);
        return new AnnotatedArticle(
            DateOnly.ParseExact(head[0]["Published: ".Length..], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            head[1].Trim(),
            parts.Skip(1).ToDictionary(part => part[..part.IndexOf('\n')], part => part.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..]).ToArray()));
    }
}
