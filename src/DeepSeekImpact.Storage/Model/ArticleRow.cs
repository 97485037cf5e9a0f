using DeepSeekImpact.Extraction;

namespace DeepSeekImpact.Storage.Model;

/// <summary>An article in its latest form, with what the engine found counted.</summary>
public sealed class ArticleRow
{
    /// <summary>
    /// A handful: looking through them is quicker than hashing their names, and every fact that is read brings its article along.
    /// </summary>
    private readonly List<KeyValuePair<string, object>> _counts = new(4);

    /// <summary>Gets or sets the key: the day of publication and a running number; see <see cref="FactKey"/>.</summary>
    public long Key { get; set; }

    /// <summary>
    /// Gets or sets the id: the first 20 hexadecimal digits of the hash of its first text. It stays when the text is revised.
    /// </summary>
    public required string Id { get; set; }

    /// <summary>Gets or sets the SHA-256 of the text in UTF-8.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Gets or sets the canonical form of <see cref="Url"/>, by which a revision is known.</summary>
    public string? Address { get; set; }

    /// <summary>Gets or sets which revision this is, from 1.</summary>
    public int Revision { get; set; }

    /// <summary>Gets or sets the title.</summary>
    public string? Title { get; set; }

    /// <summary>Gets or sets where the article stands on the web.</summary>
    public string? Url { get; set; }

    /// <summary>Gets or sets who published it.</summary>
    public string? Source { get; set; }

    /// <summary>Gets or sets the authors as a JSON array.</summary>
    public string? Authors { get; set; }

    /// <summary>Gets or sets the language as an ISO 639-1 code.</summary>
    public required string Language { get; set; }

    /// <summary>Gets or sets the date of publication as it was written.</summary>
    public string? PublishedRaw { get; set; }

    /// <summary>Gets or sets a value indicating whether the day of publication was inferred rather than stated.</summary>
    public bool IsDateInferred { get; set; }

    /// <summary>Gets or sets where the day of publication comes from; null where that is not known.</summary>
    public PublishedBasis? PublishedBasis { get; set; }

    /// <summary>Gets or sets where the text comes from; null where that is not known.</summary>
    public TextBasis? TextBasis { get; set; }

    /// <summary>Gets or sets the id of the article that this is a near copy of.</summary>
    public string? DuplicateOf { get; set; }

    /// <summary>Gets or sets when it was stored, in milliseconds since 1970 in UTC.</summary>
    public long StoredAt { get; set; }

    /// <summary>
    /// Gets or sets the number of the transaction that stored its text, or that made it a near copy or none: later ones have larger
    /// numbers.
    /// </summary>
    public long Seq { get; set; }

    /// <summary>Gets or sets the version of the engine and its lexicon that read it; empty where facts are yet to be read.</summary>
    public required string EngineVersion { get; set; }

    /// <summary>Gets or sets the text and what is served with it alone; loaded only where it is asked for.</summary>
    public ArticleContentRow Content { get; set; } = null!;

    /// <summary>Gets or sets how many entities were found.</summary>
    public int EntityCount { get; set; }

    /// <summary>Gets or sets how many mentions of them were found.</summary>
    public int MentionCount { get; set; }

    /// <summary>Gets or sets how many quantities were found.</summary>
    public int QuantityCount { get; set; }

    /// <summary>Gets or sets how many dates were found.</summary>
    public int DateCount { get; set; }

    /// <summary>Gets or sets how many facts of a kind were found; each kind names its own column.</summary>
    /// <param name="column">The column.</param>
    public object this[string column]
    {
        get => PlaceOf(column) is >= 0 and var place ? _counts[place].Value : 0;
        set
        {
            var count = KeyValuePair.Create(column, value);
            if (PlaceOf(column) is >= 0 and var place)
                _counts[place] = count;
            else
                _counts.Add(count);
        }
    }

    /// <summary>Gets the day of publication; null if it is not known.</summary>
    public DateOnly? PublishedAt => Days.ToDate(FactKey.DayOf(Key));

    private int PlaceOf(string column) => _counts.FindIndex(count => count.Key == column);
}

/// <summary>The large part of an article, in a table of its own so that lists of facts need not read it.</summary>
public sealed class ArticleContentRow
{
    /// <summary>Gets or sets the article's key.</summary>
    public long ArticleKey { get; set; }

    /// <summary>Gets or sets the text that all spans point into.</summary>
    public required string Text { get; set; }

    /// <summary>Gets or sets the entities with their mentions as a JSON array.</summary>
    public required string Entities { get; set; }

    /// <summary>Gets or sets the quantities as a JSON array; nothing queries them across articles.</summary>
    public required string Quantities { get; set; }

    /// <summary>Gets or sets the dates as a JSON array; nothing queries them across articles.</summary>
    public required string Dates { get; set; }

    /// <summary>
    /// Gets or sets the hashes by which copies of it are found, as a JSON array; absent where it was stored before copies were looked for.
    /// </summary>
    public string? Sketch { get; set; }
}

/// <summary>An earlier text of an article that was revised since.</summary>
public sealed class RevisionRow
{
    /// <summary>Gets or sets the article's id.</summary>
    public required string ArticleId { get; set; }

    /// <summary>Gets or sets which revision it was, from 1.</summary>
    public int Revision { get; set; }

    /// <summary>Gets or sets the SHA-256 of the text.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Gets or sets the title it had.</summary>
    public string? Title { get; set; }

    /// <summary>Gets or sets the day of publication it had, as a day number.</summary>
    public int PublishedDay { get; set; }

    /// <summary>Gets or sets when it was stored, in milliseconds since 1970 in UTC.</summary>
    public long StoredAt { get; set; }

    /// <summary>Gets or sets the text.</summary>
    public required string Text { get; set; }
}
