using System.Text.Json.Serialization;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake.Html;
using DeepSeekImpact.Intake.Pdf;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>One record of a file of many: an article, a page that is yet to be read, or why it is refused.</summary>
/// <param name="Place">Where it stands in the file, for whoever looks for it: "line 17", "entry 3", "record 5".</param>
public sealed record BulkRecord(string Place)
{
    /// <summary>Gets the article, where it is there as such.</summary>
    public IncomingArticle? Article { get; init; }

    /// <summary>Gets the page, where it is one.</summary>
    public BulkPage? Page { get; init; }

    /// <summary>Gets the PDF, if it is one.</summary>
    public BulkPdf? Pdf { get; init; }

    /// <summary>Gets why it is refused, with what to change; null where it is not.</summary>
    public string? Refusal { get; init; }

    /// <summary>Reads the page or the PDF, if it is one. May be called from any thread.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The record with its article, or with why it is refused.</returns>
    public async Task<BulkRecord> ReadAsync(CancellationToken cancellationToken)
    {
        if (Page is null && Pdf is null)
            return this;
        try
        {
            var article = Page is not null ? await Page.ReadAsync(cancellationToken) : await Pdf!.ReadAsync(cancellationToken);
            return this with { Page = null, Pdf = null, Article = article };
        }
        catch (IntakeException refused)
        {
            return this with { Page = null, Pdf = null, Refusal = refused.Message };
        }
    }
}

/// <summary>A web page of a file.</summary>
/// <param name="Html">The page.</param>
/// <param name="Address">Where it stood on the web.</param>
/// <param name="FetchedOn">The day on which it was fetched, which stands in for a day of publication that nobody tells.</param>
public sealed record BulkPage(string Html, Uri? Address, DateOnly? FetchedOn)
{
    /// <summary>Gets what the file says of the article: it counts before what the page says.</summary>
    [JsonInclude]
    internal IncomingArticle? Told { get; init; }

    /// <summary>Reads the article of the page.</summary>
    internal async Task<IncomingArticle> ReadAsync(CancellationToken cancellationToken)
    {
        var page = await HtmlArticleReader.ReadAsync(Html, Address, cancellationToken);
        var article = Told is null ? page : page with
        {
            Title = Told.Title ?? page.Title,
            PublishedAt = Told.PublishedAt ?? page.PublishedAt,
            PublishedRaw = Told.PublishedAt is null ? page.PublishedRaw : Told.PublishedRaw,
            PublishedBasis = Told.PublishedAt is null ? page.PublishedBasis : Told.PublishedBasis,
            Source = Told.Source ?? page.Source,
            Authors = Told.Authors.Count > 0 ? Told.Authors : page.Authors,
        };
        return FirstSeen.On(article, FetchedOn);
    }
}

/// <summary>A PDF of a file.</summary>
/// <param name="Bytes">The PDF.</param>
/// <param name="Address">Where it was on the web.</param>
/// <param name="FetchedOn">The day on which it was fetched.</param>
public sealed record BulkPdf(byte[] Bytes, Uri? Address, DateOnly? FetchedOn)
{
    /// <summary>Reads the article of the PDF.</summary>
    internal async Task<IncomingArticle> ReadAsync(CancellationToken cancellationToken) =>
        FirstSeen.On(await PdfArticleReader.ReadAsync(Bytes, Address, cancellationToken), FetchedOn);
}

/// <summary>Dates an article that says no day by the day on which it was fetched.</summary>
internal static class FirstSeen
{
    public static IncomingArticle On(IncomingArticle article, DateOnly? day) => article.PublishedAt is not null || day is null ? article
        : article with { PublishedAt = day, IsDateInferred = true, PublishedBasis = PublishedBasis.FirstSeen };
}
