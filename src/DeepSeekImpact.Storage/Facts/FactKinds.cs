namespace DeepSeekImpact.Storage.Facts;

/// <summary>The kinds of fact that a store keeps, in the order they are written in. A new kind takes its place here.</summary>
/// <param name="All">The kinds.</param>
public sealed record FactKinds(IReadOnlyList<FactKind> All)
{
    /// <summary>Gets the kinds that the engine reads.</summary>
    public static FactKinds Bundled { get; } = new([MarketMoves.Kind, Figures.Kind, Quotes.Kind, Claims.Kind, Events.Kind]);

    /// <summary>The name of articles beside those of the kinds of fact.</summary>
    public const string Articles = "articles";

    /// <summary>Gets the columns of the articles' table that count facts, in the order of the kinds.</summary>
    internal string[] CountColumns { get; } = [.. All.Select(kind => kind.CountColumn)];

    /// <summary>Gets the statements that remove the facts of an article (@0), in their order.</summary>
    internal string[] Removes { get; } = [.. All.SelectMany(kind => kind.Removes)];

    /// <summary>Gets the query of the entities whose counts an article (@0) has a part in.</summary>
    internal string CountedEntities { get; } = "SELECT EntityId FROM article_entities WHERE ArticleKey = @0"
        + string.Concat(All.Select(kind => kind.CountedEntities).OfType<string>().Select(sql => " UNION " + sql)) + " ORDER BY 1";

    /// <summary>Gets the query of the keys of an article (@0) and all its facts.</summary>
    internal string KeysOfArticle { get; } =
        "SELECT @0" + string.Concat(All.Select(kind => $" UNION ALL SELECT \"key\" FROM {kind.Table} WHERE ArticleKey = @0"));

    /// <summary>Gets the query of what an article and its facts were: kind, id, key, stamp and body; @0 is its key.</summary>
    internal string FactsOfArticle { get; } = $"SELECT '{Articles}', Id, \"key\", Seq, StoredAt, '' FROM articles WHERE \"key\" = @0"
        + string.Concat(All.Select(kind =>
            $" UNION ALL SELECT '{kind.Name}', Id, \"key\", Seq, StoredAt, Body FROM {kind.Table} WHERE ArticleKey = @0"));
}
