using System.Globalization;
using System.IO.Compression;
using System.Text;
using DeepSeekImpact.Intake.Bulk;

namespace DeepSeekImpact.Load;

/// <summary>Writes web archives in the form of public news crawls, and reads them as an import does, without storing anything.</summary>
internal static class Pages
{
    private const int MenuLinks = 80, RelatedLinks = 40;

    /// <summary>Writes an archive of generated pages, each record compressed by itself.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pages">How many pages.</param>
    public static async Task WriteAsync(string path, int pages)
    {
        await using var file = File.Create(path);
        var generator = new Generator(Fill.Seed);
        for (var number = 0; number < pages; number++)
        {
            var article = generator.Article(number).Text;
            var day = article.PublishedAt ?? new DateOnly(2025, 1, 27);
            var http = Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n"
                + Page(article.Title ?? "Shares move", article.Text, day, number));
            await WriteAsync(file, string.Create(CultureInfo.InvariantCulture,
                $"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.paper{number % 40}.example/{day:yyyy/MM/dd}/story-{number}\r\n"
                + $"WARC-Date: {day:yyyy-MM-dd}T12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                + $"Content-Length: {http.Length}\r\n\r\n"), http);
        }
    }

    /// <summary>Reads an archive several times, and prints the pages read in a second each time.</summary>
    /// <param name="path">The file.</param>
    /// <param name="times">How many times.</param>
    public static async Task ReadAsync(string path, int times)
    {
        for (var time = 0; time < times; time++)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var (read, letters) = (0, 0L);
            await using var file = File.OpenRead(path);
            await foreach (var record in BulkReader.ReadAsync(file, new BulkOptions(), CancellationToken.None))
            {
                var article = (await record.ReadAsync(CancellationToken.None)).Article;
                read += article is null ? 0 : 1;
                letters += article?.Text.Length ?? 0;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{read / watch.Elapsed.TotalSeconds:F1} pages a second, {read} pages, {letters} characters"));
        }
    }

    private static async Task WriteAsync(FileStream file, string head, byte[] body)
    {
        await using var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
        await gzip.WriteAsync(Encoding.ASCII.GetBytes(head));
        await gzip.WriteAsync(body);
        await gzip.WriteAsync("\r\n\r\n"u8.ToArray());
    }

    /// <summary>A page as newspapers have them: data, menus, the article among promotions, related articles, a footer, scripts.</summary>
    private static string Page(string title, string text, DateOnly day, int number)
    {
        var links = string.Concat(Enumerable.Range(0, MenuLinks).Select(link => string.Create(CultureInfo.InvariantCulture,
            $"<li class=\"menu-item\"><a href=\"/section/{link}\">Section {link}</a></li>")));
        var related = string.Concat(Enumerable.Range(0, RelatedLinks).Select(link => string.Create(CultureInfo.InvariantCulture,
            $"<div class=\"card\"><a href=\"/story-{number + link}\"><h3>Another story {link} of the day</h3></a><span>{link} min read</span></div>")));
        var body = string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => $"<p class=\"story__p\">{System.Net.WebUtility.HtmlEncode(line)}</p><div class=\"ad\" data-slot=\"inline\"></div>"));
        var stamp = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        title = System.Net.WebUtility.HtmlEncode(title);
        return $$"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{title}} | Paper</title>
            <meta property="og:title" content="{{title}}"><meta property="article:published_time" content="{{stamp}}T09:30:00-05:00">
            <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"{{title}}",
            "datePublished":"{{stamp}}T09:30:00-05:00","author":[{"@type":"Person","name":"Iris Halvorsen"}]}</script>
            <style>.a{color:red}</style><script>window.dataLayer=[];for(var i=0;i<9;i++){dataLayer.push({i:i});}</script></head>
            <body><header><nav><ul>{{links}}</ul></nav></header><main><article><h1>{{title}}</h1><div class="byline">By <a
            href="/authors/ih">Iris Halvorsen</a> · <time datetime="{{stamp}}T09:30:00-05:00">9:30 am</time></div>
            <figure><img src="/a.jpg" alt=""><figcaption>A picture of the day. Photo: Paper</figcaption></figure>{{body}}
            <div class="share"><a href="#">Share</a></div></article><aside>{{related}}</aside></main>
            <footer><p>© 2025 Paper Media. All rights reserved.</p><ul>{{links}}</ul></footer></body></html>
            """;
    }
}
