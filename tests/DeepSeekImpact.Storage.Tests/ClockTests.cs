using DeepSeekImpact.Storage.Access;
using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Storage.Tests;

/// <summary>What was stored while the clock was ahead does not wait until that time comes again.</summary>
public sealed class ClockTests : StoreTest
{
    private const string Address = "https://news.example/feed";

    private readonly ShiftedClock _clock = new();

    /// <summary>How far the clock is ahead when it is.</summary>
    private static TimeSpan Ahead => TimeSpan.FromDays(400);

    [Fact]
    public async Task Feeds_are_read_again_within_their_interval()
    {
        await using var services = Open();
        var feeds = services.GetRequiredService<Feeds>();
        _clock.Ahead = Ahead;
        await feeds.AddAsync([(Address, null)], CancellationToken.None);
        _clock.Ahead = TimeSpan.Zero;
        var feed = (await feeds.DueAsync(10, CancellationToken.None)).Should().ContainSingle("it was never read").Subject;
        foreach (var failed in new[] { false, true })
        {
            await SaveAsync(Ahead, failed);
            (await feeds.DueAsync(10, CancellationToken.None)).Should().ContainSingle("it was last read in a time to come");
            await SaveAsync(TimeSpan.Zero, failed);
            (await feeds.DueAsync(10, CancellationToken.None)).Should().BeEmpty("it was read just now");
            _clock.Ahead = TimeSpan.FromMinutes(11);
            (await feeds.DueAsync(10, CancellationToken.None)).Should().ContainSingle();
            _clock.Ahead = TimeSpan.Zero;
        }

        async Task SaveAsync(TimeSpan ahead, bool failed)
        {
            var now = (_clock.Now + ahead).ToUnixTimeMilliseconds();
            feed.SucceededAt = failed ? null : now;
            feed.FailedAt = failed ? now : null;
            feed.NextAt = now + (long)TimeSpan.FromMinutes(10).TotalMilliseconds;
            await feeds.SaveAsync(feed, [], CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_server_whose_clock_is_seconds_ahead_does_not_have_others_read_its_feeds_again()
    {
        await using var services = Open();
        var feeds = services.GetRequiredService<Feeds>();
        _clock.Ahead = TimeSpan.FromSeconds(5);
        await feeds.AddAsync([(Address, null)], CancellationToken.None);
        var feed = (await feeds.DueAsync(10, CancellationToken.None)).Single();
        feed.SucceededAt = _clock.Now.ToUnixTimeMilliseconds();
        feed.NextAt = feed.SucceededAt.Value + 600_000;
        await feeds.SaveAsync(feed, [], CancellationToken.None);
        _clock.Ahead = TimeSpan.Zero;
        (await feeds.DueAsync(10, CancellationToken.None)).Should().BeEmpty();
    }

    [Fact]
    public async Task Batches_are_due_again_and_imports_that_broke_off_are_forgotten()
    {
        await using var services = Open();
        var (imports, batches) = (services.GetRequiredService<Imports>(), services.GetRequiredService<ImportBatches>());
        _clock.Ahead = Ahead;
        var import = await imports.BeginAsync(Imports.NewId(), "{}", 10, CancellationToken.None);
        await imports.AddAsync(import, [new NewBatch(1, 0, 1, 10, [1])], CancellationToken.None);
        (await batches.DueAsync(CancellationToken.None)).Should().BeEmpty("it is still coming in");
        await imports.TakeOnAsync(import, null, CancellationToken.None);
        (await batches.DueAsync(CancellationToken.None)).Should().ContainSingle();
        (await batches.DueAsync(CancellationToken.None)).Should().BeEmpty("it has its job");
        var broken = await imports.BeginAsync(Imports.NewId(), "{}", 10, CancellationToken.None);
        await imports.AddAsync(broken, [new NewBatch(1, 0, 1, 10, [1])], CancellationToken.None);

        _clock.Ahead = TimeSpan.Zero;
        (await batches.DueAsync(CancellationToken.None)).Should().Equal(new BatchName(import, 1));
        (await batches.DueAsync(CancellationToken.None)).Should().BeEmpty("it has its job");
        await imports.ForgetSilentAsync(Imports.MostSilence, CancellationToken.None);
        (await Db.Imports.Select(row => row.Number).ToListAsync()).Should().Equal(import);
    }

    [Fact]
    public async Task The_use_of_a_key_is_noted_again()
    {
        await using var services = Open();
        var keys = services.GetRequiredService<ApiKeys>();
        _clock.Ahead = Ahead;
        var made = await keys.MakeAsync("Newsroom", KeyRole.Read, null, CancellationToken.None);
        await keys.NoteUseAsync((await keys.FindAsync(made.Text, CancellationToken.None))!);
        _clock.Ahead = TimeSpan.Zero;
        await keys.NoteUseAsync((await keys.FindAsync(made.Text, CancellationToken.None))!);
        (await keys.FindAsync(made.Text, CancellationToken.None))!.UsedAt.Should().BeLessThanOrEqualTo(_clock.Now.ToUnixTimeMilliseconds());
    }

    private ServiceProvider Open() =>
        new ServiceCollection().AddSingleton<TimeProvider>(_clock).AddStorage(ConnectionString).BuildServiceProvider();

    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public DateTimeOffset Now => GetUtcNow();

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
