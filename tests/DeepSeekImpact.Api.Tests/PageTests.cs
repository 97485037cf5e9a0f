using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DeepSeekImpact.Intake.Tests;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Pages become articles: sent as they are, as a field, or by their address alone.</summary>
[Trait("Speed", "Slow")]
public sealed class PageTests
{
    private const string Page = """
        <!doctype html><html lang="en"><head><title>Zorvex slides | Alpha Post</title>
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Zorvex slides","datePublished":"2025-01-27T18:05:00-05:00","author":{"name":"Iris Halvorsen"},"publisher":{"name":"Alpha Post"}}</script></head>
        <body><nav><a href="/">Home</a></nav><article><h1>Zorvex slides</h1><p>Shares of Zorvex fell 9% on Monday after the maker of pumps cut its forecast for the year.</p>
        <p>“We saw this coming,” said Mara Lindqvist, who has run the company since 2019, and declined to say more.</p></article></body></html>
        """;

    private static byte[] Pdf() => new TestPdf().Page([(60, 770, 20, "Zorvex slides as orders dry up"), .. TestPdf.Column(60, 720, 11, 80, "Shares of Zorvex fell 9% on Monday after the maker of pumps cut its forecast for the year.")])
        .Information("CreationDate", "D:20250127180500-05'00'").ToBytes();

    [Fact]
    public async Task A_page_is_one_article_however_it_comes()
    {
        await using var host = new Host();
        using var client = host.Api.CreateClient();
        var byAddress = await PostAsync(client, JsonContent.Create(new { url = host.Web.Address("/zorvex").AbsoluteUri }), HttpStatusCode.Created);
        byAddress.GetProperty("title").GetString().Should().Be("Zorvex slides");
        byAddress.GetProperty("source").GetString().Should().Be("Alpha Post");
        byAddress.GetProperty("publishedAt").GetString().Should().Be("2025-01-27");
        byAddress.GetProperty("authors")[0].GetString().Should().Be("Iris Halvorsen");
        byAddress.GetProperty("counts").GetProperty("marketMoves").GetInt32().Should().Be(1);

        var asField = await PostAsync(client, JsonContent.Create(new { html = Page, url = host.Web.Address("/zorvex").AbsoluteUri }), HttpStatusCode.OK);
        var asBody = await PostAsync(client, new StringContent(Page, Encoding.UTF8, "text/html"), HttpStatusCode.OK);
        foreach (var other in new[] { asField, asBody })
            other.GetProperty("id").GetString().Should().Be(byAddress.GetProperty("id").GetString());
        var move = (await host.Api.GetAsync("/api/v1/market-moves")).GetProperty("items")[0];
        move.GetProperty("date").GetProperty("from").GetString().Should().Be("2025-01-27");
    }

    [Fact]
    public async Task A_PDF_is_one_article_however_it_comes()
    {
        await using var host = new Host();
        using var client = host.Api.CreateClient();
        var sent = new ByteArrayContent(Pdf());
        sent.Headers.ContentType = new("application/pdf");
        var asBody = await PostAsync(client, sent, HttpStatusCode.Created);
        (asBody.GetProperty("title").GetString(), asBody.GetProperty("publishedAt").GetString(), asBody.GetProperty("publishedInferred").GetBoolean()).Should().Be(("Zorvex slides as orders dry up", "2025-01-27", true));
        asBody.GetProperty("counts").GetProperty("marketMoves").GetInt32().Should().Be(1);
        var byAddress = await PostAsync(client, JsonContent.Create(new { url = host.Web.Address("/note.pdf").AbsoluteUri }), HttpStatusCode.OK);
        byAddress.GetProperty("id").GetString().Should().Be(asBody.GetProperty("id").GetString());

        var cut = new ByteArrayContent(Pdf()[..300]);
        cut.Headers.ContentType = new("application/pdf");
        var refused = await PostAsync(client, cut, HttpStatusCode.BadRequest);
        refused.GetProperty("detail").GetString().Should().Contain("cut off");
    }

    [Fact]
    public async Task What_the_sender_says_counts_before_what_the_page_says()
    {
        await using var host = new Host();
        using var client = host.Api.CreateClient();
        var article = await PostAsync(client, JsonContent.Create(new { html = Page, title = "Another title", source = "Beta Wire", publishedAt = "2025-01-28", authors = new[] { "Ben Okoro" } }), HttpStatusCode.Created);
        article.GetProperty("title").GetString().Should().Be("Another title");
        article.GetProperty("source").GetString().Should().Be("Beta Wire");
        article.GetProperty("publishedAt").GetString().Should().Be("2025-01-28");
        article.GetProperty("authors")[0].GetString().Should().Be("Ben Okoro");
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/", "forbiddenAddress")]
    [InlineData("http://[::ffff:127.0.0.1]/", "forbiddenAddress")]
    [InlineData("http://169.254.169.254/latest/meta-data", "forbiddenAddress")]
    [InlineData("/pump.png", "noArticle")]
    [InlineData("/gone", "notFetched")]
    public async Task An_address_that_gives_no_article_is_refused(string address, string code)
    {
        await using var host = new Host();
        using var client = host.Api.CreateClient();
        var refused = await PostAsync(client, JsonContent.Create(new { url = address[0] == '/' ? host.Web.Address(address).AbsoluteUri : address }), HttpStatusCode.UnprocessableEntity);
        refused.GetProperty("code").GetString().Should().Be(code);
        (await host.Api.GetAsync("/api/v1/stats")).GetProperty("articles").GetInt64().Should().Be(0);
    }

    [Fact]
    public async Task Text_and_page_together_are_refused_and_neither_too()
    {
        await using var host = new Host();
        using var client = host.Api.CreateClient();
        (await PostAsync(client, JsonContent.Create(new { text = "Text.", html = Page }), HttpStatusCode.BadRequest)).GetProperty("errors").TryGetProperty("html", out _).Should().BeTrue();
        (await PostAsync(client, JsonContent.Create(new { source = "Alpha Post" }),
            HttpStatusCode.BadRequest)).GetProperty("errors").TryGetProperty("text", out _).Should().BeTrue();
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, HttpContent content, HttpStatusCode expected)
    {
        var answer = await client.PostAsync(new Uri("/api/v1/articles", UriKind.Relative), content);
        answer.StatusCode.Should().Be(expected, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The service, and a web that is open to it.</summary>
    private sealed class Host : IAsyncDisposable
    {
        public Host() => Api = new ApiFixture { Settings = new() { ["Samples:Load"] = "false", ["Fetch:OpenHosts:0"] = $"127.0.0.1:{Web.Port}", ["Fetch:Seconds"] = "5" } };

        public LoopbackServer Web { get; } = new((path, stream) => path switch
        {
            "/robots.txt" => LoopbackServer.TextAsync(stream, "404 Not Found"),
            "/note.pdf" => LoopbackServer.WriteAsync(stream, "200 OK\r\nContent-Type: application/pdf", Pdf()),
            "/pump.png" => LoopbackServer.TextAsync(stream, "200 OK\r\nContent-Type: image/png", "PNG"),
            "/gone" => LoopbackServer.TextAsync(stream, "410 Gone"),
            _ => LoopbackServer.TextAsync(stream, "200 OK\r\nContent-Type: text/html; charset=utf-8", Page),
        });

        public ApiFixture Api { get; }

        public async ValueTask DisposeAsync()
        {
            await Api.DisposeAsync();
            await Web.DisposeAsync();
        }
    }
}
