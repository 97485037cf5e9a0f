using System.Text;
using System.Text.Json;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Intake.Bulk;
using DeepSeekImpact.Intake.Charsets;
using DeepSeekImpact.Intake.Dates;
using DeepSeekImpact.Intake.Feeds;
using DeepSeekImpact.Intake.Html;
using DeepSeekImpact.Intake.Pdf;
using DeepSeekImpact.Storage.Lookup;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace DeepSeekImpact.Fuzzing;

/// <summary>
/// Every reader of what others send. Bytes are read or refused with a reason that says what to change; anything else, another exception, a fact that is not
/// what stands in the text, a query that SQLite does not take, is a finding.
/// </summary>
public static class Targets
{
    private static readonly Uri Address = new("https://paper.example/a");
    private static readonly Lazy<SqliteCommand> FullText = new(Index);

    /// <summary>Gets the readers by name; each throws on a finding.</summary>
    public static IReadOnlyDictionary<string, Action<byte[]>> All { get; } = new Dictionary<string, Action<byte[]>>(StringComparer.Ordinal)
    {
        ["engine"] = bytes => Extract(Encoding.UTF8.GetString(bytes)),
        ["html"] = bytes => HtmlArticleReader.ReadAsync(Encoding.UTF8.GetString(bytes), Address, CancellationToken.None).GetAwaiter().GetResult(),
        ["feed"] = bytes => FeedReader.Read(bytes, null, Address),
        ["opml"] = bytes => Opml.Read(bytes, null),
        ["csv"] = bytes => ReadAllAsync(bytes, BulkFormat.Csv).GetAwaiter().GetResult(),
        ["ndjson"] = bytes => ReadAllAsync(bytes, BulkFormat.Ndjson).GetAwaiter().GetResult(),
        ["warc"] = bytes => ReadAllAsync(bytes, BulkFormat.Warc).GetAwaiter().GetResult(),
        ["zip"] = bytes => ReadAllAsync(bytes, BulkFormat.Zip).GetAwaiter().GetResult(),
        ["pdf"] = bytes => PdfArticleReader.ReadAsync(bytes, Address, CancellationToken.None).GetAwaiter().GetResult(),
        ["query"] = bytes => Query(Encoding.UTF8.GetString(bytes)),
        ["search"] = bytes => Search(Encoding.UTF8.GetString(bytes)),
        ["small"] = bytes => Small(bytes),
    };

    /// <summary>Reads bytes with a reader. Refusals are what readers are for; what else is thrown is a finding.</summary>
    /// <param name="target">The reader's name.</param>
    /// <param name="bytes">The bytes.</param>
    public static void Run(string target, byte[] bytes)
    {
        try
        {
            All[target](bytes);
        }
        catch (Exception refused) when (refused is IntakeException or ProblemException or SearchSyntaxException)
        {
            if (string.IsNullOrWhiteSpace(refused.Message) || refused.Message.Length > 2000)
                throw new InvalidOperationException("A refusal says what to change, in a sentence or two.", refused);
        }
    }

    private static void Extract(string text)
    {
        var options = new ExtractionOptions { PublishedAt = new DateOnly(2025, 1, 31) };
        var extraction = Extractor.Extract(text, options);
        var json = JsonSerializer.Serialize(extraction, ContractJson.Options);
        if (json != JsonSerializer.Serialize(Extractor.Extract(text, options), ContractJson.Options))
            throw new InvalidOperationException("The same text gave other facts the second time.");
        using var document = JsonDocument.Parse(json);
        Check(document.RootElement, extraction.Article.Text);
    }

    /// <summary>Whatever has a start, an end and a text is what stands there.</summary>
    private static void Check(JsonElement element, string article)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var child in element.EnumerateArray())
                Check(child, article);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("start", out var start) && element.TryGetProperty("end", out var end) && element.TryGetProperty("text", out var text) && article[start.GetInt32()..end.GetInt32()] != text.GetString())
                throw new InvalidOperationException("A span is not what stands in the text.");
            foreach (var child in element.EnumerateObject())
                Check(child.Value, article);
        }
    }

    private static async Task ReadAllAsync(byte[] bytes, BulkFormat format)
    {
        var options = new BulkOptions { Format = format, TotalBytes = 20_000_000, RecordBytes = 500_000 };
        using var file = new MemoryStream(bytes);
        await foreach (var record in BulkReader.ReadAsync(file, options, CancellationToken.None))
            await record.ReadAsync(CancellationToken.None);
    }

    /// <summary>A query string is read by the parameters of a call.</summary>
    private static void Query(string text)
    {
        var context = new DefaultHttpContext();
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new QueryParameters(
        [
            new("q", ParameterType.Text, "Text."), new("limit", ParameterType.Integer, "Number.") { Min = 1, Max = 500 }, new("min", ParameterType.Number, "Number."), new("prediction", ParameterType.Boolean, "Truth."), new("from", ParameterType.Date, "Day."),
            QueryParameter.Of<BulkFormat>("format", "Choice."),
        ])), null));
        context.Request.QueryString = new QueryString("?" + text);
        var values = QueryValues.BindAsync(context).AsTask().GetAwaiter().GetResult();
        _ = (values.Text("q"), values.Integer("limit"), values.Number("min"), values.Boolean("prediction"), values.Date("from"), values.Choice<BulkFormat>("format"));
    }

    /// <summary>What is taken for a query SQLite takes for one too.</summary>
    private static void Search(string text)
    {
        FullText.Value.Parameters["@q"].Value = SearchQuery.Parse(text).ToString();
        FullText.Value.ExecuteScalar();
    }

    private static SqliteCommand Index()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var command = connection.CreateCommand();
        command.CommandText = "CREATE VIRTUAL TABLE t USING fts5(title, body, tokenize='unicode61 remove_diacritics 2'); INSERT INTO t VALUES ('Zorvex slides', 'Shares of Zorvex fell 9% on Monday.')";
        command.ExecuteNonQuery();
        command.CommandText = "SELECT count(*) FROM t WHERE t MATCH @q";
        command.Parameters.Add("@q", SqliteType.Text);
        return command;
    }

    /// <summary>Dates, charsets and column maps.</summary>
    private static void Small(byte[] bytes)
    {
        var text = Charset.Decode(bytes);
        WrittenDate.Read(text);
        try
        {
            FieldMap.Read(text);
        }
        catch (FormatException refused) when (refused.Message.Length is > 0 and < 2000)
        {
            // That is how it refuses.
        }
    }
}
