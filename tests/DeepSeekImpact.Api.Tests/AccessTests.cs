using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DeepSeekImpact.Api.Access;
using DeepSeekImpact.Storage.Access;
using DeepSeekImpact.Storage.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekImpact.Api.Tests;

/// <summary>Who has no key gets nothing, who has one gets what its role lets, and pages of other sites change nothing.</summary>
[Trait("Speed", "Slow")]
public sealed class AccessTests
{
    private const string Stats = "/api/v1/stats";

    [Fact]
    public async Task Every_call_asks_for_a_key_of_the_role_it_needs()
    {
        await using var api = new ApiFixture();
        var keys = api.Services.GetRequiredService<ApiKeys>();
        var held = new Dictionary<string, string?>
        {
            ["none"] = null,
            ["garbage"] = "Bearer dsi_0123456789ab_" + new string('A', 43),
            ["short"] = "Bearer dsi",
            ["long"] = "Bearer " + new string('x', 5000),
            ["another scheme"] = "Basic YTpi",
            ["ended"] = Header(await keys.MakeAsync("ended", KeyRole.Admin, DateTimeOffset.UtcNow.AddSeconds(-1), CancellationToken.None)),
            ["revoked"] = Header(await RevokedAsync(keys)),
            ["another's secret"] = Header(await keys.MakeAsync("one", KeyRole.Admin, null, CancellationToken.None))[..^4] + "AAAA",
            ["read"] = Header(await keys.MakeAsync("read", KeyRole.Read, null, CancellationToken.None)),
            ["write"] = Header(await keys.MakeAsync("write", KeyRole.Write, null, CancellationToken.None)),
            ["admin"] = Header(await keys.MakeAsync("admin", KeyRole.Admin, DateTimeOffset.UtcNow.AddDays(1), CancellationToken.None)),
        };
        using var client = api.CreateClient(new() { HandleCookies = false });
        var document = JsonNode.Parse(await client.GetStringAsync(new Uri("/swagger/v1/swagger.json", UriKind.Relative)))!;
        var asked = 0;
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                var needed = Needed(method, path);
                foreach (var (holder, header) in held)
                {
                    using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{revision}", "1", StringComparison.Ordinal).Replace("{", string.Empty, StringComparison.Ordinal).Replace("}", string.Empty, StringComparison.Ordinal));
                    if (header is not null)
                        request.Headers.TryAddWithoutValidation("Authorization", header);
                    using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                    var what = $"{method} {path} with {holder}";
                    if (!Enum.TryParse<KeyRole>(holder, ignoreCase: true, out var role))
                    {
                        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized, what);
                        answer.Headers.WwwAuthenticate.Should().ContainSingle().Which.Scheme.Should().Be("Bearer");
                        (await answer.Content.ReadAsStringAsync()).Should().Contain("\"code\":\"unauthorized\"").And.NotContain("AAAA");
                    }
                    else if (role < needed)
                    {
                        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden, what);
                        (await answer.Content.ReadAsStringAsync()).Should().Contain("\"code\":\"forbidden\"");
                    }
                    else
                    {
                        answer.StatusCode.Should().NotBe(HttpStatusCode.Unauthorized, what).And.NotBe(HttpStatusCode.Forbidden, what);
                        ((int)answer.StatusCode).Should().BeLessThan(500, what);
                    }

                    asked++;
                }

                operation!["responses"]!.AsObject().Should().ContainKeys("401", "403", "429");
            }
        }

        asked.Should().BeGreaterThan(400);

        // What holds nothing of what is stored needs none.
        foreach (var address in new[] { "/", "/health/live", "/health/ready", "/docs/problems", "/swagger/index.html", "/main.js" })
            (await client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK, address);
    }

    [Fact]
    public async Task Keys_are_asked_for_from_the_first_one_on_and_for_good()
    {
        await using var api = new ApiFixture();
        using var client = api.CreateClient();
        (await client.GetAsync(new Uri(Stats, UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK);
        var keys = api.Services.GetRequiredService<ApiKeys>();
        var key = await keys.MakeAsync("only", KeyRole.Read, null, CancellationToken.None);
        await Task.Delay(1100);
        (await client.GetAsync(new Uri(Stats, UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await GetAsync(client, Header(key))).Should().Be(HttpStatusCode.OK);
        (await keys.RevokeAsync(key.Row.Id, CancellationToken.None)).Should().BeTrue();
        (await GetAsync(client, Header(key))).Should().Be(HttpStatusCode.Unauthorized, "it is looked up each time");
        (await client.GetAsync(new Uri(Stats, UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.Unauthorized, "revoking the last one opens nothing");
        (await keys.RevokeAsync(key.Row.Id, CancellationToken.None)).Should().BeFalse();
    }

    [Fact]
    public async Task A_key_is_kept_as_its_hash_and_its_last_use_is_noted()
    {
        await using var api = new ApiFixture();
        using var client = api.CreateClient();
        var keys = api.Services.GetRequiredService<ApiKeys>();
        var key = await keys.MakeAsync("Newsroom", KeyRole.Write, null, CancellationToken.None);
        key.Text.Should().MatchRegex("^dsi_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$");
        (await keys.MakeAsync("Newsroom", KeyRole.Write, null, CancellationToken.None)).Text.Should().NotBe(key.Text);
        (await keys.ListAsync(CancellationToken.None))[0].UsedAt.Should().BeNull();
        (await GetAsync(client, Header(key))).Should().Be(HttpStatusCode.OK);
        (await keys.ListAsync(CancellationToken.None)).Should().ContainSingle(row => row.UsedAt != null).Which.Id.Should().Be(key.Row.Id);
        foreach (var file in Directory.GetFiles(api.Folder, "news.db*"))
            Encoding.Latin1.GetString(await ReadSharedAsync(file)).Should().NotContain(key.Text.Split('_', 3)[2]);
        await FluentActions.Awaiting(() => keys.MakeAsync("line\nbreak", KeyRole.Read, null, CancellationToken.None)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task The_page_keeps_a_key_in_a_cookie_that_no_script_and_no_other_site_can_use()
    {
        await using var api = new ApiFixture();
        var key = await api.Services.GetRequiredService<ApiKeys>().MakeAsync("page", KeyRole.Write, null, CancellationToken.None);
        using var client = api.CreateClient(new() { HandleCookies = false });
        using var begin = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session");
        begin.Headers.TryAddWithoutValidation("Authorization", Header(key));
        using var begun = await client.SendAsync(begin);
        begun.StatusCode.Should().Be(HttpStatusCode.NoContent);
        var cookie = begun.Headers.GetValues("Set-Cookie").Should().ContainSingle().Subject;
        cookie.Should().Contain("httponly").And.Contain("samesite=strict").And.NotContain("expires");
        using var ask = new HttpRequestMessage(HttpMethod.Get, Stats);
        ask.Headers.Add("Cookie", cookie.Split(';')[0]);
        (await client.SendAsync(ask)).StatusCode.Should().Be(HttpStatusCode.OK);
        using var end = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/session");
        end.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var ended = await client.SendAsync(end);
        ended.Headers.GetValues("Set-Cookie").Should().ContainSingle().Which.Should().Contain("1970");
        using var nobody = await client.PostAsync(new Uri("/api/v1/session", UriKind.Relative), null);
        nobody.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        nobody.Headers.Contains("Set-Cookie").Should().BeFalse();
    }

    [Fact]
    public async Task Without_keys_only_the_machine_s_own_names_are_answered()
    {
        // A site that lets its name point to this machine would otherwise read all that is stored.
        await using var api = new ApiFixture();
        using var client = api.CreateClient();
        await using var open = new ApiFixture { Settings = { ["Access:Open"] = "true" } };
        using var anybody = open.CreateClient();
        foreach (var host in new[] { "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.8" })
        {
            using var answer = await AskAsync(client, host);
            answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized, host);
            (await answer.Content.ReadAsStringAsync()).Should().Contain("its own machine alone");
            using var again = await AskAsync(anybody, host);
            again.StatusCode.Should().Be(HttpStatusCode.OK, "the setting says so");
        }

        static async Task<HttpResponseMessage> AskAsync(HttpClient client, string host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Stats);
            request.Headers.Host = host;
            return await client.SendAsync(request);
        }
    }

    [Theory]
    [InlineData("X-Forwarded-For", "198.51.100.1")]
    [InlineData("Forwarded", "for=198.51.100.1")]
    public async Task Without_keys_nobody_is_answered_through_a_proxy(string header, string value)
    {
        // Its connection comes from this machine; who asks does not.
        await using var api = new ApiFixture();
        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, Stats);
        request.Headers.TryAddWithoutValidation(header, value);
        (await client.SendAsync(request)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Addresses_are_guarded_in_whatever_letters_they_are_written()
    {
        await using var open = new ApiFixture { Settings = { ["Access:PerAddress"] = "1" } };
        using var client = open.CreateClient();
        (await client.GetAsync(new Uri("/API/V1/stats", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await client.GetAsync(new Uri("/Api/v1/stats", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        await using var closed = new ApiFixture();
        using var nobody = closed.CreateClient();
        await closed.Services.GetRequiredService<ApiKeys>().MakeAsync("one", KeyRole.Read, null, CancellationToken.None);
        (await nobody.GetAsync(new Uri("/API/V1/stats", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", false)]
    [InlineData("http://localhost:5080;http://[::1]:5080", false)]
    [InlineData("http://unix:/run/news.sock", false)]
    [InlineData("http://0.0.0.0:5080", true)]
    [InlineData("http://[::]:5080", true)]
    [InlineData("http://*:5080", true)]
    [InlineData("http://+:80", true)]
    [InlineData("http://127.0.0.1:5080;http://10.1.2.3:5080", true)]
    [InlineData("https://news.example", true)]
    [InlineData("http://localhost.evil.example:1", true)]
    public void Listening_to_others_is_seen_in_the_settings(string urls, bool isExposed)
    {
        Exposure.IsExposed(new ConfigurationBuilder().AddInMemoryCollection([new("urls", urls)]).Build()).Should().Be(isExposed);
        Exposure.IsExposed(new ConfigurationBuilder().AddInMemoryCollection([new("urls", "http://127.0.0.1:1"), new("Kestrel:Endpoints:Any:Url", urls.Split(';')[^1])]).Build()).Should().Be(isExposed);
        Exposure.IsExposed(new ConfigurationBuilder().AddInMemoryCollection([new("http_ports", "8080")]).Build()).Should().BeTrue();
    }

    [Fact]
    public async Task One_key_and_one_address_are_asked_to_wait()
    {
        // One a minute: however slow the machine, the second one comes too soon.
        await using var open = new ApiFixture { Settings = { ["Access:PerAddress"] = "1", ["Access:Open"] = "true" } };
        using var anybody = open.CreateClient();
        for (var n = 0; n < 4; n++)
        {
            // What a client says of where it comes from is not believed.
            using var request = new HttpRequestMessage(HttpMethod.Get, Stats);
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{n}");
            using var answer = await anybody.SendAsync(request);
            answer.StatusCode.Should().Be(n == 0 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests);
            if (n == 0)
                continue;
            answer.Headers.RetryAfter!.Delta.Should().BeGreaterThan(TimeSpan.Zero).And.BeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
            (await answer.Content.ReadAsStringAsync()).Should().Contain("\"code\":\"tooManyRequests\"");
        }

        (await anybody.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK);
        await using var api = new ApiFixture { Settings = { ["Access:PerAddress"] = "1", ["Access:PerKey"] = "1" } };
        using var client = api.CreateClient();
        var keys = api.Services.GetRequiredService<ApiKeys>();
        var one = Header(await keys.MakeAsync("one", KeyRole.Read, null, CancellationToken.None));
        var other = Header(await keys.MakeAsync("other", KeyRole.Read, null, CancellationToken.None));
        (await GetAsync(client, one)).Should().Be(HttpStatusCode.OK, "a key has a limit of its own");
        (await GetAsync(client, one)).Should().Be(HttpStatusCode.TooManyRequests);
        (await GetAsync(client, other)).Should().Be(HttpStatusCode.OK);
        (await GetAsync(client, "Bearer dsi_0_0")).Should().Be(HttpStatusCode.Unauthorized);
        (await GetAsync(client, "Bearer dsi_1_1")).Should().Be(HttpStatusCode.TooManyRequests, "guessing is asked to wait as one address");
    }

    [Fact]
    public async Task A_burst_of_ten_seconds_worth_is_let_through()
    {
        await using var api = new ApiFixture { Settings = { ["Access:PerAddress"] = "120" } };
        using var client = api.CreateClient();
        for (var n = 0; n < 20; n++)
            (await client.GetAsync(new Uri(Stats, UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Behind_a_proxy_that_is_named_each_client_has_its_own_limit()
    {
        await using var api = new ApiFixture { Settings = { ["Access:PerAddress"] = "1", ["Access:Open"] = "true", ["Access:Proxies:0"] = "127.0.0.1" } };
        api.UseKestrel(0);
        using var client = api.CreateClient();
        (await FromAsync("198.51.100.1")).Should().Be(HttpStatusCode.OK);
        (await FromAsync("198.51.100.1")).Should().Be(HttpStatusCode.TooManyRequests);
        (await FromAsync("198.51.100.2")).Should().Be(HttpStatusCode.OK);
        (await FromAsync("2001:db8:1:2::1")).Should().Be(HttpStatusCode.OK);
        (await FromAsync("2001:db8:1:2:ffff::9")).Should().Be(HttpStatusCode.TooManyRequests, "one network has 2^64 addresses");

        async Task<HttpStatusCode> FromAsync(string address)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Stats);
            request.Headers.Add("X-Forwarded-For", address);
            using var answer = await client.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_page_of_another_site_changes_nothing()
    {
        (string Header, string Value, HttpStatusCode Expected)[] pages =
        [
            ("Origin", "https://evil.example", HttpStatusCode.Forbidden),
            ("Origin", "null", HttpStatusCode.Forbidden),
            ("Origin", "https://sub.paper.example", HttpStatusCode.Forbidden),
            ("Origin", "https://paper.example.evil.example", HttpStatusCode.Forbidden),
            ("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden),
            ("Origin", "https://paper.example", HttpStatusCode.Created),
            ("Origin", "http://localhost", HttpStatusCode.Created),
            ("Sec-Fetch-Site", "same-origin", HttpStatusCode.Created),
            ("Sec-Fetch-Site", "none", HttpStatusCode.Created),
        ];
        await using var api = new ApiFixture { Settings = { ["Access:Origins:0"] = "https://paper.example", ["Samples:Load"] = "false" } };
        using var client = api.CreateClient();
        var stored = 0;
        foreach (var (header, value, expected) in pages)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/articles") { Content = new StringContent($"{header} {value}: gold rose 0.7% on Thursday.", Encoding.UTF8, "text/plain") };
            request.Headers.Add(header, value);
            using var answer = await client.SendAsync(request);
            answer.StatusCode.Should().Be(expected, "of {0}: {1}", header, value);
            stored += expected == HttpStatusCode.Created ? 1 : 0;
            (await api.GetAsync(Stats)).GetProperty("articles").GetInt32().Should().Be(stored);
        }
    }

    [Theory]
    [InlineData(null, "https://evil.example", null)]
    [InlineData("https://paper.example", "https://evil.example", null)]
    [InlineData("https://paper.example", "null", null)]
    [InlineData("https://paper.example", "https://sub.paper.example", null)]
    [InlineData("https://paper.example", "https://paper.example", "https://paper.example")]
    public async Task Answers_are_for_pages_of_named_sites_alone(string? named, string origin, string? expected)
    {
        await using var api = new ApiFixture { Settings = named is null ? [] : new() { ["Access:Origins:0"] = named } };
        using var client = api.CreateClient();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Options })
        {
            using var request = new HttpRequestMessage(method, Stats);
            request.Headers.Add("Origin", origin);
            if (method == HttpMethod.Options)
                request.Headers.Add("Access-Control-Request-Method", "GET");
            using var answer = await client.SendAsync(request);
            answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed);
            (allowed?.Single()).Should().Be(expected, method.Method);
            answer.Headers.Contains("Access-Control-Allow-Credentials").Should().BeFalse();
        }
    }

    private static KeyRole Needed(string method, string path) => (method, path) switch
    {
        (_, "/api/v1/admin/backup") => KeyRole.Admin,
        (_, "/api/v1/session") or ("post", "/api/v1/search") or ("post", "/api/v1/extract") => KeyRole.Read,
        ("get", _) when path.StartsWith("/api/v1/watches", StringComparison.Ordinal) => KeyRole.Write,
        ("get", _) => KeyRole.Read,
        _ => KeyRole.Write,
    };

    private static string Header(NewKey key) => "Bearer " + key.Text;

    private static async Task<NewKey> RevokedAsync(ApiKeys keys)
    {
        var key = await keys.MakeAsync("revoked", KeyRole.Admin, null, CancellationToken.None);
        await keys.RevokeAsync(key.Row.Id, CancellationToken.None);
        return key;
    }

    private static async Task<HttpStatusCode> GetAsync(HttpClient client, string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Stats);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
