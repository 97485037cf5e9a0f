using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake.Dates;
using SmartReader;

namespace DeepSeekImpact.Intake.Html;

/// <summary>Reads the article of a web page. Holds no state; safe to call from many threads.</summary>
public static class HtmlArticleReader
{
    /// <summary>The most time a page may take: an attacker's page of unclosed elements takes a parser minutes.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(15);

    private const int MostElements = 100_000, MostBodies = 500;

    /// <summary>The text in a page's data counts if it is so many times as long as the one that stands in the page.</summary>
    private const int LongerBody = 2;

    /// <summary>Where there is no text of so many characters the page holds no article, but a list or a notice.</summary>
    private const int FewestCharacters = 25;

    /// <summary>Reads the article of a page.</summary>
    /// <param name="html">The page.</param>
    /// <param name="address">Where it stands; null where that is not known.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="IntakeException">There is no article in it, or reading it would take too long.</exception>
    public static async Task<IncomingArticle> ReadAsync(string html, Uri? address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(html);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(MostTime);
        try
        {
            using var page = await ParseAsync(html, limit.Token);
            if (page.All.Length > MostElements)
                throw TooComplex();

            // Finding takes no token; it works on a tree of limited size, and in another thread it cannot hold up the caller.
            var (metadata, text) = await Task.Run(() => Find(page, address), limit.Token).WaitAsync(limit.Token);
            if (text.Length < FewestCharacters)
                throw new IntakeException(IntakeReason.NoArticle, "No article was found in the page. Send its text instead.");
            if (PageGates.Of(metadata.Title, text) is { } gate)
                throw PageGates.Refusal(gate);
            var day = PublicationDay.Of(metadata.Date, metadata.Url ?? address?.AbsoluteUri);
            return new IncomingArticle
            {
                Text = text,
                TextBasis = TextBasis.Page,
                Title = ArticleField.Cut(metadata.Title),
                PublishedAt = day?.Day,
                PublishedRaw = metadata.Date?.Written,
                PublishedBasis = day?.Basis,
                IsDateSure = metadata.Date?.IsSure == true,
                Source = metadata.Source,
                Url = metadata.Url,
                Authors = metadata.Authors,
                Language = metadata.Language,
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw TooComplex();
        }
    }

    private static IntakeException TooComplex() =>
        new(IntakeReason.TooComplex,
        $"Reading the page would take more than {MostTime.TotalSeconds} seconds: it has too many elements, or they are nested too deep. "
        + $"Send its text instead.");

    private static async Task<IHtmlDocument> ParseAsync(string html, CancellationToken cancellationToken)
    {
        // With the mark the parser takes it for UTF-8, whatever the page says: it is decoded already. Only parsing from a stream can be
        // stopped.
        using var stream = new MemoryStream(Encoding.UTF8.GetByteCount(html) + 3);
        stream.Write(Encoding.UTF8.Preamble);
        stream.Write(Encoding.UTF8.GetBytes(html));
        stream.Position = 0;
        return await new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocumentAsync(stream, cancellationToken);
    }

    private static (PageMetadata Metadata, string Text) Find(IHtmlDocument page, Uri? address)
    {
        var regions = new PageRegions(page);
        var metadata = PageMetadata.Read(page, regions, address);
        regions.Clean(page);
        var text = Untitled(TextOf(page, regions, address), metadata.Title);
        text = Untitled(FurnitureLines.Without(text, metadata.Authors), metadata.Title);

        // A page that a script draws has its text in its data alone.
        return (metadata, DataText(metadata.Body) is { } body && body.Length > LongerBody * text.Length ? body : text);
    }

    private static string TextOf(IHtmlDocument page, PageRegions regions, Uri? address)
    {
        // What is marked as the article's body is it; otherwise it is where most of the sentences are.
        var marked = page.QuerySelectorAll("[itemprop~='articleBody']").Where(element =>
            element.ParentElement?.Closest("[itemprop~='articleBody']") is null).ToList();
        if (string.Join("\n\n", marked.Take(MostBodies).Select(PageText.Of).Where(text =>
            text.Length > 0)) is { Length: > FewestCharacters } body)
            return body;
        var fallback = regions.Core ?? page.QuerySelector("article") ?? page.QuerySelector("main") ?? (IElement?)page.Body;
        var whole = fallback is null ? string.Empty : PageText.Of(fallback);
        var text = string.Empty;
        var reader = new Reader((address ?? new Uri("http://page.invalid/")).AbsoluteUri, page)
        { MaxElemsToParse = MostElements, ContinueIfNotReadable = true };
        reader.AddCustomOperationEnd(element => text = PageText.Of(element));
        reader.GetArticle();
        return text.Length >= FewestCharacters && (regions.Core is null || IsWithin(text, whole)) ? text : whole;
    }

    /// <summary>Indicates whether most of a text is in another: otherwise the reader took a text beside the article for it.</summary>
    private static bool IsWithin(string text, string whole)
    {
        var paragraphs = whole.Split('\n').ToHashSet(StringComparer.Ordinal);
        return text.Split('\n').Where(paragraphs.Contains).Sum(paragraph => paragraph.Length) * 2 > text.Length;
    }

    /// <summary>Returns the text of a page's data, which is text or HTML.</summary>
    private static string? DataText(string? body)
    {
        if (body is null || body.Length < FewestCharacters)
            return null;
        if (body.Contains("</", StringComparison.Ordinal) || body.Contains("<br", StringComparison.OrdinalIgnoreCase))
            return new HtmlParser().ParseDocument(body).Body is { } parsed ? PageText.Of(parsed) : null;
        var lines = body.Split('\n').Select(PageMetadata.Plain).Where(line => line.Length > 0);
        return string.Join("\n\n", lines);
    }

    /// <summary>The title stands beside the text, not in it.</summary>
    private static string Untitled(string text, string? title)
    {
        if (title is null || !text.StartsWith(title, StringComparison.OrdinalIgnoreCase))
            return text;
        var rest = text.AsSpan(title.Length);
        return rest.StartsWith("\n\n") && rest.Trim().Length > 0 ? rest.Trim().ToString() : text;
    }
}
