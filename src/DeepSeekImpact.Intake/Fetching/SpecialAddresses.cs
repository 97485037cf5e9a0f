using System.Net;

namespace DeepSeekImpact.Intake.Fetching;

/// <summary>
/// Distinguishes addresses of the public internet from all others: a service that fetches what strangers name must reach the former alone.
/// </summary>
public static class SpecialAddresses
{
    private static readonly IPNetwork[] Special = [.. EmbeddedTable.Rows("special-addresses.tsv").Select(row => IPNetwork.Parse(row[0]))];

    /// <summary>All of IPv6 that is given out (RFC 4291, 2.4); what lies outside is not in use, or not public.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Indicates whether an address is one of the public internet.</summary>
    /// <param name="address">The address; one of IPv4 that is written as IPv6 counts as what it maps.</param>
    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());
        return (plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork || GlobalUnicast.Contains(plain))
            && !Special.Any(network => network.Contains(plain));
    }
}
