using System.Globalization;
using DeepSeekImpact.Extraction.Coverages;

namespace DeepSeekImpact.Extraction.Tests.Specs;

/// <summary>
/// Runs tests/specs/*.md: each row of a table there is a sentence and what is found in it. A line "Published: 2025-01-31" above a table
/// is the day of publication for the rows that follow, or its instant. A sentence that starts with "# " is a title; its text, if it has
/// one, follows after
/// "\n".
/// In comparisons.md " // " parts the texts of several articles.
/// </summary>
public class SpecificationTests
{
    public static TheoryData<string, string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string, string>();
        foreach (var file in Directory.GetFiles(Repository.PathOf("tests", "specs"), "*.md").Order(StringComparer.Ordinal))
        {
            var published = string.Empty;
            var table = 0;
            foreach (var line in File.ReadLines(file))
            {
                if (line.StartsWith("Published: ", StringComparison.Ordinal))
                    published = line["Published: ".Length..].Trim();
                if (!line.StartsWith('|'))
                {
                    table = 0;
                    continue;
                }

                if (table++ < 2)
                    continue;
                var cells = line.Trim().Trim('|').Split(" | ");
                cells.Should().HaveCount(2, "a row has a sentence and what is found: {0}", line);
                rows.Add(Path.GetFileNameWithoutExtension(file), published, cells[0].Trim().Replace("\\n", "\n", StringComparison.Ordinal), cells[1].Trim());
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_the_specification_says_is_found(string kind, string published, string sentence, string expected)
    {
        var extraction = Read(published, sentence);
        var found = kind switch
        {
            "quantities" => extraction.Quantities.Select(Facts.Line),
            "dates" => extraction.Dates.Select(Facts.Line),
            "entities" => extraction.Entities.Select(Facts.Line),
            "market-moves" => extraction.MarketMoves.Select(Facts.DayLine),
            "move-days" => extraction.MarketMoves.Select(Facts.TradingDay),
            "figures" => extraction.Figures.Select(Facts.Line),
            "quotes" => extraction.Quotes.Select(Facts.Line),
            "claims" => extraction.Claims.Select(Facts.Line),
            "events" => extraction.Events.Select(Facts.Line),
            "coverage" => Coverage.Of(extraction).Select(Facts.Line),
            "steps" => Facts.Steps(extraction),
            "titles" => Facts.Titled(extraction),
            "comparisons" => Facts.Compared(sentence),
            _ => throw new InvalidDataException($"tests/specs/{kind}.md specifies no known kind of fact."),
        };
        var line = string.Join("; ", found);
        (line.Length == 0 ? "nothing" : line).Should().Be(expected.Length == 0 ? "nothing" : expected, "of {0}", sentence);
    }

    /// <summary>Reads a sentence of a row, published on a day or, where that is empty, nobody knows when.</summary>
    internal static Extraction Read(string published, string sentence)
    {
        string? title = null;
        if (sentence.StartsWith("# ", StringComparison.Ordinal))
        {
            var end = sentence.IndexOf('\n', StringComparison.Ordinal);
            (title, sentence) = end < 0 ? (sentence[2..], string.Empty) : (sentence[2..end], sentence[(end + 1)..]);
        }

        var options = new ExtractionOptions
        {
            Title = title,
            PublishedAt = published.Length == 0 ? null : DateOnly.FromDateTime(DateTimeOffset.Parse(published, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal).DateTime),
            PublishedTime = PublicationTime.Read(published),
        };
        return Extractor.Extract(sentence, options);
    }
}
