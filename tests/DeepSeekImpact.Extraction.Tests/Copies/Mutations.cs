using System.Globalization;
using System.Text.RegularExpressions;

namespace DeepSeekImpact.Extraction.Tests.Copies;

/// <summary>What happens to an article on its way through other outlets, and what only looks like it.</summary>
internal static partial class Mutations
{
    private static readonly string[] Others = ["people", "company", "market", "week", "plan", "rather", "number", "under", "result", "said", "later", "small", "other", "work", "report"];
    private static readonly string[] Names = ["Velmora", "Castrin", "Ostholm", "Perrow", "Dunkeld", "Marrabel", "Tessaly", "Quenby", "Ruddock", "Selwick"];

    /// <summary>Gets what makes copies.</summary>
    public static IReadOnlyDictionary<string, Func<string, Random, string>> Copies { get; } = new Dictionary<string, Func<string, Random, string>>
    {
        ["syndicated: byline, dateline and notice of rights around it"] = (text, random) => $"By our wire desk\n\nPublished {random.Next(1, 28)} March, {random.Next(1, 12)}:{random.Next(10, 59)}\n\n{text}\n\nThis report was supplied by a news agency and has not been edited by our staff. All rights reserved.",
        ["re-headed: another first paragraph"] = (text, random) => "What traders made of it all, and what comes next for those who were caught on the wrong side of it.\n\n" + string.Join("\n\n", Paragraphs(text).Skip(1)),
        ["house style: per cent, straight quotes, other dashes, no line breaks"] = (text, _) => text.Replace("%", " per cent", StringComparison.Ordinal).Replace('“', '"').Replace('”', '"').Replace('’', '\'').Replace(" - ", " – ", StringComparison.Ordinal).ReplaceLineEndings(" "),
        ["cut to its first two thirds"] = (text, _) => First(text, 2.0 / 3),
        ["cut to its first half"] = (text, _) => First(text, 0.5),
        ["every second paragraph"] = (text, _) => string.Join("\n\n", Paragraphs(text).Where((_, i) => i % 2 == 0)),
        ["paragraphs in another order"] = (text, random) => string.Join("\n\n", Paragraphs(text).OrderBy(_ => random.Next())),
        ["one word in twenty edited"] = (text, random) => Edited(text, random, 0.05),
        ["one word in ten edited"] = (text, random) => Edited(text, random, 0.1),
        ["cut to two thirds, re-headed, one word in twenty edited"] = (text, random) => "A different head stands over it here.\n\n" + Edited(First(text, 2.0 / 3), random, 0.05),
    };

    /// <summary>Gets what makes articles of their own from others.</summary>
    public static IReadOnlyDictionary<string, Func<string, string, Random, string>> Articles { get; } = new Dictionary<string, Func<string, string, Random, string>>
    {
        ["the same mould with other names and numbers"] = (text, _, random) => Numbers().Replace(Capitals().Replace(text, match => random.Next(4) == 0 ? match.Value : Names[random.Next(Names.Length)]), _ => random.Next(1, 999).ToString(CultureInfo.InvariantCulture)),
        ["the same mould with other numbers"] = (text, _, random) => Numbers().Replace(text, _ => random.Next(1, 999).ToString(CultureInfo.InvariantCulture)),
        ["another article that ends with two paragraphs of background from it"] = (text, other, _) => other + "\n\n" + string.Join("\n\n", Paragraphs(text).TakeLast(2)),
        ["another article"] = (_, other, _) => other,
    };

    private static string[] Paragraphs(string text) => text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);

    private static string First(string text, double part)
    {
        var words = Words().Matches(text);
        return text[..(words[(int)(words.Count * part) - 1].Index + words[(int)(words.Count * part) - 1].Length)];
    }

    private static string Edited(string text, Random random, double part) => Words().Replace(text, match => random.NextDouble() < part ? Others[random.Next(Others.Length)] : match.Value);

    [GeneratedRegex(@"\S+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\b[A-Z][a-z]+")]
    private static partial Regex Capitals();
}
