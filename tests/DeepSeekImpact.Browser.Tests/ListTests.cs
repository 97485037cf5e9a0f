using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace DeepSeekImpact.Browser.Tests;

/// <summary>What all lists do alike: their place is kept, keys, names, order, filters and exports.</summary>
public sealed class ListTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [BrowserFact]
    public async Task Going_back_keeps_the_rows_and_the_place()
    {
        await StoreManyAsync(130);
        await using var visit = await browser.VisitAsync("/market-moves?unit=percent&sort=change");
        await visit.GoAsync("/quotes");
        await visit.Find(".more").ClickAsync();
        await visit.SettleAsync();
        var rows = await visit.Find("[data-row]").CountAsync();
        rows.Should().Be(100, "two pages are shown");
        var row = visit.Find("[data-row]").Nth(70);
        await row.ScrollIntoViewIfNeededAsync();
        var place = await visit.Page.EvaluateAsync<double>("() => scrollY");
        place.Should().BeGreaterThan(1000);
        var text = await row.InnerTextAsync();
        await row.Locator("[data-open]").ClickAsync();
        await visit.ArriveAsync("**/articles/*");
        await visit.SettleAsync();
        var asked = 0;
        visit.Page.Request += (_, request) => asked += request.Url.Contains("/api/v1/quotes", StringComparison.Ordinal) ? 1 : 0;
        await visit.Page.GoBackAsync();
        await visit.Find("[data-row]").First.WaitForAsync();
        await visit.SettleAsync();
        (await visit.Find("[data-row]").CountAsync()).Should().Be(rows);
        (await visit.Page.EvaluateAsync<double>("() => scrollY")).Should().BeApproximately(place, 2);
        (await visit.Find("[data-row]").Nth(70).InnerTextAsync()).Should().Be(text);
        asked.Should().Be(0, "the rows were kept");
    }

    [BrowserFact]
    public async Task Going_back_from_one_filter_to_another_keeps_the_rows()
    {
        await StoreManyAsync(130);
        await using var visit = await browser.VisitAsync("/quotes");
        await visit.Find(".more").ClickAsync();
        await visit.SettleAsync();
        await visit.OpenFiltersAsync();
        await visit.Page.Locator("#filter-kind").SelectOptionAsync("direct");
        await visit.ArriveAsync("**/quotes?kind=direct");
        await visit.SettleAsync();
        await visit.Page.GoBackAsync();
        await Assertions.Expect(visit.Find("[data-row]")).ToHaveCountAsync(100);
        (await visit.Find(".chips li").CountAsync()).Should().Be(0);
    }

    [BrowserFact]
    public async Task What_is_new_is_offered_and_moves_nothing()
    {
        await using var visit = await browser.VisitAsync("/market-moves?instrument=Brelmont&duplicates=include");
        (await visit.Find(".fresh").IsVisibleAsync()).Should().BeFalse();
        var stored = 0;

        // The page listens a moment after it has shown the list.
        while (!await visit.Find(".fresh").IsVisibleAsync())
        {
            await browser.StoreAsync(new { text = $"Shares of Ostrand rose 2% on Monday. Shares of Brelmont fell {++stored}.5% on Monday.", publishedAt = "2025-02-04" });
            await Task.Delay(500);
        }

        await browser.StoreAsync(new { text = "Shares of Brelmont rose 71% on Tuesday.", publishedAt = "2025-02-05" });
        await Assertions.Expect(visit.Find(".fresh")).ToHaveTextAsync(new Regex("^[0-9]+ new market moves$"));
        (await visit.Find("[data-row]").CountAsync()).Should().BeLessThan(stored, "what is read stays as it is");
        await visit.Find(".fresh").ClickAsync();
        await Assertions.Expect(visit.Find("[data-row]")).ToHaveCountAsync(stored + 1);
        await Assertions.Expect(visit.Find(".fresh")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task A_list_tells_feed_readers_of_its_feeds()
    {
        await using var visit = await browser.VisitAsync("/claims?claimantType=analyst");
        var links = visit.Find("link[rel=alternate]");
        (await links.EvaluateAllAsync<string[]>("links => links.map(link => link.type)")).Should().Equal("application/atom+xml", "application/feed+json");
        var feed = await links.First.GetAttributeAsync("href");
        feed.Should().Contain("/api/v1/claims?").And.Contain("claimantType=analyst").And.Contain("format=atom");
        (await browser.Client.GetAsync(feed)).Content.Headers.ContentType!.MediaType.Should().Be("application/atom+xml");
        await visit.GoAsync("/try");
        (await links.CountAsync()).Should().Be(0);
    }

    [BrowserFact]
    public async Task Ten_claims_fit_on_a_screen()
    {
        await using var visit = await browser.VisitAsync("/claims", 1280, 900);
        var rows = await visit.Find("[data-row]").EvaluateAllAsync<int>(
            "rows => rows.filter(row => row.getBoundingClientRect().bottom <= 900).length");
        rows.Should().BeGreaterThanOrEqualTo(10);
    }

    [BrowserFact]
    public async Task Keys_go_to_the_search_and_from_row_to_row()
    {
        await using var visit = await browser.VisitAsync("/claims");
        await visit.Page.Keyboard.PressAsync("/");
        (await FocusedAsync("one => one.id")).Should().Be("filter-q");
        await visit.Page.Keyboard.TypeAsync("jk/");
        (await visit.Find("#filter-q").InputValueAsync()).Should().Be("jk/", "in a field the keys are letters");
        await visit.Find("#filter-q").FillAsync("");
        await visit.Find("h1").ClickAsync();
        foreach (var key in new[] { "j", "j", "j", "k" })
            await visit.Page.Keyboard.PressAsync(key);
        (await FocusedAsync("one => String([...document.querySelectorAll('[data-row]')].indexOf(one))")).Should().Be("1");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ArriveAsync("**/articles/*");

        Task<string> FocusedAsync(string script) => visit.Find(":focus").EvaluateAsync<string>(script);
    }

    [BrowserFact]
    public async Task Names_are_suggested_while_one_types()
    {
        await using var visit = await browser.VisitAsync("/market-moves");
        await visit.Find("#filter-instrument").PressSequentiallyAsync("nvi");
        await Assertions.Expect(visit.Find("#filter-instrument-names option").First).ToHaveAttributeAsync("value", "Nvidia");
    }

    [BrowserFact]
    public async Task A_header_sorts_and_says_how()
    {
        await using var visit = await browser.VisitAsync("/market-moves?unit=percent");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Move", Exact = true }).ClickAsync();
        await visit.ArriveAsync("**/market-moves?unit=percent&sort=-change");
        await visit.SettleAsync();
        (await visit.Find("th[aria-sort=descending]").InnerTextAsync()).Should().StartWith("Move");
        var largest = await FirstAsync();
        await visit.Find("th[aria-sort] a").ClickAsync();
        await visit.ArriveAsync("**/market-moves?unit=percent&sort=change");
        await visit.SettleAsync();
        (await FirstAsync()).Should().BeLessThan(largest);

        async Task<double> FirstAsync()
        {
            var size = Regex.Match(await visit.Find("td.size").First.InnerTextAsync(), @"[\d.]+").Value;
            return double.Parse(size, System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    [BrowserFact]
    public async Task What_narrows_a_list_is_shown_and_can_be_taken_away()
    {
        await using var visit = await browser.VisitAsync("/claims?certainty=possible&certainty=likely&claimantType=analyst");
        (await visit.Find(".chips li").AllTextContentsAsync()).Select(chip => chip.TrimEnd('✕', ' ')).Should()
            .BeEquivalentTo("Remove Certainty: possible", "Remove Certainty: likely", "Remove Who claims: analyst");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Remove Certainty: likely" }).ClickAsync();
        await visit.SettleAsync();
        var address = await visit.AddressAsync();
        address.Should().Contain("certainty=possible").And.Contain("claimantType=analyst").And.NotContain("likely");
    }

    [BrowserFact]
    public async Task Facets_count_the_whole_result_and_narrow_it()
    {
        await using var visit = await browser.VisitAsync("/claims");
        await visit.OpenFiltersAsync();
        var facet = visit.Find(".facets section[aria-label=Certainty] li a").First;
        var text = await facet.InnerTextAsync();
        var (value, count) = (text[..text.LastIndexOf(' ')], text[(text.LastIndexOf(' ') + 1)..]);
        await facet.ClickAsync();
        await visit.ArriveAsync("**/claims?certainty=" + value);
        await visit.SettleAsync();
        await Assertions.Expect(visit.Find(".list .status")).ToHaveTextAsync(new Regex($@"(^|of ){count} claims?$"));
        (await visit.Find(".facets [aria-current]").InnerTextAsync()).Should().Contain(value);
        await visit.Find(".facets [aria-current]").ClickAsync();
        await visit.ArriveAsync("**/claims");
    }

    [BrowserFact]
    public async Task Groups_are_those_of_the_whole_result()
    {
        await using var visit = await browser.VisitAsync("/claims?group=topic");
        var link = visit.Find(".group h2 small a").First;
        var count = await link.InnerTextAsync();
        await link.ClickAsync();
        await visit.ArriveAsync("**/claims?about=*");
        await visit.SettleAsync();
        await Assertions.Expect(visit.Find(".list .status")).ToHaveTextAsync(new Regex($"(^|of ){count}$"));
    }

    [BrowserFact]
    public async Task Exports_are_above_the_rows_and_have_the_filters()
    {
        await using var visit = await browser.VisitAsync("/claims?certainty=possible");
        var links = await visit.Find(".calls a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        links.Should().HaveCountGreaterThan(2).And.OnlyContain(link => Uri.UnescapeDataString(link).Contains("certainty=possible"));
        links.Should().Contain(link => link.Contains("format=csv"));
        var bottom = await visit.Find(".calls").EvaluateAsync<double>("calls => calls.getBoundingClientRect().bottom");
        bottom.Should().BeLessThanOrEqualTo(await visit.Find("[data-row]").First.EvaluateAsync<double>("row => row.getBoundingClientRect().top"));
    }

    [BrowserFact]
    public async Task One_is_singular_and_totals_are_of_the_whole_result()
    {
        await StoreManyAsync(130);
        await using var visit = await browser.VisitAsync("/quotes");
        await Assertions.Expect(visit.Find(".status").First).ToHaveTextAsync(new Regex(@"^50 of \d{3} quotes$"));
        await visit.GoAsync("/quotes?speaker=Person%20Seven");
        await Assertions.Expect(visit.Find(".status").First).ToHaveTextAsync("1 quote");
    }

    /// <summary>Stores articles with a quote in each; the same ones however often it is called.</summary>
    private async Task StoreManyAsync(int count)
    {
        const string role = "chief executive of Ostrava Glass";
        await browser.StoreAsync(new { text = $"“We are on track,” said Person Seven, {role}.", publishedAt = "2024-05-01" });
        for (var i = 0; i < count; i++)
        {
            var text = $"“Orders reached level {i} this week,” said Ines Calder, {role}.";
            await browser.StoreAsync(new { text, publishedAt = "2024-05-02" });
        }
    }
}
