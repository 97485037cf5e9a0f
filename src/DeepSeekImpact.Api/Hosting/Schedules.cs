using Quartz;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>What the server does by itself, by the clock: reads feeds, makes copies of the store.</summary>
internal static class Schedules
{
    public static IServiceCollection AddSchedules(this IServiceCollection services, IConfiguration configuration)
    {
        var polls = configuration.GetValue("Feeds:Poll", true);
        var copies = (configuration.GetSection(BackupOptions.Section).Get<BackupOptions>() ?? new BackupOptions()).EveryHours;
        if (!polls && copies <= 0)
            return services;
        services.AddQuartz(quartz =>
        {
            if (polls)
                quartz.ScheduleJob<FeedPolling>(trigger => trigger.StartAt(DateTimeOffset.UtcNow + FeedPolling.Every).WithSimpleSchedule(schedule => schedule.WithInterval(FeedPolling.Every).RepeatForever()));
            if (copies > 0)
                quartz.ScheduleJob<BackupJob>(trigger => trigger.StartAt(DateTimeOffset.UtcNow + TimeSpan.FromHours(copies)).WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromHours(copies)).RepeatForever()));
        });
        return services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
    }
}
