namespace DeepSeekImpact.Storage.Model;

/// <summary>A row with the transaction that stored it as it is.</summary>
/// <param name="Seq">The number of the transaction.</param>
/// <param name="Key">The row's key.</param>
/// <param name="At">When it was.</param>
/// <param name="Id">The id of what it is.</param>
/// <param name="ArticleId">The id of its article.</param>
public sealed record StampedRow(long Seq, long Key, long At, string Id, string ArticleId);
