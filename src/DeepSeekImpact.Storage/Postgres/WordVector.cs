using System.Globalization;
using System.Text;
using DeepSeekImpact.Storage.Lookup;

namespace DeepSeekImpact.Storage.Postgres;

/// <summary>
/// Writes the words of texts as a tsvector, each with its places. See https://www.postgresql.org/docs/15/datatype-textsearch.html for its
/// form and limits.
/// </summary>
internal static class WordVector
{
    /// <summary>A tsvector is at most 1 MiB; each word takes its bytes and at most so many besides, and each place two.</summary>
    private const int MostBytes = 1_000_000, BytesOfWord = 8, BytesOfPlace = 2;

    /// <summary>
    /// Of a word so many places are kept, and none behind the 16,383rd word: a phrase that stands there alone is not found.
    /// </summary>
    private const int MostPlaces = 256, LastPlace = 16_383;

    /// <summary>
    /// Returns the words of texts, in which a phrase never goes on from one to the next. Of a text of a million bytes of different words
    /// the first are indexed.
    /// </summary>
    public static string Of(ReadOnlySpan<string?> texts)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var (place, bytes) = (0, 0);
        foreach (var text in texts)
        {
            foreach (var word in SearchWords.Of(text ?? string.Empty))
            {
                place++;
                if (!places.TryGetValue(word, out var own))
                {
                    var length = Encoding.UTF8.GetByteCount(word);
                    if (length > PostgresDialect.LongestWord || bytes + length + BytesOfWord > MostBytes)
                        continue;
                    bytes += length + BytesOfWord;
                    places.Add(word, own = []);
                }

                if (own.Count > 0 && (own.Count >= MostPlaces || place > LastPlace || bytes + BytesOfPlace > MostBytes))
                    continue;
                own.Add(Math.Min(place, LastPlace));
                bytes += BytesOfPlace;
            }

            place++;
        }

        var vector = new StringBuilder(16 * places.Count);
        foreach (var (word, own) in places)
        {
            vector.Append(vector.Length == 0 ? "'" : " '").Append(word).Append('\'');
            for (var i = 0; i < own.Count; i++)
                vector.Append(i == 0 ? ':' : ',').Append(own[i].ToString(CultureInfo.InvariantCulture));
        }

        return vector.ToString();
    }
}
