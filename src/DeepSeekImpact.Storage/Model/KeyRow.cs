namespace DeepSeekImpact.Storage.Model;

/// <summary>What the holder of a key may do; each may do what those before it may.</summary>
public enum KeyRole
{
    /// <summary>Ask.</summary>
    Read,

    /// <summary>Send, change and remove articles, imports, feeds and names too.</summary>
    Write,

    /// <summary>All.</summary>
    Admin,
}

/// <summary>A key to the API. The key itself is not kept: only its hash.</summary>
public sealed class KeyRow
{
    /// <summary>Gets or sets its first part, which is no secret.</summary>
    public required string Id { get; set; }

    /// <summary>
    /// Gets or sets the SHA-256 of its secret part in hexadecimal. A plain hash is enough: 256 random bits cannot be guessed.
    /// </summary>
    public required string Hash { get; set; }

    /// <summary>Gets or sets whose it is.</summary>
    public required string Name { get; set; }

    /// <summary>Gets or sets what its holder may do.</summary>
    public KeyRole Role { get; set; }

    /// <summary>Gets or sets when it was made. All times are milliseconds since 1970 in UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Gets or sets when it ends; null for one that does not.</summary>
    public long? ExpiresAt { get; set; }

    /// <summary>Gets or sets when it was revoked.</summary>
    public long? RevokedAt { get; set; }

    /// <summary>Gets or sets when it was last used, to the minute.</summary>
    public long? UsedAt { get; set; }
}
