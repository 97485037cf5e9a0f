using System.Diagnostics;

namespace DeepSeekImpact.Reliability.Tests;

/// <summary>Waits for what comes by itself.</summary>
internal static class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task<TimeSpan> UntilAsync(string what, Func<Task<bool>> isSo, int seconds = 240)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            watch.Elapsed.TotalSeconds.Should().BeLessThan(seconds, "in that time it should be that {0}", what);
            await Task.Delay(Pause);
        }

        return watch.Elapsed;
    }
}
