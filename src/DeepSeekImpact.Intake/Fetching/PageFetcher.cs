using System.Globalization;
using DeepSeekImpact.Intake.Charsets;
using DeepSeekImpact.Intake.Html;

namespace DeepSeekImpact.Intake.Fetching;

/// <summary>Fetches a page by its address and reads its article.</summary>
/// <param name="fetcher">Fetches.</param>
public sealed class PageFetcher(Fetcher fetcher)
{
    private const string Wanted = "text/html, application/xhtml+xml, text/plain;q=0.5";

    /// <summary>Gives the article of a page.</summary>
    /// <param name="address">The page's address.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    /// <exception cref="IntakeException">The page cannot be fetched, or holds no article.</exception>
    public async Task<IncomingArticle> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var page = await fetcher.FetchAsync(address, Wanted, null, cancellationToken);
        if ((int)page.Status is < 200 or >= 300)
            throw new IntakeException(IntakeReason.NotFetched, string.Create(CultureInfo.InvariantCulture, $"{page.Address.Host} answered {(int)page.Status} for this page."));
        switch (page.MediaType)
        {
            case "text/html" or "application/xhtml+xml" or null:
                return await HtmlArticleReader.ReadAsync(Charset.Decode(page.Body, page.Charset, isMarkup: true), page.Address, cancellationToken);
            case "text/plain":
                return new IncomingArticle { Text = Charset.Decode(page.Body, page.Charset), Url = page.Address.AbsoluteUri, Source = page.Address.Host };
            default:
                throw new IntakeException(IntakeReason.NoArticle, $"The page is {page.MediaType}; only HTML and plain text are read.");
        }
    }
}
