using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace DeepSeekImpact.Api.Load;

/// <summary>
/// Accepts connections only while there is room for one more. Those over the limit are accepted and closed at once, but a rush of them is
/// accepted faster than it is closed, and each takes a file meanwhile: the rest of the rush waits in the system's queue.
/// </summary>
/// <param name="sockets">How the sockets are set up.</param>
/// <param name="logs">Where they are logged.</param>
internal sealed class RoomForConnections(IOptions<SocketTransportOptions> sockets, ILoggerFactory logs)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    /// <summary>Of the process, as its files are: all addresses that are listened to share it.</summary>
    private static readonly SemaphoreSlim Room = new(FileLimit.Connections + FileLimit.BeingClosed);

    private readonly SocketTransportFactory _factory = new(sockets, logs);

    public bool CanBind(EndPoint endpoint) => _factory.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await _factory.BindAsync(endpoint, cancellationToken));

    private sealed class Listener(IConnectionListener listener) : IConnectionListener
    {
        private readonly CancellationTokenSource _unbound = new();

        public EndPoint EndPoint => listener.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            using (var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _unbound.Token))
            {
                try
                {
                    await Room.WaitAsync(stop.Token);
                }
                catch (OperationCanceledException) when (_unbound.IsCancellationRequested)
                {
                    return null;
                }
            }

            ConnectionContext? connection = null;
            try
            {
                connection = await listener.AcceptAsync(cancellationToken);
                return connection;
            }
            finally
            {
                if (connection is null)
                    Room.Release();
                else
                    connection.ConnectionClosed.UnsafeRegister(static _ => Room.Release(), null);
            }
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            await _unbound.CancelAsync();
            await listener.UnbindAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await listener.DisposeAsync();
            _unbound.Dispose();
        }
    }
}
