using DeepSeekImpact.Intake.Fetching;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>One connection and one second for each host, more where the host asks for it, and none at all while it asked to be left alone.</summary>
public sealed class HostGateTests
{
    private static readonly Uri Paper = new("https://paper.example/a"), Other = new("https://other.example/a");
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task The_second_fetch_of_a_host_waits_until_the_first_is_done_and_a_second_is_over()
    {
        var gate = new HostGate(new FetchOptions(), _clock);
        var first = await gate.EnterAsync(Paper, null, default);
        var second = gate.EnterAsync(new Uri("http://PAPER.example:8080/b"), null, default);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await StillAsync(second);

        first.Dispose();
        await WaitsAsync(second);
        _clock.Advance(TimeSpan.FromSeconds(0.9));
        await StillAsync(second);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        (await second.WaitAsync(TimeSpan.FromSeconds(20))).Dispose();
    }

    [Fact]
    public async Task Another_host_does_not_wait()
    {
        var gate = new HostGate(new FetchOptions(), _clock);
        using var first = await gate.EnterAsync(Paper, null, default);
        gate.EnterAsync(Other, null, default).IsCompletedSuccessfully.Should().BeTrue();
        gate.EnterAsync(new Uri("https://www.paper.example/a"), null, default).IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public async Task What_comes_later_than_a_second_does_not_wait()
    {
        var gate = new HostGate(new FetchOptions(), _clock);
        (await gate.EnterAsync(Paper, null, default)).Dispose();
        _clock.Advance(TimeSpan.FromSeconds(1));
        gate.EnterAsync(Paper, null, default).IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public async Task Settings_allow_more_connections_and_less_time()
    {
        var gate = new HostGate(new FetchOptions { HostConnections = 2, HostSeconds = 0 }, _clock);
        using var first = await gate.EnterAsync(Paper, null, default);
        var second = gate.EnterAsync(Paper, null, default);
        second.IsCompletedSuccessfully.Should().BeTrue();
        var third = gate.EnterAsync(Paper, null, default);
        await StillAsync(third);
        (await second).Dispose();
        (await third.WaitAsync(TimeSpan.FromSeconds(20))).Dispose();
    }

    [Theory]
    [InlineData(0.2, 1)]
    [InlineData(5, 5)]
    [InlineData(3600, 30)]
    public async Task A_crawl_delay_counts_if_it_is_longer_and_up_to_half_a_minute(double asked, double waits)
    {
        var gate = new HostGate(new FetchOptions(), _clock);
        (await gate.EnterAsync(Paper, null, default)).Dispose();
        var next = gate.EnterAsync(Paper, TimeSpan.FromSeconds(asked), default);
        await WaitsAsync(next);
        _clock.Advance(TimeSpan.FromSeconds(waits - 0.01));
        await StillAsync(next);
        _clock.Advance(TimeSpan.FromSeconds(0.01));
        (await next.WaitAsync(TimeSpan.FromSeconds(20))).Dispose();
    }

    [Fact]
    public async Task A_host_that_asked_to_be_left_alone_is_not_fetched_until_then()
    {
        var gate = new HostGate(new FetchOptions(), _clock);
        (await gate.EnterAsync(Paper, null, default)).Dispose();
        gate.LeaveAlone(Paper, TimeSpan.FromHours(2));
        _clock.Advance(TimeSpan.FromHours(1));
        var enter = () => gate.EnterAsync(Paper, null, default);
        var refused = (await enter.Should().ThrowAsync<IntakeException>()).Which;
        (refused.IsTemporary, refused.RetryAfter, refused.Message).Should().Be((true, TimeSpan.FromHours(1),
            "paper.example asked not to be fetched before 2025-01-27 14:00:00 UTC."));
        gate.EnterAsync(Other, null, default).IsCompletedSuccessfully.Should().BeTrue();
        _clock.Advance(TimeSpan.FromHours(1));
        gate.EnterAsync(Paper, null, default).IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public async Task Who_waits_for_a_turn_is_refused_when_the_host_asks_to_be_left_alone_meanwhile()
    {
        var gate = new HostGate(new FetchOptions(), _clock);
        var first = await gate.EnterAsync(Paper, null, default);
        var second = gate.EnterAsync(Paper, null, default);
        gate.LeaveAlone(Paper, TimeSpan.FromMinutes(5));
        first.Dispose();
        var wait = () => second.WaitAsync(TimeSpan.FromSeconds(20));
        await wait.Should().ThrowAsync<IntakeException>();

        // It gave its turn back.
        _clock.Advance(TimeSpan.FromMinutes(5));
        gate.EnterAsync(Paper, null, default).IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public async Task Who_stops_waiting_gives_the_turn_back()
    {
        var gate = new HostGate(new FetchOptions(), _clock);
        (await gate.EnterAsync(Paper, null, default)).Dispose();
        using var stop = new CancellationTokenSource();
        var stopped = gate.EnterAsync(Paper, null, stop.Token);
        await WaitsAsync(stopped);
        await stop.CancelAsync();
        var wait = () => stopped.WaitAsync(TimeSpan.FromSeconds(20));
        await wait.Should().ThrowAsync<OperationCanceledException>();
        _clock.Advance(TimeSpan.FromSeconds(1));
        gate.EnterAsync(Paper, null, default).IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public async Task A_host_whose_fetches_take_too_long_is_said_to_be_busy()
    {
        var gate = new HostGate(new FetchOptions { Seconds = 0 }, _clock);
        using var first = await gate.EnterAsync(Paper, null, default);
        var enter = () => gate.EnterAsync(Paper, null, default);
        (await enter.Should().ThrowAsync<IntakeException>()).Which.Message.Should().Be("paper.example is busy with other fetches. Retry later.");
    }

    [Fact]
    public async Task Ten_thousand_hosts_are_forgotten_but_not_those_that_asked_to_be_left_alone()
    {
        var gate = new HostGate(new FetchOptions(), _clock);
        (await gate.EnterAsync(Paper, null, default)).Dispose();
        gate.LeaveAlone(Paper, TimeSpan.FromHours(1));
        for (var i = 0; i < 10_001; i++)
            (await gate.EnterAsync(new Uri($"https://host{i}.example/"), null, default)).Dispose();
        var enter = () => gate.EnterAsync(Paper, null, default);
        await enter.Should().ThrowAsync<IntakeException>();
        gate.EnterAsync(new Uri("https://host1.example/"), null, default).IsCompletedSuccessfully.Should().BeTrue();
    }

    /// <summary>Waits until somebody waits for the clock.</summary>
    private async Task WaitsAsync(Task waiting)
    {
        for (var tries = 0; _clock.Waiting == 0 && tries < 1000; tries++)
            await Task.Delay(10);
        waiting.IsCompleted.Should().BeFalse();
        _clock.Waiting.Should().Be(1);
    }

    private static async Task StillAsync(Task waiting)
    {
        await Task.Delay(50);
        waiting.IsCompleted.Should().BeFalse();
    }
}
