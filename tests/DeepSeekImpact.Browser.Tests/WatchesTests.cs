using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace DeepSeekImpact.Browser.Tests;

/// <summary>Watches are saved, tried and removed in the page.</summary>
public sealed class WatchesTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [BrowserFact]
    public async Task A_filtered_list_becomes_a_watch()
    {
        await using var visit = await browser.VisitAsync("/market-moves?instrument=NVDA&direction=down");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Watch", Exact = true }).ClickAsync();
        await visit.ArriveAsync("**/watches?*");
        await visit.SettleAsync();
        (await visit.Page.GetByLabel("List").InputValueAsync()).Should().Be("/market-moves");
        (await visit.Page.GetByLabel("Filters").InputValueAsync()).Should().Be("instrument=NVDA&direction=down");
        await visit.Page.GetByLabel("Name").FillAsync("Falls of Nvidia");
        await visit.Page.GetByLabel("Webhook").FillAsync("https://receiver.example/hook");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).ClickAsync();
        await Assertions.Expect(visit.Find("[role=status] code").First).ToHaveTextAsync(new Regex("^whsec_"));
        var card = visit.Find(".card");
        (await card.InnerTextAsync()).Should().Contain("Falls of Nvidia").And.Contain("direction=down").And.Contain("receiver.example");

        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new Regex("^Disable") }).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("Disabled by a user.");
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new Regex("^Enable") }).ClickAsync();
        await Assertions.Expect(card.Locator(".badge")).ToHaveTextAsync("webhook");
        await card.Locator("summary").ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("Nothing was sent yet.");
        await card.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { NameRegex = new Regex("^Moves|^Market") }).ClickAsync();
        await visit.ArriveAsync("**/market-moves?instrument=NVDA&direction=down");
        await visit.GoAsync("/watches");
        await visit.Find(".card").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new Regex("^Remove") }).ClickAsync();
        await Assertions.Expect(visit.Find(".card .asked")).ToContainTextAsync("its secret and its deliveries?");
        await visit.Find(".card").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Yes, remove" }).ClickAsync();
        await Assertions.Expect(visit.Find("#main")).ToContainTextAsync("No watches yet.");
    }

    [BrowserFact]
    public async Task What_is_wrong_with_a_watch_is_said()
    {
        await using var visit = await browser.VisitAsync("/watches?list=%2Fclaims&filters=colour%3Dred");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).ClickAsync();
        await Assertions.Expect(visit.Find("#main [role=status]").First).ToContainTextAsync("Unknown filter. Allowed: ");
        visit.Complaints.RemoveAll(complaint => complaint.Contains("400", StringComparison.Ordinal));
    }
}
