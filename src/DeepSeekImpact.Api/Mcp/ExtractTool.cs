using System.Globalization;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;

namespace DeepSeekImpact.Api.Mcp;

/// <summary>
/// Reads a text and returns its facts; stores nothing. It takes no address: what an article says could make an agent have the server call
/// one.
/// </summary>
/// <param name="api">The API.</param>
/// <param name="resources">The kinds of fact.</param>
internal sealed class ExtractTool(IToolApi api, FactResources resources) : AgentTool("extract", "Extract",
    "Reads the text of a news article and returns the facts in it: figures, market moves, quotes, claims and events. Stores nothing.",
    Parameters)
{
    private static readonly IReadOnlyList<ToolParameter> Article =
    [
        new(new QueryParameter("text", ParameterType.Text, "The text of the article, without markup."), IsRequired: true),
        new(new QueryParameter("title", ParameterType.Text, "The title of the article.")),
        new(new QueryParameter("publishedAt", ParameterType.Text,
            "The day of publication as YYYY-MM-DD. Relative dates such as \"on Monday\" are counted from it.")),
    ];

    private static readonly IReadOnlyList<ToolParameter> Parameters = [.. Article, ToolParameters.Limit, ToolParameters.Cursor];

    protected override async Task<ToolAnswer> AnswerAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var body = new JsonObject(Article.Where(field => arguments.Text(field.Name) is not null).Select(field =>
            KeyValuePair.Create(field.Name, (JsonNode?)arguments.Text(field.Name))));
        var extraction = await api.PostAsync("/extract", body, cancellationToken);
        var items = resources.All.SelectMany(resource => (extraction[resource.Kind.Name]?.AsArray() ?? []).Select(fact =>
            ToolItem.Of(resource, fact!, api.PageAddress) with { Kind = resource.Singular })).ToList();
        var start = StartOf(arguments, items.Count);
        var end = Math.Min(items.Count, start + arguments.Limit);
        return ToolAnswer.List(items[start..end], end < items.Count ? end.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static int StartOf(ToolArguments arguments, int count)
    {
        if (arguments.Text(ToolParameters.Cursor.Name) is not { } cursor)
            return 0;
        return int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start <= count ? start
            : throw ProblemException.Parameter(ToolParameters.Cursor.Name,
                "Use the nextCursor of the answer before, for the same text.");
    }
}
