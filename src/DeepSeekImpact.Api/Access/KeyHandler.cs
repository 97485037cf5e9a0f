using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Access;
using DeepSeekImpact.Storage.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DeepSeekImpact.Api.Access;

/// <summary>
/// Determines who sends a request: by a key in the Authorization header, or by the page's cookie that holds one. While no key was ever
/// made, whoever asks from the server's own machine, by one of its own names, may do everything.
/// </summary>
/// <param name="options">The framework's.</param>
/// <param name="logs">The framework's.</param>
/// <param name="encoder">The framework's.</param>
/// <param name="keys">Keeps the keys.</param>
/// <param name="asked">Indicates whether keys are asked for.</param>
/// <param name="access">The settings.</param>
internal sealed partial class KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder,
    ApiKeys keys, KeysAsked asked, IOptions<AccessOptions> access)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "Key";
    public const string Cookie = "deepseek-impact-key";

    /// <summary>The claim that holds a key's id.</summary>
    public const string KeyId = "key";
    private const string Bearer = "Bearer ";

    /// <summary>Returns what stands in the Authorization header as a key; null where nothing does.</summary>
    public static string? KeyOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return header[Bearer.Length..].Trim();
        return header.Length > 0 ? header : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!ApiPaths.IsCall(Request))
            return AuthenticateResult.NoResult();
        if (access.Value.Open)
            return Ticket(null, KeyRole.Admin);
        if ((KeyOf(Request) ?? Request.Cookies[Cookie]) is { } text)
        {
            if (await keys.FindAsync(text, Context.RequestAborted) is not { } key)
                return AuthenticateResult.Fail("The key is unknown, has ended or was revoked.");
            await NoteAsync(key);
            return Ticket(key.Id, key.Role);
        }

        if (await asked.AreAsync(Context.RequestAborted))
            return AuthenticateResult.NoResult();
        return IsFromHere() ? Ticket(null, KeyRole.Admin)
            : AuthenticateResult.Fail(
            "Without keys the server answers to its own machine alone, as localhost or 127.0.0.1. Make keys, or set Access:Open.");
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        Response.Headers.WWWAuthenticate = "Bearer";
        await ProblemWriter.WriteAsync(Context, ProblemCode.Unauthorized,
            result.Failure?.Message
            ?? "Send a key: Authorization: Bearer KEY. Who runs the server makes one with: deepseek-impact keys make.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ProblemWriter.WriteAsync(Context, ProblemCode.Forbidden,
        "The key may not do this. Use one of a role that may: write to send and change, admin to copy the store.");

    /// <summary>
    /// Somebody at this machine asks: at both ends of the connection it is this machine, the name is one that no web site can have, and no
    /// proxy passed on what somebody else asks.
    /// </summary>
    private bool IsFromHere() =>
        IsHere(Context.Connection.LocalIpAddress) && IsHere(Context.Connection.RemoteIpAddress) && Exposure.IsOwn(Request.Host.Host)
        && !Request.Headers.ContainsKey("X-Forwarded-For") && !Request.Headers.ContainsKey("Forwarded");

    /// <summary>Within the process there are no addresses.</summary>
    private static bool IsHere(IPAddress? address) => address is null || IPAddress.IsLoopback(address);

    /// <summary>Returns the names of the roles that a role includes.</summary>
    private static IEnumerable<string> Within(KeyRole role) =>
        Enum.GetValues<KeyRole>().Where(one => one <= role).Select(one => one.ToString());

    private static AuthenticateResult Ticket(string? key, KeyRole role)
    {
        var identity = new ClaimsIdentity(Within(role).Select(name => new Claim(ClaimTypes.Role, name)), SchemeName);
        if (key is not null)
            identity.AddClaim(new Claim(KeyId, key));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    /// <summary>When a key was last used is worth noting, and not worth refusing an answer that needs no writing.</summary>
    private async Task NoteAsync(KeyRow key)
    {
        try
        {
            await keys.NoteUseAsync(key);
        }
        catch (Exception exception) when (StoreFault.Of(exception) is not null)
        {
            LogNotNoted(Logger, exception, key.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not record the last use of key {Id}")]
    private static partial void LogNotNoted(ILogger logger, Exception exception, string id);
}
