using System.Net;
using System.Net.Http.Headers;

namespace DeepSeekImpact.Api.Tests;

/// <summary>The files of the page: the same document at each of its addresses, under a policy that lets nothing else run.</summary>
public sealed class WebPageTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/try")]
    [InlineData("/articles?q=chip")]
    [InlineData("/articles/18261fc0028cf5180201")]
    [InlineData("/claims?claimantType=analyst")]
    [InlineData("/market-moves")]
    [InlineData("/figures")]
    [InlineData("/events")]
    [InlineData("/quotes")]
    [InlineData("/entities")]
    [InlineData("/entities/nvidia")]
    [InlineData("/imports")]
    [InlineData("/watches")]
    public async Task Every_address_of_the_page_gives_the_document_under_its_policy(string address)
    {
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.Should().Contain("default-src 'none'").And.Contain("script-src 'self'").And.Contain("style-src 'self'").And.Contain("frame-ancestors 'none'").And.Contain("require-trusted-types-for 'script'").And.NotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
    }

    [Theory]
    [InlineData("/main.js", "text/javascript")]
    [InlineData("/styles/page.css", "text/css")]
    [InlineData("/icon.svg", "image/svg+xml")]
    [InlineData("/vendor/d3/d3.min.js", "text/javascript")]
    public async Task Files_are_served_with_their_type_and_not_sent_again_unchanged(string address, string type)
    {
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
        answer.Headers.CacheControl!.NoCache.Should().BeTrue();
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await client.SendAsync(again);
        unchanged.StatusCode.Should().Be(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/api/v1/stats")]
    [InlineData("/api/v1/claims?format=csv")]
    [InlineData("/api/v1/claims?wrong=1")]
    [InlineData("/api/v1/articles/none")]
    [InlineData("/health/ready")]
    [InlineData("/docs/problems")]
    [InlineData("/no-such-page")]
    public async Task No_answer_lets_a_browser_run_or_guess_anything(string address)
    {
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.Headers.GetValues("Content-Security-Policy").Should().Equal("default-src 'none'; frame-ancestors 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
        answer.Headers.Should().NotContain(header => header.Key == "Server" || header.Key == "X-Powered-By");
    }

    [Fact]
    public async Task Swagger_runs_its_own_scripts_alone_and_in_no_frame()
    {
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(new Uri("/swagger/index.html", UriKind.Relative));
        answer.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("script-src 'self';").And.Contain("frame-ancestors 'none'");
    }

    [Theory]
    [InlineData("/api/v1/stats")]
    [InlineData("/api/v1/claims")]
    [InlineData("/api/v1/claims?format=csv")]
    [InlineData("/api/v1/articles/none")]
    public async Task What_is_stored_is_kept_by_nobody_in_between(string address)
    {
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.Headers.CacheControl!.Should().Match<CacheControlHeaderValue>(control => control.Private || control.NoStore);
        answer.Headers.Vary.Should().Contain(["Accept", "Authorization", "Cookie"]);
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/styles/none.css")]
    [InlineData("/../appsettings.json")]
    [InlineData("/%2e%2e/appsettings.json")]
    public async Task What_is_no_page_and_no_file_is_missing(string address)
    {
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/no-such-page", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html")]
    [InlineData("/no-such-page", "application/json", "application/problem+json")]
    [InlineData("/no-such-page", "*/*", "application/problem+json")]
    [InlineData("/api/v1/no-such-call", "text/html", "application/problem+json")]
    public async Task A_browser_is_shown_a_page_where_there_is_nothing(string address, string accepted, string type)
    {
        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept", accepted);
        using var answer = await client.SendAsync(request);
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
        if (type == "text/html")
        {
            (await answer.Content.ReadAsStringAsync()).Should().Contain("Page not found").And.Contain("href=\"/\"");
            answer.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("default-src 'none'");
        }
    }
}
