using Deque.AxeCore.Playwright;

namespace DeepSeekImpact.Browser.Tests;

/// <summary>Everybody can use every view: by sight or not, in light and dark, on a screen of any width.</summary>
public sealed class EverybodyTests(SamplesFixture browser) : IClassFixture<SamplesFixture>
{
    [BrowserTheory]
    [MemberData(nameof(ViewTests.Views), MemberType = typeof(ViewTests))]
    public async Task A_view_has_no_serious_fault_for_those_who_see_or_use_it_otherwise(string view)
    {
        var address = view == "ARTICLE" ? await browser.ShockAsync() : view;
        await using var visit = await browser.VisitAsync(address);
        foreach (var (isDark, width) in new[] { (false, 1280), (true, 390) })
        {
            if (isDark)
                await visit.GoAsync(address, width, isDark);
            var found = await visit.Page.RunAxe();
            found.Violations.Where(fault => fault.Impact is "serious" or "critical").Select(fault =>
                $"{fault.Id}: {fault.Help}: {string.Join("; ", fault.Nodes.Take(3).Select(node => node.Html))}")
                .Should().BeEmpty("of {0}, {1} pixels wide, {2}", address, width, isDark ? "dark" : "light");
            (await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().BeLessThanOrEqualTo(0, "nothing is wider than the page");
        }
    }
}
