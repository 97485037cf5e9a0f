using System.Text.Json;

namespace DeepSeekImpact.Load;

/// <summary>Writes generated articles as lines of JSON, for measuring an import.</summary>
internal static class Lines
{
    public static async Task WriteAsync(string file, int count)
    {
        var generator = new Generator(Fill.Seed);
        await using var stream = File.Create(file);
        for (var i = 0; i < count; i++)
        {
            var (text, details) = generator.Article(i);
            await JsonSerializer.SerializeAsync(stream, new { text = text.Text, title = text.Title, publishedAt = text.PublishedAt, source = details.Source, url = details.Url, authors = details.Authors });
            stream.WriteByte((byte)'\n');
        }
    }
}
