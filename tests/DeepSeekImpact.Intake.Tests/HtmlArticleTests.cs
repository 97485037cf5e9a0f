using DeepSeekImpact.Intake.Html;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>Each page in the folder Pages tells, in its first comment, what is to be read from it.</summary>
public class HtmlArticleTests
{
    private static readonly Uri Address = new("https://www.alphapost.example/2025/zorvex");

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Pages");

    public static TheoryData<string> Pages() => new(Directory.GetFiles(Folder).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_gives_its_article(string name)
    {
        var html = await File.ReadAllTextAsync(Path.Combine(Folder, name + ".html"));
        var expected = html[html.IndexOf('\n', StringComparison.Ordinal)..html.IndexOf("\n-->", StringComparison.Ordinal)];
        var (head, text) = (expected[..expected.IndexOf("\ntext:", StringComparison.Ordinal)], expected[(expected.IndexOf("\ntext:", StringComparison.Ordinal) + 7)..]);
        var fields = head.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var article = await HtmlArticleReader.ReadAsync(html, Address, CancellationToken.None);

        article.Text.Should().Be(text.Trim());
        if (fields.TryGetValue("title", out var title))
            article.Title.Should().Be(title);
        article.Source.Should().Be(fields["source"]);
        article.PublishedAt?.ToString("yyyy-MM-dd").Should().Be(fields.GetValueOrDefault("publishedAt"));
        string.Join("; ", article.Authors).Should().Be(fields.GetValueOrDefault("authors", string.Empty));
        article.Language.Should().Be(fields.GetValueOrDefault("language"));
        article.Url.Should().Be(fields.GetValueOrDefault("url", Address.AbsoluteUri));
    }

    [Fact]
    public async Task A_page_made_to_take_minutes_is_refused_in_time()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var bomb in new[] { string.Concat(Enumerable.Repeat("<div>", 200_000)), string.Concat(Enumerable.Repeat("<ul><li>", 64_000)), string.Concat(Enumerable.Repeat("<b><p>", 60_000)) })
        {
            var read = async () => await HtmlArticleReader.ReadAsync(bomb, null, CancellationToken.None);
            (await read.Should().ThrowAsync<IntakeException>()).Which.Reason.Should().BeOneOf(IntakeReason.TooComplex, IntakeReason.NoArticle);
        }

        watch.Elapsed.Should().BeLessThan(5 * HtmlArticleReader.MostTime);
    }

    [Fact]
    public async Task Of_a_page_neither_a_password_nor_an_endless_title_is_kept()
    {
        var html = $"<html><head><title>{string.Join(' ', Enumerable.Repeat("Quarterly", 500))}</title></head><body><article><p>Shares of Zorvex fell 9% on Monday, and nobody knew why.</p></article></body></html>";
        var article = await HtmlArticleReader.ReadAsync(html, new Uri("https://jane:secret@paper.example/a"), CancellationToken.None);
        article.Url.Should().Be("https://paper.example/a");
        article.Title.Should().EndWith(" Quarterly…");
    }

    [Fact]
    public async Task A_page_without_an_article_is_refused()
    {
        var read = async () => await HtmlArticleReader.ReadAsync("<html><body><nav><a href='/'>Home</a></nav></body></html>", null, CancellationToken.None);
        (await read.Should().ThrowAsync<IntakeException>()).Which.Reason.Should().Be(IntakeReason.NoArticle);
    }
}
