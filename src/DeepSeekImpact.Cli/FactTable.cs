using System.Text;
using DeepSeekImpact.Api.Facts;
using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Extraction.Text;
using Spectre.Console;

namespace DeepSeekImpact.Cli;

/// <summary>Shows the facts of an article to people: what was found, beside the sentence with its words highlighted.</summary>
/// <param name="console">Where to.</param>
internal sealed class FactTable(IAnsiConsole console)
{
    private const int LongestSentence = 300;

    /// <summary>Nothing of an article is a command to the terminal.</summary>
    public static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    public void Write(string source, Extraction.Extraction extraction)
    {
        console.Write(new Rule(Escape(extraction.Article.Title ?? source)) { Justification = Justify.Left });
        if (extraction.Note is { } note)
            console.MarkupLineInterpolated($"[yellow]{note}[/]");
        foreach (var resource in FactResources.Bundled.All)
            Group(resource.Label, [.. resource.BriefsOf(extraction)]);
        if (extraction.Entities.Count > 0)
        {
            var names = extraction.Entities.Select(entity => $"{entity.Name} ({BriefText.Words(entity.Kind)})");
            console.MarkupLineInterpolated($"[bold]Mentioned[/]: {string.Join(", ", names)}");
        }

        console.WriteLine();

        void Group(string title, List<BriefFact> facts)
        {
            if (facts.Count == 0)
                return;
            var table = new Table
            {
                Border = TableBorder.Simple,
                Title = new TableTitle(title, new Style(decoration: Decoration.Bold)),
                Expand = false
            };
            table.AddColumns(new TableColumn("what"), new TableColumn(string.Empty), new TableColumn("read from"));
            foreach (var (what, more, fact) in facts)
                table.AddRow(Escape(what), Escape(more ?? string.Empty),
                    Lit(extraction.Article.Parts.Of(fact.Span.In), fact.Span, fact.Sentence));

            console.Write(table);
        }
    }

    /// <summary>The sentence with the words of the fact highlighted; of a very long one what stands around them.</summary>
    private static string Lit(string text, Span span, Span sentence)
    {
        var start = Math.Max(Math.Min(sentence.Start, span.Start), span.Start - LongestSentence);
        var end = Math.Min(Math.Max(sentence.End, span.End), span.End + LongestSentence);
        return new StringBuilder()
            .Append(Escape(text[start..span.Start])).Append("[black on yellow]").Append(Escape(text[span.Start..span.End])).Append("[/]")
            .Append(Escape(text[span.End..end]))
            .ToString();
    }

    private static string Escape(string text) => Markup.Escape(Plain(text));
}
