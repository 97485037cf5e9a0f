using System.Net;
using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Storage.Access;
using DeepSeekImpact.Storage.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace DeepSeekImpact.Api.Access;

/// <summary>What a call needs, where that is another role than its method tells; see <see cref="AccessSetup.AsksForKeys"/>.</summary>
/// <param name="Role">The role.</param>
internal sealed record NeedsRole(KeyRole Role);

/// <summary>Adds keys, limits and origins to the host.</summary>
internal static class AccessSetup
{
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var access = builder.Configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() ?? new AccessOptions();
        if (access.PerKey < 0 || access.PerAddress < 0)
            throw new SettingException("Access:PerKey and Access:PerAddress must not be below 0.");
        if (access.Origins.FirstOrDefault(origin =>
            !Uri.TryCreate(origin, UriKind.Absolute, out var site) || site.GetLeftPart(UriPartial.Authority) != origin) is { } wrong)
            throw new SettingException(
                $"Access:Origins: {wrong} is not an origin. Write it as https://host or https://host:port, without a path.");
        builder.Services.AddSingleton(Options.Create(access));
        builder.Services.AddSingleton<KeysAsked>();
        builder.Services.AddAuthentication(KeyHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, KeyHandler>(KeyHandler.SchemeName, null);
        var authorization = builder.Services.AddAuthorizationBuilder();
        foreach (var role in Enum.GetNames<KeyRole>())
            authorization.AddPolicy(role, policy => policy.RequireRole(role));
        builder.Services.AddRateLimits(access, Exposure.IsExposed(builder.Configuration));
        builder.Services.AddOrigins(access);
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in access.Proxies)
                options.KnownProxies.Add(IPAddress.TryParse(proxy, out var address) ? address
                    : throw new SettingException($"Access:Proxies: {proxy} is not an IP address."));
        });
    }

    /// <summary>Whoever asks is known before anything is done, and asked to wait before anything is looked up.</summary>
    public static void UseAccess(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.Proxies.Count > 0)
            app.UseForwardedHeaders();
        app.UseHsts();
        app.UseOrigins();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
    }

    /// <summary>
    /// Every call of a group needs a key: to ask one of any role, to change anything one that may write, unless the call says otherwise.
    /// </summary>
    public static void AsksForKeys(this RouteGroupBuilder group) =>
        ((IEndpointConventionBuilder)group).Finally(call =>
        {
            var asks = call.Metadata.OfType<HttpMethodMetadata>().Any(method => method.HttpMethods.All(one => HttpMethods.IsGet(one)
                || HttpMethods.IsHead(one)));
            var role = call.Metadata.OfType<NeedsRole>().LastOrDefault()?.Role ?? (asks ? KeyRole.Read : KeyRole.Write);
            call.Metadata.Add(new AuthorizeAttribute(role.ToString()));
        });

    /// <summary>Says that a call needs another role than its method tells.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder call, KeyRole role) => call.WithMetadata(new NeedsRole(role));

    /// <summary>Refuses to listen to others while everybody could do everything.</summary>
    /// <exception cref="SettingException">The server would.</exception>
    public static async Task CheckAsync(WebApplication app)
    {
        // While the store is not open nobody is answered anyway, and without keys others than this machine are not answered then either.
        if (app.Services.GetRequiredService<StoreState>().Fault is not null)
            return;
        if (!app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.Open && Exposure.IsExposed(app.Configuration)
            && !await app.Services.GetRequiredService<ApiKeys>().AnyAsync(app.Lifetime.ApplicationStopping))
            throw new SettingException(
                "Others than this machine could reach the server, and there is no key. Make one (deepseek-impact keys make --name NAME "
                    + "--role admin, with the server's --data or --store), listen to this machine alone (--Urls=http://127.0.0.1:5080), or "
                    + "let everybody do everything (--Access:Open=true).");
    }
}
