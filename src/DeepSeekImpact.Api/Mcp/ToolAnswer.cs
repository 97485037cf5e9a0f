using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Extraction;
using ModelContextProtocol.Protocol;

namespace DeepSeekImpact.Api.Mcp;

/// <summary>What a tool answers: for programs an object, for models the same as text.</summary>
/// <param name="Structured">The object.</param>
/// <param name="Text">The text.</param>
internal sealed record ToolAnswer(JsonObject Structured, string Text)
{
    /// <summary>Returns a list.</summary>
    /// <param name="items">The items.</param>
    /// <param name="nextCursor">Where to go on; null at the end.</param>
    /// <param name="names">An answer with what the names in the call stood for; null if it took none.</param>
    public static ToolAnswer List(IReadOnlyList<ToolItem> items, string? nextCursor, JsonObject? names = null)
    {
        var structured = new JsonObject
        {
            ["note"] = QuotedText.Note,
            ["items"] = JsonSerializer.SerializeToNode(items, ContractJson.Options),
        };
        foreach (var name in (string[])["matched", "suggestions"])
        {
            if (names?[name] is { } said)
                structured[name] = said.DeepClone();
        }

        if (nextCursor is not null)
            structured["nextCursor"] = nextCursor;
        return new ToolAnswer(structured, ToolText.List(items, nextCursor, names));
    }

    /// <summary>Returns the answer as the protocol has it.</summary>
    public CallToolResult ToResult() => new()
    {
        Content = [new TextContentBlock { Text = Text }],
        StructuredContent = JsonSerializer.SerializeToElement(Structured, ContractJson.Options),
    };

    /// <summary>Returns what to change, as the protocol has errors of tools.</summary>
    public static CallToolResult Error(ProblemException problem)
    {
        var text = new StringBuilder(problem.Message);
        foreach (var (name, messages) in problem.Errors)
            text.Append('\n').Append(name).Append(": ").AppendJoin(' ', messages);
        var structured = new JsonObject { ["code"] = problem.Code.Code, ["detail"] = problem.Message };
        if (problem.Errors.Count > 0)
            structured["errors"] = JsonSerializer.SerializeToNode(problem.Errors, ContractJson.Options);
        var result = new ToolAnswer(structured, text.ToString()).ToResult();
        result.IsError = true;
        return result;
    }
}
