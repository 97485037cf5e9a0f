using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace DeepSeekImpact.Api.Mcp;

/// <summary>Writes answers as text for models: a few lines for each item, with what articles say within its mark.</summary>
internal static class ToolText
{
    /// <summary>Returns a list.</summary>
    public static string List(IReadOnlyList<ToolItem> items, string? nextCursor, JsonObject? names)
    {
        var text = new StringBuilder();
        foreach (var name in names?["matched"]?.AsArray() ?? [])
            text.Append($"{Line(name!["value"])} was read as {Line(name["name"])} (id {Line(name["id"])}).\n");
        if (names?["suggestions"]?.AsArray() is { Count: > 0 } suggestions)
            text.Append("A name is unknown or ambiguous. Use one of these ids: ").Append(Names(suggestions)).Append(".\n");

        if (items.Count == 0)
            return text.Append("Nothing was found.").ToString();
        text.Append(QuotedText.Note).Append('\n');
        for (var i = 0; i < items.Count; i++)
            Write(text, items[i], string.Create(CultureInfo.InvariantCulture, $"{i + 1}. "), "   ");
        return text.Append(More(nextCursor)).ToString().TrimEnd('\n');
    }

    /// <summary>Returns how to go on; nothing at the end.</summary>
    public static string More(string? nextCursor) =>
        nextCursor is null ? string.Empty : $"There is more. To go on, call the tool again with cursor: {nextCursor}\n";

    /// <summary>Returns entities that may be meant.</summary>
    public static string Names(JsonArray suggestions) =>
        string.Join(", ", suggestions.Select(one => $"{Line(one!["id"])} ({Line(one["name"])}, {Line(one["kind"])})"));

    /// <summary>Returns how many facts there are of each kind; those of which there are none are left out.</summary>
    public static string Counts(JsonNode? counts)
    {
        var some = (counts?.AsObject() ?? []).Where(count =>
            count.Value is JsonValue value && value.TryGetValue<long>(out var number) && number > 0);
        return string.Join(", ", some.Select(count => $"{count.Key} {count.Value}")) is { Length: > 0 } text ? text : "none";
    }

    /// <summary>Returns a value as one line.</summary>
    public static string Line(JsonNode? value) => value is null ? string.Empty : QuotedText.Line(value.ToString());

    private static void Write(StringBuilder text, ToolItem item, string mark, string indent)
    {
        text.Append(mark).Append(item.Kind is null ? string.Empty : item.Kind + ": ").Append(QuotedText.Line(item.Says));
        text.Append(item.Claim is null ? string.Empty : ": " + QuotedText.Marked(item.Claim)).Append('\n');
        if (item.Sentence is not null)
            text.Append(indent).Append(QuotedText.Marked(item.Sentence)).Append('\n');
        string?[] origin = [item.Source, item.Date, item.Certainty, item.Id is null ? null : "id " + item.Id, item.Link];
        var from = string.Join("; ", origin.OfType<string>().Select(QuotedText.Line));
        if (from.Length > 0)
            text.Append(indent).Append(from).Append('\n');
        foreach (var statement in item.Statements ?? [])
            Write(text, statement, indent + "- ", indent + "  ");
    }
}
