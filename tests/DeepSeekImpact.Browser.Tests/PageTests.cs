using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace DeepSeekImpact.Browser.Tests;

/// <summary>The page as a whole: how large it is, what it does while the server is away, and how it looks.</summary>
public sealed class PageTests(SamplesFixture browser) : IClassFixture<SamplesFixture>
{
    private const int MostBytes = 200_000;

    [BrowserFact]
    public async Task The_first_view_is_small_and_comes_without_charts()
    {
        await using var visit = await browser.VisitAsync("/");
        var requests = new List<IRequest>();
        visit.Page.RequestFinished += (_, request) => requests.Add(request);

        // Whose requests are routed has no cache, as on a first visit.
        await visit.Page.RouteAsync("**/*", route => route.ContinueAsync());
        await visit.GoAsync("/");
        var sizes = await Task.WhenAll(requests.ToArray().Select(request => request.SizesAsync()));
        sizes.Sum(size => size.ResponseBodySize).Should().BeInRange(1000, MostBytes);
        requests.Should().NotContain(request => request.Url.Contains("/vendor/"));
    }

    [BrowserFact]
    public async Task While_the_server_is_away_the_page_says_so_and_it_recovers_by_itself()
    {
        await using var visit = await browser.VisitAsync("/");
        var isAway = true;
        var paths = new Regex("/(api|health)/");
        await visit.Page.RouteAsync(paths, route => isAway ? route.AbortAsync() : route.ContinueAsync());
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Claims", Exact = true }).ClickAsync();
        await visit.Find("#away").WaitForAsync();
        isAway = false;
        await visit.Find(".ledger").WaitForAsync();
        (await visit.Find("#away").IsVisibleAsync()).Should().BeFalse();
        visit.Complaints.RemoveAll(complaint => complaint.Contains("net::ERR_FAILED", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task A_server_with_too_much_to_do_is_asked_again_and_a_damaged_store_is_told()
    {
        await using var visit = await browser.VisitAsync("/");
        var asked = 0;
        await visit.Page.RouteAsync(new Regex("/api/v1/claims"), route => asked++ == 0 ? RefuseAsync(route, "overloaded", "Try again.") : route.ContinueAsync());
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Claims", Exact = true }).ClickAsync();
        await visit.Find(".ledger").WaitForAsync();
        asked.Should().BeGreaterThan(1);
        (await visit.Find("#away").IsVisibleAsync()).Should().BeFalse("it is there, and busy");
        await visit.Page.RouteAsync(new Regex("/api/v1/market-moves"), route => RefuseAsync(route, "storeDamaged", "Put a copy back."));
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Moves", Exact = true }).ClickAsync();
        await visit.Page.GetByText("Put a copy back.").WaitForAsync();
        visit.Complaints.RemoveAll(complaint => complaint.Contains("503", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task What_was_sent_while_the_server_is_away_is_not_sent_twice()
    {
        await using var visit = await browser.VisitAsync("/try");
        var sent = 0;
        await visit.Page.RouteAsync(new Regex("/api/v1/extract"), route =>
        {
            sent++;
            return route.AbortAsync();
        });
        await visit.Page.GetByLabel("Text", new PageGetByLabelOptions { Exact = true }).FillAsync("Gold rose 0.7% on Thursday.");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Look" }).ClickAsync();
        await visit.Page.GetByText("The server did not answer.").WaitForAsync();
        sent.Should().Be(1);
        visit.Complaints.RemoveAll(complaint => complaint.Contains("net::ERR_FAILED", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task A_page_that_is_none_says_so()
    {
        await using var visit = await browser.VisitAsync("/articles/none");
        (await visit.Find("[role=alert]").InnerTextAsync()).Should().Contain("no article");
        visit.Complaints.RemoveAll(complaint => complaint.Contains("404", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Light_and_dark_can_be_chosen_and_stay()
    {
        await using var visit = await browser.VisitAsync("/");
        const string ground = "() => getComputedStyle(document.body).backgroundColor";
        var light = await visit.Page.EvaluateAsync<string>(ground);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Switch between light and dark" }).ClickAsync();
        var dark = await visit.Page.EvaluateAsync<string>(ground);
        dark.Should().NotBe(light);
        await visit.Page.ReloadAsync();
        await visit.SettleAsync();
        (await visit.Page.EvaluateAsync<string>(ground)).Should().Be(dark);
    }

    [BrowserFact]
    public async Task Nothing_jumps_while_a_view_loads()
    {
        foreach (var address in new[] { "/", "/articles", "/claims", "/market-moves", "/events", "/entities/nvidia" })
        {
            await using var visit = await browser.VisitAsync(address);
            await visit.Page.AddInitScriptAsync("window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) { if (!entry.hadRecentInput) { window.shift += entry.value; } } }).observe({ type: 'layout-shift', buffered: true });");
            await visit.GoAsync(address);
            (await visit.Page.EvaluateAsync<double>("() => window.shift")).Should().BeLessThan(0.05, "of {0} (cumulative layout shift)", address);
        }
    }

    /// <summary>The pictures of docs/screenshots: SCREENSHOTS=docs/screenshots dotnet test tests/DeepSeekImpact.Browser.Tests --filter Screenshots.</summary>
    [BrowserFact]
    public async Task Screenshots_of_every_view()
    {
        var folder = Environment.GetEnvironmentVariable("SCREENSHOTS") ?? Directory.CreateTempSubdirectory("deepseek-impact-pictures-").FullName;
        var shock = (await browser.FirstAsync("articles?q=Nvidia")).GetProperty("id").GetString();
        var move = (await browser.FirstAsync("market-moves?instrument=NVDA")).GetProperty("id").GetString();
        (string Name, string Address, int Width, bool IsDark)[] pictures =
        [
            ("overview", "/", 1280, false), ("overview-narrow", "/", 390, false), ("articles", "/articles", 1280, false),
            ("search", "/articles?q=chip", 1280, false), ("reader", $"/articles/{shock}?fact={move}", 1280, false),
            ("reader-dark", $"/articles/{shock}?fact={move}", 1280, true), ("reader-narrow", $"/articles/{shock}?fact={move}", 390, false),
            ("try", "/try", 1280, false), ("claims", "/claims?claimantType=analyst", 1280, false), ("claims-narrow", "/claims", 390, false),
            ("moves", "/market-moves", 1280, false), ("figures", "/figures?metric=gpuHours&subjects=DeepSeek-V3,Llama%203.1", 1280, false),
            ("disagreements", "/figures?show=disagreements", 1280, false), ("events", "/events", 1280, false),
            ("entities", "/entities", 1280, false), ("entity", "/entities/nvidia", 1280, false), ("imports", "/imports", 1280, false), ("watches", "/watches", 1280, false),
        ];
        foreach (var (name, address, width, isDark) in pictures)
        {
            await using var visit = await browser.VisitAsync(address, width, isDark: isDark);
            var picture = await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
            picture.Length.Should().BeGreaterThan(10_000, "{0} shows something", name);
        }
    }

    private static Task RefuseAsync(IRoute route, string code, string detail) =>
        route.FulfillAsync(new RouteFulfillOptions { Status = 503, ContentType = "application/problem+json", Headers = new Dictionary<string, string> { ["Retry-After"] = "1" }, Body = $$"""{"code":"{{code}}","status":503,"detail":"{{detail}}"}""" });
}
