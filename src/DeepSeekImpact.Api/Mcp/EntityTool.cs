using System.Text;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;

namespace DeepSeekImpact.Api.Mcp;

/// <summary>Returns what is known of one entity, by its id or by what people call it.</summary>
/// <param name="api">The API.</param>
internal sealed class EntityTool(IToolApi api) : AgentTool("entity", "Entity",
    "Returns what is known of one company, person, organization, place, index, chip, AI model or product: its id, names, roles, "
    + "how many facts name it, and who is mentioned with it. Use its id in other tools.", Parameters)
{
    private const string Name = "name";
    private const int MostNames = 12;
    private static readonly string[] Lists = ["aliases", "roles", "affiliations", "mentionedWith"];

    private static readonly IReadOnlyList<ToolParameter> Parameters =
    [
        new(new QueryParameter(Name, ParameterType.Text, "The id, name or ticker, such as nvidia, Nvidia or NVDA."), IsRequired: true),
    ];

    protected override async Task<ToolAnswer> AnswerAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var name = arguments.Required(Name);
        var entity = await api.FindAsync("entities", name, cancellationToken) ?? await NamedAsync(name, cancellationToken);
        foreach (var list in Lists.Select(list => entity[list]).OfType<JsonArray>().Where(list => list.Count > MostNames))
            list.RemoveRange(MostNames, list.Count - MostNames);
        entity.Remove("merged");
        entity["link"] = $"{api.PageAddress}/entities/{Uri.EscapeDataString((string)entity["id"]!)}";
        entity.Insert(0, "note", QuotedText.Note);
        return new ToolAnswer(entity, TextOf(entity));
    }

    /// <summary>Finds the one that a name fits, as filters of lists do.</summary>
    private async Task<JsonObject> NamedAsync(string name, CancellationToken cancellationToken)
    {
        var query = new QueryString("?limit=1&duplicates=include").Add("entity", name);
        var named = await api.GetAsync("/articles", query, cancellationToken);
        if ((string?)named["matched"]?[0]?["id"] is { } id && await api.FindAsync("entities", id, cancellationToken) is { } entity)
            return entity;
        throw ProblemException.NotFound(named["suggestions"]?.AsArray() is { Count: > 0 } suggestions
            ? $"{QuotedText.Line(name)} is unknown or ambiguous. Use one of these ids: {ToolText.Names(suggestions)}."
            : $"There is no entity {QuotedText.Line(name)}. Use another name, or find one with the tool search.");
    }

    private static string TextOf(JsonObject entity)
    {
        var text = new StringBuilder(QuotedText.Note).Append('\n');
        text.Append($"{ToolText.Line(entity["name"])}: {ToolText.Line(entity["kind"])}; id {ToolText.Line(entity["id"])}");
        if (entity["ticker"] is { } ticker)
            text.Append($"; {ToolText.Line(ticker)} {ToolText.Line(entity["exchange"])}".TrimEnd());
        text.Append($"; in {ToolText.Line(entity["articles"])} {((int)entity["articles"]! == 1 ? "article" : "articles")}")
            .Append($" from {ToolText.Line(entity["firstSeen"])} to {ToolText.Line(entity["lastSeen"])}\n");
        Add("Also called", "aliases", one => ToolText.Line(one));
        Add("Roles", "roles", one => ToolText.Line(one));
        Add("Belongs to", "affiliations", one => $"{ToolText.Line(one["name"])} ({ToolText.Line(one["id"])})");
        Add("Mentioned with", "mentionedWith", one => $"{ToolText.Line(one["name"])} ({ToolText.Line(one["id"])})");
        return text.Append($"Facts: {ToolText.Counts(entity["counts"])}\n{ToolText.Line(entity["link"])}").ToString();

        void Add(string label, string list, Func<JsonNode, string> form)
        {
            if (entity[list]?.AsArray() is { Count: > 0 } items)
                text.Append(label).Append(": ").AppendJoin(", ", items.Select(item => form(item!))).Append('\n');
        }
    }
}
