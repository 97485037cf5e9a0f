using System.Text.Json;
using System.Text.RegularExpressions;
using DeepSeekImpact.Extraction.Tests;

namespace DeepSeekImpact.Api.Tests;

/// <summary>No text that a user reads has a turn of phrase that a native-speaking engineer stumbles over.</summary>
/// <param name="api">The host, for the OpenAPI document.</param>
public sealed partial class PlainEnglishTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    /// <summary>The marks, each with what to write instead.</summary>
    private static readonly (string Pattern, string Instead)[] Marks =
    [
        (@"\bGives\b", "Returns"),
        (@"\bTells\b", "Returns, Indicates whether"),
        (@"\b(?:stands?|stood|standing) (?:in|there|at|on|before|behind|beside)\b", "is in, occurs, appears"),
        (@"\bas (?:it|they) stands?\b", "as is"),
        (@"\b(?:lies|lie|lay) (?:in|on|at|between|beside|behind)\b", "is in, is between"),
        (@"(?<!from |to )\bholds?\b", "contains, has, applies, is valid"),
        (@"(?<!@)\bbehind\b(?! (?:a |the |one|HAProxy|\[HAProxy))", "after"),
        (@"\b(?:is|are) none\b", "is not a …; if there is no …"),
        (@"(?<![Tt]here )\b(?:is|are|was|were) no (?!longer\b|more\b)", "is not a …"),
        (@"\bwhere there (?:is|are)\b", "if there is"),
        (@"\bparted\b", "separated"),
        (@"\bso many\b", "n, the number of"),
        (@"\banew\b", "again"),
        (@"\btold\b", "stated, notified, reported"),
        (@"\busual\b", "default, typical"),
        (@"\bor no \w+ at all\b", "or is not a …"),
        (@"\bcalled so\b", "has this name"),
        (@"\bmore to do than\b", "overloaded"),
        (@"\bnoted\b", "recorded"),
        (@"\bfor good\b", "permanently, never expires"),
        (@"\b(?:where|if|when) (?:it is |they are )?left out\b", "default: …"),
        (@"\bgoes before\b", "takes precedence over"),
        (@"\b[Ww]hoever\b", "the user who, clients that"),
        (@"\b[Ww]hat became of\b", "the outcome of"),
        (@"\bhow (?:it|a feed) does\b", "its state"),
    ];

    [Theory]
    [InlineData("Gives one article.")]
    [InlineData("It is no feed.")]
    [InlineData("What stands in copies counts.")]
    [InlineData("Days it holds; for good where left out.")]
    public void A_mark_is_found(string text) => FoundIn("here", text).Should().NotBeEmpty();

    [Theory]
    [InlineData("There is no article a1.")]
    [InlineData("It is no longer read. Put it behind a proxy.")]
    public void Plain_English_has_none(string text) => FoundIn("here", text).Should().BeEmpty();

    [Fact]
    public void Messages_and_texts_of_the_command_line_are_plain()
    {
        var found = new List<string>();
        foreach (var project in new[] { "Api", "Cli", "Intake", "Storage" })
        {
            foreach (var file in Files(Repository.PathOf("src", "DeepSeekImpact." + project), "*.cs"))
            {
                foreach (var text in SourceTexts.OfCSharp(File.ReadAllText(file)).Where(IsSentence))
                    found.AddRange(FoundIn(file, text));
            }
        }

        found.Should().BeEmpty();
    }

    /// <summary>Doc comments begin with a verb of style.md, and have none of the words that it replaces.</summary>
    [Fact]
    public void Doc_comments_begin_as_those_of_the_framework()
    {
        var comments = Files(Repository.PathOf("src"), "*.cs").SelectMany(file => File.ReadLines(file).Select(line => (file, line))).ToList();
        comments.Where(one => InComment().IsMatch(one.line)).Select(one => $"{one.file}: {one.line.Trim()}").Should().BeEmpty();
    }

    [Fact]
    public void Texts_of_the_page_are_plain()
    {
        var found = new List<string>();
        foreach (var file in Files(Repository.PathOf("src", "DeepSeekImpact.Api", "wwwroot"), "*.js").Where(file => !file.Contains("/vendor/", StringComparison.Ordinal)))
        {
            foreach (var text in SourceTexts.OfScript(File.ReadAllText(file)).Where(text => text.Contains(' ', StringComparison.Ordinal)))
                found.AddRange(FoundIn(file, text));
        }

        found.Should().BeEmpty();
    }

    [Fact]
    public void The_documentation_is_plain()
    {
        var pages = Files(Repository.PathOf("docs"), "*.md")
            .Concat(new[] { "README.md", "CHANGELOG.md", "CONTRIBUTING.md" }.Select(name => Repository.PathOf(name))).ToList();
        pages.Should().HaveCountGreaterThan(20);
        pages.SelectMany(page => SourceTexts.OfMarkdown(File.ReadAllText(page)).SelectMany(line => FoundIn(page, line))).Should().BeEmpty();
    }

    [Fact]
    public async Task The_OpenAPI_document_is_plain()
    {
        var found = new List<string>();
        Walk(await api.GetAsync("/swagger/v1/swagger.json"), string.Empty);
        found.Should().BeEmpty();

        void Walk(JsonElement element, string path)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var member in element.EnumerateObject())
                    {
                        if (member is { Name: "summary" or "description", Value.ValueKind: JsonValueKind.String })
                            found.AddRange(FoundIn(path, member.Value.GetString()!));
                        else
                            Walk(member.Value, $"{path}/{member.Name}");
                    }

                    break;
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray())
                        Walk(item, path);
                    break;
            }
        }
    }

    private static IEnumerable<string> FoundIn(string place, string text) =>
        from mark in Marks
        from Match match in Regex.Matches(text, mark.Pattern)
        select $"{place}: \"{text[Math.Max(0, match.Index - 40)..Math.Min(text.Length, match.Index + match.Length + 40)]}\": write {mark.Instead}";

    private static bool IsSentence(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= 3;

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.GetFiles(folder, pattern, SearchOption.AllDirectories).Where(file => !Excluded().IsMatch(file)).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^\s*///.*\b(?:Gives|Tells|anew|for good)\b")]
    private static partial Regex InComment();

    [GeneratedRegex("/(?:obj|bin|Migrations)/")]
    private static partial Regex Excluded();
}
