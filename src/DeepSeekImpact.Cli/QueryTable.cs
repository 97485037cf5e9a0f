using System.Text.Json;
using Spectre.Console;

namespace DeepSeekImpact.Cli;

/// <summary>Writes a page of a list: as a table that fits a terminal, or with tabs for a pipe. Remarks go to the error output.</summary>
internal static class QueryTable
{
    private static readonly string[] Telling = ["name", "text", "value"];

    public static async Task WriteAsync(Terminal terminal, QueryList list, JsonDocument page)
    {
        var items = page.RootElement.GetProperty("items");
        if (page.RootElement.TryGetProperty("suggestions", out var suggestions))
        {
            await terminal.Error.WriteLineAsync("Did you mean " + string.Join(", ", suggestions.EnumerateArray().Select(one =>
                $"{one.GetProperty("name").GetString()} ({one.GetProperty("kind").GetString()})")) + "?");
        }

        if (items.GetArrayLength() == 0)
            await terminal.Error.WriteLineAsync("Nothing was found.");
        else if (terminal.Console.Profile.Out.IsTerminal)
            terminal.Console.Write(Table(list, items));
        else
            await WriteTabsAsync(terminal.Output, list, items);
        if (items.GetArrayLength() > 0 && page.RootElement.TryGetProperty("nextCursor", out var cursor))
            await terminal.Error.WriteLineAsync($"More: --{(list.Name == "changes" ? "after" : "cursor")} {cursor.GetString()}");
    }

    private static Table Table(QueryList list, JsonElement items)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in list.Columns)
            table.AddColumn(Markup.Escape(column));
        foreach (var item in items.EnumerateArray())
            table.AddRow([.. list.Columns.Select(column => Markup.Escape(Cell(item, column)))]);
        return table;
    }

    private static async Task WriteTabsAsync(TextWriter output, QueryList list, JsonElement items)
    {
        await output.WriteLineAsync(string.Join('\t', list.Columns));
        foreach (var item in items.EnumerateArray())
            await output.WriteLineAsync(string.Join('\t', list.Columns.Select(column => Cell(item, column))));
    }

    /// <summary>Returns a value without controls: no tab, no line break, no command to the terminal.</summary>
    private static string Cell(JsonElement item, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out item))
                return string.Empty;
        }

        return FactTable.Plain(
            item.ValueKind == JsonValueKind.Array ? string.Join(", ", item.EnumerateArray().Select(Plain)) : Plain(item));
    }

    /// <summary>Returns a value as a word: of a participant or a value of a dispute, what it is called or how much it is.</summary>
    private static string Plain(JsonElement item)
    {
        if (item.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return item.GetRawText();
        if (item.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in Telling)
            {
                if (item.TryGetProperty(name, out var told))
                    return told.ToString();
            }
        }

        return item.ToString();
    }
}
