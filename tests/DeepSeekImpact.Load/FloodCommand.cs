using System.Globalization;

namespace DeepSeekImpact.Load;

/// <summary>Floods a running server and tells what it did.</summary>
internal static class FloodCommand
{
    private const int Clients = 2000;

    public static async Task RunAsync(string root, int seconds)
    {
        using var flood = new Flood(new Uri(root), Clients, TimeSpan.FromSeconds(8));
        foreach (var line in Lines(await flood.RunAsync(TimeSpan.FromSeconds(seconds))))
            Console.WriteLine(line);
    }

    private static IEnumerable<string> Lines(FloodReport report)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"serves {report.Capacity:0} requests a second; sent {report.Offered:0}, served {report.Served:0}, refused {report.Refused} in all ({report.WithoutAdvice} without Retry-After), recovered after {report.Recovery.TotalSeconds:0.00} s");
        foreach (var (kind, idle) in report.Idle)
        {
            if (report.Flooded.TryGetValue(kind, out var flooded))
                yield return string.Create(CultureInfo.InvariantCulture, $"{kind}: idle {idle.Median:0.0} ms, p95 {idle.P95:0.0}; flooded {flooded.Median:0.0} ms, p95 {flooded.P95:0.0} ({flooded.Count} served)");
        }

        foreach (var (what, count) in report.Failed)
            yield return $"failed: {count} {what}";
    }
}
