namespace DeepSeekImpact.Extraction.Entities;

/// <summary>
/// The tables by which one article's names are joined. They are the linker's largest allocation and always of about the same size, so a
/// thread keeps its last ones for the next article.
/// </summary>
internal sealed class LinkTables
{
    /// <summary>Tables that a huge text made larger than this are let go.</summary>
    private const int MostKept = 4096;

    [ThreadStatic]
    private static LinkTables? _kept;

    /// <summary>Gets the names that were found.</summary>
    public List<Name> Names { get; } = [];

    /// <summary>Gets the mentions by name.</summary>
    public List<LinkedMention> Named { get; } = [];

    /// <summary>Gets all mentions.</summary>
    public List<LinkedMention> Mentions { get; } = [];

    /// <summary>Gets entities by their names.</summary>
    public EntityNumbers ByName { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets entities by the entries of the lexicons.</summary>
    public Dictionary<LexiconEntry, int> ByEntry { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Gets entities by short names: surnames, acronyms, first words of companies, versions.</summary>
    public EntityNumbers ByShortName { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets people by their given names.</summary>
    public EntityNumbers ByGivenName { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets companies by a first word that is a given name too.</summary>
    public EntityNumbers ByFounder { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the last words of people's full names.</summary>
    public HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Surnames { get; } =
        new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gets lone words nobody has joined yet, by their text.</summary>
    public EntityNumbers Open { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the ids that were given.</summary>
    public HashSet<string> Ids { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns tables, without rows, for this thread to fill.</summary>
    public static LinkTables Rent()
    {
        var tables = _kept ?? new LinkTables();
        _kept = null;
        return tables;
    }

    /// <summary>Takes the tables back, emptied.</summary>
    public void Return()
    {
        if (ByShortName.Count + ByName.Count + Open.Count + Names.Count + Mentions.Count > MostKept)
            return;
        Names.Clear();
        Named.Clear();
        Mentions.Clear();
        ByName.Clear();
        ByEntry.Clear();
        ByShortName.Clear();
        ByGivenName.Clear();
        Surnames.Set.Clear();
        ByFounder.Clear();
        Open.Clear();
        Ids.Clear();
        _kept = this;
    }
}
