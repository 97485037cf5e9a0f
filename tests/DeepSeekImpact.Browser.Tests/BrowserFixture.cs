using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeepSeekImpact.Api.Tests;
using DeepSeekImpact.Intake;
using DeepSeekImpact.Intake.Bulk;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Ingestion;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DeepSeekImpact.Browser.Tests;

/// <summary>The real server on a port of its own, with the bundled samples in a real SQLite file, and the browser of the run.</summary>
public class BrowserFixture : IAsyncLifetime
{
    private static readonly Shared<Chromium> Browsers = new(Chromium.StartAsync);

    private ApiFixture _api = null!;
    private IBrowser _browser = null!;

    public Uri Root { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
            return;
        _api = await StartAsync();
        Client = _api.CreateClient();
        Root = _api.ClientOptions.BaseAddress;
        _browser = (await Browsers.GetAsync()).Browser;
    }

    public async Task DisposeAsync()
    {
        if (Chromium.Path is null)
            return;
        await Browsers.ReleaseAsync();
        Client.Dispose();
        await EndAsync(_api);
    }

    /// <summary>Starts a server.</summary>
    private protected virtual Task<ApiFixture> StartAsync()
    {
        var api = new ApiFixture();
        api.UseKestrel(0);
        api.StartServer();
        return Task.FromResult(api);
    }

    /// <summary>Ends the server.</summary>
    private protected virtual ValueTask EndAsync(ApiFixture api) => api.DisposeAsync();

    /// <summary>Opens a page of its own; see <see cref="Visit"/>.</summary>
    public async Task<Visit> VisitAsync(string address, int width = 1280, int height = 900, bool isDark = false, Uri? root = null)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (root ?? Root).AbsoluteUri,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
        });
        var visit = new Visit(context, await context.NewPageAsync());
        await (root is null ? visit.GoAsync(address) : visit.Page.GotoAsync(address));
        return visit;
    }

    /// <summary>Stores an article and gives its id.</summary>
    public async Task<string> StoreAsync(object article)
    {
        using var answer = await Client.PostAsJsonAsync("/api/v1/articles", article);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>Has records of an import set aside: they failed, and what was wrong with them is mended since.</summary>
    public async Task SetAsideAsync(params string[] places)
    {
        var imports = _api.Services.GetRequiredService<Imports>();
        var number = await imports.BeginAsync(Guid.NewGuid().ToString("N"), "{}", 100, CancellationToken.None);
        await imports.AddAsync(number, [new NewBatch(1, 0, places.Length, 100, PackedRecords.Pack([.. places.Select(place => new BulkRecord(place) { Page = new BulkPage(null!, null, null) })]))], CancellationToken.None);
        await imports.TakeOnAsync(number, null, CancellationToken.None);
        await using var scope = _api.Services.CreateAsyncScope();
        var aside = scope.ServiceProvider.GetRequiredService<NewsDb>().SetAside.Where(row => row.ImportNumber == number);
        while (await aside.CountAsync() < places.Length)
            await Task.Delay(100);
        var mended = PackedRecords.Pack([new BulkRecord("mended") { Article = new IncomingArticle { Text = "Silver fell 2% on Monday." } }]);
        await aside.ExecuteUpdateAsync(change => change.SetProperty(row => row.Record, mended));
    }

    /// <summary>Returns the address of the sample with the most facts.</summary>
    public async Task<string> ShockAsync() => "/articles/" + (await FirstAsync("articles?q=Nvidia")).GetProperty("id").GetString();

    /// <summary>Reads the first item of a list.</summary>
    public async Task<JsonElement> FirstAsync(string address) =>
        (await Client.GetFromJsonAsync<JsonElement>("/api/v1/" + address)).GetProperty("items")[0];
}

/// <summary>
/// The server that all classes share whose tests only look at the samples: whatever they add changes no view of another class.
/// </summary>
public sealed class SamplesFixture : BrowserFixture
{
    private static Shared<ApiFixture>? _servers;

    private protected override Task<ApiFixture> StartAsync() =>
        LazyInitializer.EnsureInitialized(ref _servers, () => new Shared<ApiFixture>(base.StartAsync)).GetAsync();

    private protected override ValueTask EndAsync(ApiFixture api) => new(_servers!.ReleaseAsync());
}

/// <summary>One look at the page. Whatever a browser complains of is kept: an error of a script, and what the policy forbids.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    public Visit(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.SetDefaultTimeout(30_000);
        page.PageError += (_, error) => Complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complaints.Add(message.Text);
        };
        page.Dialog += async (_, dialog) =>
        {
            Complaints.Add("dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    /// <summary>Asks the page itself for its address: what the driver knows of it comes a little later.</summary>
    public Task<string> AddressAsync() => Page.EvaluateAsync<string>("() => location.pathname + location.search");

    public async Task GoAsync(string address)
    {
        await Page.GotoAsync(address);
        await SettleAsync();
    }

    /// <summary>Loads a page as it looks on another screen.</summary>
    public async Task GoAsync(string address, int width, bool isDark)
    {
        await Page.SetViewportSizeAsync(width, Page.ViewportSize!.Height);
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
        await GoAsync(address);
    }

    /// <summary>Waits until nothing is loading any more.</summary>
    public async Task SettleAsync()
    {
        await Page.WaitForFunctionAsync("() => document.querySelector('#main')?.childElementCount > 0 && !document.querySelector('[aria-busy=true]')");
        await Page.WaitForFunctionAsync("() => [...document.querySelectorAll('.chart')].every(chart => !chart.checkVisibility() || chart.querySelector('svg'))");
    }

    /// <summary>Opens the filters of a list.</summary>
    public Task OpenFiltersAsync() => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("^Filters") }).ClickAsync();

    /// <summary>
    /// Waits until the page is at an address, a pattern with stars; it asks again and again, for a navigation may be over before one can
    /// wait for it.
    /// </summary>
    public async Task ArriveAsync(string address)
    {
        var pattern = new Regex("^" + Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*",
            StringComparison.Ordinal) + "$");
        await Assertions.Expect(Page).ToHaveURLAsync(pattern, new PageAssertionsToHaveURLOptions { Timeout = 30_000 });
    }

    public ILocator Find(string selector) => Page.Locator(selector);

    public async ValueTask DisposeAsync()
    {
        Complaints.Should().BeEmpty();
        await _context.DisposeAsync();
    }
}
