namespace DeepSeekImpact.Browser.Tests;

/// <summary>Swagger UI works under its policy: a browser that refused one of its scripts or styles would complain.</summary>
public sealed class SwaggerTests(SamplesFixture browser) : IClassFixture<SamplesFixture>
{
    [BrowserFact]
    public async Task A_call_is_tried_in_Swagger()
    {
        await using var visit = await browser.VisitAsync("/swagger/index.html", root: browser.Root);
        await visit.Find("#operations-Service-getStats .opblock-summary-control").ClickAsync();
        await visit.Find("#operations-Service-getStats .execute").ClickAsync();
        await visit.Find("#operations-Service-getStats .live-responses-table .response-col_status").First.WaitForAsync();
        (await visit.Find("#operations-Service-getStats .live-responses-table").InnerTextAsync()).Should().Contain("200").And.Contain("\"articles\"");
    }
}
