using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Bad input gets a problem that says what to change, and nothing is stored.</summary>
public sealed class BadInputTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    public static TheoryData<string, string, string, int, string, string> Bodies() => new()
    {
        { "no text", "application/json", "{}", 400, "invalidField", "text" },
        { "empty text", "application/json", """{"text":"  "}""", 400, "invalidField", "text" },
        { "only a date", "application/json", """{"text":"date 2025-01-31"}""", 400, "invalidField", "text" },
        { "text is a number", "application/json", """{"text":5}""", 400, "invalidField", "text" },
        { "lone surrogate", "application/json", """{"text":"a \ud800 b"}""", 400, "invalidField", "text" },
        { "bad date", "application/json", """{"text":"a","publishedAt":"31.01.2025"}""", 400, "invalidField", "publishedAt" },
        { "no such day", "application/json", """{"text":"a","publishedAt":"2025-02-30"}""", 400, "invalidField", "publishedAt" },
        { "unknown field", "application/json", """{"text":"a","isAdmin":true}""", 400, "invalidField", "isAdmin" },
        { "bad url", "application/json", """{"text":"a","url":"javascript:alert(1)"}""", 400, "invalidField", "url" },
        { "a password in the url", "application/json",
            """{"text":"a","url":"https://jane:secret@example.com/a"}""", 400, "invalidField", "url" },
        { "half of a pair in a name", "application/json", """{"\ud800":"a","text":"b"}""", 400, "malformedJson", "" },
        { "bad authors", "application/json", """{"text":"a","authors":"me"}""", 400, "invalidField", "authors" },
        { "cut off", "application/json", """{"text":"a""", 400, "malformedJson", "" },
        { "an array", "application/json", """["a"]""", 400, "malformedJson", "" },
        { "empty body", "application/json", "", 400, "malformedJson", "" },
        { "another type", "application/xml", "<a/>", 415, "unsupportedMediaType", "" },
        { "empty plain text", "text/plain", " \n ", 400, "invalidField", "text" },
    };

    public static TheoryData<string, string> Queries() => new()
    {
        { "/api/v1/claims?colour=red", "colour" },
        { "/api/v1/claims?claimantType=wizard", "claimantType" },
        { "/api/v1/claims?claimantType=Analyst", "claimantType" },
        { "/api/v1/claims?claimantType=0", "claimantType" },
        { "/api/v1/claims?limit=abc", "limit" },
        { "/api/v1/claims?limit=0", "limit" },
        { "/api/v1/claims?limit=501", "limit" },
        { "/api/v1/claims?from=yesterday", "from" },
        { "/api/v1/claims?prediction=maybe", "prediction" },
        { "/api/v1/claims?sort=colour", "sort" },
        { "/api/v1/claims?cursor=abc", "cursor" },
        { "/api/v1/claims?cursor=WyIiLCJ4IiwxXQ", "cursor" },
        { "/api/v1/claims?cursor=" + Cursor("""["QuoteRow -date","",1]"""), "cursor" },
        { "/api/v1/figures?sort=-value&cursor=" + Cursor("""["-value","NaN",1]"""), "cursor" },
        { "/api/v1/entities?sort=name&cursor=" + Cursor("""["name","a\u0000",1]"""), "cursor" },
        { "/api/v1/claims?claimant=", "claimant" },
        { "/api/v1/claims?q=a%00b", "q" },
        { "/api/v1/claims?limit=1&limit=2", "limit" },
        { "/api/v1/claims?prediction=true&prediction=false", "prediction" },
        { "/api/v1/claims?claimant=a&claimant=", "claimant" },
        { "/api/v1/claims?claimantType=analyst,wizard", "claimantType" },
        { "/api/v1/claims?claimantType=analyst,", "claimantType" },
        { "/api/v1/claims?claimant=" + string.Join("&claimant=", Enumerable.Range(1, 21)), "claimant" },
        { "/api/v1/market-moves?minChange=NaN", "minChange" },
        { "/api/v1/figures?metric=weight", "metric" },
        { "/api/v1/stats?verbose=true", "verbose" },
        { "/api/v1/articles/0123?text=1", "text" },
    };

    [Theory]
    [InlineData("gzip")]
    [InlineData("gzip, gzip")]
    [InlineData("aes128gcm")]
    public async Task A_packed_body_is_refused_everywhere(string encoding)
    {
        using var client = api.CreateClient();
        foreach (var call in new[] { "articles", "extract", "imports", "feeds", "feeds/opml", "lexicon", "search" })
        {
            using var body = new StringContent("""{"text":"Gold rose 1% on Monday."}""", Encoding.UTF8, "application/json");
            body.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
            using var answer = await client.PostAsync(new Uri("/api/v1/" + call, UriKind.Relative), body);
            answer.StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType, call);
        }
    }

    [Theory]
    [InlineData("/swagger%0a")]
    [InlineData("/swagger/%0a")]
    [InlineData("/api/v1/articles/a%0d%0ab")]
    public async Task An_address_with_a_control_character_is_none(string address)
    {
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_bad_article_is_refused(string why, string type, string body, int status, string code, string field)
    {
        foreach (var path in new[] { "/api/v1/articles", "/api/v1/extract" })
        {
            using var content = new StringContent(body, Encoding.UTF8, type);
            var problem = await RefusedAsync(path, content, status, code, why);
            if (field.Length > 0)
                problem.GetProperty("errors").GetProperty(field).EnumerateArray().Should().NotBeEmpty(why);
        }
    }

    [Theory]
    [InlineData("watches", """{"list":"/market-moves"}""", "name", "Give this field.")]
    [InlineData("watches", """{"name":5,"list":"/market-moves"}""", "name", "another type")]
    [InlineData("watches", """{"name":"a","list":"/market-moves","webhok":"x"}""", "webhok", "Unknown field. Allowed: name, list, filters, webhook.")]
    [InlineData("feeds", "{}", "url", "Give this field.")]
    [InlineData("lexicon", """{"name":"Zorvex","kind":"company","colour":"red"}""", "colour", "Unknown field. Allowed: name, ")]
    public async Task A_small_body_is_refused_with_the_field_that_is_wrong(string path, string body, string field, string said)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var problem = await RefusedAsync("/api/v1/" + path, content, 400, "invalidField", field);
        problem.GetProperty("errors").GetProperty(field)[0].GetString().Should().Contain(said);
    }

    [Fact]
    public async Task What_is_not_UTF8_is_refused_with_its_position()
    {
        using var content = new ByteArrayContent([.. "{\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var problem = await RefusedAsync("/api/v1/articles", content, 400, "notUtf8", "not UTF-8");
        problem.GetProperty("detail").GetString().Should().Contain("byte 9");
    }

    [Fact]
    public async Task A_charset_that_is_not_known_or_not_true_is_refused()
    {
        using var unknown = new ByteArrayContent("caf\u00e9"u8.ToArray());
        unknown.Headers.ContentType = new MediaTypeHeaderValue("text/plain", "klingon");
        await RefusedAsync("/api/v1/articles", unknown, 400, "undecodable", "klingon");
        using var wrong = new ByteArrayContent([0x63, 0xE9, 0x20]);
        wrong.Headers.ContentType = new MediaTypeHeaderValue("text/plain", "utf-8");
        await RefusedAsync("/api/v1/articles", wrong, 400, "undecodable", "byte 1");
        using var json = new ByteArrayContent("{}"u8.ToArray());
        json.Headers.ContentType = new MediaTypeHeaderValue("application/json", "iso-8859-1");
        await RefusedAsync("/api/v1/articles", json, 415, "unsupportedMediaType", "JSON as UTF-8");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task An_article_over_the_limit_is_refused(string type)
    {
        using var small = new ApiFixture { Settings = new() { ["Limits:ArticleBytes"] = "1000" } };
        var text = new string('é', 501);
        using var content = new StringContent(type == "text/plain" ? text : JsonSerializer.Serialize(new { text }), Encoding.UTF8, type);
        await RefusedAsync("/api/v1/articles", content, 413, "tooLarge", type, small);
        using var fits = new StringContent(type == "text/plain" ? text[..500] : JsonSerializer.Serialize(new { text = text[..500] }), Encoding.UTF8, type);
        using var client = small.CreateClient();
        (await client.PostAsync(new Uri("/api/v1/articles", UriKind.Relative), fits)).StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_bad_query_is_refused_with_what_is_allowed(string address, string parameter)
    {
        using var client = api.CreateClient();
        var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().Should().Be("invalidParameter");
        problem.GetProperty("errors").GetProperty(parameter)[0].GetString().Should().NotBeNullOrWhiteSpace();
        problem.GetProperty("traceId").GetString().Should().NotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("GET", "/api/v1/articles/0000", 404, "notFound")]
    [InlineData("GET", "/api/v1/articles/0000/extraction", 404, "notFound")]
    [InlineData("DELETE", "/api/v1/articles/0000", 404, "notFound")]
    [InlineData("GET", "/api/v1/entities/nobody", 404, "notFound")]
    [InlineData("GET", "/api/v1/nothing", 404, "notFound")]
    [InlineData("PUT", "/api/v1/articles", 405, "methodNotAllowed")]
    public async Task What_is_not_there_is_a_problem_too(string method, string path, int status, string code)
    {
        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var answer = await client.SendAsync(request);
        ((int)answer.StatusCode).Should().Be(status);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().Should().Be(code);
    }

    [Theory]
    [InlineData("' OR 1=1 --")]
    [InlineData("\"; DROP TABLE claims; --")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("😀")]
    public async Task Any_string_is_only_a_string(string value)
    {
        var escaped = Uri.EscapeDataString(value);
        foreach (var address in new[] { $"/api/v1/claims?claimant={escaped}", $"/api/v1/figures?subject={escaped}", $"/api/v1/quotes?about={escaped}" })
            (await api.GetAsync(address)).GetProperty("items").GetArrayLength().Should().Be(0, address);

        // Where words are searched for, a string without any is refused with the reason.
        using var client = api.CreateClient();
        foreach (var address in new[] { $"/api/v1/articles?q={escaped}", $"/api/v1/entities?q={escaped}", $"/api/v1/claims?q={escaped}" })
        {
            var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            ((int)answer.StatusCode).Should().BeOneOf(200, 400);
            if (answer.StatusCode == HttpStatusCode.BadRequest)
                (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetProperty("q")[0].GetString().Should().NotBeNullOrWhiteSpace();
        }
    }

    private async Task<JsonElement> RefusedAsync(string path, HttpContent content, int status, string code, string why, ApiFixture? host = null)
    {
        var before = (await (host ?? api).GetAsync("/api/v1/stats")).GetRawText();
        using var client = (host ?? api).CreateClient();
        var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        ((int)answer.StatusCode).Should().Be(status, "{0}: {1}", why, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json", why);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().Should().Be(code, why);
        problem.GetProperty("type").GetString().Should().Be("/docs/problems#" + code);
        problem.GetProperty("detail").GetString().Should().NotBeNullOrWhiteSpace(why);
        (await (host ?? api).GetAsync("/api/v1/stats")).GetRawText().Should().Be(before, "nothing is stored");
        return problem;
    }

    private static string Cursor(string json) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
