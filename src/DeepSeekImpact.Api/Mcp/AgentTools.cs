using DeepSeekImpact.Api.Endpoints;
using DeepSeekImpact.Api.Facts;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace DeepSeekImpact.Api.Mcp;

/// <summary>
/// The tools that agents have, and what they are told of the server: the same over HTTP and over standard input and output. Immutable;
/// safe to share between threads.
/// </summary>
/// <param name="api">The API.</param>
/// <param name="resources">The kinds of fact.</param>
internal sealed class AgentTools(IToolApi api, FactResources resources)
{
    /// <summary>The name of the server.</summary>
    public const string ServerName = "deepseek-impact";

    private const string Instructions =
        "DeepSeekImpact has facts that were read from news articles: claims, market moves, figures, events, and disputes where articles "
        + "give different values. Every fact has the sentence it was read from, its source, its date and a link: cite them. "
        + "Names are what people type (Nvidia, NVDA, oil, the dollar); the tool entity returns the id of one. "
        + "Several values of a parameter mean any of them. Answers have at most 20 items; pass nextCursor as cursor to go on. "
        + QuotedText.Note;

    private const string Item = "Each item has what it says, the sentence it was read from, source, date, id and link.";

    private readonly IReadOnlyList<McpServerTool> _tools =
    [
        new ListTool(api, "/search", ToolItem.OfHit, "search", "Search",
            "Searches articles, quotes, claims and events for words, the best first. Each item has the words around the matches, source, "
            + "date, id and link.",
            ToolParameters.OfList(SearchEndpoints.Parameters, required: "q")),

        // What is quoted is listed among the claims where it claims something, and search finds the rest.
        .. resources.All.Where(resource => resource != QuoteResource.Resource).Select(resource =>
            new ListTool(api, "/" + resource.Path, (fact, page) => ToolItem.Of(resource, fact, page), resource.Command, resource.Label,
                $"{resource.Summary} {Item}", ToolParameters.OfList(resource.Parameters))),
        new ListTool(api, "/figures/disputes", DisputeItem.Of, "disputes", "Disputes",
            "Lists on what articles give different values, with the kind of difference and one statement for each value: its sentence, "
            + "source, date, id and link.",
            ToolParameters.OfList(LedgerEndpoints.OfDisputes)),
        new EntityTool(api),
        new ArticleTool(api),
        new ExtractTool(api, resources),
    ];

    /// <summary>Describes the server and gives it its tools.</summary>
    public void Configure(McpServerOptions options)
    {
        options.ServerInfo = new Implementation
        {
            Name = ServerName,
            Title = "DeepSeekImpact",
            Version = typeof(AgentTools).Assembly.GetName().Version!.ToString(3),
        };
        options.ServerInstructions = Instructions;
        options.ToolCollection = [.. _tools];
    }
}
