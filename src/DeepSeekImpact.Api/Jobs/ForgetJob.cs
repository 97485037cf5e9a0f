using DeepSeekImpact.Storage.Ingestion;
using Quartz;

namespace DeepSeekImpact.Api.Jobs;

/// <summary>Forgets what was removed and what webhooks were told longer ago than <c>Changes:Days</c>.</summary>
/// <param name="removals">Keeps what was removed.</param>
/// <param name="watches">Keeps what webhooks were told.</param>
/// <param name="configuration">Says how long it is kept.</param>
/// <param name="clock">The clock.</param>
[DisallowConcurrentExecution]
internal sealed class ForgetJob(Removals removals, Storage.Ingestion.Watches watches, IConfiguration configuration, TimeProvider clock)
    : IJob
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromHours(6);

    private const string Setting = "Changes:Days";
    private const double DefaultDays = 30;

    /// <summary>Returns how many days removals are kept.</summary>
    public static double DaysOf(IConfiguration configuration) => configuration.GetValue(Setting, DefaultDays);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - TimeSpan.FromDays(DaysOf(configuration));
        await removals.ForgetAsync(before, cancellationToken);
        await watches.ForgetAsync(before, cancellationToken);
    }
}
