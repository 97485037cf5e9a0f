using System.Text.RegularExpressions;

namespace DeepSeekImpact.Extraction.Tests.Specs;

/// <summary>
/// A phrase between straight quotation marks in a comment of the engine is an example: it occurs, case aside, in a file of tests/specs or
/// in a table of the engine. What is no example is written without them, as code: <c>sha256</c>.
/// </summary>
public partial class CommentTests
{
    private static readonly string Engine = Repository.PathOf("src", "DeepSeekImpact.Extraction");

    private static readonly Lazy<string> Examples = new(() => Normal(string.Join('\n',
        Directory.GetFiles(Repository.PathOf("tests", "specs")).Concat(Directory.GetFiles(Engine, "*.tsv", SearchOption.AllDirectories)
            .Where(IsSource)).Select(File.ReadAllText))));

    /// <summary>The folders of the engine and how many of their phrases no example has yet: a number may only fall.</summary>
    public static TheoryData<string, int> Folders() => new()
    {
        { "Certainties", 1 },
        { "Claims", 21 },
        { "Comparisons", 6 },
        { "Copies", 0 },
        { "Coverages", 0 },
        { "Dates", 0 },
        { "Entities", 173 },
        { "Events", 49 },
        { "Figures", 227 },
        { "Languages", 2 },
        { "Markets", 150 },
        { "Numbers", 0 },
        { "Patterns", 0 },
        { "Quantities", 0 },
        { "Quotes", 172 },
        { "Syntax", 1 },
        { "Text", 27 },
    };

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_phrase_of_a_comment_is_an_example(string folder, int missing) =>
        Directory.GetFiles(Path.Combine(Engine, folder), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Phrases(File.ReadAllLines(file)).Select(phrase => $"{Path.GetFileName(file)}: {phrase}"))
            .Where(found => !IsHeld(found[(found.IndexOf(':', StringComparison.Ordinal) + 1)..]))
            .Should().HaveCountLessThanOrEqualTo(missing, "each phrase of a comment needs a row in tests/specs or in a table");

    [Fact]
    public void Every_folder_is_named() =>
        Directory.GetDirectories(Engine).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj"))
            .Should().BeSubsetOf(Folders().Select(row => (string)((object[])row)[0]));

    /// <summary>Returns what stands between quotation marks in blocks of lines that are nothing but comment, without their tags.</summary>
    private static IEnumerable<string> Phrases(string[] lines)
    {
        var block = new List<string>();
        foreach (var line in lines.Append(string.Empty))
        {
            if (line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            {
                block.Add(line.Trim().TrimStart('/').Trim());
                continue;
            }

            foreach (Match match in Quoted().Matches(Tag().Replace(string.Join(' ', block), " ")))
                yield return match.Groups[1].Value;
            block.Clear();
        }
    }

    /// <summary>Returns a text in small letters with straight apostrophes and single blanks, without the signs around it.</summary>
    private static string Normal(string text) => Blank().Replace(text.Replace('’', '\'').Replace('…', ' ').ToLowerInvariant()
        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal), " ").Trim(' ', '.', ',', ';', ':', '!', '?');

    private static bool IsHeld(string phrase) => Examples.Value.Contains(Normal(phrase), StringComparison.Ordinal);

    private static bool IsSource(string path) =>
        !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal);

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
