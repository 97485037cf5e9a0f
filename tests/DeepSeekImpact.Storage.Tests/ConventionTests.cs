using DeepSeekImpact.Extraction.Tests;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>Which folder of the store may know which.</summary>
public sealed class ConventionTests
{
    /// <summary>Rows; statements and databases; names and words; pages; kinds of fact; what is asked; what is written; what is built on both.</summary>
    private static readonly string[] Order = ["Model", "Writing", "Lookup", "Lists", "Facts", "Queries", "Ingestion", "Access", "Backups", "Sqlite", "Postgres", "Transfer"];

    [Fact]
    public void No_folder_reaches_forward() => FolderOrder.Check("DeepSeekImpact.Storage", Order, "Migrations");
}
