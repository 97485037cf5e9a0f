using System.Globalization;
using DeepSeekImpact.Intake.Html;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>Sixty pages: six stories in the markup of ten outlets. Of all, date, author, title and paragraphs are right in so many as the floor says.</summary>
public class OutletTests
{
    private const double Floor = 0.95;
    private static readonly Uri Address = new("https://www.outlet.example/news/a-story");

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Outlets");

    [Fact]
    public async Task Date_author_title_and_paragraphs_are_read_from_the_markup_of_ten_outlets()
    {
        var wrong = new Dictionary<string, List<string>> { ["date"] = [], ["author"] = [], ["title"] = [], ["paragraphs"] = [] };
        var count = 0;
        foreach (var template in Directory.GetFiles(Folder, "*.html").Order(StringComparer.Ordinal))
        {
            foreach (var row in (await File.ReadAllLinesAsync(Path.Combine(Folder, "stories.tsv"))).Skip(1).Select(line => line.Split('\t')))
            {
                count++;
                var (title, author, day, paragraphs) = (row[0], row[1], row[2], row[3].Split('|'));
                var article = await HtmlArticleReader.ReadAsync(Fill(await File.ReadAllTextAsync(template), title, author, day, paragraphs), Address, CancellationToken.None);
                var name = $"{Path.GetFileNameWithoutExtension(template)}, {title}";
                Note("date", article.PublishedAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == day, $"{name}: {article.PublishedAt}");
                Note("author", article.Authors.SequenceEqual([author]), $"{name}: {string.Join("; ", article.Authors)}");
                Note("title", article.Title == title, $"{name}: {article.Title}");
                Note("paragraphs", article.Text == string.Join("\n\n", paragraphs), $"{name}: {article.Text}");
            }
        }

        count.Should().Be(60);
        foreach (var (what, pages) in wrong)
            (1 - ((double)pages.Count / count)).Should().BeGreaterThanOrEqualTo(Floor, "{0} of {1}", what, string.Join('\n', pages));

        void Note(string what, bool isRight, string page)
        {
            if (!isRight)
                wrong[what].Add(page);
        }
    }

    /// <summary>Late in the evening where it was published, which is the next day in UTC.</summary>
    private static string Fill(string template, string title, string author, string day, string[] paragraphs)
    {
        var local = new DateTimeOffset(DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddHours(21.5), TimeSpan.FromHours(-5));
        return template.Replace("{{title}}", title, StringComparison.Ordinal).Replace("{{author}}", author, StringComparison.Ordinal)
            .Replace("{{day}}", day, StringComparison.Ordinal).Replace("{{local}}", local.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{{utc}}", local.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{{words}}", local.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{{body}}", string.Join("\\n\\n", paragraphs), StringComparison.Ordinal)
            .Replace("{{paragraphs}}", string.Concat(paragraphs.Select(paragraph => $"<p>{paragraph}</p>")), StringComparison.Ordinal);
    }
}
