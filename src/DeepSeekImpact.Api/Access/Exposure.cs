using System.Net;
using DeepSeekImpact.Api.Problems;

namespace DeepSeekImpact.Api.Access;

/// <summary>Whom the server listens to: its own machine alone, or others too.</summary>
internal static class Exposure
{
    /// <summary>Indicates whether the settings make the server listen to others than its own machine.</summary>
    public static bool IsExposed(IConfiguration configuration) =>
        Addresses(configuration).Select(Parse).Any(address => !address.IsUnixPipe && !IsOwn(address.Host));

    /// <summary>
    /// Indicates whether a name, as it stands in a request's Host header, is one of the machine's own: a page of another site cannot have
    /// it.
    /// </summary>
    public static bool IsOwn(string host)
    {
        var bare = host.Trim('[', ']');
        return bare.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(bare, out var address) && IPAddress.IsLoopback(address));
    }

    private static BindingAddress Parse(string address)
    {
        try
        {
            return BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
            throw new SettingException($"Urls: {address} is not an address to listen on. Write it as http://127.0.0.1:5080.");
        }
    }

    private static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        // In the order in which Kestrel looks: endpoints of its own section come before addresses, and those before bare ports.
        var endpoints =
            configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToList();
        if (endpoints.Count > 0)
            return endpoints;
        if (configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls)
            return urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Ports(WebHostDefaults.HttpPortsKey, "http").Concat(Ports(WebHostDefaults.HttpsPortsKey, "https"));

        IEnumerable<string> Ports(string key, string scheme) =>
            (configuration[key] ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(port => $"{scheme}://*:{port}");
    }
}
