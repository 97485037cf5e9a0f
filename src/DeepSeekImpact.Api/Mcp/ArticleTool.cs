using System.Globalization;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Api.Query;

namespace DeepSeekImpact.Api.Mcp;

/// <summary>Returns the text of one article, a part at a time.</summary>
/// <param name="api">The API.</param>
internal sealed class ArticleTool(IToolApi api) : AgentTool("article", "Article",
    "Returns one article by its id: title, source, date, how many facts it has, and its text in parts of a few thousand characters.",
    Parameters)
{
    private const string Id = "id";
    private const int LongestPart = 6000;
    private static readonly string[] Shown = ["id", "title", "publishedAt", "source", "url", "authors", "language", "counts"];

    private static readonly IReadOnlyList<ToolParameter> Parameters =
    [
        new(new QueryParameter(Id, ParameterType.Text, "The id of the article, as other tools return it."), IsRequired: true),
        ToolParameters.Cursor,
    ];

    protected override async Task<ToolAnswer> AnswerAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var id = arguments.Required(Id);
        var article = await api.FindAsync("articles", id, cancellationToken)
            ?? throw ProblemException.NotFound(
                $"There is no article {id}. Take the id from the article field of an item that another tool returned.");
        var text = (string)article["text"]!;
        var start = StartOf(arguments, text.Length);
        var end = EndOf(text, start);
        var next = end < text.Length ? end.ToString(CultureInfo.InvariantCulture) : null;
        var link = ToolItem.LinkOf(api.PageAddress, id);
        var structured = new JsonObject { ["note"] = QuotedText.Note };
        foreach (var name in Shown)
        {
            if (article[name] is { } value)
                structured[name] = value.DeepClone();
        }

        structured["link"] = link;
        structured["text"] = text[start..end];
        if (next is not null)
            structured["nextCursor"] = next;
        var head = string.Join("; ", ((string[])["title", "source", "publishedAt", "url"]).Select(name =>
            ToolText.Line(article[name])).Where(value => value.Length > 0).Append("id " + QuotedText.Line(id)).Append(link));
        return new ToolAnswer(structured, string.Join('\n', QuotedText.Note, head, $"Facts: {ToolText.Counts(article["counts"])}",
            QuotedText.MarkedLines(text[start..end]), ToolText.More(next)).TrimEnd('\n'));
    }

    private static int StartOf(ToolArguments arguments, int length)
    {
        if (arguments.Text(ToolParameters.Cursor.Name) is not { } cursor)
            return 0;
        return int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start <= length ? start
            : throw ProblemException.Parameter(ToolParameters.Cursor.Name,
                "Use the nextCursor of the answer before, for the same article.");
    }

    /// <summary>Returns where a part ends: between paragraphs or words if that is not far back.</summary>
    private static int EndOf(string text, int start)
    {
        if (text.Length - start <= LongestPart)
            return text.Length;
        var part = text.AsSpan(start, LongestPart);
        var cut = part.LastIndexOf('\n');
        if (cut < LongestPart / 2)
            cut = part.LastIndexOf(' ');
        if (cut >= LongestPart / 2)
            return start + cut + 1;
        var end = start + LongestPart;
        return char.IsLowSurrogate(text[end]) ? end - 1 : end;
    }
}
