namespace DeepSeekImpact.Browser.Tests;

/// <summary>A test that needs a browser: without one it is skipped, and says how to get one.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Path is null)
            Skip = Chromium.HowToInstall;
    }
}

/// <summary>A test with rows that needs a browser.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Chromium.Path is null)
            Skip = Chromium.HowToInstall;
    }
}

/// <summary>The browser of this machine.</summary>
internal static class Chromium
{
    public const string HowToInstall = "No Chromium was found. Install it with `sudo apt-get install chromium`, or name one in CHROMIUM_PATH.";

    private static readonly string[] Usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static string? Path { get; } = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? Usual.FirstOrDefault(File.Exists);
}
