using System.Text.Json.Nodes;

namespace DeepSeekImpact.Api.Mcp;

/// <summary>A tool that lists what a list of the API has.</summary>
/// <param name="api">The API.</param>
/// <param name="path">The path of the list.</param>
/// <param name="form">Returns an item as the tool shows it, with links to a page.</param>
/// <param name="name">Its name.</param>
/// <param name="title">What people call it.</param>
/// <param name="description">What it lists.</param>
/// <param name="parameters">What it takes.</param>
internal sealed class ListTool(IToolApi api, string path, Func<JsonNode, string, ToolItem> form, string name, string title,
    string description, IReadOnlyList<ToolParameter> parameters) : AgentTool(name, title, description, parameters)
{
    protected override async Task<ToolAnswer> AnswerAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var page = await api.GetAsync(path, arguments.ToQuery(), cancellationToken);
        return ToolAnswer.List([.. page["items"]!.AsArray().Select(item => form(item!, api.PageAddress))],
            (string?)page["nextCursor"], page);
    }
}
