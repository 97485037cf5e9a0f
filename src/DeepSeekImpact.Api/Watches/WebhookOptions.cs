namespace DeepSeekImpact.Api.Watches;

/// <summary>How webhooks are notified (the section Webhooks of the settings).</summary>
public sealed record WebhookOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Webhooks";

    /// <summary>
    /// Gets hosts that may be notified although they are not on the public internet: "host", "host:port", an address, or a network such as
    /// 10.1.0.0/16.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Gets the most seconds a receiver may take to answer.</summary>
    public int Seconds { get; init; } = 15;

    /// <summary>Gets for how many hours a delivery that is not taken is repeated.</summary>
    public double Hours { get; init; } = 72;
}
