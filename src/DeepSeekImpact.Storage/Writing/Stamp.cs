namespace DeepSeekImpact.Storage.Writing;

/// <summary>When something is stored.</summary>
/// <param name="Seq">The number of the transaction; later ones have larger numbers.</param>
/// <param name="At">The time, in milliseconds since 1970 in UTC.</param>
internal readonly record struct Stamp(long Seq, long At);
