using System.Globalization;
using System.Net;
using DeepSeekImpact.Load;
using Xunit.Abstractions;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>More is asked than can be done: what is refused says when to come again, memory stays bounded, and the server is itself again at once.</summary>
/// <param name="output">Reports the figures: how long answers took is measured here, and judged by people.</param>
[Collection(Alone.Name)]
public sealed class LoadTests(ITestOutputHelper output) : IDisposable
{
    private const long MostMemory = 1_500_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("deepseek-impact-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Twice_what_can_be_served_is_refused_in_part_and_harms_nothing()
    {
        await ReadyStores.EmptyIntoAsync(_folder);
        await using var server = await ServerProcess.ListeningAsync(_folder, null, "--Serilog:MinimumLevel:Default=Warning", "--Samples:Load=true");
        using var flood = new Flood(server.Client.BaseAddress!, Effort.Of(300, 2000), TimeSpan.FromSeconds(Effort.Of(1, 8)));
        var report = await flood.RunAsync(TimeSpan.FromSeconds(Effort.Of(4, 600)));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Effort.Of(300, 2000)} clients: of {report.Offered:0} requests a second {report.Served:0} served; {report.Refused} refused in all; itself again after {report.Recovery.TotalSeconds:0.0} s; memory at most {Memory(server)} kB"));
        foreach (var (kind, times) in report.Flooded)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {times.Median:0.0} ms, p95 {times.P95:0.0}; idle {report.Idle[kind].Median:0.0} ms, p95 {report.Idle[kind].P95:0.0}"));
        report.Refused.Should().BePositive("that is the point of it");
        report.WithoutAdvice.Should().Be(0);
        report.Failed.Should().BeEmpty("there are answers and refusals, and nothing else");
        report.Flooded.Keys.Should().BeEquivalentTo("ask", "post");
        report.Recovery.Should().BeLessThan(TimeSpan.FromSeconds(30));
        Memory(server).Should().BeLessThan(MostMemory);
        (await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK);
        server.Output.Should().NotContain("\"@x\"", "no exception was logged");
        (await server.StopAsync()).Should().Be(0);
        using var audit = new StoreAudit(_folder);
        audit.IsWhole();
    }

    /// <summary>The most memory it ever held, as the system counts it.</summary>
    private static long Memory(ServerProcess server) =>
        long.Parse(File.ReadLines($"/proc/{server.Id}/status").Single(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(':')[1].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
}
