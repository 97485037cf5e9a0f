using System.Globalization;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake.Charsets;
using DeepSeekImpact.Intake.Html;
using DeepSeekImpact.Intake.Pdf;

namespace DeepSeekImpact.Intake.Fetching;

/// <summary>Fetches a page by its address and reads its article.</summary>
/// <param name="fetcher">Fetches.</param>
public sealed class PageFetcher(Fetcher fetcher)
{
    private const string Wanted = "text/html, application/xhtml+xml, application/pdf;q=0.8, text/plain;q=0.5";

    /// <summary>Returns the article of a page.</summary>
    /// <param name="address">The page's address.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    /// <exception cref="IntakeException">The page cannot be fetched, or holds no article.</exception>
    public Task<IncomingArticle> ReadAsync(Uri address, CancellationToken cancellationToken) => ReadAsync(address, null, cancellationToken);

    /// <summary>Returns the article of a page.</summary>
    /// <param name="address">The page's address.</param>
    /// <param name="extras">What is sent besides the usual.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    /// <exception cref="IntakeException">The page cannot be fetched, or holds no article.</exception>
    public async Task<IncomingArticle> ReadAsync(Uri address, FetchExtras? extras, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var page = await fetcher.FetchAsync(address, Wanted, null, extras, cancellationToken);
        if ((int)page.Status is < 200 or >= 300)
        {
            throw new IntakeException(IntakeReason.NotFetched, string.Create(CultureInfo.InvariantCulture,
                $"{page.Address.Host} answered {(int)page.Status} for this page."))
            {
                IsTemporary = (int)page.Status is 408 or 425 or 429 or >= 500,
                RetryAfter = page.RetryAfter,
            };
        }

        if (page.MediaType is "application/pdf" or "application/x-pdf" || PdfArticleReader.IsPdf(page.Body))
        {
            var read = await PdfArticleReader.ReadAsync(page.Body, page.Address, cancellationToken);
            return read with { FetchedFrom = page.Address.AbsoluteUri };
        }

        switch (page.MediaType)
        {
            case "text/html" or "application/xhtml+xml" or null:
                var article = await HtmlArticleReader.ReadAsync(Charset.DecodeFetched(page.Body, page.Charset, isMarkup: true).Text,
                    page.Address, cancellationToken);
                return article with { FetchedFrom = page.Address.AbsoluteUri };
            case "text/plain":
                return new IncomingArticle
                {
                    Text = Charset.DecodeFetched(page.Body, page.Charset).Text,
                    Url = page.Address.AbsoluteUri,
                    Source = page.Address.Host,
                    TextBasis = TextBasis.Page,
                    FetchedFrom = page.Address.AbsoluteUri,
                };
            default:
                throw new IntakeException(IntakeReason.NoArticle, $"The page is {page.MediaType}; only HTML, PDF and plain text are read.");
        }
    }
}
