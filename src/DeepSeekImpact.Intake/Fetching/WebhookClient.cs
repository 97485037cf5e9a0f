using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace DeepSeekImpact.Intake.Fetching;

/// <summary>How a receiver answered.</summary>
/// <param name="Status">The HTTP status; null if there was no answer.</param>
/// <param name="Error">Why there was none; null if there was one.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Answer">The beginning of what the receiver said; empty if it said nothing.</param>
public sealed record WebhookResponse(int? Status, string? Error, long Milliseconds, string Answer)
{
    /// <summary>Gets a value indicating whether the receiver took it.</summary>
    public bool IsTaken => Status is >= 200 and < 300;
}

/// <summary>
/// Sends what is new to addresses that users name: on the public internet, or to hosts that the settings name. Redirects are not followed.
/// One for the whole program; safe to call from many threads.
/// </summary>
public sealed class WebhookClient : IDisposable
{
    private const int AnswerBytes = 1000;
    private readonly HostList _allowed;
    private readonly TimeSpan _limit;
    private readonly HttpClient _client;

    /// <summary>Initializes a new instance of the <see cref="WebhookClient"/> class.</summary>
    /// <param name="allowed">Hosts that may be notified wherever they are.</param>
    /// <param name="limit">How long a receiver may take.</param>
    public WebhookClient(HostList allowed, TimeSpan limit)
    {
        (_allowed, _limit) = (allowed, limit);
        var connector = new PublicConnector(allowed, limit, (host, cancellation) => Dns.GetHostAddressesAsync(host, cancellation));
        _client = new HttpClient(connector.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("DeepSeekImpact-Webhooks/1.0");
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>Refuses an address that is never notified, before anybody connects: a host is looked up only then.</summary>
    /// <param name="address">The address.</param>
    /// <exception cref="IntakeException">It is of another scheme or port, has a password, or is not on the public internet.</exception>
    public void Check(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw new IntakeException(IntakeReason.ForbiddenAddress, "Give an http or https address.");
        if (address.UserInfo.Length > 0)
            throw new IntakeException(IntakeReason.ForbiddenAddress,
                "Remove the user name and password from the address. Messages are signed instead.");
        var host = address.Host.Trim('[', ']');
        if (address.Port is not (80 or 443) && !_allowed.Names(host, address.Port))
            throw new IntakeException(IntakeReason.ForbiddenAddress, string.Create(
                CultureInfo.InvariantCulture,
                $"Port {address.Port} is not allowed for webhooks. Add {host}:{address.Port} to {_allowed.Setting} to allow it."));
        PublicConnector.Check(address.Host, address.Port, _allowed, IPAddress.TryParse(host, out var literal) ? [literal]
            : address.IsLoopback ? [IPAddress.Loopback] : []);
    }

    /// <summary>Sends a body.</summary>
    /// <param name="address">The address.</param>
    /// <param name="body">The body, as JSON.</param>
    /// <param name="headers">Its headers.</param>
    /// <param name="cancellationToken">Stops sending.</param>
    /// <returns>How the receiver answered, or why it did not.</returns>
    public async Task<WebhookResponse> SendAsync(Uri address, string body, IEnumerable<KeyValuePair<string, string>> headers,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(headers);
        var watch = Stopwatch.StartNew();

        // The limit is for the whole answer: the client's own ends with its head.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_limit);
        try
        {
            Check(address);
            using var request = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
            foreach (var (name, value) in headers)
                request.Headers.TryAddWithoutValidation(name, value);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var beginning = await BeginningAsync(answer.Content, limit.Token);
            return new WebhookResponse((int)answer.StatusCode, null, watch.ElapsedMilliseconds, beginning);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unanswered($"The receiver did not answer within {_limit.TotalSeconds} seconds.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IntakeException or IOException)
        {
            for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
            {
                if (inner is IntakeException refused)
                    return Unanswered(refused.Message);
            }

            return Unanswered($"The receiver could not be reached ({(exception as HttpRequestException)?.HttpRequestError}).");
        }

        WebhookResponse Unanswered(string error) => new(null, error, watch.ElapsedMilliseconds, string.Empty);
    }

    private static async Task<string> BeginningAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[AnswerBytes];
        var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(bytes, 0, read).Replace("\0", string.Empty, StringComparison.Ordinal);
    }
}
