using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DeepSeekImpact.Api.Jobs;
using DeepSeekImpact.Intake.Tests;
using DeepSeekImpact.Storage.Ingestion;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Feeds are added, read, watched and removed.</summary>
[Trait("Speed", "Slow")]
public sealed class FeedTests
{
    [Fact]
    public async Task A_feed_brings_its_articles_once()
    {
        await using var host = new Host();
        using var client = host.Api.CreateClient();
        var id = await AddAsync(client, host.Web.Address("/feed").AbsoluteUri);
        (await GetAsync(client, $"/api/v1/feeds/{id}")).GetProperty("health").GetString().Should().Be("new");

        var read = await RefreshAsync(client, id);
        read.GetProperty("health").GetString().Should().Be("silent", "its newest item is of 2025, it had one every day, and one that is yet to come counts for nothing");
        read.GetProperty("title").GetString().Should().Be("Paper");
        read.GetProperty("rhythmHours").GetDouble().Should().Be(24);
        read.GetProperty("articles").GetInt64().Should().Be(5);
        var articles = (await GetAsync(client, "/api/v1/articles")).GetProperty("items").EnumerateArray().ToList();
        articles.Should().HaveCount(5);
        articles[0].GetProperty("title").GetString().Should().Be("Story 4");
        articles[0].GetProperty("publishedAt").GetString().Should().Be("2025-01-24");
        articles[0].GetProperty("publishedBasis").GetString().Should().Be("feed");
        articles[0].GetProperty("textBasis").GetString().Should().Be("page");
        articles[0].GetProperty("publishedRaw").GetString().Should().Be("Fri, 24 Jan 2025 09:30:00 CET");
        articles[0].GetProperty("url").GetString().Should().Be(host.Web.Address("/story/4").AbsoluteUri);
        articles.Single(article => article.GetProperty("title").GetString() == "Story 2").GetProperty("counts").GetProperty("marketMoves").GetInt32().Should().Be(1, "its page is gone, but the feed has its text");

        (await RefreshAsync(client, id)).GetProperty("articles").GetInt64().Should().Be(5);
        host.Web.Requests[^1].Should().Contain("If-None-Match: \"v1\"", "what has not changed need not be sent");
        host.Web.Requests.Count(request => request.StartsWith("GET /story/1 ", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public async Task A_feed_that_fails_says_why_and_is_tried_more_seldom()
    {
        await using var host = new Host();
        using var client = host.Api.CreateClient();
        var id = await AddAsync(client, host.Web.Address("/missing").AbsoluteUri);
        var first = await RefreshAsync(client, id);
        first.GetProperty("health").GetString().Should().Be("failing");
        first.GetProperty("lastError").GetString().Should().Be("127.0.0.1 answered 404.");
        var second = await RefreshAsync(client, id);
        second.GetProperty("failures").GetInt32().Should().Be(2);
        (second.GetProperty("nextAt").GetDateTimeOffset() - second.GetProperty("lastErrorAt").GetDateTimeOffset()).Should().Be(TimeSpan.FromMinutes(40));
        foreach (var (path, error) in new[] { ("/page", "It is not a feed*"), ("/laughs", "It is not a feed*") })
            (await RefreshAsync(client, await AddAsync(client, host.Web.Address(path).AbsoluteUri))).GetProperty("lastError").GetString().Should().Match(error);
    }

    [Theory]
    [InlineData("http://169.254.169.254/feed", 422)]
    [InlineData("http://localhost/feed", 422)]
    [InlineData("http://[::1]/feed", 422)]
    [InlineData("https://paper.example:8443/feed", 422)]
    [InlineData("https://jane:secret@paper.example/feed", 400)]
    [InlineData("file:///etc/passwd", 400)]
    public async Task A_feed_that_is_never_fetched_is_refused_when_it_is_added(string url, int status)
    {
        await using var host = new Host();
        using var client = host.Api.CreateClient();
        using var added = await client.PostAsJsonAsync("/api/v1/feeds", new { url });
        ((int)added.StatusCode).Should().Be(status);
        (await host.Api.GetAsync("/api/v1/feeds")).GetProperty("items").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task The_list_of_feeds_is_XML_whatever_their_names()
    {
        await using var host = new Host();
        using var client = host.Api.CreateClient();
        using var refused = await client.PostAsJsonAsync("/api/v1/feeds", new { url = "https://paper.example/feed", title = "a\u0001b" });
        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        System.Xml.Linq.XDocument.Parse(Encoding.UTF8.GetString(Intake.Feeds.Opml.Write([("https://paper.example/feed",
            "a\u0001b\uffff \ud83d\ude00", null)])))
            .Descendants("outline").Single().Attribute("text")!.Value.Should().Be("a\ufffdb\ufffd \ud83d\ude00");
    }

    [Fact]
    public async Task While_feeds_wait_for_their_hosts_others_are_answered()
    {
        var answer = new TaskCompletionSource();
        await using var slow = new LoopbackServer(async (_, stream) =>
        {
            await answer.Task;
            await LoopbackServer.TextAsync(stream, "404 Not Found");
        });
        await using var api = new ApiFixture { Settings = { ["Samples:Load"] = "false", ["Fetch:OpenHosts:0"] = $"127.0.0.1:{slow.Port}", ["Fetch:Seconds"] = "60", ["Fetch:HostConnections"] = "9", ["Fetch:HostSeconds"] = "0" } };
        using var client = api.CreateClient();
        var refreshes = new List<Task<HttpResponseMessage>>();
        for (var n = 0; n < 8; n++)
            refreshes.Add(client.PostAsync(new Uri($"/api/v1/feeds/{await AddAsync(client, slow.Address($"/feed{n}").AbsoluteUri)}/refresh", UriKind.Relative), null));
        var more = new Uri($"/api/v1/feeds/{await AddAsync(client, slow.Address("/more").AbsoluteUri)}/refresh", UriKind.Relative);
        while (!await IsRefusedAsync())
            await Task.Delay(20);
        for (var n = 0; n < 12; n++)
            (await GetAsync(client, "/api/v1/stats")).GetProperty("articles").GetInt32().Should().Be(0);
        answer.SetResult();
        foreach (var refresh in refreshes)
            (await refresh).Dispose();

        // That eight wait is seen by the ninth, which is told to come again.
        async Task<bool> IsRefusedAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            try
            {
                using var ninth = await client.PostAsync(more, null, patience.Token);
                return ninth.StatusCode == HttpStatusCode.ServiceUnavailable;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task An_item_that_fails_where_none_should_is_set_aside_and_the_feed_is_read()
    {
        await using var host = new Host();
        using var client = host.Api.CreateClient();
        var id = await AddAsync(client, host.Web.Address("/feed").AbsoluteUri);
        var services = host.Api.Services;
        var feeds = services.GetRequiredService<Feeds>();
        var refresher = ActivatorUtilities.CreateInstance<FeedRefresher>(services, new BrokenLimits());
        var row = (await feeds.DueAsync(10, CancellationToken.None)).Single();
        (await refresher.RefreshAsync(row, CancellationToken.None)).Should().BeTrue();
        var read = await GetAsync(client, $"/api/v1/feeds/{id}");
        read.GetProperty("failures").GetInt32().Should().Be(0, "the feed is well");
        read.GetProperty("articles").GetInt64().Should().Be(0);
        (await RefreshAsync(client, id)).GetProperty("articles").GetInt64().Should().Be(0, "what failed is done with");
    }

    [Fact]
    public async Task Feeds_come_and_go_as_lists()
    {
        await using var host = new Host();
        using var client = host.Api.CreateClient();
        await AddAsync(client, "https://paper.example/feed");
        using var list = new StringContent("<opml><body><outline text='News'><outline text='Wire' xmlUrl='https://wire.example/rss'/><outline title='Again' xmlURL='https://paper.example/feed'/><outline xmlUrl='javascript:alert(1)'/></outline></body></opml>", Encoding.UTF8, "text/x-opml");
        var added = await (await client.PostAsync(new Uri("/api/v1/feeds/opml", UriKind.Relative), list)).Content.ReadFromJsonAsync<JsonElement>();
        added.GetProperty("added").GetInt32().Should().Be(1);
        added.GetProperty("known").GetInt32().Should().Be(1);
        using var exported = await client.GetAsync(new Uri("/api/v1/feeds/opml", UriKind.Relative));
        exported.Content.Headers.ContentType!.MediaType.Should().Be("text/x-opml");
        (await exported.Content.ReadAsStringAsync()).Should().Contain("xmlUrl=\"https://paper.example/feed\"").And.Contain("text=\"Wire\"");

        var feeds = (await GetAsync(client, "/api/v1/feeds")).GetProperty("items");
        feeds.GetArrayLength().Should().Be(2);
        var id = feeds[0].GetProperty("id").GetString();
        (await client.DeleteAsync(new Uri($"/api/v1/feeds/{id}", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await client.DeleteAsync(new Uri($"/api/v1/feeds/{id}", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_wrong_feed_or_list_is_refused()
    {
        await using var host = new Host();
        using var client = host.Api.CreateClient();
        (await client.PostAsJsonAsync("/api/v1/feeds", new { url = "ftp://paper.example/" })).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await client.PostAsJsonAsync("/api/v1/feeds", new { title = "x" })).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        using var list = new StringContent("<html/>", Encoding.UTF8, "text/xml");
        (await client.PostAsync(new Uri("/api/v1/feeds/opml", UriKind.Relative), list)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        list.Headers.ContentType = MediaTypeHeaderValue.Parse("text/plain");
        (await client.PostAsync(new Uri("/api/v1/feeds/opml", UriKind.Relative), list)).StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
        (await GetAsync(client, "/api/v1/feeds")).GetProperty("items").GetArrayLength().Should().Be(0);
    }

    private static async Task<string> AddAsync(HttpClient client, string url)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/feeds", new { url });
        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        (await client.PostAsJsonAsync("/api/v1/feeds", new { url })).StatusCode.Should().Be(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> RefreshAsync(HttpClient client, string id)
    {
        using var answer = await client.PostAsync(new Uri($"/api/v1/feeds/{id}/refresh", UriKind.Relative), null);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Task<JsonElement> GetAsync(HttpClient client, string address) => client.GetFromJsonAsync<JsonElement>(new Uri(address, UriKind.Relative));

    /// <summary>The service, and a web that is open to it: a feed of five stories, one of which is gone.</summary>
    private sealed class Host : IAsyncDisposable
    {
        private const string Filler = "The building stands at the edge of town, and few people visit it. Nobody in the room seemed surprised by the turn of events, and the talks had gone on for longer than anybody had planned.";

        public Host() => Api = new ApiFixture { Settings = new() { ["Samples:Load"] = "false", ["Fetch:OpenHosts:0"] = $"127.0.0.1:{Web!.Port}", ["Fetch:Seconds"] = "5", ["Fetch:HostSeconds"] = "0" } };

        public LoopbackServer Web { get; } = new((path, stream) => path switch
        {
            "/robots.txt" or "/missing" or "/story/2" => LoopbackServer.TextAsync(stream, "404 Not Found"),
            "/feed" => LoopbackServer.TextAsync(stream, "200 OK\r\nContent-Type: application/rss+xml\r\nETag: \"v1\"", "<rss version='2.0'><channel><title>Paper</title>" + string.Concat(Enumerable.Range(0, 5).Select(Item)) + "<item><title>To come</title><pubDate>Fri, 24 Jan 2099 09:30:00 GMT</pubDate></item></channel></rss>"),
            "/laughs" => LoopbackServer.TextAsync(stream, "200 OK\r\nContent-Type: text/xml", "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><x>&b;</x>"),
            _ => LoopbackServer.TextAsync(stream, "200 OK\r\nContent-Type: text/html", $"<html><head><title>{path}</title></head><body><article><p>{Story(path)}</p><p>{Filler}</p></article></body></html>"),
        });

        public ApiFixture Api { get; }

        public async ValueTask DisposeAsync()
        {
            await Api.DisposeAsync();
            await Web.DisposeAsync();
        }

        private static string Story(string name) => $"Shares of Zorvex fell {name[^1]}.5% on Monday, said a note on {name}.";

        private static string Item(int number) => string.Create(CultureInfo.InvariantCulture, $"<item><title>Story {number}</title><link>/story/{number}</link><guid isPermaLink='false'>{number}</guid><pubDate>Fri, {20 + number} Jan 2025 09:30:00 CET</pubDate><description>&lt;p&gt;{Story("feed" + number)} {Filler}&lt;/p&gt;</description></item>");
    }

    /// <summary>Makes the reading of every item fail.</summary>
    private sealed class BrokenLimits : IOptions<LimitOptions>
    {
        public LimitOptions Value => throw new InvalidOperationException("broken on purpose");
    }
}
