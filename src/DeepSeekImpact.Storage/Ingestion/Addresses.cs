namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>The canonical form of an article's address: what does not change the page is taken off.</summary>
public static class Addresses
{
    private static readonly HashSet<string> Tracking =
        new(StringComparer.OrdinalIgnoreCase) { "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "cmpid", "ocid" };

    /// <summary>
    /// Returns the canonical form, or null for what is no address of the web: host in small letters without "www.", no scheme, port,
    /// fragment or tracking parameters, the others sorted.
    /// </summary>
    /// <param name="url">The address.</param>
    public static string? Canonical(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return null;
        var host = uri.IdnHost.ToLowerInvariant();
        if (host.StartsWith("www.", StringComparison.Ordinal))
            host = host[4..];
        var port = uri.IsDefaultPort ? string.Empty : ":" + uri.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var query = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(part => !IsTracking(part))
            .Order(StringComparer.Ordinal).ToArray();
        return host + port + uri.AbsolutePath.TrimEnd('/') + (query.Length == 0 ? string.Empty : "?" + string.Join('&', query));
    }

    private static bool IsTracking(string parameter)
    {
        var name = parameter.Split('=')[0];
        return name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || Tracking.Contains(name);
    }
}
