using System.IO.Compression;
using System.Net;
using System.Text;
using DeepSeekImpact.Intake.Fetching;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>What is fetched comes from the public internet, within limits; nothing else is ever reached.</summary>
public sealed class FetcherTests
{
    private static readonly string[] Paragraphs = ["Shares of Zorvex fell 9% on Monday after the maker of pumps cut its forecast for the year.", "“We saw this coming,” said Mara Lindqvist, who has run the company since 2019, and declined to say more."];

    /// <summary>Sixty ways to write an address that is not public; {0} is the port of the server that must not be reached.</summary>
    public static TheoryData<string> Forbidden() => new(
        "http://127.0.0.1:{0}/", "http://127.1:{0}/", "http://127.0.1:{0}/", "http://127.255.255.254:{0}/", "http://2130706433:{0}/", "http://0x7f000001:{0}/", "http://0x7f.1:{0}/", "http://0x7f.0.0.1:{0}/", "http://0177.0.0.1:{0}/", "http://0177.1:{0}/",
        "http://017700000001:{0}/", "http://0:{0}/", "http://0.0.0.0:{0}/", "http://00000177.0.0.1:{0}/", "http://127.0.0.1.:{0}/", "http://localhost:{0}/", "http://LOCALHOST:{0}/", "http://ⓛocalhost:{0}/", "http://①②⑦.⓪.⓪.①:{0}/", "http://１２７.０.０.１:{0}/",
        "http://127。0。0。1:{0}/", "http://%31%32%37.0.0.1:{0}/", "http://[::1]:{0}/", "http://[::]:{0}/", "http://[0:0:0:0:0:0:0:1]:{0}/", "http://[0000::1]:{0}/", "http://[::ffff:127.0.0.1]:{0}/", "http://[::ffff:7f00:1]:{0}/", "http://[0:0:0:0:0:ffff:127.0.0.1]:{0}/", "http://[::127.0.0.1]:{0}/",
        "http://[64:ff9b::127.0.0.1]:{0}/", "http://[64:ff9b::7f00:1]:{0}/", "http://[64:ff9b:1::7f00:1]:{0}/", "http://[2002:7f00:1::]:{0}/", "http://[2002:7f00:0001::1]:{0}/", "http://[2001:0:7f00:1::]:{0}/", "http://[fe80::1]:{0}/", "http://[fe80::1%25lo]:{0}/", "http://[fc00::1]:{0}/", "http://[fd00:ec2::254]:{0}/",
        "http://[fec0::1]:{0}/", "http://[ff02::1]:{0}/", "http://[100::1]:{0}/", "http://[2001:db8::1]:{0}/", "http://[3fff::1]:{0}/", "http://[5f00::1]:{0}/", "http://[4000::1]:{0}/", "http://10.0.0.1:{0}/", "http://10.1:{0}/", "http://172.16.0.1:{0}/",
        "http://172.31.255.255:{0}/", "http://192.168.0.1:{0}/", "http://169.254.169.254:{0}/", "http://2852039166:{0}/", "http://0xa9fea9fe:{0}/", "http://100.64.0.1:{0}/", "http://100.100.100.200:{0}/", "http://192.0.0.192:{0}/", "http://198.18.0.1:{0}/", "http://224.0.0.1:{0}/",
        "http://255.255.255.255:{0}/", "http://240.0.0.1:{0}/", "http://loopback.example:{0}/", "http://metadata.example:{0}/", "http://mixed.example:{0}/", "http://user:secret@127.0.0.1:{0}/", "http://public.example@127.0.0.1:{0}/", "file:///etc/passwd", "ftp://127.0.0.1:{0}/", "gopher://127.0.0.1:{0}/");

    [Theory]
    [MemberData(nameof(Forbidden))]
    public async Task An_address_that_is_not_public_is_never_reached(string spelling)
    {
        await using var server = new LoopbackServer((_, stream) => LoopbackServer.TextAsync(stream, "200 OK", "secret"));
        using var fetcher = new Fetcher(new FetchOptions { Ports = [80, 443, server.Port], Seconds = 5 }, TimeProvider.System, ResolveAsync);
        if (!Uri.TryCreate(string.Format(System.Globalization.CultureInfo.InvariantCulture, spelling, server.Port), UriKind.Absolute, out var address))
            return;
        var fetch = async () => await fetcher.FetchAsync(address, "*/*", null, CancellationToken.None);
        (await fetch.Should().ThrowAsync<IntakeException>()).Which.Reason.Should().BeOneOf(IntakeReason.ForbiddenAddress, IntakeReason.NotFetched);
        server.Hits.Should().Be(0);
    }

    [Fact]
    public async Task A_redirect_to_such_an_address_is_not_followed()
    {
        await using var secret = new LoopbackServer((_, stream) => LoopbackServer.TextAsync(stream, "200 OK", "secret"));
        await using var open = new LoopbackServer((path, stream) => LoopbackServer.TextAsync(stream, path == "/robots.txt" ? "404 Not Found" : $"302 Found\r\nLocation: {(path == "/file" ? "file:///etc/passwd" : $"http://[::ffff:127.0.0.1]:{secret.Port}/")}"));
        using var fetcher = new Fetcher(new FetchOptions { OpenHosts = [$"127.0.0.1:{open.Port}"], Ports = [secret.Port] }, TimeProvider.System);
        foreach (var path in new[] { "/", "/file" })
        {
            var fetch = async () => await fetcher.FetchAsync(open.Address(path), "*/*", null, CancellationToken.None);
            (await fetch.Should().ThrowAsync<IntakeException>()).Which.Reason.Should().Be(IntakeReason.ForbiddenAddress);
        }

        secret.Hits.Should().Be(0);
    }

    [Fact]
    public async Task A_name_that_changes_between_two_looks_is_looked_at_where_it_is_connected()
    {
        await using var server = new LoopbackServer((_, stream) => LoopbackServer.TextAsync(stream, "200 OK", "secret"));
        var asked = 0;
        using var fetcher = new Fetcher(new FetchOptions { Ports = [server.Port], Seconds = 2 }, TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>(asked++ == 0 ? [] : [IPAddress.Loopback]));
        for (var i = 0; i < 3; i++)
        {
            var fetch = async () => await fetcher.FetchAsync(new Uri($"http://changing.example:{server.Port}/"), "*/*", null, CancellationToken.None);
            await fetch.Should().ThrowAsync<IntakeException>();
        }

        asked.Should().BeGreaterThan(1);
        server.Hits.Should().Be(0);
    }

    [Fact]
    public async Task No_proxy_is_taken_from_the_environment()
    {
        await using var proxy = new LoopbackServer((_, stream) => LoopbackServer.TextAsync(stream, "200 OK", "secret"));
        Environment.SetEnvironmentVariable("HTTP_PROXY", $"http://127.0.0.1:{proxy.Port}");
        try
        {
            using var fetcher = new Fetcher(new FetchOptions { Seconds = 2 }, TimeProvider.System);
            var fetch = async () => await fetcher.FetchAsync(new Uri("http://169.254.169.254/latest"), "*/*", null, CancellationToken.None);
            (await fetch.Should().ThrowAsync<IntakeException>()).Which.Reason.Should().Be(IntakeReason.ForbiddenAddress);
        }
        finally
        {
            Environment.SetEnvironmentVariable("HTTP_PROXY", null);
        }

        proxy.Hits.Should().Be(0);
    }

    [Fact]
    public async Task A_port_that_is_not_allowed_is_not_asked()
    {
        using var fetcher = new Fetcher(new FetchOptions(), TimeProvider.System);
        var fetch = async () => await fetcher.FetchAsync(new Uri("http://www.example.com:22/"), "*/*", null, CancellationToken.None);
        (await fetch.Should().ThrowAsync<IntakeException>()).WithMessage("Port 22 is not fetched from.*");
    }

    [Fact]
    public async Task A_page_of_an_open_host_is_read()
    {
        await using var server = new LoopbackServer((path, stream) => path switch
        {
            "/robots.txt" => LoopbackServer.TextAsync(stream, "200 OK\r\nContent-Type: text/plain", "User-agent: *\nDisallow: /private"),
            "/old" => LoopbackServer.TextAsync(stream, "301 Moved\r\nLocation: /new"),
            "/new" => LoopbackServer.WriteAsync(stream, "200 OK\r\nContent-Type: text/html; charset=windows-1252", Encoding.Latin1.GetBytes($"<html><head><title>Zorvex fällt</title></head><body><article><p>{string.Join("</p><p>", Paragraphs).Replace('“', '"').Replace('”', '"')}</p></article></body></html>")),
            _ => LoopbackServer.TextAsync(stream, "404 Not Found"),
        });
        using var fetcher = new Fetcher(new FetchOptions { OpenHosts = [$"127.0.0.1:{server.Port}"] }, TimeProvider.System);
        var article = await new PageFetcher(fetcher).ReadAsync(server.Address("/old"), CancellationToken.None);
        article.Title.Should().Be("Zorvex fällt");
        article.Url.Should().Be(server.Address("/new").AbsoluteUri);
        article.Text.Should().StartWith(Paragraphs[0]);
        server.Requests.Should().OnlyContain(head => head.Contains("User-Agent: DeepSeekImpact/", StringComparison.Ordinal) && !head.Contains("Cookie", StringComparison.Ordinal));

        var forbidden = async () => await new PageFetcher(fetcher).ReadAsync(server.Address("/private/page"), CancellationToken.None);
        await forbidden.Should().ThrowAsync<IntakeException>().WithMessage("The robots.txt of 127.0.0.1 asks*");
        var missing = async () => await new PageFetcher(fetcher).ReadAsync(server.Address("/missing"), CancellationToken.None);
        await missing.Should().ThrowAsync<IntakeException>().WithMessage("127.0.0.1 answered 404*");
        server.Requests.Count(head => head.StartsWith("GET /robots.txt", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public async Task Of_a_robots_file_that_is_too_long_the_beginning_counts()
    {
        var robots = "User-agent: *\nDisallow: /private\n" + string.Concat(Enumerable.Repeat("# nothing\n", 60_000)) + "Disallow: /\n";
        await using var server = new LoopbackServer((path, stream) => LoopbackServer.TextAsync(stream, "200 OK\r\nContent-Type: text/plain", path == "/robots.txt" ? robots : "A text."));
        using var fetcher = new Fetcher(new FetchOptions { OpenHosts = [$"127.0.0.1:{server.Port}"], HostSeconds = 0 }, TimeProvider.System);
        (await fetcher.FetchAsync(server.Address("/public"), "*/*", null, CancellationToken.None)).Body.Should().NotBeEmpty();
        var fetch = () => fetcher.FetchAsync(server.Address("/private/a"), "*/*", null, CancellationToken.None);
        await fetch.Should().ThrowAsync<IntakeException>().WithMessage("*asks robots not to fetch*");
    }

    [Fact]
    public async Task Answers_without_end_bombs_and_loops_are_refused()
    {
        await using var server = new LoopbackServer(async (path, stream) =>
        {
            switch (path)
            {
                case "/robots.txt":
                    await LoopbackServer.TextAsync(stream, "404 Not Found");
                    break;
                case "/endless":
                    await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"u8.ToArray());
                    while (true)
                        await stream.WriteAsync(new byte[65_536]);
                case "/bomb":
                    using (var packed = new MemoryStream())
                    {
                        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
                        {
                            for (var i = 0; i < 400; i++)
                                await gzip.WriteAsync(new byte[65_536]);
                        }

                        await LoopbackServer.WriteAsync(stream, "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", packed.ToArray());
                    }

                    break;
                case "/loop":
                    await LoopbackServer.TextAsync(stream, "302 Found\r\nLocation: /loop");
                    break;
                case "/slow":
                    await Task.Delay(TimeSpan.FromSeconds(5));
                    break;
                default:
                    await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\nshort"u8.ToArray());
                    break;
            }
        });
        using var fetcher = new Fetcher(new FetchOptions { OpenHosts = ["127.0.0.1"], Bytes = 1_000_000, Seconds = 2 }, TimeProvider.System);
        foreach (var (path, reason) in new[] { ("/endless", IntakeReason.TooLarge), ("/bomb", IntakeReason.TooLarge), ("/loop", IntakeReason.NotFetched), ("/slow", IntakeReason.NotFetched), ("/short", IntakeReason.NotFetched) })
        {
            var fetch = async () => await fetcher.FetchAsync(server.Address(path), "*/*", null, CancellationToken.None);
            (await fetch.Should().ThrowAsync<IntakeException>(path)).Which.Reason.Should().Be(reason, path);
        }
    }

    private static Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => host switch
    {
        "loopback.example" => Task.FromResult<IPAddress[]>([IPAddress.Loopback]),
        "metadata.example" => Task.FromResult<IPAddress[]>([IPAddress.Parse("169.254.169.254")]),
        "mixed.example" => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.216.34"), IPAddress.IPv6Loopback]),
        _ => Dns.GetHostAddressesAsync(host, cancellationToken).ContinueWith(found => found.IsCompletedSuccessfully ? found.Result : [], TaskScheduler.Default),
    };
}
