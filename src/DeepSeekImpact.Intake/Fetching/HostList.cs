using System.Net;

namespace DeepSeekImpact.Intake.Fetching;

/// <summary>
/// Hosts of one's own network that may be reached although they are not on the public internet: "host", "host:port", an address, or a
/// network such as 10.1.0.0/16. Immutable; safe to share between threads.
/// </summary>
/// <param name="entries">The hosts.</param>
/// <param name="setting">The setting that names them, for messages.</param>
public sealed class HostList(IReadOnlyList<string> entries, string setting)
{
    private readonly IPNetwork[] _networks = [.. entries.Select(entry => IPNetwork.TryParse(entry, out var network) ? network
        : (IPNetwork?)null).OfType<IPNetwork>()];

    /// <summary>Gets the setting that names them.</summary>
    public string Setting { get; } = setting;

    /// <summary>Gets what else to do about a host that is not allowed, as a sentence; empty if there is nothing.</summary>
    public string Instead { get; init; } = string.Empty;

    /// <summary>Indicates whether a host is named, by its name or as an address.</summary>
    /// <param name="host">The host, without the brackets of an IPv6 address.</param>
    /// <param name="port">The port.</param>
    public bool Names(string host, int port) =>
        entries.Any(entry => string.Equals(entry, host, StringComparison.OrdinalIgnoreCase)
            || string.Equals(entry, $"{host}:{port}", StringComparison.OrdinalIgnoreCase))
        || (IPAddress.TryParse(host, out var address) && HasNetworkOf(address));

    /// <summary>Indicates whether an address is in a network that is named.</summary>
    /// <param name="address">The address.</param>
    public bool HasNetworkOf(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(_networks, network => network.Contains(plain));
    }
}
