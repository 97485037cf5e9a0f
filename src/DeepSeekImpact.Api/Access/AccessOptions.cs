namespace DeepSeekImpact.Api.Access;

/// <summary>Settings under <c>Access</c>: who may ask, from where and how often.</summary>
public sealed class AccessOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Access";

    /// <summary>
    /// Gets or sets a value indicating whether everybody who reaches the server may do everything, without a key and on any address.
    /// </summary>
    public bool Open { get; set; }

    /// <summary>
    /// Gets or sets how many requests a minute one key may make; 0 for as many as it likes. Where it is not set: 12,000, and no limit while
    /// the server listens to its own machine alone.
    /// </summary>
    public int? PerKey { get; set; }

    /// <summary>
    /// Gets or sets how many requests a minute one address may make without a key that holds; 0 for as many as it likes. Where it is not
    /// set: 1,200, and no limit while the server listens to its own machine alone.
    /// </summary>
    public int? PerAddress { get; set; }

    /// <summary>Gets or sets the web sites whose pages may call the API, as https://host or https://host:port.</summary>
    public IReadOnlyList<string> Origins { get; set; } = [];

    /// <summary>
    /// Gets or sets the addresses of proxies in front of the server: what they say of where a request comes from is believed.
    /// </summary>
    public IReadOnlyList<string> Proxies { get; set; } = [];
}
