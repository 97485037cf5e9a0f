using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace DeepSeekImpact.Browser.Tests;

/// <summary>Every view of the samples: what it shows, and that its state is the address bar's.</summary>
public sealed class ViewTests(SamplesFixture browser) : IClassFixture<SamplesFixture>
{
    public static TheoryData<string> Views() => new(
        "/", "/articles", "/articles?q=chip", "/claims", "/claims?group=claimant", "/market-moves", "/events", "/figures?show=disagreements", "/figures?metric=gpuHours&subjects=DeepSeek-V3,Llama%203.1", "/entities", "/entities/nvidia", "/watches", "/imports", "/try", "ARTICLE");

    [BrowserTheory]
    [MemberData(nameof(Views))]
    public async Task A_view_is_the_same_after_reload_and_after_coming_back(string view)
    {
        var address = view == "ARTICLE" ? await browser.ShockAsync() : view;
        await using var visit = await browser.VisitAsync(address);
        var title = await visit.Page.TitleAsync();
        var shown = await visit.Find("#main").InnerTextAsync();
        await visit.Page.ReloadAsync();
        await visit.SettleAsync();
        (await visit.Find("#main").InnerTextAsync()).Should().Be(shown);
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = view == "/entities" ? "Claims" : "Entities", Exact = true }).First.ClickAsync();
        await visit.SettleAsync();
        await visit.Page.GoBackAsync();
        await visit.Page.WaitForFunctionAsync("title => document.title === title", title);
        await visit.SettleAsync();
        (await visit.Find("#main").InnerTextAsync()).Should().Be(shown);
        (await visit.AddressAsync()).Should().Be(address);
    }

    [BrowserFact]
    public async Task A_kind_of_fact_without_a_view_of_its_own_has_a_form_and_a_table()
    {
        await using var visit = await browser.VisitAsync("/");
        await visit.Page.GetByRole(AriaRole.Navigation).GetByText("Quotes", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await visit.OpenFiltersAsync();
        await visit.Find("#filter-speaker").FillAsync("Mara Lindqvist");
        await visit.Page.Locator("#filter-kind").SelectOptionAsync("direct");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/quotes\\?speaker=Mara.Lindqvist&kind=direct$"));
        await Assertions.Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(visit.Page.Locator("tbody mark").First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task The_reader_goes_from_fact_to_fact_by_key_and_gives_each_an_address()
    {
        await using var visit = await browser.VisitAsync(await browser.ShockAsync());
        await visit.Find(".paper").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        var address = await visit.AddressAsync();
        address.Should().Contain("?fact=");
        var words = await visit.Find(".piece.selected").AllInnerTextsAsync();
        (await visit.Find(".fields blockquote").InnerTextAsync()).Should().Be(string.Concat(words));
        await visit.Page.ReloadAsync();
        await visit.SettleAsync();
        (await visit.Find(".piece.selected").AllInnerTextsAsync()).Should().Equal(words);
        await visit.Find(".paper").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        (await visit.AddressAsync()).Should().NotBe(address);
    }

    [BrowserFact]
    public async Task Choosing_a_fact_lights_up_its_evidence_and_back()
    {
        await using var visit = await browser.VisitAsync(await browser.ShockAsync());
        var row = visit.Find(".section.k-move li button").First;
        await row.ClickAsync();
        (await row.GetAttributeAsync("aria-current")).Should().Be("true");
        (await visit.Find(".piece.selected").First.InnerTextAsync()).Should().NotBeEmpty();
        (await visit.Find(".piece.selected").First.EvaluateAsync<bool>("piece => { const box = piece.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }")).Should().BeTrue("it scrolled there");
        var quote = visit.Find(".piece.k-quote").Last;
        await quote.ClickAsync();
        (await visit.Find(".section [aria-current]").CountAsync()).Should().Be(1);
        (await visit.Find(".fields dt").CountAsync()).Should().BePositive();
    }

    [BrowserFact]
    public async Task Hovering_or_focusing_shows_what_a_fact_says_and_kinds_can_be_hidden()
    {
        await using var visit = await browser.VisitAsync(await browser.ShockAsync());
        await visit.Find(".piece.k-figure").First.HoverAsync();
        (await visit.Find(".fields .kind").InnerTextAsync()).Should().NotBeEmpty();
        await visit.Find(".section.k-claim li button").First.FocusAsync();
        (await visit.Find(".fields .kind").InnerTextAsync()).Should().Be("Claims");
        await visit.Page.GetByLabel(new Regex("^Claims")).First.UncheckAsync();
        (await visit.Find(".section.k-claim").IsVisibleAsync()).Should().BeFalse();
        (await visit.Find(".piece.k-claim").First.EvaluateAsync<string>("piece => getComputedStyle(piece).getPropertyValue('--l4').trim()")).Should().Be("none");
    }

    [BrowserFact]
    public async Task The_marked_text_is_the_article_to_the_letter()
    {
        var id = (await browser.FirstAsync("articles?q=Nvidia")).GetProperty("id").GetString()!;
        await using var visit = await browser.VisitAsync("/articles/" + id);
        var isSame = await visit.Page.EvaluateAsync<bool>(
            "async id => { const article = await (await fetch(`/api/v1/articles/${id}`)).json(); return [...document.querySelectorAll('.text p')].map(p => p.textContent).join('\\n\\n') === article.text; }", id);
        isSame.Should().BeTrue();
    }

    [BrowserFact]
    public async Task Claims_are_filtered_by_the_address_and_grouped()
    {
        await using var visit = await browser.VisitAsync("/claims");
        await visit.OpenFiltersAsync();
        await visit.Find("#filter-claimantType").SelectOptionAsync("analyst");
        await visit.ArriveAsync("**/claims?claimantType=analyst");
        await visit.SettleAsync();
        (await visit.Find(".ledger tbody td.who small").AllInnerTextsAsync()).Should().NotBeEmpty().And.OnlyContain(text => text.StartsWith("analyst"));
        (await visit.Find(".ledger mark").CountAsync()).Should().BePositive();
        var csv = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "CSV" }).ClickAsync());
        (await File.ReadAllTextAsync(await csv.PathAsync())).Should().StartWith("id,").And.Contain("analyst");
        await visit.Find("#filter-group").SelectOptionAsync("topic");
        await visit.ArriveAsync("**/claims?claimantType=analyst&group=topic");
        await visit.SettleAsync();
        (await visit.Find(".group h2").CountAsync()).Should().BeGreaterThan(1);
        await visit.Find(".ledger [data-open]").First.ClickAsync();
        await visit.SettleAsync();
        (await visit.Find(".piece.selected").CountAsync()).Should().BePositive("the link leads to the very words");
        await visit.Page.GoBackAsync();
        await visit.SettleAsync();
        (await visit.Find("#filter-claimantType").InputValueAsync()).Should().Be("analyst");
    }

    [BrowserFact]
    public async Task A_mark_of_the_moves_opens_its_evidence_by_mouse_and_key()
    {
        await using var visit = await browser.VisitAsync("/market-moves?instrument=NVDA");
        await visit.Find(".mark").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        (await visit.Find(".chosen mark").InnerTextAsync()).Should().Contain("Nvidia");
        var address = await visit.AddressAsync();
        address.Should().Contain("move=");
        await visit.Page.ReloadAsync();
        await visit.SettleAsync();
        (await visit.Find(".chosen mark").InnerTextAsync()).Should().Contain("Nvidia");
        await browser.StoreAsync(new { text = "Shares of Upwell Holdings rose 4% on Monday.", publishedAt = "2025-02-04" });
        await visit.GoAsync("/market-moves");
        await visit.Find(".mark.up").First.ClickAsync();
        (await visit.Find(".chosen h2").InnerTextAsync()).Should().StartWith("▲");
    }

    [BrowserFact]
    public async Task All_moves_are_drawn_and_a_day_that_is_not_stated_is_hollow()
    {
        await using var visit = await browser.VisitAsync("/market-moves?source=DeepSeekImpact%20samples");
        var drawn = await visit.Find(".mark").CountAsync();
        drawn.Should().Be(await visit.Find(".ledger tbody tr").CountAsync(), "every move of the samples has a day");
        (await visit.Find(".chart .group").AllTextContentsAsync()).Should().EndWith("Longer than a day: since", "it is no move of its day");
        (await visit.Find(".mark.hollow").CountAsync()).Should().BePositive().And.BeLessThan(drawn);
        (await visit.Find(".chart .unit").TextContentAsync()).Should().Contain("percent").And.Contain("hollow");
        var bars = await visit.Find(".mark .hit").EvaluateAllAsync<double[][]>("bars => bars.map(bar => bar.getBoundingClientRect()).map(box => [box.top, box.bottom])");
        bars.Zip(bars.Skip(1), (one, next) => next[0] - one[1]).Should().OnlyContain(gap => gap > -0.5, "no bar is on another");
    }

    [BrowserFact]
    public async Task What_a_chart_shows_is_saved_as_CSV()
    {
        await using var visit = await browser.VisitAsync("/market-moves?instrument=NVDA&source=DeepSeekImpact%20samples");
        var drawn = await visit.Find(".mark").CountAsync();
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Find(".chart-data button").ClickAsync());
        download.SuggestedFilename.Should().Be("moves-by-day-in-percent.csv");
        await using var file = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(file);
        var lines = (await reader.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].Should().Be("day,dayStated,period,instrument,direction,percent,change,link");
        lines.Should().HaveCount(drawn + 1).And.ContainMatch($"2025-01-27,true,session,Nvidia,down,-16.97,16.97%,{browser.Root}articles/*fact=*");
    }

    [BrowserFact]
    public async Task A_name_with_a_slip_offers_those_it_may_mean()
    {
        await using var visit = await browser.VisitAsync("/market-moves?instrument=Nvidai");
        await visit.Find(".suggestions a").First.ClickAsync();
        await visit.ArriveAsync("**/market-moves?instrument=nvidia");
        await visit.SettleAsync();
        (await visit.Find(".mark").CountAsync()).Should().BePositive();
    }

    [BrowserFact]
    public async Task Figures_are_compared_on_both_scales_and_disputes_show_their_values()
    {
        await using var visit = await browser.VisitAsync("/figures?metric=gpuHours&subjects=DeepSeek-V3,Llama%203.1");
        var bars = await visit.Find(".bar").CountAsync();
        bars.Should().BeGreaterThan(1);
        (await visit.Find(".bar .label").AllTextContentsAsync()).Should().OnlyContain(label => label.Split(" · ").Length == 3, "each bar says who says so");
        var linear = await WidthAsync();
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Logarithmic scale" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Linear scale" }).WaitForAsync();
        await visit.SettleAsync();
        (await visit.AddressAsync()).Should().Contain("scale=log");
        (await WidthAsync()).Should().BeGreaterThan(linear, "the smaller bar grows on a logarithmic scale");
        await visit.GoAsync("/figures?show=checks");
        (await visit.Find(".arithmetic").First.InnerTextAsync()).Should().Contain("=");
        await visit.GoAsync("/figures?show=disagreements");
        (await visit.Find(".dispute .dot").CountAsync()).Should().BeGreaterThan(1);
        var sentences = await visit.Find(".dispute").First.Locator(".evidence blockquote").AllInnerTextsAsync();
        sentences.Should().HaveCountGreaterThan(1, "both sides are shown").And.OnlyContain(sentence => sentence.EndsWith('.'));
        (await visit.Find(".dispute").First.Locator(".reason").InnerTextAsync()).Should().NotBeEmpty();
        (await visit.Find(".dispute .unit").First.TextContentAsync()).Should().ContainAny("from zero", "does not begin at zero");
        await visit.Find(".dispute .dot circle").First.ClickAsync();
        await visit.ArriveAsync("**/articles/*");
        await visit.SettleAsync();
        (await visit.Find(".piece.selected").CountAsync()).Should().BePositive();

        async Task<double> WidthAsync() => (await visit.Find(".bar rect").EvaluateAllAsync<double[]>("bars => bars.map(bar => Number(bar.getAttribute('width')))")).Min();
    }

    [BrowserFact]
    public async Task Actual_values_stand_beside_what_was_expected_period_by_period()
    {
        await using var visit = await browser.VisitAsync("/");
        await browser.StoreAsync(new { text = "Wexcombe Corp. reported revenue of $10 billion for 2029.", publishedAt = "2030-02-11" });
        await browser.StoreAsync(new { text = "Wexcombe Corp. reported revenue of $12 billion for 2030. Analysts expected Wexcombe Corp. to report revenue of $11 billion for 2030.", publishedAt = "2031-02-10" });
        await visit.GoAsync("/figures?metric=revenue&subject=Wexcombe");
        (await visit.Find(".periods .point").CountAsync()).Should().BeGreaterThan(1);
        (await visit.Find(".periods table").InnerTextAsync()).Should().Contain("above the estimate");
    }

    [BrowserFact]
    public async Task An_entity_shows_its_time_its_facts_and_its_company()
    {
        await using var visit = await browser.VisitAsync("/entities?q=nvid");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Nvidia" }).First.ClickAsync();
        await visit.ArriveAsync("**/entities/nvidia");
        await visit.SettleAsync();
        (await visit.Find(".chart .column").CountAsync()).Should().BePositive();
        await visit.Find(".chart .step").Last.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ArriveAsync("**/articles?entity=nvidia&from=*&to=*");
        await visit.SettleAsync();
        (await visit.Find(".rows [data-row]").CountAsync()).Should().BePositive("a column leads to its articles");
        await visit.Page.GoBackAsync();
        await visit.ArriveAsync("**/entities/nvidia");
        await visit.SettleAsync();
        var headings = await visit.Find("h2").AllInnerTextsAsync();
        headings.Should().Contain(text => text.StartsWith("Market moves (")).And.Contain(text => text.StartsWith("Claims about it (")).And.Contain("Appears with").And.Contain("Articles");
        await visit.Find(".tags a").First.ClickAsync();
        await visit.SettleAsync();
        (await visit.AddressAsync()).Should().NotBe("/entities/nvidia");
    }

    [BrowserFact]
    public async Task What_moves_without_being_an_entity_leads_to_its_moves()
    {
        await using var visit = await browser.VisitAsync("/");
        await visit.Find(".movers").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Gold" }).First.ClickAsync();
        await visit.ArriveAsync("**/market-moves?instrument=gold");
        await visit.SettleAsync();
        (await visit.Find("[data-row] mark").CountAsync()).Should().BePositive("each move has its sentence");
        await visit.GoAsync("/entities/gold");
        (await visit.Find("h1").InnerTextAsync()).Should().Be("Gold");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Market moves of Gold" }).ClickAsync();
        await visit.ArriveAsync("**/market-moves?instrument=gold");
        await visit.GoAsync("/entities/nobody-knows-this");
        (await visit.Find("main").InnerTextAsync()).Should().Contain("Nothing that is stored has this name.");
        visit.Complaints.RemoveAll(complaint => complaint.Contains("404", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task A_name_that_nothing_has_is_told()
    {
        await using var visit = await browser.VisitAsync("/claims?about=Nobodyknowsthis");
        (await visit.Find(".list .hint").InnerTextAsync()).Should().Be("Nothing has the name “Nobodyknowsthis”.");
    }

    [BrowserFact]
    public async Task A_passage_that_is_a_quote_and_a_claim_is_found_once()
    {
        await using var visit = await browser.VisitAsync("/articles?q=chip");
        var found = await visit.Find(".card .snippet").AllInnerTextsAsync();
        found.Should().OnlyHaveUniqueItems();
        (await visit.Find(".list .status").InnerTextAsync()).Should().Contain($"{found.Count} results");
        (await visit.Find(".card:has(.badge.k-quote):has(.badge.k-claim)").CountAsync()).Should().BePositive();
    }

    [BrowserFact]
    public async Task A_search_marks_what_it_found()
    {
        await using var visit = await browser.VisitAsync("/articles");
        await visit.Page.GetByLabel("Search").FillAsync("chip");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ArriveAsync("**/articles?q=chip");
        await visit.SettleAsync();
        (await visit.Find(".snippet mark").AllInnerTextsAsync()).Should().NotBeEmpty().And.OnlyContain(word => word.StartsWith("chip", StringComparison.OrdinalIgnoreCase));
        await visit.Page.GetByLabel("Search").FillAsync("nosuchwordanywhere");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Find(".empty").WaitForAsync();
    }
}
