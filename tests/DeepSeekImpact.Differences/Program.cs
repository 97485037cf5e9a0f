using System.Globalization;
using DeepSeekImpact.Differences;
using DeepSeekImpact.Load;

if (args.Length < 3)
{
    await Console.Error.WriteLineAsync("""
        Reads texts with two builds of the engine and prints the facts that only one of them finds.

        DeepSeekImpact.Differences OLD NEW TEXTS...
          OLD, NEW  DeepSeekImpact.Extraction.dll of each build
          TEXTS     folders or files: *.txt are texts, and each sentence in the first column of a table of *.md is one; or generated:N

        Ends with 0 if nothing differs, 1 if something does.
        """);
    return 2;
}

var (old, young) = (new EngineBuild(args[0]), new EngineBuild(args[1]));
var (texts, same, gone, come) = (0, 0, 0, 0);
var kinds = new SortedDictionary<string, (int Gone, int Come)>(StringComparer.Ordinal);
foreach (var text in args.Skip(2).SelectMany(Texts.Of))
{
    texts++;
    var (before, after) = (old.Read(text), young.Read(text));
    var lost = Texts.Without(before, after);
    var found = Texts.Without(after, before);
    same += before.Count - lost.Count;
    (gone, come) = (gone + lost.Count, come + found.Count);
    if (lost.Count + found.Count == 0)
        continue;
    Console.WriteLine($"{text.Name}: {(text.Text.Length > 200 ? text.Text[..200] + "…" : text.Text).ReplaceLineEndings(" ")}");
    foreach (var (sign, facts) in new[] { ('-', lost), ('+', found) })
    {
        foreach (var fact in facts)
        {
            Console.WriteLine($"  {sign} {fact}");
            var kind = fact[..fact.IndexOf(' ', StringComparison.Ordinal)];
            var counts = kinds.GetValueOrDefault(kind);
            kinds[kind] = sign == '-' ? counts with { Gone = counts.Gone + 1 } : counts with { Come = counts.Come + 1 };
        }
    }
}

foreach (var (kind, counts) in kinds)
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {counts.Gone} gone, {counts.Come} new"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{texts} texts, {same} facts alike, {gone} gone, {come} new"));
return gone + come == 0 ? 0 : 1;

namespace DeepSeekImpact.Differences
{
    /// <summary>Finds the texts that are compared.</summary>
    internal static class Texts
    {
        private const string Generated = "generated:";
        private static readonly DateOnly UsualDay = new(2025, 1, 31);

        /// <summary>Returns the texts of a folder, a file or the generator.</summary>
        public static IEnumerable<TextToRead> Of(string place)
        {
            if (place.StartsWith(Generated, StringComparison.Ordinal))
                return Enumerable.Range(0, int.Parse(place[Generated.Length..], CultureInfo.InvariantCulture)).Select(Made);
            IEnumerable<string> files = File.Exists(place) ? [place]
                : Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
            return files.SelectMany(OfFile);
        }

        /// <summary>Returns the facts of one list that the other does not have, each as often as it is missing.</summary>
        public static List<string> Without(IReadOnlyList<string> facts, IReadOnlyList<string> others)
        {
            var left = others.GroupBy(fact => fact, StringComparer.Ordinal).ToDictionary(group => group.Key, group =>
                group.Count(), StringComparer.Ordinal);
            return [.. facts.Where(fact => !left.TryGetValue(fact, out var count) || (left[fact] = count - 1) < 0)];
        }

        private static TextToRead Made(int number)
        {
            var (text, _) = new Generator(number).Article(number);
            return new TextToRead($"generated {number}", text.Text, text.Title, text.PublishedAt);
        }

        private static IEnumerable<TextToRead> OfFile(string file) => Path.GetExtension(file) switch
        {
            ".txt" => [new TextToRead(Path.GetFileName(file), File.ReadAllText(file), null, UsualDay)],
            ".md" => File.ReadLines(file).Select((line, i) => (Line: line, Number: i + 1))
                .Where(row => row.Line.StartsWith("| ", StringComparison.Ordinal)
                    && !row.Line.StartsWith("| sentence", StringComparison.Ordinal))
                .Select(row => new TextToRead($"{Path.GetFileName(file)}:{row.Number}", row.Line[2..].Split(" | ")[0], null, UsualDay)),
            _ => [],
        };
    }
}
