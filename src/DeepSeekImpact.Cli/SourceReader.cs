using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Intake.Charsets;
using DeepSeekImpact.Intake.Fetching;
using DeepSeekImpact.Intake.Html;
using DeepSeekImpact.Intake.Pdf;

namespace DeepSeekImpact.Cli;

/// <summary>Reads an article from a file, from what is piped in, or from its address.</summary>
/// <param name="input">What is piped in.</param>
internal sealed class SourceReader(Stream input) : IDisposable
{
    private readonly Fetcher _fetcher = new(new FetchOptions(), TimeProvider.System);

    public void Dispose() => _fetcher.Dispose();

    /// <summary>Reads an article.</summary>
    /// <param name="source">A path, "-" or an address.</param>
    /// <param name="isPage">Whether a file or what is piped in is a web page whatever it is called.</param>
    /// <param name="published">The day of publication, where the caller knows it.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="IntakeException">It is no article.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public async Task<ArticleText> ReadAsync(string source, bool isPage, DateOnly? published, CancellationToken cancellationToken)
    {
        var article = source switch
        {
            "-" => await FromAsync(await AllAsync(input, cancellationToken), isPage, cancellationToken),
            _ when source.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase) =>
            await new PageFetcher(_fetcher).ReadAsync(new Uri(source), cancellationToken),
            _ => await FromAsync(await File.ReadAllBytesAsync(source, cancellationToken),
            isPage || Path.GetExtension(source).ToUpperInvariant() is ".HTML" or ".HTM" or ".XHTML", cancellationToken),
        };
        var text = ArticleReader.Read(article.Text,
            new ExtractionOptions { Title = article.Title, PublishedAt = published ?? article.PublishedAt });
        return text.Text.Length > 0 ? text : throw new IntakeException(IntakeReason.NoArticle, "It is empty.");
    }

    private static async Task<IncomingArticle> FromAsync(byte[] bytes, bool isPage, CancellationToken cancellationToken)
    {
        if (PdfArticleReader.IsPdf(bytes))
            return await PdfArticleReader.ReadAsync(bytes, null, cancellationToken);
        var text = Charset.Decode(bytes, null, isPage);
        return isPage ? await HtmlArticleReader.ReadAsync(text, null, cancellationToken) : new IncomingArticle { Text = text };
    }

    private static async Task<byte[]> AllAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
