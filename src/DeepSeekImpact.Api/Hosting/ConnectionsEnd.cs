using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>
/// Ends connections soon after the server is asked to stop: requests in progress get three seconds, and no client that follows an
/// import, sends slowly, does not read or has not finished asking holds the stop up.
/// </summary>
internal static class ConnectionsEnd
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    public static void EndWithTheServer(this KestrelServerOptions kestrel)
    {
        var lifetime = kestrel.ApplicationServices.GetRequiredService<IHostApplicationLifetime>();
        var clock = kestrel.ApplicationServices.GetRequiredService<TimeProvider>();
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection =>
            ServeAsync(connection, next, clock, lifetime.ApplicationStopping)));
    }

    private static async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next, TimeProvider clock,
        CancellationToken stopping)
    {
        using var late = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using (stopping.UnsafeRegister(static source => ((CancellationTokenSource)source!).CancelAfter(Grace), late))
        await using (late.Token.UnsafeRegister(static ended =>
            ((ConnectionContext)ended!).Abort(new ConnectionAbortedException("The server stops.")), connection))
            await next(connection);
    }
}
