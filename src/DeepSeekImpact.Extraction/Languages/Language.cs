using System.Collections.Frozen;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Languages;

/// <summary>
/// Determines which language a text is in. Facts are read from English alone: of any other language nothing is better than something wrong.
/// By script where that
/// is enough, else by function words, without which no sentence stands; a text that has too few of them to tell counts as English.
/// </summary>
public static class Language
{
    /// <summary>The language that facts are read from, as an ISO 639-1 code.</summary>
    public const string English = "en";

    /// <summary>So much of a text is looked at: its language does not change behind it.</summary>
    private const int Looked = 2000;

    /// <summary>A quotation of a few words in another language makes no foreign text.</summary>
    private const int FewestWords = 4;

    private static readonly string[] Codes = [.. LexiconTable.Rows("languages.tsv").Select(row => row[0])];

    private static readonly (string Word, int[] Languages)[] ByWord =
    [
        .. LexiconTable.Rows("languages.tsv").SelectMany((row, number) => LexiconTable.List(row[2]).Select(word => (word, number)))
            .GroupBy(pair => pair.word, pair => pair.number, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key, group.ToArray())),
    ];

    /// <summary>The words of <see cref="ByWord"/>, numbered from 1 on.</summary>
    private static readonly WordMap Words = new(Array.ConvertAll(ByWord, row => row.Word));

    /// <summary>No word of <see cref="ByWord"/> is longer.</summary>
    private static readonly int LongestWord = ByWord.Max(row => row.Word.Length);

    private static readonly (char First, char Last, string Code)[] Scripts =
        [.. LexiconTable.Rows("scripts.tsv").Select(row => ((char)Convert.ToInt32(row[0], 16), (char)Convert.ToInt32(row[1], 16), row[2]))];

    private static readonly FrozenDictionary<string, string> Names = LexiconTable.Rows("languages.tsv").Select(row => (row[0], row[1]))
        .Concat(LexiconTable.Rows("scripts.tsv").Select(row => (row[2], row[3])))
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2);

    /// <summary>Returns the English name of a language, or the code where it is not known.</summary>
    /// <param name="code">An ISO 639-1 code.</param>
    public static string NameOf(string code) => Names.GetValueOrDefault(code, code);

    /// <summary>Returns why there are no facts of a text in a language.</summary>
    /// <param name="code">An ISO 639-1 code.</param>
    public static string NoteOf(string code) => $"The text is in {NameOf(code)} ({code}); facts are read from English alone.";

    /// <summary>Returns the language of a text as an ISO 639-1 code.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var head = text.AsSpan(0, Math.Min(text.Length, Looked));
        return OfScript(head) ?? OfWords(head);
    }

    /// <summary>"東証の終値は" is written in kana, "Η Αθήνα" in Greek letters: more than half of the letters are.</summary>
    private static string? OfScript(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyExceptInRange('\0', '\u036F') < 0)
            return null;
        Span<int> counts = stackalloc int[Scripts.Length];
        var letters = 0;
        foreach (var c in text)
        {
            if (!char.IsLetter(c))
                continue;
            letters++;
            if (c < '\u0370')
                continue;
            for (var i = 0; i < Scripts.Length; i++)
                counts[i] += c >= Scripts[i].First && c <= Scripts[i].Last ? 1 : 0;
        }

        // Japanese is written with Chinese characters too, Chinese never with kana.
        var kana = Array.FindIndex(Scripts, script => script.Code == "ja");
        var han = Array.FindIndex(Scripts, script => script.Code == "zh");
        if (counts[kana] * 10 > counts[han])
            (counts[kana], counts[han]) = (counts[kana] + counts[han], 0);
        for (var i = 0; i < Scripts.Length; i++)
        {
            if (counts[i] * 2 > letters)
                return Scripts[i].Code;
        }

        return null;
    }

    private static string OfWords(ReadOnlySpan<char> text)
    {
        Span<int> hits = stackalloc int[Codes.Length];
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetter(text[at]))
            {
                at++;
                continue;
            }

            // Most words are plain letters and nothing else.
            var start = at;
            var plain = PackedWord.ReadLetters(text, start, out var packed, out _);
            at += plain;
            if (plain == 0 || text[at] > '\u007F')
            {
                plain = 0;
                while (at < text.Length && char.IsLetter(text[at]))
                    at++;
            }

            // "Corvane S.A. lost 4% and Lumora S.p.A. gained 1%": the letters of an abbreviation are words of no language.
            if (at - start == 1 && at < text.Length && text[at] == '.')
                continue;
            if (at - start <= LongestWord && (plain > 0 ? Words.Find(packed) : Words.Find(text, start, at)) is > 0 and var word)
            {
                foreach (var language in ByWord[word - 1].Languages)
                    hits[language]++;
            }
        }

        var english = hits[Array.IndexOf(Codes, English)];
        var best = 0;
        for (var i = 1; i < hits.Length; i++)
        {
            if (hits[i] > hits[best])
                best = i;
        }

        // Twice as many as of English: "die", "in", "a" and "no" are words of both.
        return hits[best] >= FewestWords && hits[best] > 2 * english ? Codes[best] : English;
    }
}
