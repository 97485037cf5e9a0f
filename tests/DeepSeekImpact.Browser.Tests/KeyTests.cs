using DeepSeekImpact.Api.Tests;
using DeepSeekImpact.Storage.Access;
using DeepSeekImpact.Storage.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DeepSeekImpact.Browser.Tests;

/// <summary>Where the server asks for a key the page asks for it, once, and then works as ever.</summary>
public sealed class KeyTests(SamplesFixture browser) : IClassFixture<SamplesFixture>
{
    [BrowserFact]
    public async Task The_page_asks_for_a_key_and_keeps_it_where_no_script_can_read_it()
    {
        await using var api = new ApiFixture();
        api.UseKestrel(0);
        using var client = api.CreateClient();
        var key = await api.Services.GetRequiredService<ApiKeys>().MakeAsync("Newsroom", KeyRole.Read, null, CancellationToken.None);
        await Task.Delay(1100);
        await using var visit = await browser.VisitAsync("/claims", root: api.ClientOptions.BaseAddress);
        var field = visit.Page.GetByLabel("Key", new PageGetByLabelOptions { Exact = true }).And(visit.Find("input"));
        await field.FillAsync("dsi_wrong");
        await field.PressAsync("Enter");
        await visit.Page.GetByText("unknown, has ended or was revoked").WaitForAsync();
        await field.FillAsync(key.Text);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Enter" }).ClickAsync();
        await visit.Find(".ledger").WaitForAsync();
        (await visit.Page.EvaluateAsync<string>("() => document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")).Should().NotContain("dsi_");
        await visit.GoAsync("/market-moves");
        (await visit.Find("dialog").CountAsync()).Should().Be(0, "it is asked for once");
        visit.Complaints.RemoveAll(complaint => complaint.Contains("401", StringComparison.Ordinal));
    }
}
