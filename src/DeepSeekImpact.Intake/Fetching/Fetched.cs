using System.Net;

namespace DeepSeekImpact.Intake.Fetching;

/// <summary>What a host answered.</summary>
/// <param name="Address">The address it came from, after redirects.</param>
/// <param name="Body">The body, unpacked.</param>
/// <param name="MediaType">What it says it is, in small letters; null where it does not say.</param>
/// <param name="Charset">The charset it says it is in.</param>
public sealed record Fetched(Uri Address, byte[] Body, string? MediaType, string? Charset)
{
    /// <summary>Gets the status; 304 where nothing changed since the fetch before.</summary>
    public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

    /// <summary>Gets the tag of this version, to be sent with the next fetch.</summary>
    public string? ETag { get; init; }

    /// <summary>Gets when it was changed, as the host wrote it, to be sent with the next fetch.</summary>
    public string? LastModified { get; init; }

    /// <summary>Gets the address that it was moved to permanently (301, 308); null if it was not.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>Gets after what time the host asks to be asked again (Retry-After); null where it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets how long the host says the answer stays fresh (Cache-Control); null where it does not.</summary>
    public TimeSpan? MaxAge { get; init; }
}
