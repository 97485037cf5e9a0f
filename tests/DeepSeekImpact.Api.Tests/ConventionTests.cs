using DeepSeekImpact.Extraction.Tests;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Which folder of the host may know which.</summary>
public sealed class ConventionTests
{
    /// <summary>Errors; parameters; what is served; calls within the process; who may ask; lists; kinds of fact; what is watched; work in the background; calls; tools for agents; the host that puts them together.</summary>
    private static readonly string[] Order = ["Problems", "Query", "Contracts", "Calls", "Load", "Access", "Lists", "Facts", "Watches", "Jobs", "OpenApi", "Endpoints", "Mcp", "Samples", "Hosting"];

    [Fact]
    public void No_folder_reaches_forward() => FolderOrder.Check("DeepSeekImpact.Api", Order, "wwwroot");
}
