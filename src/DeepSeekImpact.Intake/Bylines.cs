using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace DeepSeekImpact.Intake;

/// <summary>Reads the names of authors from what pages, feeds and files write: "By Ann Lee, Bob Ray and Cy Fox" are three.</summary>
internal static partial class Bylines
{
    private const int Longest = 60, MostWords = 7, MostNames = 20;

    /// <summary>Words of bylines (byline-words.tsv): what introduces names, what a person is, what follows a name.</summary>
    private static readonly FrozenDictionary<string, string> Words = EmbeddedTable.Rows("byline-words.tsv")
        .ToFrozenDictionary(row => row[0], row => row[1], StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the names in a text, each once.</summary>
    /// <param name="written">What was written, without markup.</param>
    public static IReadOnlyList<string> Names(string? written) => written is null ? [] : Names([written]);

    /// <summary>Returns the names in several texts, each once.</summary>
    /// <param name="written">What was written, without markup.</param>
    public static IReadOnlyList<string> Names(IEnumerable<string> written) =>
        [.. written.SelectMany(Split).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostNames)];

    /// <summary>Indicates whether a text begins as a byline does: "By Ann Lee".</summary>
    /// <param name="text">The text.</param>
    public static bool IsIntroduced(string text) => WithoutIntroduction(text).Length < text.Length;

    private static IEnumerable<string> Split(string written)
    {
        var withoutMail = Mail().Replace(written, match => match.Groups["name"].Success ? match.Groups["name"].Value : string.Empty);
        var plain = WithoutIntroduction(Spaces().Replace(withoutMail, " ").Trim());
        if (IsListOfText(plain))
            plain = Quotes().Replace(plain.Trim('[', ']'), match => match.Groups["name"].Value);
        var parts = Separators().Split(plain);

        // "Lee, Ann": a name with the surname first.
        if (parts.Length == 2 && plain.Contains(", ", StringComparison.Ordinal) && parts.All(part => part.Length > 1
            && !part.Contains(' ', StringComparison.Ordinal) && char.IsUpper(part[0]) && !Words.ContainsKey(part)))
            parts = [$"{parts[1]} {parts[0]}"];
        string? last = null;
        foreach (var part in parts)
        {
            var name = Cut(part);
            if (last is not null && Words.GetValueOrDefault(name.TrimEnd('.')) == "suffix")
            {
                last = $"{last} {name}";
                continue;
            }

            if (!IsName(name))
                continue;
            if (last is not null)
                yield return last;
            last = name;
        }

        if (last is not null)
            yield return last;
    }

    private static string WithoutIntroduction(string text)
    {
        while (true)
        {
            var match = FirstWords().Match(text);
            if (match.Success && Words.GetValueOrDefault(match.Groups["two"].Value) == "before")
                text = text[match.Length..].TrimStart(' ', ':');
            else if (match.Success && Words.GetValueOrDefault(match.Groups["one"].Value) == "before")
                text = text[match.Groups["one"].Length..].TrimStart(' ', ':');
            else
                return text;
        }
    }

    /// <summary>A list of text as Python and JSON write it.</summary>
    private static bool IsListOfText(string text) => text is ['[', '\'' or '"', .., ']'];

    /// <summary>"Ann Lee in Berlin", "Ann Lee - Reporter", "Ann Lee | Harbor Wire": what follows the name is none of it.</summary>
    private static string Cut(string part)
    {
        var name = part.Trim(' ', '.', ':', '-', '–', '—', '|', '·', '•', '*', '"', '\'');
        var end = Ends().Match(name);
        return (end.Success ? name[..end.Index] : name).Trim(' ', ',', '-', '–', '—', '|', '·', '•')
            + (name != part.Trim() && part.TrimEnd().EndsWith("r.", StringComparison.Ordinal) && !end.Success ? "." : string.Empty);
    }

    private static bool IsName(string name)
    {
        if (name.Length is < 2 or > Longest || name.AsSpan().IndexOfAnyInRange('0', '9') >= 0
            || name.IndexOfAny(['@', '/', '<', '>', '{', '}', '=', '?', '!']) >= 0)
            return false;
        var words = name.Split(' ');
        return words.Length <= MostWords && Array.Exists(words, word => char.IsUpper(word[0]) || char.IsLetter(word[0])
            && !char.IsLower(word[0]) || words.Length == 1)
            && !Array.TrueForAll(words, word => Words.GetValueOrDefault(word.TrimEnd('.', ',')) is "role" or "before" or "nobody")
            && Words.GetValueOrDefault(name) is not ("role" or "nobody" or "degree")
                && !(words.Length > 1 && Words.GetValueOrDefault(words[^1]) == "role");
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();

    /// <summary>"ann@wire.example (Ann Lee)", "Ann Lee (ann@wire.example)", "Ann Lee &lt;ann@wire.example&gt;".</summary>
    [GeneratedRegex(@"\s?[(<\[][^()<>\[\]\s]{1,100}@[^()<>\[\]\s]{1,100}[)>\]]|[^\s(),;]{1,100}@[^\s(),;]{1,100}\s?\((?<name>[^()]{1,60})"
        + @"\)|[^\s(),;]{1,100}@[^\s(),;]{1,100}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mail();

    [GeneratedRegex("""['"](?<name>[^'"]{1,100})['"]""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quotes();

    [GeneratedRegex(@"\s*(?:[;,&\u3001\uFF0C]|\s(?:and|und|et|y|e|en|och|og|with)\s)\s*(?:(?:and|und|et|y|e)\s)?",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(?<two>(?<one>\p{L}+)(?:\s\p{L}+)?)\b\s?:?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FirstWords();

    [GeneratedRegex(@"\s(?:in|for|at|of the|is an?|from|reports?|reporting|contributed)\s|\s[-–—|·•/]\s?|\s\(|\s\[|:\s",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ends();
}
