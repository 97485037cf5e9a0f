using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace DeepSeekImpact.Api.Tests;

/// <summary>The store is copied while the server runs, and the copy serves the same answers.</summary>
[Trait("Speed", "Slow")]
public sealed class BackupTests
{
    [Fact]
    public async Task A_copy_put_in_the_place_of_the_store_gives_the_same_answers()
    {
        await using var api = new ApiFixture { Settings = { ["Backup:Keep"] = "2" } };
        using var client = api.CreateClient();
        string[] addresses = ["articles", "claims", "market-moves", "figures", "quotes", "entities", "figures/disputes", "figures/checks", "analysts", "search?q=chip", "stats"];
        var answers = new List<string>();
        foreach (var address in addresses)
            answers.Add((await api.GetAsync("/api/v1/" + address)).GetRawText());
        var folder = Path.Combine(api.Folder, "backups");
        var own = Path.Combine(Directory.CreateDirectory(folder).FullName, "news-monday.db");
        await File.WriteAllTextAsync(own, "laid there by somebody");
        JsonElement made = default;
        for (var n = 0; n < 3; n++)
        {
            using var answer = await client.PostAsync(new Uri("/api/v1/admin/backup", UriKind.Relative), null);
            answer.StatusCode.Should().Be(HttpStatusCode.Created);
            made = await answer.Content.ReadFromJsonAsync<JsonElement>();
            made.GetProperty("articles").GetInt64().Should().Be(5);
        }

        Directory.GetFiles(folder).Should().HaveCount(3, "the oldest of its own goes").And.Contain(own).And.Contain(file => file.EndsWith(made.GetProperty("name").GetString()!));
        var elsewhere = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;
        File.Copy(Path.Combine(folder, made.GetProperty("name").GetString()!), Path.Combine(elsewhere, "news.db"));
        await using var restored = new ApiFixture { Settings = { ["Data:Directory"] = elsewhere } };
        for (var i = 0; i < addresses.Length; i++)
            (await restored.GetAsync("/api/v1/" + addresses[i])).GetRawText().Should().Be(answers[i], addresses[i]);
    }

    [Fact]
    public async Task Copies_are_made_by_the_clock_where_the_setting_says_so()
    {
        await using var api = new ApiFixture { Settings = { ["Backup:EveryHours"] = "24" } };
        using var client = api.CreateClient();
        var scheduler = await api.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var job = new JobKey("BackupJob", "clock");
        for (var n = 0; n < 100 && await scheduler.GetJobDetail(job) is null; n++)
            await Task.Delay(100);
        var trigger = (await scheduler.GetTriggersOfJob(job)).Should().ContainSingle().Subject;
        var first = trigger.GetFireTimeAfter(DateTimeOffset.UtcNow);
        first.Should().BeCloseTo(DateTimeOffset.UtcNow.AddHours(24), TimeSpan.FromMinutes(1));
        (trigger.GetFireTimeAfter(first) - first).Should().Be(TimeSpan.FromHours(24));
        await scheduler.TriggerJob(job);
        var folder = Path.Combine(api.Folder, "backups");
        for (var n = 0; n < 100 && !(Directory.Exists(folder) && Directory.GetFiles(folder, "*.db").Length > 0); n++)
            await Task.Delay(100);
        Directory.GetFiles(folder, "*.db").Should().ContainSingle();
    }

    [Fact]
    public async Task What_killed_servers_left_is_removed_and_counts_as_no_copy()
    {
        await using var api = new ApiFixture { Settings = { ["Backup:Keep"] = "2" } };
        using var client = api.CreateClient();
        var folder = Directory.CreateDirectory(Path.Combine(api.Folder, "backups")).FullName;
        foreach (var left in new[] { "news-20200101-000000-001.db.part", "news-20200101-000000-001.db.part-journal",
            "news-29990101-000000-001.db.part" })
            await File.WriteAllTextAsync(Path.Combine(folder, left), "half a copy");
        File.CreateSymbolicLink(Path.Combine(folder, "news-20200101-000000-002.db.part"), Path.Combine(api.Folder, "news.db"));
        File.CreateSymbolicLink(Path.Combine(folder, "news-20200101-000000-003.db"), Path.Combine(api.Folder, "news.db"));
        await MakeAsync(client);
        var second = await MakeAsync(client);
        Directory.GetFiles(folder).Select(Path.GetFileName).Should().HaveCount(3).And.Contain(second).And.Contain("news-20200101-000000-003.db", "what leads elsewhere is no copy");
        Directory.GetFiles(folder, "*.part*").Should().BeEmpty();
        File.Exists(Path.Combine(api.Folder, "news.db")).Should().BeTrue();
    }

    [Fact]
    public async Task Copies_that_were_made_while_the_clock_was_ahead_go_first()
    {
        await using var api = new ApiFixture { Settings = { ["Backup:Keep"] = "2" } };
        using var client = api.CreateClient();
        var folder = Directory.CreateDirectory(Path.Combine(api.Folder, "backups")).FullName;
        foreach (var ahead in new[] { "news-29990101-000000-001.db", "news-29990101-000000-002.db" })
            await File.WriteAllTextAsync(Path.Combine(folder, ahead), "a copy");
        var first = await MakeAsync(client);
        Directory.GetFiles(folder).Should().HaveCount(2).And.Contain(Path.Combine(folder, first));
        var second = await MakeAsync(client);
        Directory.GetFiles(folder).Should().BeEquivalentTo(Path.Combine(folder, first), Path.Combine(folder, second));
    }

    [Fact]
    public async Task Where_no_copy_can_be_made_nothing_is_told_of_the_server_s_files()
    {
        await using var api = new ApiFixture { Settings = { ["Backup:Directory"] = "/proc/no-folder" } };
        using var client = api.CreateClient();
        using var answer = await client.PostAsync(new Uri("/api/v1/admin/backup", UriKind.Relative), null);
        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("storeUnavailable").And.NotContain("/proc");
    }

    private static async Task<string> MakeAsync(HttpClient client)
    {
        using var answer = await client.PostAsync(new Uri("/api/v1/admin/backup", UriKind.Relative), null);
        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("name").GetString()!;
    }
}
