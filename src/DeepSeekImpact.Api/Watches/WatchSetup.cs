using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Intake.Fetching;

namespace DeepSeekImpact.Api.Watches;

/// <summary>Adds watches and webhooks to the host.</summary>
internal static class WatchSetup
{
    public static void AddWatches(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(WebhookOptions.Section).Get<WebhookOptions>() ?? new WebhookOptions();
        if (options is not { Seconds: > 0, Hours: > 0 })
            throw new SettingException("Webhooks:Seconds and Webhooks:Hours must be above 0.");
        services.AddSingleton(options);
        services.AddSingleton(new WebhookClient(new HostList(options.AllowedHosts,
            $"{WebhookOptions.Section}:{nameof(WebhookOptions.AllowedHosts)}"), TimeSpan.FromSeconds(options.Seconds)));
        services.AddSingleton<WatchedList>();
        services.AddSingleton<WebhookPayload>();
        services.AddSingleton<WebhookSender>();
        services.AddHostedService<WatchRunner>();
    }
}
