using System.Globalization;
using System.IO.Compression;
using System.Text;
using DeepSeekImpact.Intake.Bulk;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>Files of many articles: what is in them, and what is refused and why. Each file is made here, byte by byte.</summary>
public class BulkTests
{
    private const string Words = "Shares of Zorvex fll 9% on Monday after the maker of pumps cut its forecast.";

    [Fact]
    public async Task Lines_of_json()
    {
        var records = await ReadAsync(Encoding.UTF8.GetBytes($$"""
            {"text":"{{Words}}","title":"Zorvex slides","publishedAt":"2025-01-27T18:00:00-05:00","source":"Alpha Post","url":"https://a.example/1","authors":["Iris Halvorsen","Ben Okoro"]}

            {"text":"Second."}
            no json
            {"source":"without text"}
            {"title":"Zorvex slides again"}
            {"text":"x","publishedAt":"some day"}
            {"text":"x","url":"ftp://a.example/"}
            [1]
            {"text":"two"} {"text":"three"}
            {"text":"Last, without an ed."}
            """));
        Show(records).Should().Equal(
            "line 1: Shares of Zorvex f", "line 3: Second.", "line 4: ! It is not valid JS", "line 5: ! It has no text.", "line 6: ", "line 7: ! publishedAt is not", "line 8: ! url: Give an absol", "line 9: ! It is not a JSON o", "line 10: ! It is not valid JS", "line 11: Last, without an e");
        var first = records[0].Article!;
        first.Title.Should().Be("Zorvex slides");
        first.PublishedAt.Should().Be(new DateOnly(2025, 1, 27));
        first.PublishedRaw.Should().Be("2025-01-27T18:00:00-05:00");
        first.Authors.Should().Equal("Iris Halvorsen", "Ben Okoro");
    }

    [Fact]
    public async Task A_field_that_is_unknown_or_given_twice_is_refused_as_in_a_single_article()
    {
        var lines = """
            {"text":"One.","titel":"A misspelled field"}
            {"text":"Two.","text":"Three."}
            {"text":"Four.","url":"https://jane:secret@a.example/"}
            """u8.ToArray();
        Show(await ReadAsync(lines)).Should().Equal("line 1: ! The field \"titel\"", "line 2: ! It is not valid JS",
            "line 3: ! url: Leave the use");
        await Refused("text,text\na,b\n", "*\"text\" occurs twice*");
        await Refused("text,titel\na,b\n", "*\"titel\" is unknown*");

        static async Task Refused(string table, string why) =>
            (await FluentActions.Awaiting(() =>
                ReadAsync(Encoding.UTF8.GetBytes(table),
                new BulkOptions { Format = BulkFormat.Csv })).Should().ThrowAsync<IntakeException>()).WithMessage(why);
    }

    [Fact]
    public async Task A_gzip_that_breaks_off_is_never_taken_for_a_whole_one()
    {
        using var packed = new MemoryStream();
        for (var member = 0; member < 3; member++)
        {
            using var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true);
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 40).Select(number =>
                $$"""{"text":"Report {{member}} of {{number * number}}."}""" + "\n"))));
        }

        var whole = packed.ToArray();
        (await ReadAsync(whole)).Should().HaveCount(120).And.OnlyContain(record => record.Refusal == null);
        var ends = 0;
        for (var length = 20; length < whole.Length; length++)
        {
            try
            {
                // Cut between two members it is a whole gzip of fewer lines.
                (await ReadAsync(whole[..length])).Count.Should().Match(count => count == 40 || count == 80);
                ends++;
            }
            catch (IntakeException cut)
            {
                cut.Message.Should().Contain("cut off");
            }
        }

        ends.Should().Be(2);
    }

    [Fact]
    public async Task Fields_are_named_by_a_mapping()
    {
        var options = new BulkOptions { Fields = new Dictionary<string, string> { ["text"] = "body", ["title"] = "headline", ["publishedAt"] = "date", ["authors"] = "by" } };
        var record = (await ReadAsync("""{"body":"Text.","headline":"Title","date":"27 January 2025","by":"A; B"}"""u8.ToArray(), options)).Single();
        record.Article!.Title.Should().Be("Title");
        record.Article.PublishedAt.Should().Be(new DateOnly(2025, 1, 27));
        record.Article.Authors.Should().Equal("A", "B");
    }

    [Fact]
    public async Task What_a_line_says_of_its_page_counts_before_what_the_page_says()
    {
        var line = System.Text.Json.JsonSerializer.Serialize(new { html = Page("Of the page"), title = "Of the line", publishedAt = "2025-01-27", source = "Alpha Post", authors = new[] { "Iris Halvorsen" } });
        var article = (await ReadAsync(Encoding.UTF8.GetBytes(line))).Single().Article!;
        article.Title.Should().Be("Of the line");
        article.PublishedAt.Should().Be(new DateOnly(2025, 1, 27));
        article.IsDateInferred.Should().BeFalse("the line tells it");
        article.Source.Should().Be("Alpha Post");
        article.Authors.Should().Equal("Iris Halvorsen");
        article.Text.Should().StartWith(Words);
    }

    [Fact]
    public async Task A_byte_order_mark_and_a_line_that_is_too_long()
    {
        var file = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes("{\"text\":\"One.\"}\r\n{\"text\":\"" + new string('x', 300_000) + "\"}\n{\"text\":\"Three.\"}")).ToArray();
        Show(await ReadAsync(file, new BulkOptions { RecordBytes = 1000, Format = BulkFormat.Ndjson })).Should().Equal("line 1: One.", "line 2: ! It has more than 1", "line 3: Three.");
    }

    [Fact]
    public async Task Strings_that_are_no_text_are_refused()
    {
        var file = "{\"text\":\"a\uFFFDb\"}\n{\"text\":\"\\ud800\"}\n{\"text\":\"good\"}"u8.ToArray();
        Show(await ReadAsync(file)).Should().Equal("line 1: a\uFFFDb", "line 2: ! A string in it is", "line 3: good");
    }

    [Fact]
    public async Task Comma_separated_values()
    {
        var csv = "headline,text,publishedAt,authors\r\n\"Zorvex, slides\",\"Two\nlines of text.\",2025-01-27,A; B\r\nB,,2025-01-27,\r\nC,text,2025-01-27,x,too many\r\nD,Fine.,,\r\n";
        var records = await ReadAsync(Encoding.UTF8.GetBytes(csv), new BulkOptions { Format = BulkFormat.Csv, Fields = new Dictionary<string, string> { ["title"] = "headline" } });
        Show(records).Should().Equal("line 3: Two\nlines of text.", "line 4: ", "line 5: ! It has 5 values, t", "line 6: Fine.");
        records[0].Article!.Title.Should().Be("Zorvex, slides");
        records[0].Article!.Authors.Should().Equal("A", "B");
    }

    [Fact]
    public async Task Columns_that_are_not_there_refuse_the_file()
    {
        var read = async () => await ReadAsync("a,b\n1,2\n"u8.ToArray(), new BulkOptions { Format = BulkFormat.Csv, Fields = new Dictionary<string, string> { ["text"] = "body" } });
        await read.Should().ThrowAsync<IntakeException>().WithMessage("There is no column \"body\" for text. Columns: a, b.");
    }

    [Fact]
    public async Task A_zip_of_texts_and_pages()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "../../etc/a.txt", Encoding.UTF8.GetBytes(Words));
            Add(zip, "folder/", []);
            Add(zip, "b.html", Encoding.UTF8.GetBytes(Page("Zorvex slides")));
            Add(zip, "c.jpg", [1, 2, 3]);
            Add(zip, "d.txt", Encoding.Latin1.GetBytes("Der Kurs fiel nach der Ankündigung, und die Anleger waren enttäuscht über die Höhe."));
            Add(zip, "bomb.txt", new byte[3_000_000]);
        }

        var records = await ReadAsync(file.ToArray(), new BulkOptions { RecordBytes = 1_000_000 });
        Show(records).Should().Equal("entry 1: Shares of Zorvex f", "entry 3: Shares of Zorvex f", "entry 4: ! It is neither .txt", "entry 5: Der Kurs fiel nach", "entry 6: ! It unpacks to more");
        records[1].Article!.Title.Should().Be("Zorvex slides");
        records[3].Article!.Text.Should().Contain("enttäuscht");
    }

    [Fact]
    public async Task A_zip_that_is_cut_off_is_refused()
    {
        var read = async () => await ReadAsync([(byte)'P', (byte)'K', 3, 4, 0, 0, 0]);
        (await read.Should().ThrowAsync<IntakeException>()).Which.Reason.Should().Be(IntakeReason.Malformed);
    }

    [Fact]
    public async Task What_is_packed_is_told_by_what_is_in_it()
    {
        Show(await ReadAsync(Pack("{\"text\":\"One.\"}\n{\"text\":\"Two.\"}"u8.ToArray()))).Should().Equal("line 1: One.", "line 2: Two.");
        Show(await ReadAsync(Pack(Encoding.UTF8.GetBytes(Words)))).Should().Equal("the file: Shares of Zorvex f");
        Show(await ReadAsync(Pack(Encoding.UTF8.GetBytes(Page("T"))))).Should().Equal("the file: Shares of Zorvex f");
    }

    [Fact]
    public async Task A_bomb_is_refused_within_its_limits()
    {
        var read = async () => await ReadAsync(Pack([.. "{"u8, .. Enumerable.Repeat((byte)'x', 20_000_000)]), new BulkOptions { TotalBytes = 1_000_000 });
        (await read.Should().ThrowAsync<IntakeException>()).Which.Reason.Should().Be(IntakeReason.TooLarge);
    }

    [Theory]
    [InlineData("1.0", false)]
    [InlineData("1.1", true)]
    public async Task A_web_archive_with_every_kind_of_record(string version, bool isPacked)
    {
        byte[][] members =
        [
            Warc(version, "warcinfo", null, "application/warc-fields", "software: test"u8.ToArray()),
            Warc(version, "request", "http://a.example/1", "application/http; msgtype=request", "GET /1 HTTP/1.1\r\nHost: a.example\r\n\r\n"u8.ToArray()),
            Response(version, "http://a.example/1", "200 OK", "Content-Type: text/html; charset=utf-8", Encoding.UTF8.GetBytes(Page("Plain"))),
            Warc(version, "metadata", "http://a.example/1", "application/warc-fields", "fetchTimeMs: 1"u8.ToArray()),
            Warc(version, "revisit", "http://a.example/1", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\n\r\n"u8.ToArray()),
            Response(version, "http://a.example/2", "404 Not Found", "Content-Type: text/html", Encoding.UTF8.GetBytes(Page("Missing"))),
            Response(version, "http://a.example/3", "200 OK", "Content-Type: image/png", [1, 2, 3]),
            Response(version, "http://a.example/4", "200 OK", "Content-Type: text/html; charset=iso-8859-1", Encoding.Latin1.GetBytes(Page("Müller"))),
            Response(version, "http://a.example/5", "200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip", Pack(Encoding.UTF8.GetBytes(Page("Packed")))),
            Response(version, "http://a.example/6", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked", Chunk(Encoding.UTF8.GetBytes(Page("Chunked")))),
            Response(version, "http://a.example/7", "200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked", Encoding.UTF8.GetBytes(Page("Said to be packed"))),
            Warc(version, "resource", "http://a.example/8", "text/plain", Encoding.UTF8.GetBytes(Words)),
            Warc(version, "conversion", "http://a.example/9", "text/html", Encoding.UTF8.GetBytes(Page("Converted"))),
            Warc(version, "continuation", "http://a.example/9", "text/html", "rest"u8.ToArray()),
            Response(version, "http://a.example/robots.txt", "200 OK", "Content-Type: text/plain", "User-agent: *"u8.ToArray()),
        ];
        var records = await ReadAsync([.. members.SelectMany(member => isPacked ? Pack(member) : member)]);
        records.Select(record => record.Refusal ?? record.Article!.Title ?? record.Article.Text[..6]).Should().Equal(
            "Plain", "The host answered HTTP/1.1 404 Not Found.", "Müller", "Packed", "Chunked", "Said to be packed", "Shares", "Converted");
        records[0].Article!.Url.Should().Be("http://a.example/1");
        records[0].Article!.PublishedAt.Should().Be(new DateOnly(2025, 1, 28));
        records[0].Article!.IsDateInferred.Should().BeTrue("the page tells no date, the archive when it was fetched");
    }

    [Fact]
    public async Task Lengths_that_lie_cost_one_record_and_no_more()
    {
        var good = Response("1.0", "http://a.example/1", "200 OK", "Content-Type: text/html", Encoding.UTF8.GetBytes(Page("Good")));
        var text = Encoding.UTF8.GetString(good);
        var length = text.Split("Content-Length: ")[1].Split('\r')[0];
        var tooLong = Encoding.UTF8.GetBytes(text.Replace("Content-Length: " + length, "Content-Length: " + (int.Parse(length, CultureInfo.InvariantCulture) + 300), StringComparison.Ordinal));
        var tooShort = Encoding.UTF8.GetBytes(text.Replace("Content-Length: " + length, "Content-Length: 100", StringComparison.Ordinal));
        var none = Encoding.UTF8.GetBytes(text.Replace("Content-Length: " + length, "Content-Length: many", StringComparison.Ordinal));
        var records = await ReadAsync([.. good, .. tooLong, .. good, .. tooShort, .. good, .. none, .. good]);
        records.Select(record => record.Refusal ?? record.Article!.Title).Should().Equal("Good", "Its Content-Length is not its length.", "Good", "Its Content-Length is not its length.", "Good", "It has no Content-Length, or its head is broken.", "Good");
    }

    [Fact]
    public async Task A_web_archive_that_is_cut_off_gives_what_was_whole()
    {
        var good = Response("1.0", "http://a.example/1", "200 OK", "Content-Type: text/html", Encoding.UTF8.GetBytes(Page("Good")));
        Show(await ReadAsync([.. good, .. good[..^200]])).Should().Equal("record 1: Shares of Zorvex f", "record 2: ! It is cut off: the");
        byte[] packed = [.. Pack(good), .. Pack(good)[..^60]];
        var read = new List<BulkRecord>();
        try
        {
            await foreach (var record in BulkReader.ReadAsync(new MemoryStream(packed), new BulkOptions(), CancellationToken.None))
                read.Add(await record.ReadAsync(CancellationToken.None));
        }
        catch (IntakeException exception)
        {
            exception.Reason.Should().Be(IntakeReason.Malformed);
        }

        read.Count(record => record.Article is not null).Should().Be(1, "the second one is cut off, whether it is told by a refusal or by an error");
    }

    private static async Task<List<BulkRecord>> ReadAsync(byte[] file, BulkOptions? options = null)
    {
        var records = new List<BulkRecord>();
        await foreach (var record in BulkReader.ReadAsync(new MemoryStream(file), options ?? new BulkOptions(), CancellationToken.None))
            records.Add(await record.ReadAsync(CancellationToken.None));
        return records;
    }

    private static IEnumerable<string> Show(IEnumerable<BulkRecord> records) => records.Select(record => $"{record.Place}: {(record.Refusal is { } refusal ? "! " + Head(refusal) : Head(record.Article!.Text))}");

    private static string Head(string text) => text.Length > 18 ? text[..18].TrimEnd(' ', ':') : text;

    private static string Page(string title) => $"<html><head><meta property='og:title' content='{title}'><title>x</title></head><body><article><p>{Words}</p><p>“We saw this coming,” said Mara Lindqvist, who has run the company since 2019.</p></article></body></html>";

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(bytes);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] Chunk(byte[] bytes) =>
        [.. Encoding.ASCII.GetBytes("64;x=1\r\n"), .. bytes[..100], .. "\r\n"u8, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length - 100:x}\r\n")), .. bytes[100..], .. "\r\n0\r\n\r\n"u8];

    private static byte[] Response(string version, string address, string status, string head, byte[] body) =>
        Warc(version, "response", address, "application/http; msgtype=response", [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{head}\r\n\r\n"), .. body]);

    private static byte[] Warc(string version, string type, string? address, string contentType, byte[] body)
    {
        var target = address is null ? string.Empty : version == "1.0" ? $"WARC-Target-URI: <{address}>\r\n" : $"WARC-Target-URI: {address}\r\n";
        return [.. Encoding.ASCII.GetBytes($"WARC/{version}\r\nWARC-Type: {type}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2025-01-28T06:00:00Z\r\n{target}Content-Type: {contentType}\r\nContent-Length: {body.Length}\r\n\r\n"), .. body, .. "\r\n\r\n"u8];
    }
}
