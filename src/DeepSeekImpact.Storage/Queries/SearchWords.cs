using System.Globalization;
using System.Text;

namespace DeepSeekImpact.Storage.Queries;

/// <summary>A word of a text with where it stands.</summary>
/// <param name="Start">Its first UTF-16 code unit.</param>
/// <param name="End">The code unit behind it.</param>
/// <param name="Folded">In small letters without accents.</param>
public readonly record struct SearchWord(int Start, int End, string Folded);

/// <summary>Cuts a text into the words that the full-text index knows: runs of letters and digits, in small letters, without accents (FTS5's unicode61 with remove_diacritics).</summary>
public static class SearchWords
{
    /// <summary>Gives the folded words of a text.</summary>
    /// <param name="text">The text.</param>
    public static IReadOnlyList<string> Of(string text) => [.. Places(text, 0, text.Length).Select(word => word.Folded)];

    /// <summary>Gives the words of a part of a text with their places.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where the part starts.</param>
    /// <param name="to">Where it ends.</param>
    public static IEnumerable<SearchWord> Places(string text, int from, int to)
    {
        var start = -1;
        for (var i = from; i <= to;)
        {
            var isWord = false;
            var length = 1;
            if (i < to && Rune.TryGetRuneAt(text, i, out var rune))
            {
                length = rune.Utf16SequenceLength;
                isWord = IsWord(Rune.GetUnicodeCategory(rune));
            }

            if (isWord && start < 0)
                start = i;
            if (!isWord && start >= 0)
            {
                yield return new SearchWord(start, i, Fold(text.AsSpan(start, i - start)));
                start = -1;
            }

            i += length;
        }
    }

    /// <summary>Gives where the terms of a query stand in a part of a text.</summary>
    /// <param name="query">The query.</param>
    /// <param name="text">The text.</param>
    /// <param name="from">Where the part starts.</param>
    /// <param name="to">Where it ends.</param>
    /// <returns>The places in the order of the text, none within another.</returns>
    public static IReadOnlyList<(int Start, int End)> Matches(SearchQuery query, string text, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(query);
        var words = Places(text, from, to).ToArray();
        var found = new List<(int, int)>();
        for (var i = 0; i < words.Length; i++)
        {
            foreach (var term in query.Terms)
            {
                if (!IsAt(term, words, i))
                    continue;
                found.Add((words[i].Start, words[i + term.Words.Count - 1].End));
                i += term.Words.Count - 1;
                break;
            }
        }

        return found;
    }

    private static bool IsAt(SearchTerm term, SearchWord[] words, int at)
    {
        if (at + term.Words.Count > words.Length)
            return false;
        for (var i = 0; i < term.Words.Count; i++)
        {
            var word = words[at + i].Folded;
            if (i == term.Words.Count - 1 && term.IsPrefix ? !word.StartsWith(term.Words[i], StringComparison.Ordinal) : word != term.Words[i])
                return false;
        }

        return true;
    }

    private static bool IsWord(UnicodeCategory category) => category is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.PrivateUse
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Fold(ReadOnlySpan<char> word)
    {
        if (System.Text.Ascii.IsValid(word))
            return word.ToString().ToLowerInvariant();
        var folded = new StringBuilder(word.Length);
        foreach (var c in word.ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(c));
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }
}
