using System.Text.Json;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Extraction.Quantities;
using Spectre.Console;

namespace DeepSeekImpact.Cli;

/// <summary>
/// Writes a page of a list: as a table that fits a terminal, or with tabs for a pipe. Remarks go to the error output. In a terminal words
/// are wrapped, numbers, days and ids never; columns that do not fit are left out from the last, and named.
/// </summary>
internal static class QueryTable
{
    /// <summary>The longest value without a space that is never broken, such as an id or a day.</summary>
    private const int LongestWord = 30;

    /// <summary>The narrowest column of words, and what lies between two columns.</summary>
    private const int NarrowestText = 14, Gap = 3;

    private const string Value = ".value", Unit = ".unit";

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
            await WriteTableAsync(terminal, list, items);
        else
            await WriteTabsAsync(terminal.Output, list, items);
        if (items.GetArrayLength() > 0 && page.RootElement.TryGetProperty("nextCursor", out var cursor))
            await terminal.Error.WriteLineAsync($"More: --{(list.Name == "changes" ? "after" : "cursor")} {cursor.GetString()}");
    }

    private static async Task WriteTableAsync(Terminal terminal, QueryList list, JsonElement items)
    {
        var columns = Columns(list.Columns, [.. items.EnumerateArray()]);
        var left = new List<string>();
        while (columns.Count > 1 && columns.Sum(column => column.MinWidth + Gap) > terminal.Console.Profile.Width)
        {
            left.Insert(0, columns[^1].Name);
            columns.RemoveAt(columns.Count - 1);
        }

        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(Markup.Escape(column.Name)) { NoWrap = !column.IsText });
        for (var row = 0; row < items.GetArrayLength(); row++)
            table.AddRow([.. columns.Select(column => Markup.Escape(column.Cells[row]))]);
        terminal.Console.Write(table);
        if (left.Count > 0)
        {
            await terminal.Error.WriteLineAsync(
                $"Not shown for lack of room: {string.Join(", ", left)}. Widen the terminal, or use a pipe.");
        }
    }

    /// <summary>Returns the columns for people: a value and its unit are one, "9 basis points".</summary>
    private static List<Column> Columns(IReadOnlyList<string> names, JsonElement[] items)
    {
        var columns = new List<Column>();
        for (var i = 0; i < names.Count; i++)
        {
            var quantity = names[i].EndsWith(Value, StringComparison.Ordinal) ? names[i][..^Value.Length] : null;
            if (quantity is null || names.ElementAtOrDefault(i + 1) != quantity + Unit)
            {
                columns.Add(new Column(names[i], [.. items.Select(item => Cell(item, names[i]))]));
                continue;
            }

            i++;
            columns.Add(new Column(quantity, [.. items.Select(item => item.TryGetProperty(quantity, out var amount)
                ? BriefText.Of(amount.Deserialize<Quantity>(ContractJson.Options)) : string.Empty)]));
        }

        return columns;
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
            // "acquirer Borel": who took part, and as what.
            if (item.TryGetProperty("role", out var role) && item.TryGetProperty("name", out var participant))
                return $"{role} {participant}";
            foreach (var name in Telling)
            {
                if (item.TryGetProperty(name, out var told))
                    return told.ToString();
            }
        }

        return item.ToString();
    }

    private sealed record Column(string Name, IReadOnlyList<string> Cells)
    {
        /// <summary>Gets a value indicating whether its cells may be wrapped.</summary>
        public bool IsText { get; } = Cells.Any(cell => cell.Length > LongestWord || cell.Contains(' ', StringComparison.Ordinal));

        public int MinWidth => IsText ? Math.Max(NarrowestText, Name.Length) : Cells.Append(Name).Max(cell => cell.Length);
    }
}
