using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace DeepSeekImpact.Browser.Tests;

/// <summary>The first view: what happened, each item one click from its sentence.</summary>
public sealed class OverviewTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [BrowserFact]
    public async Task The_largest_moves_of_the_latest_day_come_first_with_their_causes()
    {
        const string first = "Shares of Marlow Foundry fell 9.5% on Monday after the chipmaker cut its forecast. Gold rose 0.7% on Monday.";
        const string second = "Shares of Marlow Foundry fell 9% on Monday. Shares of Quillon Media rose 4% on Monday because of record orders.";
        await StoreAsync(first, "2032-03-01");
        await StoreAsync(second, "2032-03-01");
        await using var visit = await browser.VisitAsync("/");
        var rows = visit.Find(".movers li");
        (await rows.Nth(0).Locator(".title").InnerTextAsync()).Should().Contain("▼ 9.5%").And.Contain("Marlow Foundry");
        (await rows.Nth(0).InnerTextAsync()).Should().Contain("the chipmaker cut its forecast").And.Contain("2 articles");
        (await rows.Nth(1).Locator(".title").InnerTextAsync()).Should().Contain("▲ 4%").And.Contain("Quillon Media");
        (await rows.Nth(2).Locator(".title").InnerTextAsync()).Should().Contain("Gold");
        await rows.Nth(0).Locator("[data-open]").ClickAsync();
        await visit.ArriveAsync("**/articles/*");
        await visit.SettleAsync();
        string.Concat(await visit.Find(".piece.selected").AllInnerTextsAsync()).Should().Contain("Marlow Foundry fell 9.5%");
    }

    [BrowserFact]
    public async Task Every_section_leads_to_the_sentences_it_shows()
    {
        await using var visit = await browser.VisitAsync("/");
        foreach (var section in new[] { "movers", "claims", "events", "disputes" })
        {
            await visit.GoAsync("/");
            await visit.Find($".overview .{section} [data-open]").First.ClickAsync();
            await visit.ArriveAsync("**/articles/*");
            await visit.SettleAsync();
            (await visit.Find(".piece.selected").CountAsync()).Should().BePositive("of {0}", section);
        }
    }

    [BrowserFact]
    public async Task Its_counts_are_those_of_the_lists()
    {
        await using var visit = await browser.VisitAsync("/");
        var links = await visit.Find(".stats a").EvaluateAllAsync<string[][]>(
            "links => links.map(link => [link.textContent, link.pathname])");
        links.Should().HaveCountGreaterThan(6);
        foreach (var link in links)
        {
            await visit.GoAsync(link[1]);
            await Assertions.Expect(visit.Find(".list .status").First).ToHaveTextAsync(new Regex("(^|of )" + Regex.Escape(link[0]) + "$"));
        }
    }

    [BrowserFact]
    public async Task What_came_since_the_last_visit_is_marked()
    {
        await using var visit = await browser.VisitAsync("/");
        (await visit.Find(".news h2").InnerTextAsync()).Should().Be("Latest articles", "on a first visit nothing is new");
        await visit.Page.EvaluateAsync("""
            () => {
              const { now } = JSON.parse(localStorage.getItem('visits'));
              localStorage.setItem('visits', JSON.stringify({ now: { ...now, at: '2026-01-02T10:00:00Z' } }));
            }
            """);
        await Task.Delay(1100);
        await StoreAsync("Shares of Tarn Optics rose 2% on Tuesday.", "2031-06-03", "Tarn Optics gains");
        await visit.GoAsync("/");
        (await visit.Find(".news h2").InnerTextAsync()).Should().Be("New since your last visit");
        (await visit.Find(".news .hint").InnerTextAsync()).Should().StartWith("1 article since");
        (await visit.Find(".news li").First.InnerTextAsync()).Should().Contain("Tarn Optics gains").And.Contain("new");
        await visit.GoAsync("/");
        (await visit.Find(".news .badge.new").CountAsync()).Should().Be(1, "to load the page again is the same visit");
    }

    [BrowserFact]
    public async Task Earlier_days_are_a_click_away_and_have_an_address()
    {
        await using var visit = await browser.VisitAsync("/");
        var first = await visit.Find(".movers").InnerTextAsync();
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Earlier", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex(@"/\?day=\d{4}-\d\d-\d\d$"));
        await Assertions.Expect(visit.Find(".movers")).Not.ToHaveTextAsync(first);
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Latest", Exact = true }).ClickAsync();
        await visit.ArriveAsync("**/");
    }

    [BrowserFact]
    public async Task A_link_to_a_search_of_earlier_versions_opens_the_articles()
    {
        await using var visit = await browser.VisitAsync("/?q=chip");
        (await visit.AddressAsync()).Should().Be("/articles?q=chip");
        (await visit.Find(".snippet mark").CountAsync()).Should().BePositive();
    }

    private Task<string> StoreAsync(string text, string publishedAt, string? title = null) =>
        browser.StoreAsync(new { text, publishedAt, title });
}
