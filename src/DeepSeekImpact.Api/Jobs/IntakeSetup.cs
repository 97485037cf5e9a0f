using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Intake.Fetching;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>Adds the ways in to the host.</summary>
internal static class IntakeSetup
{
    public static IServiceCollection AddIntake(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(FetchOptions.Section).Get<FetchOptions>() ?? new FetchOptions();
        if (options is not
            {
                Seconds: > 0, Bytes: > 0, Redirects: >= 0, UserAgent.Length: > 0, HostConnections: > 0,
                HostSeconds: >= 0 and <= 3600
            })
            throw new SettingException(
                "Fetch:Seconds and Fetch:Bytes must be above 0, Fetch:Redirects not below 0, Fetch:UserAgent not empty, "
                    + "Fetch:HostConnections above 0 and Fetch:HostSeconds from 0 to 3600.");
        services.AddSingleton(services => new Fetcher(options, services.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PageFetcher>();
        services.AddSingleton<FeedRefresher>();
        services.AddSingleton<ImportFiles>();
        services.AddSingleton<ImportCutter>();
        return services;
    }
}
