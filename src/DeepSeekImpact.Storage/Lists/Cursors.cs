using System.Text;
using System.Text.Json;

namespace DeepSeekImpact.Storage.Lists;

/// <summary>A cursor that was not made by this list.</summary>
public sealed class BadCursorException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="BadCursorException"/> class.</summary>
    public BadCursorException()
        : base("The cursor was not given out for this list and sort order.")
    {
    }
}

/// <summary>A cursor of a store that this one is not: it is further than everything stored here.</summary>
public sealed class ForeignCursorException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ForeignCursorException"/> class.</summary>
    public ForeignCursorException()
        : base("The cursor is later than everything in the store: the store was replaced, or is a different one. Read everything again "
        + "with after=0.")
    {
    }
}

/// <summary>
/// Writes and reads cursors: the list with its order, and the row its page ended with. Clients are to take them as they are.
/// </summary>
public static class Cursors
{
    /// <summary>Writes a cursor.</summary>
    /// <param name="sort">The order of the list, with the name of the list and a space before it where others have that order too.</param>
    /// <param name="value">What the last row was sorted by.</param>
    /// <param name="key">The last row's key.</param>
    public static string Encode(string sort, string value, long key) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new object[] { sort, value, key })).TrimEnd('=').Replace('+', '-')
        .Replace('/', '_');

    /// <summary>Reads a cursor.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="sort">The order the list is asked for in, as for <see cref="Encode"/>. Cursors of versions before have no list.</param>
    /// <exception cref="BadCursorException">It is none of this list and order.</exception>
    public static CursorPlace Decode(string cursor, string sort)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        try
        {
            var padded = cursor.Replace('-', '+').Replace('_', '/').PadRight((cursor.Length + 3) / 4 * 4, '=');
            using var parsed = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(padded)));
            var parts = parsed.RootElement;
            if (parts.ValueKind == JsonValueKind.Array && parts.GetArrayLength() == 3 && parts[0].GetString() is { } given
                && (given == sort || sort.EndsWith(" " + given, StringComparison.Ordinal))
                && parts[1].GetString()?.Contains('\0', StringComparison.Ordinal) != true)
                return new CursorPlace(parts[1].GetString() ?? string.Empty, parts[2].GetInt64());
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            throw new BadCursorException();
        }

        throw new BadCursorException();
    }
}
