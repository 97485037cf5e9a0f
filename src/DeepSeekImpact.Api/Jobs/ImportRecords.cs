using System.Text;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Intake.Bulk;
using DeepSeekImpact.Storage.Ingestion;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>Works what came in out: an article with its facts, or a refusal.</summary>
internal static class ImportRecords
{
    /// <summary>Works a record of a file out. One that fails where none should is set aside, and the others go on.</summary>
    /// <param name="record">The record.</param>
    /// <param name="engine">Reads its article.</param>
    /// <param name="mostBytes">The longest text.</param>
    /// <param name="failed">Told of a failure that nobody expected, and where.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<ImportItem> ReadAsync(BulkRecord record, NewsEngine engine, int mostBytes, Action<Exception, string> failed,
        CancellationToken cancellationToken)
    {
        try
        {
            record = await record.ReadAsync(cancellationToken);
            if (record.Article is not { } sent)
                return new ImportItem(record.Place, null, record.Refusal ?? "It contains no article.");
            var (article, refusal) = Read(sent, engine, mostBytes);
            return new ImportItem(record.Place, article, refusal);
        }
        catch (Exception unexpected) when (unexpected is not (OperationCanceledException or OutOfMemoryException))
        {
            failed(unexpected, record.Place);
            return new ImportItem(record.Place, null, "Reading it failed, for a reason that is not its own; the log says which.");
        }
    }

    /// <summary>Works an article out: either it or why it is refused is there.</summary>
    public static (NewArticle? Article, string? Refusal) Read(IncomingArticle sent, NewsEngine engine, int mostBytes)
    {
        if (((string?[])[sent.Text, sent.Title, sent.Source, sent.Url, sent.PublishedRaw, .. sent.Authors]).Select(StorableText.WhyNot)
            .FirstOrDefault(why => why is not null) is { } wrong)
            return (null, wrong);
        if (ArticleField.WhyNot(sent) is { } tooLong)
            return (null, tooLong);
        if (Encoding.UTF8.GetByteCount(sent.Text) > mostBytes)
            return (null, $"Its text has more than {mostBytes} bytes.");
        var text = ArticleReader.Read(sent.Text, new ExtractionOptions
        {
            Title = sent.Title,
            PublishedAt = sent.PublishedAt,
            PublishedTime = PublicationTime.Read(sent.PublishedRaw)
        });
        if (text.Text.Length == 0 && text.Title is null)
            return (null, "It has neither a text nor a title.");
        var details = new ArticleDetails
        {
            Source = sent.Source,
            Url = sent.Url,
            Authors = sent.Authors,
            PublishedRaw = sent.PublishedRaw,
            IsDateInferred = sent.IsDateInferred,
            PublishedBasis = sent.PublishedAt is null ? null : sent.PublishedBasis ?? PublishedBasis.Sent,
            TextBasis = sent.TextBasis ?? TextBasis.Sent,
        };
        return (engine.ReadToStore(text, details), null);
    }
}
