using System.Collections.Frozen;
using System.Globalization;

namespace DeepSeekImpact.Intake.Dates;

/// <summary>What a word in a written date is.</summary>
internal enum DateWord
{
    /// <summary>A month; its value is the number.</summary>
    Month,

    /// <summary>A day of the week.</summary>
    Weekday,

    /// <summary>A time zone; its value is the minutes before UTC.</summary>
    Zone,

    /// <summary>What makes a zone another by so many minutes: "daylight".</summary>
    Shift,

    /// <summary>A half of the day; its value is the hour that it begins with.</summary>
    Half,

    /// <summary>A word that says nothing: "at", "published".</summary>
    Filler,
}

/// <summary>The words of written dates (date-words.tsv).</summary>
internal static class DateWords
{
    private static readonly FrozenDictionary<string, (DateWord Kind, int Value)[]> Words = EmbeddedTable.Rows("date-words.tsv")
        .GroupBy(row => row[0], row => (Enum.Parse<DateWord>(row[1], ignoreCase: true),
            int.TryParse(row[2], CultureInfo.InvariantCulture, out var value) ? value : 0))
        .ToFrozenDictionary(word => word.Key, word => word.ToArray(), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<DateTime> Defaults = EmbeddedTable.Rows("default-dates.tsv")
        .Select(row => DateTime.ParseExact(row[0], "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToFrozenSet();

    /// <summary>Returns the value of a word if it is of a kind; null otherwise.</summary>
    /// <param name="word">The word, with or without a full stop after it.</param>
    /// <param name="kind">The kind.</param>
    public static int? ValueOf(string word, DateWord kind)
    {
        if (!Words.TryGetValue(word.TrimEnd('.'), out var meanings))
            return null;
        foreach (var (meaning, value) in meanings)
        {
            if (meaning == kind)
                return value;
        }

        return null;
    }

    /// <summary>
    /// Indicates whether a date is one that programs write where none was set: year 1, the zero of Unix or of spreadsheets.
    /// </summary>
    /// <param name="date">The date.</param>
    public static bool IsDefault(DateTimeOffset date) => Defaults.Contains(date.DateTime) || Defaults.Contains(date.UtcDateTime);
}
