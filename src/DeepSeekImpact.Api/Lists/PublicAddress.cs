using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Api.Problems;

namespace DeepSeekImpact.Api.Lists;

/// <summary>
/// The address under which others know the server: <c>Public:BaseAddress</c>. Ids that leave the server (JSON-LD) are made of it; where it
/// is not set, of the <c>Host</c> header, which whoever asks may choose.
/// </summary>
/// <param name="Given">The setting, without a slash at its end; null where it is not set.</param>
internal sealed record PublicAddress(string? Given)
{
    private const string Setting = "Public:BaseAddress";

    /// <summary>Reads the setting.</summary>
    /// <exception cref="SettingException">The setting is not an address.</exception>
    public static PublicAddress Of(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } given)
            return new PublicAddress(default(string));
        if (!Uri.TryCreate(given, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new SettingException(
                $"{Setting}: {given} is not an http or https address without a query. Write it as https://news.example.com.");
        }

        return new PublicAddress(given.TrimEnd('/'));
    }

    /// <summary>Returns the address of the API, for an answer to a request.</summary>
    public string Api(HttpRequest request) => Root(request) + ApiPaths.Base;

    /// <summary>Returns the address of the page, without a slash at its end.</summary>
    public string Page(HttpRequest request) => Root(request);

    /// <summary>Returns the address of a request itself, with its query.</summary>
    public string Self(HttpRequest request) => Root(request) + request.Path.ToUriComponent() + request.QueryString.ToUriComponent();

    private string Root(HttpRequest request) => Given ?? $"{request.Scheme}://{request.Host}{request.PathBase}";
}
