using System.Collections.Concurrent;

namespace DeepSeekImpact.Intake.Fetching;

/// <summary>
/// Lets few fetches at a time reach a host, some time apart, and none at all while the host has asked to be left alone (Retry-After). Safe
/// to call from many
/// threads.
/// </summary>
/// <param name="options">How many, and how far apart.</param>
/// <param name="clock">The clock.</param>
internal sealed class HostGate(FetchOptions options, TimeProvider clock)
{
    private const int MostHosts = 10_000;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for a turn; dispose of the answer to give it back.</summary>
    /// <param name="address">The address that is fetched.</param>
    /// <param name="delay">How long the host asks robots to wait between two fetches; null if it does not.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IntakeException">The host asked to be left alone, or its other fetches take too long.</exception>
    public async Task<IDisposable> EnterAsync(Uri address, TimeSpan? delay, CancellationToken cancellationToken)
    {
        if (_hosts.Count >= MostHosts)
            Forget();
        var host = _hosts.GetOrAdd(address.Host, _ => new Host(Math.Max(1, options.HostConnections)));
        Check(address);
        if (!await host.Turns.WaitAsync(TimeSpan.FromSeconds(2 * options.Seconds), cancellationToken))
            throw new IntakeException(IntakeReason.NotFetched,
                $"{address.Host} is busy with other fetches. Retry later.")
            { IsTemporary = true };
        try
        {
            Check(address);
            var apart = TimeSpan.FromSeconds(options.HostSeconds);
            if (delay > apart)
                apart = delay > LongestDelay ? LongestDelay : delay.Value;
            if (host.Last is { } last && clock.GetElapsedTime(last) is var since && since < apart)
                await Task.Delay(apart - since, clock, cancellationToken);
        }
        catch
        {
            host.Turns.Release();
            throw;
        }

        return new Turn(host, clock);
    }

    /// <summary>Keeps that a host asked to be left alone.</summary>
    /// <param name="address">The address that was fetched.</param>
    /// <param name="wait">For how long.</param>
    public void LeaveAlone(Uri address, TimeSpan wait)
    {
        if (_hosts.TryGetValue(address.Host, out var host))
            host.Until = clock.GetUtcNow() + wait;
    }

    private void Check(Uri address)
    {
        if (_hosts.TryGetValue(address.Host, out var host) && host.Until is { } until && until > clock.GetUtcNow())
            throw new IntakeException(IntakeReason.NotFetched,
                $"{address.Host} asked not to be fetched before {until:yyyy-MM-dd HH:mm:ss} UTC.")
            {
                IsTemporary = true,
                RetryAfter = until - clock.GetUtcNow()
            };
    }

    private void Forget()
    {
        foreach (var (name, host) in _hosts)
        {
            if (host.Turns.CurrentCount > 0 && !(host.Until > clock.GetUtcNow()))
                _hosts.TryRemove(name, out _);
        }
    }

    private sealed class Host(int connections)
    {
        public SemaphoreSlim Turns { get; } = new(connections, connections);

        public long? Last { get; set; }

        public DateTimeOffset? Until { get; set; }
    }

    private sealed class Turn(Host host, TimeProvider clock) : IDisposable
    {
        public void Dispose()
        {
            host.Last = clock.GetTimestamp();
            host.Turns.Release();
        }
    }
}
