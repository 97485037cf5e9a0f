using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeepSeekImpact.Intake.Tests;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Feeds as the web has them: pages that are none, hosts that ask for patience, feeds that moved or ended.</summary>
[Trait("Speed", "Slow")]
public sealed class FeedWaysTests
{
    private const string Long = "Shares of Zorvex fell 9% on Monday after the maker of pumps cut its forecast for the year. The building stands at the edge of town, and few people visit it. Nobody in the room seemed surprised by the turn of events, and the talks had gone on for long.";

    [Fact]
    public async Task A_consent_page_is_no_article_and_the_text_of_the_feed_is_kept()
    {
        await using var web = new LoopbackServer((path, stream) => path switch
        {
            "/feed" => Text(stream, Rss(string.Concat(Enumerable.Range(1, 3).Select(number => Item($"Story {number}", $"/story/{number}", $"{Long} Number {number}."))))),
            "/welcome" => Text(stream, $"<html><head><title>Paper</title></head><body><main><p>{Long}</p><p>Your choices matter to this house and to its many friends.</p></main></body></html>"),
            "/robots.txt" => LoopbackServer.TextAsync(stream, "404 Not Found"),
            _ => LoopbackServer.TextAsync(stream, "302 Found\r\nLocation: /welcome"),
        });
        var (feed, articles) = await ReadAsync(web);
        articles.Should().HaveCount(3).And.OnlyContain(article => article.GetProperty("textBasis").GetString() == "feed");
        feed.GetProperty("lastRead").GetProperty("passedOver").GetProperty("sameAddress").GetInt32().Should().Be(3);
        feed.GetProperty("lastRead").GetProperty("texts").GetInt32().Should().Be(3);
    }

    [Fact]
    public async Task An_item_whose_page_cannot_be_had_is_stored_from_its_headline_and_summary()
    {
        await using var web = new LoopbackServer((path, stream) => path switch
        {
            "/feed" => Text(stream, Rss(Item("Zorvex slides", "/2025/01/28/zorvex", "Shares of Zorvex fell 9% on Monday."))),
            "/robots.txt" => LoopbackServer.TextAsync(stream, "404 Not Found"),
            _ => LoopbackServer.TextAsync(stream, "403 Forbidden"),
        });
        var (feed, articles) = await ReadAsync(web);
        var article = articles.Single();
        (article.GetProperty("title").GetString(), article.GetProperty("textBasis").GetString()).Should().Be(("Zorvex slides", "summary"));
        (article.GetProperty("publishedAt").GetString(), article.GetProperty("publishedBasis").GetString()).Should().Be(("2025-01-28", "address"), "the stamp is in UTC, and the address has the day of the newsroom");
        feed.GetProperty("lastRead").GetProperty("passedOver").GetProperty("notFetched").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task A_host_that_asks_for_patience_gets_it()
    {
        await using var web = new LoopbackServer((path, stream) => LoopbackServer.TextAsync(stream, path == "/robots.txt" ? "404 Not Found" : "429 Too Many Requests\r\nRetry-After: 7200"));
        var (feed, _) = await ReadAsync(web);
        (feed.GetProperty("nextAt").GetDateTimeOffset() - feed.GetProperty("lastErrorAt").GetDateTimeOffset()).Should().BeCloseTo(TimeSpan.FromHours(2), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_robots_file_that_cannot_be_read_is_reported_as_what_it_is_and_asked_for_soon()
    {
        await using var web = new LoopbackServer((_, stream) => LoopbackServer.TextAsync(stream, "503 Service Unavailable"));
        var (feed, _) = await ReadAsync(web);
        feed.GetProperty("lastError").GetString().Should().Be("The robots.txt of 127.0.0.1 could not be read (HTTP 503); nothing is fetched until it can be.");
        (feed.GetProperty("nextAt").GetDateTimeOffset() - feed.GetProperty("lastErrorAt").GetDateTimeOffset()).Should().BeLessThan(TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task The_feed_of_a_site_is_found_and_one_that_moved_is_followed()
    {
        await using var web = new LoopbackServer((path, stream) => path switch
        {
            "/feed" => LoopbackServer.TextAsync(stream, "200 OK\r\nContent-Type: text/html", "<html><head><link rel='alternate' type='application/rss+xml' href='/old'></head><body><p>Home</p></body></html>"),
            "/old" => LoopbackServer.TextAsync(stream, "301 Moved Permanently\r\nLocation: /new"),
            "/new" => Text(stream, Rss(Item("Zorvex slides", "/story", Long))),
            "/robots.txt" => LoopbackServer.TextAsync(stream, "404 Not Found"),
            _ => LoopbackServer.TextAsync(stream, "404 Not Found"),
        });
        var (feed, articles) = await ReadAsync(web);
        articles.Should().ContainSingle();
        feed.GetProperty("movedTo").GetString().Should().StartWith(web.Address("/").AbsoluteUri);
    }

    [Fact]
    public async Task A_feed_that_is_gone_for_good_ends()
    {
        await using var web = new LoopbackServer((path, stream) => LoopbackServer.TextAsync(stream, path == "/robots.txt" ? "404 Not Found" : "410 Gone"));
        var (feed, _) = await ReadAsync(web);
        feed.GetProperty("health").GetString().Should().Be("ended");
        feed.GetProperty("lastError").GetString().Should().Contain("gone permanently");
        feed.TryGetProperty("nextAt", out _).Should().BeFalse();
    }

    [Fact]
    public async Task The_same_feed_in_another_spelling_is_one_and_settings_keep_their_secrets()
    {
        await using var api = new ApiFixture { Settings = { ["Samples:Load"] = "false" } };
        using var client = api.CreateClient();
        foreach (var (url, status) in new[] { ("https://paper.example/feed", HttpStatusCode.Created), ("feed://paper.example/feed", HttpStatusCode.OK), ("paper.example/feed", HttpStatusCode.OK), ("https://paper.example/feed#top", HttpStatusCode.OK) })
            (await client.PostAsJsonAsync("/api/v1/feeds", new { url })).StatusCode.Should().Be(status, url);
        using var set = await client.PostAsJsonAsync("/api/v1/feeds", new { url = "paper.example/feed", settings = new { content = "feed", headers = new Dictionary<string, string> { ["Authorization"] = "secret" } } });
        (await set.Content.ReadAsStringAsync()).Should().Contain("\"content\":\"feed\"").And.Contain("Authorization").And.NotContain("secret");
        using var wrong = await client.PostAsJsonAsync("/api/v1/feeds", new { url = "paper.example/feed", settings = new { headers = new Dictionary<string, string> { ["Host"] = "other" } } });
        wrong.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_longer_of_the_text_of_the_feed_and_that_of_the_page_is_kept_unless_a_setting_chooses()
    {
        const string More = " A second paragraph stands in one of the two alone, and it is long enough to tell which of them was taken: nobody else has it.";
        await using var web = new LoopbackServer((path, stream) => path switch
        {
            "/feed" => Text(stream, Rss(Item("In the page", "/page", Long) + Item("In the feed", "/cut", $"{Long}{More} So it is."))),
            "/page" => Text(stream, Html(Long + More)),
            "/cut" => Text(stream, Html(Long)),
            _ => LoopbackServer.TextAsync(stream, "404 Not Found"),
        });
        (await BasesAsync(null)).Should().BeEquivalentTo("In the page: page", "In the feed: feed");
        (await BasesAsync(new { content = "page" })).Should().BeEquivalentTo("In the page: page", "In the feed: page");
        (await BasesAsync(new { content = "feed" })).Should().BeEquivalentTo("In the page: feed", "In the feed: feed");

        async Task<IEnumerable<string>> BasesAsync(object? settings) => (await ReadAsync(web, settings)).Articles
            .Select(article => $"{article.GetProperty("title").GetString()}: {article.GetProperty("textBasis").GetString()}");
    }

    [Fact]
    public async Task An_item_without_a_date_takes_the_day_on_which_it_was_first_seen()
    {
        await using var web = new LoopbackServer((path, stream) => path == "/feed" ? Text(stream, Rss($"<item><title>Zorvex slides</title><link>/story</link><pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate><description>{Long}</description></item>"))
            : LoopbackServer.TextAsync(stream, "404 Not Found"));
        var article = (await ReadAsync(web)).Articles.Single();
        (article.GetProperty("publishedBasis").GetString(), article.GetProperty("publishedInferred").GetBoolean()).Should().Be(("firstSeen", true));
        DateOnly.Parse(article.GetProperty("publishedAt").GetString()!, System.Globalization.CultureInfo.InvariantCulture).Should().BeOnOrAfter(DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-1)));
    }

    [Fact]
    public async Task A_feed_is_read_by_its_own_filters_headers_and_interval()
    {
        await using var web = new LoopbackServer((path, stream) => path == "/feed"
            ? Text(stream, Rss(Item("Zorvex slides", "/a", Long) + Item("Quillon recipe of the day", "/b", $"{Long} In the kitchen.") + Item("Weather", "/c", "Rain is expected in the north and on the islands, and it will be cold.")))
            : LoopbackServer.TextAsync(stream, "404 Not Found"));
        var (feed, articles) = await ReadAsync(web, new { content = "feed", intervalMinutes = 45, userAgent = "Reader/2", headers = new Dictionary<string, string> { ["X-Key"] = "k1" }, include = new[] { "shares" }, exclude = new[] { "RECIPE" } });
        articles.Single().GetProperty("title").GetString().Should().Be("Zorvex slides");
        feed.GetProperty("lastRead").GetProperty("passedOver").GetProperty("filtered").GetInt32().Should().Be(2);
        (feed.GetProperty("nextAt").GetDateTimeOffset() - feed.GetProperty("lastSuccessAt").GetDateTimeOffset()).Should().BeCloseTo(TimeSpan.FromMinutes(45), TimeSpan.FromMinutes(1));
        web.Requests.Should().Contain(request => request.Contains("/feed", StringComparison.Ordinal) && request.Contains("User-Agent: Reader/2", StringComparison.Ordinal) && request.Contains("X-Key: k1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "<ttl>600</ttl>")]
    [InlineData("\r\nCache-Control: max-age=36000", "")]
    public async Task A_feed_that_asks_to_be_read_less_often_is(string header, string element)
    {
        await using var web = new LoopbackServer((path, stream) => LoopbackServer.TextAsync(stream, path == "/feed" ? "200 OK\r\nContent-Type: application/rss+xml" + header : "404 Not Found", Rss(element + Item("Zorvex slides", "/a", Long))));
        var (feed, _) = await ReadAsync(web);
        (feed.GetProperty("nextAt").GetDateTimeOffset() - feed.GetProperty("lastSuccessAt").GetDateTimeOffset()).Should().BeCloseTo(TimeSpan.FromHours(10), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_link_to_a_PDF_is_an_article()
    {
        var pdf = new TestPdf().Page([(60, 770, 20, "Zorvex slides as orders dry up"), .. TestPdf.Column(60, 720, 11, 80, Long, "Rival Quillon Works, which sells to the same builders, lost 4%.")]).ToBytes();
        await using var web = new LoopbackServer((path, stream) => path switch
        {
            "/feed" => Text(stream, Rss(Item("Zorvex slides", "/note.pdf", "A note."))),
            "/note.pdf" => LoopbackServer.WriteAsync(stream, "200 OK\r\nContent-Type: application/pdf", pdf),
            _ => LoopbackServer.TextAsync(stream, "404 Not Found"),
        });
        var (feed, articles) = await ReadAsync(web);
        (articles.Single().GetProperty("textBasis").GetString(), feed.GetProperty("lastRead").GetProperty("pages").GetInt32()).Should().Be(("page", 1));
    }

    private static string Html(string text) => $"<html><head><title>Paper</title></head><body><article><p>{text}</p></article></body></html>";

    private static Task Text(Stream stream, string body) => LoopbackServer.TextAsync(stream, "200 OK\r\nContent-Type: " + (body.StartsWith("<rss", StringComparison.Ordinal) ? "application/rss+xml" : "text/html"), body);

    private static string Rss(string items) => $"<rss version='2.0'><channel><title>Paper</title>{items}</channel></rss>";

    private static string Item(string title, string link, string text) => $"<item><title>{title}</title><link>{link}</link><pubDate>Mon, 27 Jan 2025 23:30:00 GMT</pubDate><description>{text}</description></item>";

    /// <summary>Adds the feed of a web, reads it once, and returns how it does and what it brought.</summary>
    private static async Task<(JsonElement Feed, List<JsonElement> Articles)> ReadAsync(LoopbackServer web, object? settings = null)
    {
        await using var api = new ApiFixture { Settings = { ["Samples:Load"] = "false", ["Fetch:OpenHosts:0"] = $"127.0.0.1:{web.Port}", ["Fetch:HostSeconds"] = "0" } };
        using var client = api.CreateClient();
        using var added = await client.PostAsJsonAsync("/api/v1/feeds", new { url = web.Address("/feed").AbsoluteUri, settings });
        var id = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var read = await client.PostAsync(new Uri($"/api/v1/feeds/{id}/refresh", UriKind.Relative), null);
        var articles = await client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/articles?duplicates=include", UriKind.Relative));
        return (await read.Content.ReadFromJsonAsync<JsonElement>(), [.. articles.GetProperty("items").EnumerateArray().Select(article => article.Clone())]);
    }
}
