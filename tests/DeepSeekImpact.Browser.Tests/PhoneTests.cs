using Microsoft.Playwright;

namespace DeepSeekImpact.Browser.Tests;

/// <summary>The page on a screen 390 pixels wide.</summary>
public sealed class PhoneTests(SamplesFixture browser) : IClassFixture<SamplesFixture>
{
    private const int Width = 390;
    private const int LowestFirstRow = 420;
    private const int HighestRow = 180;

    [BrowserTheory]
    [InlineData("/claims")]
    [InlineData("/market-moves")]
    [InlineData("/figures")]
    [InlineData("/events")]
    [InlineData("/quotes")]
    [InlineData("/entities")]
    [InlineData("/articles")]
    public async Task The_first_row_is_on_the_first_screen_and_rows_are_low(string view)
    {
        await using var visit = await browser.VisitAsync(view, Width, 844);
        var rows = await visit.Find("[data-row]").EvaluateAllAsync<double[][]>(
            "rows => rows.map(row => row.getBoundingClientRect()).map(box => [box.top, box.height])");
        rows.Should().HaveCountGreaterThan(2);
        rows[0][0].Should().BeLessThanOrEqualTo(LowestFirstRow);
        rows.Max(row => row[1]).Should().BeLessThan(HighestRow);
        var isSideways = await visit.Page.EvaluateAsync<bool>("""
            () => [...document.querySelectorAll('main, main *')]
              .some(one => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX))
            """);
        isSideways.Should().BeFalse("nothing has to be scrolled sideways");
    }

    [BrowserFact]
    public async Task The_menu_opens_and_closes_by_touch_and_key()
    {
        await using var visit = await browser.VisitAsync("/claims", Width, 844);
        var menu = visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Menu" });
        var views = visit.Find("#views");
        (await views.IsVisibleAsync()).Should().BeFalse();
        (await visit.Find(".top").EvaluateAsync<double>("bar => bar.getBoundingClientRect().height")).Should().BeLessThan(64);
        await menu.ClickAsync();
        (await menu.GetAttributeAsync("aria-expanded")).Should().Be("true");
        await visit.Page.Keyboard.PressAsync("Escape");
        (await views.IsVisibleAsync()).Should().BeFalse();
        await menu.ClickAsync();
        await views.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Moves" }).ClickAsync();
        await visit.ArriveAsync("**/market-moves");
        await visit.SettleAsync();
        (await views.IsVisibleAsync()).Should().BeFalse("a choice closes the menu");
    }

    [BrowserFact]
    public async Task Filters_are_folded_until_they_are_wanted()
    {
        await using var visit = await browser.VisitAsync("/claims", Width, 844);
        (await visit.Find("#filter-certainty").IsVisibleAsync()).Should().BeFalse();
        await visit.OpenFiltersAsync();
        await visit.Find("#filter-certainty").SelectOptionAsync("possible");
        await visit.ArriveAsync("**/claims?certainty=possible");
        await visit.SettleAsync();
        (await visit.Find(".opener").InnerTextAsync()).Should().Be("Filters (1)");
    }

    [BrowserFact]
    public async Task The_text_of_an_article_comes_first_and_what_is_marked_is_chosen_on_request()
    {
        await using var visit = await browser.VisitAsync(await browser.ShockAsync(), Width, 844);
        (await visit.Find(".text").EvaluateAsync<double>("text => text.getBoundingClientRect().top")).Should().BeLessThanOrEqualTo(LowestFirstRow);
        (await visit.Find(".toggles").IsVisibleAsync()).Should().BeFalse();
        await visit.Find(".tools summary").ClickAsync();
        (await visit.Find(".toggles").IsVisibleAsync()).Should().BeTrue();
        (await visit.Find("#find").IsVisibleAsync()).Should().BeTrue();
    }
}
