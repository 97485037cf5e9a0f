using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;

namespace DeepSeekImpact.Intake.Fetching;

/// <summary>
/// Fetches what others name: from public addresses alone, within limits of time, size and redirects, and as robots.txt allows. One for the
/// whole program; safe
/// to call from many threads.
/// </summary>
public sealed class Fetcher : IDisposable
{
    /// <summary>So much of a robots.txt is read at least (RFC 9309, 2.5), and no more of it here.</summary>
    private const int RobotsBytes = 500 * 1024;
    private const int MostHosts = 10_000;
    private static readonly TimeSpan RobotsLast = TimeSpan.FromHours(12);

    /// <summary>A robots.txt that could not be had is asked for again after so long.</summary>
    private static readonly TimeSpan RobotsRetry = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    private readonly FetchOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;
    private readonly HostGate _gate;
    private readonly ConcurrentDictionary<string, (Robots Rules, DateTimeOffset Until)> _robots = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Initializes a new instance of the <see cref="Fetcher"/> class.</summary>
    /// <param name="options">The limits, and which hosts are open.</param>
    /// <param name="clock">The clock that a kept robots.txt expires by.</param>
    public Fetcher(FetchOptions options, TimeProvider clock)
        : this(options, clock, (host, cancellation) => Dns.GetHostAddressesAsync(host, cancellation))
    {
    }

    /// <summary>For tests, which say what a name stands for.</summary>
    internal Fetcher(FetchOptions options, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _clock, _gate) = (options, clock, new HostGate(options, clock));
        _client = new HttpClient(new PublicConnector(options.Open, TimeSpan.FromSeconds(options.Seconds), resolve).CreateHandler())
        {
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version20,

            // Not HTTP/3: QUIC does not connect through the connector.
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>Fetches an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="accept">The media types that are wanted, as in an Accept header.</param>
    /// <param name="before">What was fetched before, so that the host need not send what has not changed; null the first time.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    /// <exception cref="IntakeException">The address is none that is fetched, or fetching it failed; the message says why.</exception>
    public Task<Fetched> FetchAsync(Uri address, string accept, Fetched? before, CancellationToken cancellationToken) =>
        FetchAsync(address, accept, before, null, cancellationToken);

    /// <summary>Fetches an address with headers of its own.</summary>
    /// <param name="address">The address.</param>
    /// <param name="accept">The media types that are wanted, as in an Accept header.</param>
    /// <param name="before">What was fetched before, so that the host need not send what has not changed; null the first time.</param>
    /// <param name="extras">What is sent besides the usual.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    /// <exception cref="IntakeException">The address is none that is fetched, or fetching it failed; the message says why.</exception>
    public async Task<Fetched> FetchAsync(Uri address, string accept, Fetched? before, FetchExtras? extras,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        Check(address);
        var delay = _robots.TryGetValue(address.GetLeftPart(UriPartial.Authority), out var known) ? known.Rules.Delay : null;
        using var turn = await _gate.EnterAsync(address, delay, cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(_options.Seconds));
        try
        {
            var fetched = await FollowAsync(address, accept, before, extras, _options.Bytes, keepsRobots: true, limit.Token);
            if (fetched.RetryAfter is { } wait && fetched.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
                _gate.LeaveAlone(address, wait);
            return fetched;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IntakeException(IntakeReason.NotFetched,
                $"{address.Host} did not answer within {_options.Seconds} seconds.")
            { IsTemporary = true };
        }
    }

    private async Task<Fetched> FollowAsync(Uri address, string accept, Fetched? before, FetchExtras? extras, int most, bool keepsRobots,
        CancellationToken cancellationToken)
    {
        var (asked, isForGood) = (address, true);
        Uri? movedTo = null;
        for (var redirects = 0; ; redirects++)
        {
            Check(address);
            if (keepsRobots && await RobotsOfAsync(address, cancellationToken) is var rules && !rules.Allows(address))
                throw rules.Fault is { } fault ? new IntakeException(IntakeReason.NotFetched,
                    $"The robots.txt of {address.Host} could not be read ({fault}); nothing is fetched until it can be.")
                { IsTemporary = true, RetryAfter = RobotsRetry }
                    : new IntakeException(IntakeReason.NotFetched,
                        $"The robots.txt of {address.Host} asks robots not to fetch this page. Send its text instead.");
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd(accept);
            if (before?.ETag is { } tag)
                request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            if (before?.LastModified is { } changed)
                request.Headers.TryAddWithoutValidation("If-Modified-Since", changed);
            if (extras?.UserAgent is { } agent)
            {
                request.Headers.UserAgent.Clear();
                request.Headers.TryAddWithoutValidation("User-Agent", agent);
            }

            // What a user gave for one host is nobody else's business.
            if (extras is not null && address.GetLeftPart(UriPartial.Authority) == asked.GetLeftPart(UriPartial.Authority))
            {
                foreach (var (name, value) in extras.Headers)
                    request.Headers.TryAddWithoutValidation(name, value);
            }

            using var answer = await SendAsync(request, cancellationToken);
            if (answer.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect && answer.Headers.Location is { } target)
            {
                if (redirects == _options.Redirects)
                    throw new IntakeException(IntakeReason.NotFetched, $"{address.Host} redirects more than {_options.Redirects} times.");
                address = new Uri(address, target);
                isForGood &= answer.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
                movedTo = isForGood ? address : movedTo;
                continue;
            }

            return new Fetched(address, answer.IsSuccessStatusCode ? await BodyAsync(answer.Content, most, isWhole: keepsRobots,
                cancellationToken) : [], answer.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(),
                answer.Content.Headers.ContentType?.CharSet)
            {
                Status = answer.StatusCode,
                ETag = answer.Headers.ETag?.ToString(),
                LastModified = answer.Content.Headers.TryGetValues("Last-Modified", out var values) ? values.First() : null,
                MovedTo = movedTo,
                RetryAfter = WaitOf(answer),
                MaxAge = answer.Headers.CacheControl is { NoStore: false, NoCache: false, MaxAge: { } age } ? age : null,
            };
        }
    }

    /// <summary>Refuses an address that is never fetched, before anybody connects: a host is looked up only then.</summary>
    /// <param name="address">The address.</param>
    /// <exception cref="IntakeException">It is of another scheme or port, has a password, or is not on the public internet.</exception>
    public void Check(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw new IntakeException(IntakeReason.ForbiddenAddress, "Only http and https addresses are fetched.");
        if (address.UserInfo.Length > 0)
            throw new IntakeException(IntakeReason.ForbiddenAddress, "An address with a name or password in it is not fetched.");
        if (!_options.IsUsual(address.Port) && !_options.Open.Names(address.Host.Trim('[', ']'), address.Port))
            throw new IntakeException(IntakeReason.ForbiddenAddress,
                string.Create(CultureInfo.InvariantCulture,
                $"Port {address.Port} is not fetched from. Name the host in Fetch:OpenHosts to allow it."));
        PublicConnector.Check(address.Host, address.Port, _options.Open, IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal)
            ? [literal] : address.IsLoopback ? [IPAddress.Loopback] : []);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
            {
                if (inner is IntakeException refused)
                    throw new IntakeException(refused.Reason, refused.Message);
            }

            throw new IntakeException(IntakeReason.NotFetched,
                $"{request.RequestUri!.Host} could not be reached ({exception.HttpRequestError}).")
            { IsTemporary = true };
        }
    }

    /// <summary>Reads a body and counts it unpacked: a megabyte can unpack to a gigabyte.</summary>
    private static async Task<byte[]> BodyAsync(HttpContent content, int most, bool isWhole, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            if (!isWhole)
                return await BoundedRead.BeginningAsync(stream, most, cancellationToken);
            return await BoundedRead.AllAsync(stream, most, cancellationToken)
                ?? throw new IntakeException(IntakeReason.TooLarge,
                string.Create(CultureInfo.InvariantCulture,
                $"The page has more than {most} bytes. Send its text instead, or raise Fetch:Bytes."));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            throw new IntakeException(IntakeReason.NotFetched, "The answer broke off, or is not packed as it says.") { IsTemporary = true };
        }
    }

    private async Task<Robots> RobotsOfAsync(Uri address, CancellationToken cancellationToken)
    {
        var host = address.GetLeftPart(UriPartial.Authority);
        var now = _clock.GetUtcNow();
        if (_robots.TryGetValue(host, out var known) && known.Until > now && known.Until <= now + RobotsLast)
            return known.Rules;
        var file = await FollowAsync(new Uri(new Uri(host), "/robots.txt"), "text/plain", null, null, RobotsBytes, keepsRobots: false,
            cancellationToken);
        var rules = (int)file.Status switch
        {
            >= 200 and < 300 => Robots.Read(Encoding.UTF8.GetString(file.Body), _options.Robot),
            429 or >= 500 => Robots.Unreadable(string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)file.Status}")),
            _ => Robots.All,
        };
        if (_robots.Count >= MostHosts)
            _robots.Clear();
        _robots[host] = (rules, now + (rules.Fault is null ? RobotsLast : RobotsRetry));
        return rules;
    }

    /// <summary>Returns how long a host asks to be left alone: seconds or a date (RFC 9110, 10.2.3).</summary>
    private TimeSpan? WaitOf(HttpResponseMessage answer)
    {
        var wait = answer.Headers.RetryAfter?.Delta ?? answer.Headers.RetryAfter?.Date - _clock.GetUtcNow();
        return wait is { } told && told > TimeSpan.Zero ? told < LongestWait ? told : LongestWait : null;
    }
}
