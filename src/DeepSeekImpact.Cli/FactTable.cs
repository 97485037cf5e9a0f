using System.Globalization;
using System.Text;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Text;
using Spectre.Console;

namespace DeepSeekImpact.Cli;

/// <summary>Shows the facts of an article to people: what was found, beside the sentence with its words lit up.</summary>
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
        var text = extraction.Article.Text;
        Group("Market moves", extraction.MarketMoves, move => $"{move.Instrument.Name} {Lower(move.Direction)} {Amount(move.Change)}", move => move.Date is { } date ? Day(date.From, date.To) : null, move => (move.Span, move.Sentence));
        Group("Figures", extraction.Figures, figure => $"{figure.Subject.Name}: {Lower(figure.Metric)} {Amount(figure.Quantity)}", figure => figure.AttributedTo?.Name, figure => (figure.Span, figure.Sentence));
        Group("Quotes", extraction.Quotes, quote => quote.Speaker?.Name ?? "nobody named", quote => Lower(quote.Kind), quote => (quote.Span, quote.Span));
        Group("Claims", extraction.Claims, claim => claim.Claimant.Name, claim => Lower(claim.Certainty), claim => (claim.Span, claim.Sentence));
        if (extraction.Entities.Count > 0)
            console.MarkupLineInterpolated($"[bold]Mentioned[/]: {string.Join(", ", extraction.Entities.Select(entity => $"{entity.Name} ({Lower(entity.Kind)})"))}");
        console.WriteLine();

        void Group<T>(string title, IReadOnlyList<T> facts, Func<T, string> what, Func<T, string?> more, Func<T, (Span Span, Span Sentence)> evidence)
        {
            if (facts.Count == 0)
                return;
            var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(title, new Style(decoration: Decoration.Bold)), Expand = false };
            table.AddColumns(new TableColumn("what"), new TableColumn(string.Empty), new TableColumn("read from"));
            foreach (var fact in facts)
            {
                var (span, sentence) = evidence(fact);
                table.AddRow(Escape(what(fact)), Escape(more(fact) ?? string.Empty), Lit(text, span, sentence));
            }

            console.Write(table);
        }
    }

    /// <summary>The sentence with the words of the fact lit up; of a very long one what stands around them.</summary>
    private static string Lit(string text, Span span, Span sentence)
    {
        var start = Math.Max(Math.Min(sentence.Start, span.Start), span.Start - LongestSentence);
        var end = Math.Min(Math.Max(sentence.End, span.End), span.End + LongestSentence);
        return new StringBuilder()
            .Append(Escape(text[start..span.Start])).Append("[black on yellow]").Append(Escape(text[span.Start..span.End])).Append("[/]").Append(Escape(text[span.End..end]))
            .ToString();
    }


    private static string Escape(string text) => Markup.Escape(Plain(text));

    private static string Amount(Quantity? quantity) => quantity is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{quantity.Value ?? quantity.Low ?? quantity.High:#,0.######} {quantity.Unit}").Trim();

    private static string Day(DateOnly from, DateOnly to) => from == to ? from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}");

    private static string Lower<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : string.Empty) + char.ToLowerInvariant(c) : c.ToString()));
}
