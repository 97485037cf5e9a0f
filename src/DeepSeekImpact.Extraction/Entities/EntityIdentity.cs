using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// Determines by what an entity of one article is known to be the same as one of another. A full name, a coined name ("Zorvex") or an entry
/// of the
/// lexicons is evidence; a lone surname or an ordinary word is none, unless who he belongs to is known too.
/// </summary>
public static class EntityIdentity
{
    /// <summary>
    /// Returns the keys of an entity: entities that share one are the same. The first one is its own, the others come from its aliases.
    /// </summary>
    /// <param name="entity">The entity as the engine found it.</param>
    /// <param name="sha256">The hash of its article, for what cannot be joined with anything.</param>
    public static IReadOnlyList<string> KeysOf(Entity entity, string sha256)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (NameIndex.Default.Named(entity.Name) is { } entry && entry.Kind == entity.Kind)
            return ["known:" + entry.Slug];
        var kind = Family(entity.Kind);
        var keys = new List<string>();
        if (IsDistinctive(entity.Name, entity.Kind))
            keys.Add(kind + EntityLinker.Slug(entity.Name));
        if (entity.Ticker is { } ticker)
            keys.Add($"ticker:{entity.Exchange}:{ticker}");
        foreach (var alias in entity.Aliases)
        {
            // The short name of one is often the full name of another: only what a lexicon does not know stands for it alone.
            if (IsDistinctive(alias, entity.Kind) && NameIndex.Default.Named(alias) is null)
                keys.Add(kind + EntityLinker.Slug(alias));
        }

        if (keys.Count == 0)
            keys.Add(kind + entity.Id + (entity.Affiliation is { } home ? "@" + home.Id : "#" + sha256));
        return [.. keys.Distinct()];
    }

    /// <summary>Returns what tells an entity from others of the same name in its id; empty where the name alone is enough.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="sha256">The hash of its article.</param>
    public static string SuffixOf(Entity entity, string sha256)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(sha256);
        return KeysOf(entity, sha256)[0] switch
        {
            var key when key.Contains('@', StringComparison.Ordinal) => "-" + entity.Affiliation!.Id,
            var key when key.Contains('#', StringComparison.Ordinal) => "-" + sha256[..8],
            _ => string.Empty,
        };
    }

    /// <summary>
    /// Whether a body is a company, or a thing a model or a chip, is often told by one article and guessed in another: that parts none.
    /// </summary>
    private static string Family(EntityKind kind) => kind switch
    {
        EntityKind.Company or EntityKind.Organization or EntityKind.Index => "body:",
        EntityKind.AiModel or EntityKind.Chip or EntityKind.Product => "thing:",
        EntityKind.Person => "person:",
        _ => "place:",
    };

    /// <summary>Two words or more, or one that is neither a person's nor in the dictionary.</summary>
    private static bool IsDistinctive(string name, EntityKind kind)
    {
        if (name.AsSpan().IndexOfAny(' ', '-', '\u00A0') > 0)
            return true;
        if (kind == EntityKind.Person || name.Length < 3)
            return false;
        using var document = Document.Read(name);
        return document.Tokens.Length == 1 && document.Tokens[0].Classes == WordClass.None;
    }
}
