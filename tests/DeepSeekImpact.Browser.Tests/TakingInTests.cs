using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace DeepSeekImpact.Browser.Tests;

/// <summary>
/// What comes in by the page: texts, files, feeds. It has a store of its own, for in one with thousands of articles every other view takes
/// longer to look at.
/// </summary>
public sealed class TakingInTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [BrowserFact]
    public async Task A_text_is_tried_and_then_stored()
    {
        await using var visit = await browser.VisitAsync("/try");
        await visit.Page.GetByLabel("Text",
            new PageGetByLabelOptions { Exact = true }).FillAsync("Shares of Pellaview fell 12.5% on Monday. “We saw it coming,” said Ada Brock, chief executive of Pellaview.");
        await visit.Page.GetByLabel("Published on").FillAsync("2025-01-28");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Look" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "▼ Pellaview 12.5%" }).ClickAsync();
        (await visit.Find(".fields").InnerTextAsync()).Should().Contain("Jan 27, 2025");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Store it" }).ClickAsync();
        await visit.ArriveAsync("**/articles/*");
        await visit.SettleAsync();
        (await visit.Find(".text").InnerTextAsync()).Should().Contain("Pellaview");
    }

    [BrowserFact]
    public async Task A_dropped_file_is_read()
    {
        await using var visit = await browser.VisitAsync("/try");
        await visit.Page.GetByLabel("File").SetInputFilesAsync(new FilePayload
        {
            Name = "gold.txt",
            MimeType = "text/plain",
            Buffer = "Gold rose 0.7% on Thursday."u8.ToArray()
        });
        await visit.Page.GetByRole(AriaRole.Button,
            new PageGetByRoleOptions { NameRegex = new Regex("Gold 0.7%", RegexOptions.IgnoreCase) }).ClickAsync();
        await visit.Page.GetByLabel("File").SetInputFilesAsync(new FilePayload
        {
            Name = "page.html",
            MimeType = "text/html",
            Buffer = "<html><head><title>Silver slips</title></head><body><article><p>Silver fell 1.4% on Thursday, and nobody at the exchange could say why it did so.</p></article></body></html>"u8.ToArray()
        });
        await visit.ArriveAsync("**/articles/*");
        await visit.SettleAsync();
        (await visit.Find("h1").InnerTextAsync()).Should().Be("Silver slips");
    }

    [BrowserFact]
    public async Task A_file_is_uploaded_with_its_progress()
    {
        await using var visit = await browser.VisitAsync("/imports");
        var lines = string.Concat(Enumerable.Range(0, 300).Select(i =>
            $$"""{"text": "Shares of Import{{i}} Holdings rose {{i}}.5% on Monday.", "publishedAt": "2025-02-03"}""" + "\n"));
        await visit.Page.GetByLabel(new Regex("^NDJSON")).SetInputFilesAsync(new FilePayload
        {
            Name = "many.ndjson",
            MimeType = "application/x-ndjson",
            Buffer = System.Text.Encoding.UTF8.GetBytes(lines)
        });
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Upload" }).ClickAsync();
        await visit.Page.GetByText("300 read · 300 stored").WaitForAsync(new LocatorWaitForOptions { Timeout = 30_000 });
        (await visit.Find(".badge").First.InnerTextAsync()).Should().NotBe("running");
    }

    [BrowserFact]
    public async Task The_fields_of_a_table_are_chosen_beside_its_first_rows()
    {
        await using var visit = await browser.VisitAsync("/imports");
        await visit.Page.GetByLabel(new Regex("^NDJSON")).SetInputFilesAsync(new FilePayload
        {
            Name = "export.csv",
            MimeType = "text/csv",
            Buffer = "id;headline;lead;story;date\n1;Zorvex slides;Not this.;\"Shares of Zorvex; the maker of \"\"pumps\"\", fell 9%.\";2025-01-27\n"u8.ToArray()
        });
        var rows = visit.Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "First rows of the file" });
        (await rows.InnerTextAsync()).Should().Contain("Zorvex slides").And.Contain("the maker of \"pumps\", fell 9%.").And.Contain("2025-01-27");
        var text = visit.Page.GetByLabel("Field for text");
        (await text.InputValueAsync()).Should().Be("story");
        await text.SelectOptionAsync("lead");
        (await rows.InnerTextAsync()).Should().Contain("Not this.").And.NotContain("pumps");
        await text.SelectOptionAsync("story");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Upload" }).ClickAsync();
        await visit.Page.GetByText("1 read · 1 stored").WaitForAsync(new LocatorWaitForOptions { Timeout = 30_000 });
    }

    [BrowserFact]
    public async Task Two_uploads_at_a_time_each_show_their_own_progress()
    {
        await using var visit = await browser.VisitAsync("/imports");
        foreach (var (count, name) in new[] { (1500, "Long"), (40, "Short") })
        {
            var lines = string.Concat(Enumerable.Range(0, count).Select(i =>
                $$"""{"text": "Shares of {{name}}{{i}} Holdings rose {{i}}.5% on Monday.", "publishedAt": "2025-02-03"}""" + "\n"));
            await visit.Page.GetByLabel(new Regex("^NDJSON")).SetInputFilesAsync(new FilePayload
            {
                Name = "many.ndjson",
                MimeType = "application/x-ndjson",
                Buffer = System.Text.Encoding.UTF8.GetBytes(lines)
            });
            await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Upload" }).ClickAsync();
            await visit.Page.GetByText("The file was received and is being read.").WaitForAsync();
        }

        foreach (var count in new[] { 1500, 40 })
            await visit.Page.GetByText($"{count} read · {count} stored").WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
    }

    [BrowserFact]
    public async Task What_was_set_aside_is_tried_again_or_dropped()
    {
        await browser.SetAsideAsync("record 1", "record 2");
        await using var visit = await browser.VisitAsync("/imports");
        await visit.Page.GetByText("record 1: ").WaitForAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("^Drop record 1 ") }).ClickAsync();
        await visit.Page.GetByText("record 1: ").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await visit.Page.GetByRole(AriaRole.Button,
            new PageGetByRoleOptions { NameRegex = new Regex("^Try again record 2 ") }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Heading,
            new PageGetByRoleOptions { Name = "Set aside" }).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await visit.Page.GetByText("2 read · 1 stored").WaitForAsync(new LocatorWaitForOptions { Timeout = 30_000 });
    }

    [BrowserFact]
    public async Task Feeds_are_added_and_removed()
    {
        await using var visit = await browser.VisitAsync("/imports");
        await visit.Page.GetByLabel("Address of a feed").FillAsync("https://paper.example/feed.xml");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add" }).ClickAsync();
        await visit.Find(".badge.new").WaitForAsync();
        await visit.Page.GetByRole(AriaRole.Button,
            new PageGetByRoleOptions { Name = "Remove https://paper.example/feed.xml" }).ClickAsync();
        await visit.Page.GetByText("No feeds yet.").WaitForAsync();
    }

    [BrowserFact]
    public async Task The_facts_of_a_title_are_marked_in_it()
    {
        var id = await browser.StoreAsync(new
        {
            title = "Pellaview shares sink 12% after export curbs",
            text = "Dealers were busy on Tuesday.",
            publishedAt = "2031-05-06"
        });
        await using var visit = await browser.VisitAsync($"/articles/{id}");
        (await visit.Find("h1 .piece.k-move").CountAsync()).Should().BePositive();
        await visit.Find("h1 .piece.k-move").First.ClickAsync();
        (await visit.Find("h1 .piece.selected").CountAsync()).Should().BePositive();
        (await visit.Find(".rule").InnerTextAsync()).Should().Contain("of the title");
    }
}
