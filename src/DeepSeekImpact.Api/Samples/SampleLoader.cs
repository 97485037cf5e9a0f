using System.Globalization;
using System.Reflection;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Ingestion;

namespace DeepSeekImpact.Api.Samples;

/// <summary>
/// Loads the bundled articles. A sample is a text file that starts with lines "title: …" and "published: …", then an empty line.
/// They are this project's own: one report of public facts, and fictional ones.
/// </summary>
internal static class SampleLoader
{
    private const string Prefix = "sample.";
    private const string Source = "DeepSeekImpact samples";

    public static async Task LoadAsync(ArticleStore store, NewsEngine engine, CancellationToken cancellationToken)
    {
        var details = new ArticleDetails { Source = Source };
        NewArticle[] samples =
            [.. Read().Select(
            sample => engine.ReadToStore(
                ArticleReader.Read(sample.Text, new ExtractionOptions { Title = sample.Title, PublishedAt = sample.Published }), details))];
        await store.AddManyAsync(samples, cancellationToken);
    }

    public static IEnumerable<(string Title, DateOnly Published, string Text)> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var title = Value(reader.ReadLine(), "title: ");
            var published = DateOnly.ParseExact(Value(reader.ReadLine(), "published: "), "yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return (title, published, reader.ReadToEnd());
        }
    }

    private static string Value(string? line, string key) =>
        line is not null && line.StartsWith(key, StringComparison.Ordinal) ? line[key.Length..]
        : throw new InvalidDataException($"A sample lacks its line '{key}'.");
}
