using System.Net;
using System.Net.Sockets;

namespace DeepSeekImpact.Intake.Fetching;

/// <summary>
/// Connects to public addresses alone. The very addresses that were looked at are connected to, so that a name cannot change in between,
/// and a name with one address that is not public is refused whole. Every connection comes through here, those after redirects too; there
/// is no proxy, which would
/// connect in its own way.
/// </summary>
/// <param name="open">Which hosts are open.</param>
/// <param name="limit">How long connecting may take.</param>
/// <param name="resolve">Returns the addresses of a name.</param>
internal sealed class PublicConnector(HostList open, TimeSpan limit, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <summary>Makes a handler that connects this way.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        ConnectCallback = ConnectAsync,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = limit,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 64,
        Credentials = null,
        PreAuthenticate = false,
    };

    /// <summary>Refuses a host that has an address which is not public.</summary>
    /// <exception cref="IntakeException">It has one, and is not open.</exception>
    public static void Check(string host, int port, HostList open, IPAddress[] addresses)
    {
        if (!open.Names(host.Trim('[', ']'), port) && Array.Exists(addresses, address => !SpecialAddresses.IsPublic(address)
            && !open.HasNetworkOf(address)))
            throw new IntakeException(IntakeReason.ForbiddenAddress,
                $"{host} is not on the public internet. {open.Instead}Add it to {open.Setting} to allow it.");
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host.Trim('[', ']'), context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);
        if (addresses.Length == 0)
            throw new IntakeException(IntakeReason.NotFetched, $"There is no host {host}.");
        Check(host, port, open, addresses);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
