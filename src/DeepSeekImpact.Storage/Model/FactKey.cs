namespace DeepSeekImpact.Storage.Model;

/// <summary>
/// The primary key of articles and facts: the day in the upper half, a running number in the lower. Rows, and with them every index and
/// the full-text index, thus lie in the order of their days, so that any filter gives them newest first without sorting.
/// </summary>
public static class FactKey
{
    private const int NumberBits = 32;

    /// <summary>Returns a key.</summary>
    /// <param name="day">The stored day; see <see cref="Days"/>.</param>
    /// <param name="number">The running number, from 1.</param>
    public static long Of(int day, long number) => ((long)day << NumberBits) | number;

    /// <summary>Returns the stored day of a key, 0 where it is not known.</summary>
    /// <param name="key">The key.</param>
    public static int DayOf(long key) => (int)(key >> NumberBits);

    /// <summary>Returns the running number of a key: those of later transactions are larger.</summary>
    /// <param name="key">The key.</param>
    public static long NumberOf(long key) => key & uint.MaxValue;

    /// <summary>Returns the smallest key of a day.</summary>
    /// <param name="day">The stored day.</param>
    public static long First(int day) => (long)day << NumberBits;
}
