using System.Text;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake.Bulk;
using DeepSeekImpact.Storage.Ingestion;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>Works a record of a file out: an article with its facts, or a refusal.</summary>
internal static class ImportRecords
{
    public static async Task<ImportItem> ReadAsync(BulkRecord record, NewsEngine engine, int mostBytes, CancellationToken cancellationToken)
    {
        record = await record.ReadAsync(cancellationToken);
        if (record.Article is not { } sent)
            return new ImportItem(record.Place, null, record.Refusal ?? "It holds no article.");
        if (Encoding.UTF8.GetByteCount(sent.Text) > mostBytes)
            return new ImportItem(record.Place, null, $"Its text has more than {mostBytes} bytes.");
        var text = ArticleReader.Read(sent.Text, new ExtractionOptions { Title = sent.Title, PublishedAt = sent.PublishedAt });
        if (text.Text.Length == 0)
            return new ImportItem(record.Place, null, "Its text is empty.");
        var details = new ArticleDetails { Source = sent.Source, Url = sent.Url, Authors = sent.Authors, PublishedRaw = sent.PublishedRaw, IsDateInferred = sent.IsDateInferred };
        return new ImportItem(record.Place, new NewArticle(engine.Read(text), details), null);
    }
}
