using System.Diagnostics.CodeAnalysis;

namespace DeepSeekImpact.Intake.Feeds;

/// <summary>Reads addresses of feeds as people write and link them: "feed://paper.example/rss", "paper.example/rss".</summary>
public static class FeedAddress
{
    /// <summary>
    /// Returns an address in one form, so that the same feed twice is one: with its scheme, without a fragment or default port.
    /// </summary>
    /// <param name="written">The address as it was written.</param>
    /// <returns>The address; what is none is returned as it is.</returns>
    [return: NotNullIfNotNull(nameof(written))]
    public static string? Plain(string? written)
    {
        var address = written?.Trim();
        if (address is null)
            return null;
        if (address.StartsWith("feed:", StringComparison.OrdinalIgnoreCase))
        {
            var rest = address[5..];
            address = rest.StartsWith("//", StringComparison.Ordinal) ? "http:" + rest : rest;
        }

        var host = address.Split('/', '?', '#')[0];
        if (!address.Contains(':', StringComparison.Ordinal) && host.Contains('.', StringComparison.Ordinal) && !host.StartsWith('.')
            && !host.EndsWith('.') && !host.Any(char.IsWhiteSpace))
            address = "https://" + address;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Fragment.Length > 0
            ? address.Split('#')[0] : address;
    }

    /// <summary>
    /// Returns an address with the other of the two schemes of the web, under which the same feed is most often found as well.
    /// </summary>
    /// <param name="address">The address.</param>
    public static string Twin(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? "http:" + address[6..]
            : address.StartsWith("http:", StringComparison.OrdinalIgnoreCase) ? "https:" + address[5..] : address;
    }
}
