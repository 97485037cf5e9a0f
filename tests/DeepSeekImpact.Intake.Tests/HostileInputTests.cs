using System.IO.Compression;
using System.Text;
using DeepSeekImpact.Intake.Bulk;
using DeepSeekImpact.Intake.Charsets;
using DeepSeekImpact.Intake.Feeds;
using DeepSeekImpact.Intake.Html;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>Whatever bytes come in, they become something or are refused as such: nothing else is ever thrown. Seeded, so that a failure can be seen again.</summary>
public class HostileInputTests
{
    private static readonly string[] Pieces =
    [
        "<div>", "</div>", "<p>", "</p>", "<article>", "<table><tr><td>", "</table>", "<br>", "<a href='x'>", "</a>", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[1,{\"name\":[]}],\"datePublished\":{}}</script>", "<script type='application/ld+json'>[[[{\"@graph\":{\"@graph\":[null]}}]]]</script>",
        "<meta property='og:title' content=''>", "<meta name='date' content='2025-99-99'>", "<link rel='canonical' href='http://['>", "<time datetime='x'>", "<svg>", "<template>", "<iframe>", "<noscript>", "<style>", "<!--", "-->", "<![CDATA[", "]]>", "&nbsp;", "&bogus;", "&#0;", "&", "<", "\0", "\uD83D\uDE00", "\u202E", "<ul><li>", "<h1>",
        "Shares of Zorvex fell 9% on Monday after the maker of pumps cut its forecast, saying orders from builders had dried up. ", "<frameset>", "<body itemprop='articleBody'>", "<div itemprop='articleBody'>",
        "<rss>", "<channel>", "<item>", "<link>", "<title>", "</title>", "</item>", "<feed>", "<entry>", "<guid isPermaLink='x'>", "<pubDate>x</pubDate>", "<rdf:RDF>", "{", "}", "\"text\":", "\"x\"", ",", "[", "]", "\n", "\r\n", "WARC/1.0\r\n", "Content-Length: 7\r\n", "Content-Length: 99999999999\r\n", "WARC-Type: response\r\n", "\r\n\r\n", "HTTP/1.1 200 OK\r\n", "Transfer-Encoding: chunked\r\n", "Content-Encoding: br\r\n", "ffffffff\r\n", "\"", ";",
    ];

    [Fact]
    public async Task Any_page_is_an_article_or_refused()
    {
        for (var seed = 0; seed < 300; seed++)
            await OnlyRefusedAsync(seed, async () => (await HtmlArticleReader.ReadAsync(Text(seed), new Uri("https://paper.example/a"), CancellationToken.None)).Text.Should().NotBeEmpty());
    }

    [Fact]
    public async Task Any_feed_is_read_or_refused()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            await OnlyRefusedAsync(seed, () =>
            {
                _ = FeedReader.Read(Encoding.UTF8.GetBytes("<rss>" + Text(seed)), null, new Uri("https://paper.example/a"));
                return Task.CompletedTask;
            });
        }
    }

    [Fact]
    public async Task Any_file_gives_records_or_is_refused()
    {
        foreach (var format in Enum.GetValues<BulkFormat>().Cast<BulkFormat?>().Append(null))
        {
            for (var seed = 0; seed < 60; seed++)
                await OnlyRefusedAsync(seed, () => DrainAsync(Bytes(seed), format));
        }
    }

    [Fact]
    public async Task Any_packed_file_gives_records_or_is_refused()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                await gzip.WriteAsync(Bytes(seed));
            var bytes = packed.ToArray();
            if (bytes.Length > 0)
                bytes[new Random(seed).Next(bytes.Length)] ^= 0x55;
            await OnlyRefusedAsync(seed, () => DrainAsync(bytes, null));
        }
    }

    [Fact]
    public async Task Any_bytes_are_text_or_refused()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var bytes = new byte[seed];
            new Random(seed).NextBytes(bytes);
            await OnlyRefusedAsync(seed, () =>
            {
                _ = Charset.Decode(bytes, null, isMarkup: seed % 2 == 0);
                return Task.CompletedTask;
            });
        }
    }

    private static async Task DrainAsync(byte[] bytes, BulkFormat? format)
    {
        await foreach (var record in BulkReader.ReadAsync(new MemoryStream(bytes), new BulkOptions { Format = format, RecordBytes = 100_000 }, CancellationToken.None))
        {
            var read = await record.ReadAsync(CancellationToken.None);
            (read.Article is null).Should().Be(read.Refusal is not null, "a record is an article or refused");
        }
    }

    private static async Task OnlyRefusedAsync(int seed, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (IntakeException refused)
        {
            refused.Message.Should().NotBeNullOrWhiteSpace("of seed {0}", seed).And.Match(message => message.Length < 500);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Seed {seed} was neither read nor refused.", exception);
        }
    }

    private static byte[] Bytes(int seed)
    {
        var bytes = Encoding.UTF8.GetBytes(Text(seed));
        var random = new Random(seed);
        for (var i = 0; i < random.Next(4) && bytes.Length > 0; i++)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static string Text(int seed)
    {
        var random = new Random(seed);
        return string.Concat(Enumerable.Range(0, random.Next(80)).Select(_ => Pieces[random.Next(Pieces.Length)]));
    }
}
