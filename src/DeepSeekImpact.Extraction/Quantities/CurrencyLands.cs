using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Quantities;

/// <summary>
/// Finds whose a currency is that shares its name with others, from the countries that the text names: "Manila will borrow 3 billion
/// pesos".
/// </summary>
internal static class CurrencyLands
{
    /// <summary>The rows by the number of their land, from 1 on.</summary>
    private static readonly (string Noun, string Code)[] Lands =
        [default, .. LexiconTable.Rows("currency-lands.tsv").Select(row => (row[1], row[2]))];

    /// <summary>The lands: a text is searched for them from one end to the other.</summary>
    private static readonly FirstWords Names = new([.. LexiconTable.Rows("currency-lands.tsv").Select(row => row[0])]);

    /// <summary>The names that several currencies have, by the words and letters that are written for them.</summary>
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Nouns =
        LexiconTable.Rows("currency-words.tsv").Concat(LexiconTable.Rows("currency-prefixes.tsv")).Where(row => row[2].Length > 0)
            .DistinctBy(row => row[0].TrimEnd('.'), StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(row => row[0].TrimEnd('.'), row => row[2], StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// Returns the code of the currency that a word means in its text, or null if its name is its own or no country is named.
    /// </summary>
    /// <param name="document">The text.</param>
    /// <param name="at">The token of the currency's name: "pesos", "Rs".</param>
    public static string? Of(Document document, int at)
    {
        if (document.Tokens[at].Length > 9 || !Nouns.TryGetValue(document.Chars(at).TrimEnd('.'), out var noun))
            return null;
        var sentence = document.Sentences[document.SentenceOf(at)];
        return Nearest(document, at, sentence.First, sentence.End, noun) ?? Most(document, noun);
    }

    /// <summary>Returns the currency of the country that is named nearest to a token.</summary>
    private static string? Nearest(Document document, int at, int first, int end, string noun)
    {
        for (var away = 1; at - away >= first || at + away < end; away++)
        {
            if (at - away >= first && LandAt(document, at - away, noun) is { } before)
                return before;
            if (at + away < end && LandAt(document, at + away, noun) is { } behind)
                return behind;
        }

        return null;
    }

    /// <summary>
    /// Returns the currency of the country that the text names most often, the first of those that it names equally often.
    /// </summary>
    private static string? Most(Document document, string noun)
    {
        Dictionary<string, int>? counts = null;
        for (var i = 0; i < document.Tokens.Length; i++)
        {
            if (LandAt(document, i, noun) is { } code)
                (counts ??= [])[code] = counts.GetValueOrDefault(code) + 1;
        }

        return counts?.MaxBy(count => count.Value).Key;
    }

    private static string? LandAt(Document document, int at, string noun) =>
        document.Tokens[at].IsWord && document.Tokens[at].IsCapitalised && Names.Find(document, at) is > 0 and var land
            && Lands[land].Noun == noun ? Lands[land].Code : null;
}
