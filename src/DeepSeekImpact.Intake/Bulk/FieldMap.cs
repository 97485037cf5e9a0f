namespace DeepSeekImpact.Intake.Bulk;

/// <summary>Reads which field of a file holds what, as users write it: "text:body,title:headline".</summary>
public static class FieldMap
{
    /// <summary>Reads a mapping.</summary>
    /// <param name="map">The mapping; null for none.</param>
    /// <exception cref="FormatException">It is none; the message says what to change.</exception>
    public static IReadOnlyDictionary<string, string> Read(string? map)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (map ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = pair.Split(':', 2, StringSplitOptions.TrimEntries);
            if (parts.Length < 2 || parts[1].Length == 0 || !ArticleFields.Names.Contains(parts[0]))
                throw new FormatException(
                    $"Give pairs such as text:body, separated by commas. Before the colon, use one "
                        + $"of {string.Join(", ", ArticleFields.Names)}.");
            fields[parts[0]] = parts[1];
        }

        return fields;
    }
}
