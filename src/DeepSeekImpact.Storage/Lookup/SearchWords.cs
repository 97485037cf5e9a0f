using System.Globalization;
using System.Text;

namespace DeepSeekImpact.Storage.Lookup;

/// <summary>
/// Cuts a text into the words that the full-text index knows: runs of letters and digits, in small letters, without accents (FTS5's
/// unicode61 with remove_diacritics).
/// </summary>
public static class SearchWords
{
    /// <summary>Returns the folded words of a text.</summary>
    /// <param name="text">The text.</param>
    public static IReadOnlyList<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = Places(text, 0, text.Length).ConvertAll(place => Fold(text.AsSpan(place.Start, place.End - place.Start)));

        // An accent that stands alone is nothing.
        words.RemoveAll(word => word.Length == 0);
        return words;
    }

    /// <summary>Returns where the terms of a query stand in a part of a text.</summary>
    /// <param name="query">The query.</param>
    /// <param name="text">The text.</param>
    /// <param name="from">Where the part starts.</param>
    /// <param name="to">Where it ends.</param>
    /// <returns>The places in the order of the text, none within another.</returns>
    public static IReadOnlyList<(int Start, int End)> Matches(SearchQuery query, string text, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(text);
        var words = Places(text, from, to);
        var found = new List<(int, int)>();
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var term in query.Terms)
            {
                if (!IsAt(term, text, words, i))
                    continue;
                found.Add((words[i].Start, words[i + term.Words.Count - 1].End));
                i += term.Words.Count - 1;
                break;
            }
        }

        return found;
    }

    /// <summary>Returns where the words of a part of a text stand.</summary>
    private static List<(int Start, int End)> Places(string text, int from, int to)
    {
        var places = new List<(int, int)>((to - from) / 6);
        var start = -1;
        for (var i = from; i <= to;)
        {
            var isWord = false;
            var length = 1;
            if (i < to)
            {
                if (char.IsAscii(text[i]))
                {
                    isWord = char.IsAsciiLetterOrDigit(text[i]);
                }
                else if (Rune.TryGetRuneAt(text, i, out var rune))
                {
                    length = rune.Utf16SequenceLength;
                    isWord = IsWord(Rune.GetUnicodeCategory(rune));
                }
            }

            if (isWord && start < 0)
                start = i;
            if (!isWord && start >= 0)
            {
                places.Add((start, i));
                start = -1;
            }

            i += length;
        }

        return places;
    }

    private static bool IsAt(SearchTerm term, string text, List<(int Start, int End)> words, int at)
    {
        if (at + term.Words.Count > words.Count)
            return false;
        for (var i = 0; i < term.Words.Count; i++)
        {
            var (start, end) = words[at + i];
            if (!IsSame(text.AsSpan(start, end - start), term.Words[i], term.IsPrefix && i == term.Words.Count - 1))
                return false;
        }

        return true;
    }

    private static bool IsSame(ReadOnlySpan<char> word, string wanted, bool isPrefix)
    {
        if (!Ascii.IsValid(word))
            return isPrefix ? Fold(word).StartsWith(wanted, StringComparison.Ordinal) : Fold(word) == wanted;
        return (isPrefix ? word.Length >= wanted.Length : word.Length == wanted.Length)
            && Ascii.EqualsIgnoreCase(word[..wanted.Length], wanted);
    }

    private static bool IsWord(UnicodeCategory category) => category is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.PrivateUse
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Fold(ReadOnlySpan<char> word)
    {
        if (Ascii.IsValid(word))
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
