using System.IO.Compression;
using System.Text;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake.Bulk;
using DeepSeekImpact.Intake.Dates;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>Files as people and programs write them: names of fields, forms of JSON, broken rows, and files that are something else than they are said to be.</summary>
public class BulkFormTests
{
    private static readonly BulkOptions Csv = new() { Format = BulkFormat.Csv };
    private static readonly BulkOptions Ndjson = new() { Format = BulkFormat.Ndjson };

    [Theory]
    [InlineData("Title,Text,PublishedAt\nZorvex slides,Shares fell.,2025-01-27\n")]
    [InlineData("TITLE;BODY;PUBLISHED_AT\nZorvex slides;Shares fell.;2025-01-27\n")]
    [InlineData("headline,content,date\nZorvex slides,Shares fell.,2025-01-27\n")]
    [InlineData("Head\tArticle Text\tPub Date\nZorvex slides\tShares fell.\t27 January 2025\n")]
    [InlineData("heading|story|timestamp\nZorvex slides|Shares fell.|1737970200\n")]
    [InlineData("\uFEFF\"title\",\"text\",\"published\"\r\n\"Zorvex slides\",\"Shares fell.\",\"27/01/2025\"\r\n")]
    public async Task Columns_are_known_in_any_case_and_by_their_common_names(string table)
    {
        foreach (var options in new[] { Csv, new BulkOptions() })
        {
            var article = (await ReadAsync(table, options)).Single().Article!;
            (article.Title, article.Text, article.PublishedAt).Should().Be(("Zorvex slides", "Shares fell.", new DateOnly(2025, 1, 27)));
        }
    }

    [Fact]
    public async Task A_header_that_is_not_known_refuses_the_file_once_with_what_was_seen_and_what_is_known()
    {
        var read = () => ReadAsync("text,mood\nShares fell.,sad\nShares rose.,glad\n", Csv);
        (await read.Should().ThrowAsync<IntakeException>()).WithMessage("The column \"mood\" is unknown. Seen: text, mood. Known are text, html, title,*");
        read = () => ReadAsync("text,content\nShares fell.,The same.\n", Csv);
        (await read.Should().ThrowAsync<IntakeException>()).WithMessage("The columns \"text\" and \"content\" both mean text. Name the one*");
    }

    [Theory]
    [InlineData("""[{"text":"One.","title":"{A}"},{"text":"T \"w]o."}]""")]
    [InlineData("[\n  {\n    \"text\": \"One.\",\n    \"title\": \"{A}\"\n  },\n  {\n    \"text\": \"T \\\"w]o.\"\n  }\n]\n")]
    [InlineData("{\n  \"text\": \"One.\",\n  \"title\": \"{A}\"\n}\n{\n  \"text\": \"T \\\"w]o.\"\n}\n")]
    public async Task An_array_of_objects_is_read_however_it_is_laid_out(string json)
    {
        foreach (var options in new[] { Ndjson, new BulkOptions() })
            (await ReadAsync(json, options)).Select(record => $"{record.Place}: {record.Article?.Text}").Should().Equal("item 1: One.", "item 2: T \"w]o.");
    }

    [Fact]
    public async Task Of_an_array_one_object_may_be_too_long_or_cut_off_and_the_others_are_read()
    {
        var json = $$"""[{"text":"One."},{"text":"{{new string('x', 5000)}}"},{"text":"Three."},{"text":"Fo""";
        (await ReadAsync(json, new BulkOptions { RecordBytes = 1000 })).Select(record => record.Refusal ?? record.Article!.Text)
            .Should().Equal("One.", "It has more than 1000 bytes.", "Three.", "It is cut off: the file ends within it.");
    }

    [Fact]
    public async Task Fields_within_fields_are_named_by_their_path()
    {
        var options = new BulkOptions { Fields = FieldMap.Read("text:article.body,title:article.head.main,authors:people") };
        var article = (await ReadAsync("""{"article":{"body":["Shares fell.","Then they rose."],"head":{"main":"Zorvex slides"}},"people":[{"name":"Ann Lee"},{"name":"Bob Ray"}]}""", options)).Single().Article!;
        article.Text.Should().Be("Shares fell.\n\nThen they rose.");
        article.Title.Should().Be("Zorvex slides");
        article.Authors.Should().Equal("Ann Lee", "Bob Ray");
    }

    [Theory]
    [InlineData("Ann Lee; Bob Ray; Cy Fox")]
    [InlineData("By Ann Lee, Bob Ray and Cy Fox")]
    [InlineData("Ann Lee, Bob Ray & Cy Fox")]
    [InlineData("['Ann Lee', 'Bob Ray', 'Cy Fox']")]
    [InlineData("[\"Ann Lee\", \"Bob Ray\", \"Cy Fox\"]")]
    public async Task Authors_in_one_value_are_several(string authors) =>
        (await ReadAsync($"text\tauthors\nShares fell.\t\"{authors.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n", Csv)).Single().Article!.Authors.Should().Equal("Ann Lee", "Bob Ray", "Cy Fox");

    [Theory]
    [InlineData("NaT")]
    [InlineData("NULL")]
    [InlineData("None")]
    [InlineData("\\N")]
    [InlineData("")]
    public async Task What_programs_write_for_no_value_is_none(string none)
    {
        var article = (await ReadAsync($"text,publishedAt,title,url,authors\nShares fell.,{none},{none},{none},{none}\n", Csv)).Single().Article!;
        (article.PublishedAt, article.Title, article.Url, article.Authors.Count).Should().Be((null, null, null, 0));
    }

    [Fact]
    public async Task A_row_with_too_few_values_is_refused_and_the_others_are_read() =>
        (await ReadAsync("text,title,date\nOne.,A,2025-01-27\nTwo.,B\nThree.,C,2025-01-27\n", Csv)).Select(record => record.Refusal ?? record.Article!.Text)
            .Should().Equal("One.", "It has 2 values, the header 3. Put values with commas or quotation marks in quotation marks.", "Three.");

    [Theory]
    [InlineData("One.,A\n\"Two,B\nThree.,C\n\"Four.\",D\nFive.,E\n", 1)]
    [InlineData("One.,A\nTwo \"so\" far.,B\nThree.,C\n\"Four.\",D\n\"Five.,E\n", 1)]
    [InlineData("One.,A\n\"Two\nand on.\",B\nThree.,C\n\"Four, he said \"\"no\"\".\",D\nFive.,E\n", 0)]
    public async Task A_quotation_mark_that_is_not_closed_costs_its_own_row(string rows, int refused)
    {
        var records = await ReadAsync("text,title\n" + rows, Csv);
        records.Count(record => record.Refusal is not null).Should().Be(refused);
        records.Should().NotContain(record => record.Refusal != null && !record.Refusal.StartsWith("A quotation mark in line", StringComparison.Ordinal));
        records.Should().HaveCount(5);
        records[^1].Place.Should().Be(rows.Contains("and on", StringComparison.Ordinal) ? "line 7" : "line 6");
    }

    [Fact]
    public async Task A_value_that_is_too_long_costs_its_own_row()
    {
        var options = Csv with { RecordBytes = 1000 };
        (await ReadAsync($"text,title\nOne.,A\n{new string('x', 5000)},B\n\"{new string('x', 5000)}\",B\nThree.,C\n", options)).Select(record => record.Refusal ?? record.Article!.Text)
            .Should().Equal("One.", "It has more than 1000 characters.", "It has more than 1000 characters.", "Three.");
    }

    [Fact]
    public async Task A_table_of_marks_that_are_never_closed_is_read_in_time()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await ReadAsync("text,title\n" + string.Concat(Enumerable.Repeat("\"a,b\n\"\"\n", 50_000)), Csv with { RecordBytes = 100_000 });
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("03/04/2025", DateOrder.DayFirst, "2025-04-03")]
    [InlineData("03/04/2025", DateOrder.MonthFirst, "2025-03-04")]
    [InlineData("27/01/2025", DateOrder.Unambiguous, "2025-01-27")]
    [InlineData("1737970200", DateOrder.Unambiguous, "2025-01-27")]
    [InlineData("03/04/2025", DateOrder.Unambiguous, null)]
    public async Task Dates_in_numbers_are_read_in_the_order_that_is_told(string date, DateOrder order, string? day)
    {
        var record = (await ReadAsync($"text,date\nShares fell.,{date}\n", Csv with { Dates = order })).Single();
        record.Article?.PublishedAt?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).Should().Be(day);
        record.Refusal.Should().Match(refusal => day != null ? refusal == null : refusal.Contains("dates=dayFirst"));
    }

    [Fact]
    public async Task A_text_that_is_a_page_is_read_as_one()
    {
        var article = (await ReadAsync("text,title\n\"<p>Shares of Zorvex fell 6% on Monday &amp; rose again.</p><p>Nobody knew why that was so.</p>\",A\n", Csv)).Single().Article!;
        article.Text.Should().Be("Shares of Zorvex fell 6% on Monday & rose again.\n\nNobody knew why that was so.");
        (await ReadAsync("text,title\nShares of A < B fell while C > D.,A\n", Csv)).Single().Article!.Text.Should().Be("Shares of A < B fell while C > D.");
    }

    [Fact]
    public async Task A_feed_in_a_file_gives_its_articles()
    {
        var feed = "<?xml version='1.0'?><rss version='2.0'><channel><title>Harbor Wire</title><item><title>Zorvex slides</title><link>https://wire.example/z</link><pubDate>Mon, 27 Jan 2025 23:30:00 -0500</pubDate><description>&lt;p&gt;Shares of Zorvex fell 6% on Monday.&lt;/p&gt;</description></item><item><title>Quillo up</title></item></channel></rss>";
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(feed));
        var records = await ReadAsync(packed.ToArray(), new BulkOptions());
        records.Select(record => record.Article!.Title).Should().Equal("Zorvex slides", "Quillo up");
        records[0].Article.Should().BeEquivalentTo(new { Text = "Shares of Zorvex fell 6% on Monday.", PublishedAt = new DateOnly(2025, 1, 27), PublishedBasis = PublishedBasis.Feed, Url = "https://wire.example/z", Source = "Harbor Wire" });
        var sitemap = () => ReadAsync("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://wire.example/z</loc></url></urlset>", new BulkOptions());
        (await sitemap.Should().ThrowAsync<IntakeException>()).WithMessage("The file is a sitemap*");
    }

    [Theory]
    [InlineData("filedesc://x.arc 0.0.0.0 20250128100000 text/plain 76\n1 0 Archive\n", "a web archive of the older kind")]
    [InlineData("WARC/0.18\nWARC-Type: response\n", "a web archive of an early version")]
    [InlineData("{\\rtf1\\ansi Shares fell.}", "a document in RTF")]
    [InlineData("PAR1\u0015\u0004", "a Parquet file")]
    [InlineData("SQLite format 3\0", "an SQLite database")]
    [InlineData("a\u0001\u0002\u0003\u0004\0\0\0b", "no text")]
    public async Task A_file_of_another_kind_is_refused_whatever_it_is_said_to_be(string content, string name)
    {
        foreach (var format in new BulkFormat?[] { null, BulkFormat.Csv, BulkFormat.Ndjson, BulkFormat.Text })
        {
            var read = () => ReadAsync(Encoding.Latin1.GetBytes(content), new BulkOptions { Format = format });
            (await read.Should().ThrowAsync<IntakeException>()).WithMessage($"The file is {name}*Files that are read: CSV, NDJSON*");
        }
    }

    [Fact]
    public async Task A_document_that_is_packed_as_a_zip_is_refused()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry("[Content_Types].xml");
        var read = () => ReadAsync(file.ToArray(), new BulkOptions());
        (await read.Should().ThrowAsync<IntakeException>()).WithMessage("The file is a document of an office program*");
    }

    [Fact]
    public async Task What_a_crawler_keeps_of_itself_is_no_article_and_hosts_and_days_can_be_chosen()
    {
        static string Record(string type, string target, string date, string body) =>
            $"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: {target}\r\nWARC-Date: {date}T09:30:00Z\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n\r\n{body}\r\n\r\n";
        var archive = Record("resource", "metadata://tool.example/arguments.txt", "2025-01-27", "--all \"https://x/\"") + Record("resource", "urn:uuid:1", "2025-01-27", "log of it")
            + Record("resource", "https://a.example/1", "2025-01-27", "One.") + Record("resource", "https://www.a.example/2", "2025-01-28", "Two.") + Record("resource", "https://b.example/3", "2025-01-28", "Three.");
        (await Texts(new BulkOptions())).Should().Equal("One.", "Two.", "Three.");
        (await Texts(new BulkOptions { Hosts = ["a.example"] })).Should().Equal("One.", "Two.");
        (await Texts(new BulkOptions { From = new DateOnly(2025, 1, 28) })).Should().Equal("Two.", "Three.");
        (await Texts(new BulkOptions { To = new DateOnly(2025, 1, 27) })).Should().Equal("One.");

        async Task<IEnumerable<string>> Texts(BulkOptions options) => (await ReadAsync(archive, options)).Select(record => record.Article!.Text);
    }

    private static Task<List<BulkRecord>> ReadAsync(string file, BulkOptions options) => ReadAsync(Encoding.UTF8.GetBytes(file), options);

    private static async Task<List<BulkRecord>> ReadAsync(byte[] file, BulkOptions options)
    {
        var records = new List<BulkRecord>();
        await foreach (var record in BulkReader.ReadAsync(new MemoryStream(file), options, CancellationToken.None))
            records.Add(await record.ReadAsync(CancellationToken.None));
        return records;
    }
}
