using Microsoft.Playwright;

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
internal sealed class Chromium : IAsyncDisposable
{
    public const string HowToInstall = "No Chromium was found. Install it with `sudo apt-get install chromium`, or name one in CHROMIUM_PATH.";

    /// <summary>The first is the quickest: it has no windows.</summary>
    private static readonly string[] Default =
        ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public static string? Path { get; } = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? Default.FirstOrDefault(File.Exists);

    public IBrowser Browser { get; }

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new Chromium(playwright,
            await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Args = ["--no-sandbox"] }));
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }
}
