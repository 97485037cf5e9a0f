using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Comparisons;
using DeepSeekImpact.Extraction.Copies;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>
/// An article's facts as they are stored. What can be worked out before the writer's turn comes is worked out here, on any thread.
/// </summary>
internal sealed class PreparedArticle
{
    public PreparedArticle(Extraction.Extraction extraction, FactKinds kinds)
    {
        Extraction = extraction;
        Entities = Json(extraction.Entities);
        Quantities = Json(extraction.Quantities);
        Dates = Json(extraction.Dates);
        Facts = [.. kinds.All.Select(kind => kind.Prepare(extraction))];
        Statements = [.. StatementReader.Read(extraction)];
        Points = new PartPoints(extraction.Article.Parts);
        Fingerprint = Fingerprint.Of(extraction.Article.Text);
        Sketch = Json(Fingerprint.Sketch.ToArray());
    }

    public Extraction.Extraction Extraction { get; }

    public string Entities { get; }

    public string Quantities { get; }

    public string Dates { get; }

    public IReadOnlyList<PreparedFacts> Facts { get; }

    public Statement[] Statements { get; }

    public PartPoints Points { get; }

    public Fingerprint Fingerprint { get; }

    public string Sketch { get; }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ContractJson.Options);
}
