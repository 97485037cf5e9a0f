namespace DeepSeekImpact.Intake.Bulk;

/// <summary>Reads the lines "Name: value" of a head, up to the empty line.</summary>
internal static class HttpHead
{
    private const int MostLines = 300;

    /// <summary>
    /// Returns the fields by their names in small letters, the first of several; null where the head is broken or too long.
    /// </summary>
    public static async Task<Dictionary<string, string>?> ReadAsync(ByteReader input, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        string? last = null;
        for (var i = 0; i < MostLines; i++)
        {
            var line = await input.LineAsync(cancellationToken);
            if (string.IsNullOrEmpty(line))
                return line is null ? null : fields;

            // A line that begins with white space goes on with the one before (RFC 9112, 5.2).
            if (line[0] is ' ' or '\t' && last is not null)
            {
                fields[last] += " " + line.Trim();
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                continue;
            last = line[..colon].Trim().ToLowerInvariant();
            fields.TryAdd(last, line[(colon + 1)..].Trim());
        }

        return null;
    }
}
