using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DeepSeekImpact.Storage.Access;
using DeepSeekImpact.Storage.Model;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Api.Tests;

/// <summary>The tools for agents are guarded as the API is, and stay out of its document.</summary>
public sealed class AgentAccessTests
{
    private const string Ping = """{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}""";

    [Fact]
    public async Task A_key_that_may_read_is_enough_and_without_one_nobody_is_answered()
    {
        await using var api = new ApiFixture();
        var keys = api.Services.GetRequiredService<ApiKeys>();
        var read = await keys.MakeAsync("agent", KeyRole.Read, null, CancellationToken.None);
        using var client = api.CreateClient(new() { HandleCookies = false });
        foreach (var path in new[] { "/mcp", "/MCP", "/mcp/" })
        {
            using var nobody = await PostAsync(client, path: path);
            nobody.StatusCode.Should().Be(HttpStatusCode.Unauthorized, path);
            nobody.Headers.WwwAuthenticate.Should().ContainSingle().Which.Scheme.Should().Be("Bearer");
            (await nobody.Content.ReadAsStringAsync()).Should().Contain("\"code\":\"unauthorized\"").And.Contain("keys make");
        }

        using var wrong = await PostAsync(client, ("Authorization", "Bearer " + read.Text[..^4] + "AAAA"));
        wrong.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        await using var agent = await AgentClient.ConnectAsync(api, read.Text);
        (await agent.ListToolsAsync()).Should().NotBeEmpty();
        var answer = await agent.CallAsync("moves", """{"limit": 1}""");
        answer.Items().Should().ContainSingle();
    }

    [Fact]
    public async Task Pages_of_other_sites_and_names_of_other_hosts_are_refused()
    {
        await using var api = new ApiFixture { Settings = { ["Access:Origins:0"] = "https://desk.example" } };
        using var client = api.CreateClient();
        using var own = await PostAsync(client);
        own.StatusCode.Should().Be(HttpStatusCode.OK);
        foreach (var (header, value) in new[] { ("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site") })
        {
            using var foreign = await PostAsync(client, (header, value));
            foreign.StatusCode.Should().Be(HttpStatusCode.Forbidden, value);
            (await foreign.Content.ReadAsStringAsync()).Should().Contain("\"code\":\"foreignOrigin\"");
        }

        foreach (var host in new[] { "evil.example", "localhost.evil.example", "10.0.0.8" })
        {
            using var other = await PostAsync(client, ("Host", host));
            other.StatusCode.Should().Be(HttpStatusCode.Unauthorized, host);
            (await other.Content.ReadAsStringAsync()).Should().Contain("its own machine alone");
        }

        // A site that is named may send what the protocol sends.
        using var asks = new HttpRequestMessage(HttpMethod.Options, "/mcp");
        asks.Headers.Add("Origin", "https://desk.example");
        asks.Headers.Add("Access-Control-Request-Method", "POST");
        asks.Headers.Add("Access-Control-Request-Headers", "content-type,mcp-protocol-version,mcp-method,mcp-name");
        using var allowed = await client.SendAsync(asks);
        allowed.Headers.GetValues("Access-Control-Allow-Headers").Single().ToUpperInvariant().Should().Contain("MCP-PROTOCOL-VERSION").And.Contain("MCP-NAME");
    }

    [Fact]
    public async Task An_agent_that_asks_too_often_is_asked_to_wait()
    {
        await using var api = new ApiFixture { Settings = { ["Access:PerAddress"] = "1" } };
        using var client = api.CreateClient();
        (await PostAsync(client)).StatusCode.Should().Be(HttpStatusCode.OK);
        using var again = await PostAsync(client);
        again.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        again.Headers.RetryAfter.Should().NotBeNull();
        (await again.Content.ReadAsStringAsync()).Should().Contain("\"code\":\"tooManyRequests\"");
    }

    [Fact]
    public async Task What_is_not_a_call_of_a_tool_is_a_problem_and_the_document_has_none_of_it()
    {
        await using var api = new ApiFixture { Settings = { ["Limits:ArticleBytes"] = "1000" } };
        using var client = api.CreateClient();
        await IsProblemAsync(await client.GetAsync(new Uri("/mcp/sse", UriKind.Relative)), HttpStatusCode.NotFound, "notFound");
        await IsProblemAsync(await PostAsync(client, path: "/mcp/nothing"), HttpStatusCode.NotFound, "notFound");
        await IsProblemAsync(await client.GetAsync(new Uri("/mcp", UriKind.Relative)), HttpStatusCode.MethodNotAllowed, "methodNotAllowed");
        await IsProblemAsync(await client.PostAsync(new Uri("/mcp", UriKind.Relative), new StringContent("hello")), HttpStatusCode.UnsupportedMediaType, "unsupportedMediaType");
        await IsProblemAsync(await PostAsync(client, body: new string(' ', 100_000) + Ping), HttpStatusCode.RequestEntityTooLarge, "tooLarge");
        using var broken = await PostAsync(client, body: "{");
        broken.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        var paths = JsonNode.Parse(await client.GetStringAsync(new Uri("/swagger/v1/swagger.json", UriKind.Relative)))!["paths"]!.AsObject();
        paths.Should().NotBeEmpty();
        paths.Select(path => path.Key).Should().NotContain(path => path.Contains("mcp", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Links_name_the_address_that_others_know()
    {
        await using var api = new ApiFixture { Settings = { ["Public:BaseAddress"] = "https://news.example.com" } };
        await using var agent = await AgentClient.ConnectAsync(api);
        var answer = await agent.CallAsync("moves", """{"limit": 1}""");
        answer.Items()[0].Field("link").Should().StartWith("https://news.example.com/articles/");
    }

    private static async Task IsProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        using (answer)
        {
            answer.StatusCode.Should().Be(status);
            answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
            (await answer.Content.ReadAsStringAsync()).Should().Contain($"\"code\":\"{code}\"");
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, (string Name, string Value)? header = null, string path = "/mcp", string body = Ping)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (header is var (name, value))
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }
}
