using DeepSeekImpact.Intake.Dates;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>The form of a file of many articles.</summary>
public enum BulkFormat
{
    /// <summary>A JSON object on each line.</summary>
    Ndjson,

    /// <summary>Comma-separated values with a header.</summary>
    Csv,

    /// <summary>A zip of text and HTML files.</summary>
    Zip,

    /// <summary>Web pages as crawlers keep them (ISO 28500), packed or not.</summary>
    Warc,

    /// <summary>One text.</summary>
    Text,

    /// <summary>One web page.</summary>
    Html,

    /// <summary>An array of JSON objects, or such objects one after another.</summary>
    JsonArray,

    /// <summary>A feed, with the texts that it has of its articles.</summary>
    Feed,

    /// <summary>One PDF.</summary>
    Pdf,
}

/// <summary>How a file of many articles is read.</summary>
public sealed record BulkOptions
{
    /// <summary>Gets the form of the file, or of what is packed in it; null to tell it by its first bytes.</summary>
    public BulkFormat? Format { get; init; }

    /// <summary>
    /// Gets which field of the file holds what, for NDJSON and CSV: "text" to "body"; what is not named is looked for under its own name.
    /// </summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the charset of text; null to tell it by the text.</summary>
    public string? Charset { get; init; }

    /// <summary>Gets the order of the day and the month in dates such as "03/04/2025".</summary>
    public DateOrder Dates { get; init; }

    /// <summary>Gets the hosts whose pages are read from a web archive, those below them too; all if there are none.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Gets the first day of fetching of the pages that are read from a web archive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day of fetching of the pages that are read from a web archive.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Gets the most bytes of one record, unpacked.</summary>
    public int RecordBytes { get; init; } = 5_000_000;

    /// <summary>Gets the most bytes of all records, unpacked.</summary>
    public long TotalBytes { get; init; } = 100_000_000_000;
}
