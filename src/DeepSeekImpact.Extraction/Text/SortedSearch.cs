namespace DeepSeekImpact.Extraction.Text;

/// <summary>Binary search by a place in the text.</summary>
internal static class SortedSearch
{
    /// <summary>
    /// Returns the index of the first item at or after <paramref name="from"/>, or the number of items if all are before it.
    /// </summary>
    /// <param name="items">The items, sorted by their place.</param>
    /// <param name="placeOf">Returns an item's place.</param>
    /// <param name="from">The place.</param>
    public static int FirstFrom<T>(ReadOnlySpan<T> items, Func<T, int> placeOf, int from)
    {
        int low = 0, high = items.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (placeOf(items[middle]) < from)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
