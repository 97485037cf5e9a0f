using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace DeepSeekImpact.Api.Tests;

/// <summary>What is done by the clock is done again within its interval when the clock was ahead, and imports go on.</summary>
[Trait("Speed", "Slow")]
public sealed class ClockTests
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(400);
    private static readonly (string Job, TimeSpan Every)[] Schedule = [("ReconcileJob", TimeSpan.FromSeconds(3)),
        ("FeedPolling", TimeSpan.FromMinutes(1))];

    private readonly ShiftedClock _clock = new();

    [Fact]
    public async Task After_a_start_with_a_clock_that_was_ahead()
    {
        var folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;
        _clock.Ahead = Ahead;
        await using (var early = Api(folder))
            await AreDueAsync(early, Ahead);
        _clock.Ahead = TimeSpan.Zero;
        await using (var api = Api(folder))
        {
            await AreDueAsync(api, TimeSpan.Zero);
            await FinishesAsync(api, "Gold rose 1% on Monday.");
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task After_the_clock_was_set_back_while_the_server_ran()
    {
        _clock.Ahead = Ahead;
        await using var api = Api(null);
        await AreDueAsync(api, Ahead);
        await FinishesAsync(api, "Gold rose 1% on Monday.");
        _clock.Ahead = TimeSpan.Zero;
        await AreDueAsync(api, TimeSpan.Zero);
        await FinishesAsync(api, "Silver fell 2% on Tuesday.");
    }

    private ApiFixture Api(string? folder) => new()
    {
        Settings = folder is null ? new() { ["Feeds:Poll"] = "true" } : new() { ["Feeds:Poll"] = "true", ["Data:Directory"] = folder },
        Replace = services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock)),
    };

    private static async Task AreDueAsync(ApiFixture api, TimeSpan ahead)
    {
        using var client = api.CreateClient();
        var scheduler = await api.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        foreach (var (job, every) in Schedule)
        {
            for (var n = 0; ; n++)
            {
                var next = (await scheduler.GetTrigger(new TriggerKey(job, "clock")))?.NextFireTimeUtc;
                var now = DateTimeOffset.UtcNow + ahead;
                if (next > now - every - every && next <= now + every + TimeSpan.FromSeconds(1))
                    break;
                n.Should().BeLessThan(200, "{0} must be due within {1}, not at {2}", job, every, next);
                await Task.Delay(100);
            }
        }
    }

    private static async Task FinishesAsync(ApiFixture api, string text)
    {
        using var client = api.CreateClient();
        using var body = new StringContent($"{{\"text\":\"{text}\"}}", System.Text.Encoding.UTF8,
            new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-ndjson"));
        (await client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), body)).EnsureSuccessStatusCode();
        for (var n = 0; ; n++)
        {
            var imports = (await api.GetAsync("/api/v1/imports")).GetProperty("items").EnumerateArray();
            if (imports.All(import => import.GetProperty("state").GetString() == "finished"))
                return;
            n.Should().BeLessThan(200, "the import must go on");
            await Task.Delay(100);
        }
    }

    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
