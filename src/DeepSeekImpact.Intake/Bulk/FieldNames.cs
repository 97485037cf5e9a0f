using System.Collections.Frozen;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>
/// Returns which field of an article a file means by a name: in any case, and under the names that others give it (field-aliases.tsv).
/// </summary>
internal static class FieldNames
{
    private static readonly FrozenDictionary<string, string> Aliases = EmbeddedTable.Rows("field-aliases.tsv").ToFrozenDictionary(row =>
        row[0], row => row[1], StringComparer.Ordinal);
    private static readonly FrozenSet<string> None = EmbeddedTable.Rows("no-values.tsv").Select(row =>
        row[0]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the field that a name means; null for a name of no field.</summary>
    public static string? FieldOf(string name) =>
        Aliases.GetValueOrDefault(string.Concat(name.Where(character =>
            character is not ('_' or '-' or ' ' or '.' or '"'))).ToLowerInvariant());

    /// <summary>Indicates whether a value stands for none: "NULL", "NaT".</summary>
    public static bool IsNone(string value) => None.Contains(value.Trim());

    /// <summary>Returns which name in a file has which field; the field's own name counts before others that mean the same.</summary>
    /// <param name="names">The names in the file.</param>
    /// <param name="kind">What has these names, for the message: "column".</param>
    /// <exception cref="IntakeException">A name means no field, or two mean the same.</exception>
    public static Dictionary<string, string> Map(IReadOnlyList<string> names, string kind)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var field = FieldOf(name) ?? throw new IntakeException(IntakeReason.Malformed, ArticleFields.Unknown(kind, name, names));
            if (!fields.TryAdd(field, name))
                throw new IntakeException(IntakeReason.Malformed,
                    $"The {kind}s \"{fields[field]}\" and \"{name}\" both mean {field}. Name the one that counts in map, "
                    + $"as {field}:{name}.");
        }

        return fields;
    }
}
