using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace DeepSeekImpact.Browser.Tests;

/// <summary>An article in the reader: which facts it opens with, how each was read, and what can be done with it.</summary>
public sealed class ReaderTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [BrowserFact]
    public async Task It_opens_with_what_the_article_says_and_keeps_the_choice()
    {
        await using var visit = await browser.VisitAsync(await browser.ShockAsync());
        (await ShownAsync(visit)).Should().Equal("Claims", "Market moves", "Figures", "Events");
        await visit.Page.GetByLabel(new Regex("^Quotes")).First.CheckAsync();
        await visit.Page.GetByLabel(new Regex("^Events")).First.UncheckAsync();
        (await visit.AddressAsync()).Should().Contain("kinds=claim%2Cquote%2Cmove%2Cfigure");
        await visit.Page.ReloadAsync();
        await visit.SettleAsync();
        (await ShownAsync(visit)).Should().Equal("Claims", "Quotes", "Market moves", "Figures");
        await visit.GoAsync(await browser.ShockAsync());
        (await ShownAsync(visit)).Should().Equal(["Claims", "Quotes", "Market moves", "Figures"], "the browser keeps the last choice");
        await visit.GoAsync(await browser.ShockAsync() + "?kinds=entity");
        (await ShownAsync(visit)).Should().Equal(["Entities"], "the address goes before the last choice");
    }

    [BrowserFact]
    public async Task A_link_to_a_fact_shows_it_although_its_kind_is_hidden()
    {
        var quote = await browser.FirstAsync("quotes");
        var (article, fact) = (quote.GetProperty("article").GetProperty("id").GetString(), quote.GetProperty("id").GetString());
        await using var visit = await browser.VisitAsync($"/articles/{article}?fact={fact}");
        (await visit.Find(".fields .kind").InnerTextAsync()).Should().Be("Quotes");
        (await ShownAsync(visit)).Should().Contain("Quotes");
    }

    [BrowserFact]
    public async Task A_fact_says_in_words_how_it_was_read()
    {
        const string text = """
            Shares of Velden Optics fell 5% on Tuesday. Rosa Imhof, an analyst at Brook House, said the lens maker may cut its forecast.
            """;
        var id = await browser.StoreAsync(new { text, publishedAt = "2031-03-06" });
        await using var visit = await browser.VisitAsync("/articles/" + id);
        await visit.Find(".section.k-move li button").First.ClickAsync();
        (await visit.Find(".reading").InnerTextAsync()).Should().Contain("“Tuesday” is Mar 4, 2031, counted from Mar 6, 2031.");
        await visit.Find(".section.k-claim li button").First.ClickAsync();
        (await visit.Find(".reading").InnerTextAsync()).Should().Contain("Certainty from “may”.");
        await visit.Find(".fields button.link").First.ClickAsync();
        (await visit.Find(".fields .kind").InnerTextAsync()).Should().Be("Quotes", "a claim leads to its quote");
    }

    [BrowserFact]
    public async Task A_fact_is_copied_as_a_citation()
    {
        var id = await browser.StoreAsync(new
        {
            text = "“Orders are strong,” said Piet Lund, chief executive of Velden Optics.",
            title = "Velden sees strong orders",
            source = "The Tideway Post",
            publishedAt = "2031-03-07",
        });
        await using var visit = await browser.VisitAsync("/articles/" + id);
        await visit.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visit.Find(".section.k-claim li button").First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Copy as citation" }).ClickAsync();
        await visit.Page.GetByText("Copied").WaitForAsync();
        (await visit.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).Should()
            .StartWith("“Orders are strong", "the quote comes first")
            .And.Contain("Piet Lund, “Velden sees strong orders”, The Tideway Post, Mar 7, 2031, http")
            .And.Contain("/articles/" + id + "?fact=");
    }

    [BrowserFact]
    public async Task What_no_fact_uses_is_listed_with_its_reason()
    {
        await using var visit = await browser.VisitAsync(await browser.ShockAsync());
        await visit.Find(".left-out summary").ClickAsync();
        await visit.Find(".left-out li").First.WaitForAsync();
        (await visit.Find(".left-out").InnerTextAsync()).Should().Contain("it names no particular days").And.NotContain("noMetric");
    }

    [BrowserFact]
    public async Task The_text_is_searched_within()
    {
        await using var visit = await browser.VisitAsync(await browser.ShockAsync());
        var count = Regex.Count((await visit.Find(".text").TextContentAsync())!, "deepseek-v3", RegexOptions.IgnoreCase);
        await visit.Find("#find").FillAsync("DeepSeek-V3");
        await Assertions.Expect(visit.Find(".find .position")).ToHaveTextAsync($"{count}");
        (await visit.Page.EvaluateAsync<int>("() => CSS.highlights.get('found').size")).Should().Be(count);
        await visit.Find("#find").PressAsync("Enter");
        await Assertions.Expect(visit.Find(".find .position")).ToHaveTextAsync($"1 of {count}");
    }

    [BrowserFact]
    public async Task A_long_text_with_headings_has_an_outline()
    {
        var paragraphs = Enumerable.Range(1, 12).Select(day => $"Copper rose {day}% on the {day} of March. "
            + string.Concat(Enumerable.Repeat("Traders in Velden spoke of full warehouses and of ships that wait before the port. ", 4)));
        var text = string.Join("\n\n", paragraphs.Chunk(4).Zip(["A week of gains", "What the warehouses say", "Who sells (and who does not)"],
            (own, heading) => string.Join("\n\n", own) + "\n\n" + heading)) + "\n\nOn Friday copper fell 1%, and nobody could say why it did.";
        var id = await browser.StoreAsync(new { text, title = "Copper by the week", publishedAt = "2031-03-20" });
        await using var visit = await browser.VisitAsync("/articles/" + id);
        (await visit.Find(".outline li").AllInnerTextsAsync()).Should()
            .Equal("A week of gains", "What the warehouses say", "Who sells (and who does not)");
        await visit.Find(".outline li button").Last.ClickAsync();
        await Assertions.Expect(visit.Find(".subheading").Last).ToBeFocusedAsync();
        await Assertions.Expect(visit.Find(".subheading").Last).ToBeInViewportAsync();
        await visit.GoAsync(await browser.ShockAsync());
        (await visit.Find(".outline").CountAsync()).Should().Be(0, "a short text needs none");
    }

    [BrowserFact]
    public async Task A_title_that_is_in_the_text_is_shown_once()
    {
        const string title = "Copper climbs on strike";
        var id = await browser.StoreAsync(new { text = $"{title}\n\nCopper rose 2% on Monday.", title, publishedAt = "2031-03-10" });
        await using var visit = await browser.VisitAsync("/articles/" + id);
        var titles = await visit.Page.EvaluateAsync<int>("""
            title => [...document.querySelectorAll('h1, .text p')]
              .filter(one => one.textContent === title && one.getBoundingClientRect().width > 1).length
            """, title);
        titles.Should().Be(1);
        (await visit.Find("h1").CountAsync()).Should().Be(1, "those who do not see have a heading");
    }

    [BrowserFact]
    public async Task On_paper_there_is_the_text_without_the_tools()
    {
        await using var visit = await browser.VisitAsync(await browser.ShockAsync());
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        (await visit.Find(".text").IsVisibleAsync()).Should().BeTrue();
        foreach (var tool in new[] { ".top", ".tools", ".inspector" })
            (await visit.Find(tool).IsVisibleAsync()).Should().BeFalse(tool);
    }

    private static async Task<IReadOnlyList<string>> ShownAsync(Visit visit) =>
        [.. (await visit.Find(".toggle:has(:checked) span").AllInnerTextsAsync()).Select(label => label[..label.LastIndexOf(' ')])];
}
