using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DeepSeekImpact.Intake.Dates;
using SmartReader;

namespace DeepSeekImpact.Intake.Html;

/// <summary>Reads the article of a web page. Holds no state; safe to call from many threads.</summary>
public static class HtmlArticleReader
{
    /// <summary>The most time a page may take: an attacker's page of unclosed elements takes a parser minutes.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(5);

    private const int MostElements = 100_000;

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
            var metadata = PageMetadata.Read(page, address);

            // The reader takes no token; it works on a tree of limited size, and in another thread it cannot hold up the caller.
            var text = await Task.Run(() => TextOf(page, metadata, address), limit.Token).WaitAsync(limit.Token);
            if (text.Length < FewestCharacters)
                throw new IntakeException(IntakeReason.NoArticle, "No article was found in the page. Send its text instead.");
            return new IncomingArticle
            {
                Text = text,
                Title = ArticleField.Cut(metadata.Title),
                PublishedAt = WrittenDate.DayOf(metadata.PublishedRaw),
                PublishedRaw = metadata.PublishedRaw,
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

    private static IntakeException TooComplex() => new(IntakeReason.TooComplex, $"Reading the page would take more than {MostTime.TotalSeconds} seconds: it has too many elements, or they are nested too deep. Send its text instead.");

    private static async Task<IHtmlDocument> ParseAsync(string html, CancellationToken cancellationToken)
    {
        // With the mark the parser takes it for UTF-8, whatever the page says: it is decoded already. Only parsing from a stream can be stopped.
        using var stream = new MemoryStream(Encoding.UTF8.GetByteCount(html) + 3);
        stream.Write(Encoding.UTF8.Preamble);
        stream.Write(Encoding.UTF8.GetBytes(html));
        stream.Position = 0;
        return await new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocumentAsync(stream, cancellationToken);
    }

    private static string TextOf(IHtmlDocument page, PageMetadata metadata, Uri? address)
    {
        // What is marked as the article's body is it; otherwise it is where most of the sentences are.
        if (page.QuerySelectorAll("[itemprop='articleBody']") is { Length: 1 } marked && PageText.Of(marked[0]) is { Length: > FewestCharacters } body)
            return Untitled(body, metadata.Title);
        var fallback = page.QuerySelector("article") ?? page.QuerySelector("main") ?? (IElement?)page.Body;
        var whole = fallback is null ? string.Empty : PageText.Of(fallback);
        var text = string.Empty;
        var reader = new Reader((address ?? new Uri("http://page.invalid/")).AbsoluteUri, page) { MaxElemsToParse = MostElements, ContinueIfNotReadable = true };
        reader.AddCustomOperationEnd(element => text = PageText.Of(element));
        reader.GetArticle();
        return Untitled(text.Length >= FewestCharacters ? text : whole, metadata.Title);
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
