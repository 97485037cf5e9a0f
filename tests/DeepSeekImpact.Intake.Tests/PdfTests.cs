using System.IO.Compression;
using System.Text;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake.Bulk;
using DeepSeekImpact.Intake.Fetching;
using DeepSeekImpact.Intake.Pdf;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>The article of a PDF: its paragraphs in the order of reading, and title, authors and date as its first page shows them.</summary>
public sealed class PdfTests
{
    private const string First = "Shares of Zorvex fell 9% on Monday after the maker of pumps cut its forecast for the year, saying orders from builders had dried up.";
    private const string Second = "The cut is the second in four months. In October the company had lowered its outlook for revenue to $1.2 billion from $1.4 billion.";
    private const string Third = "Rival Quillon Works, which sells to the same builders, lost 4%. A spokesman saw no reason to change what it had told investors.";
    private const string Fourth = "“Nobody is happy, and everybody can live with it,” said Greta Lund, who heads the union of the port workers.";

    [Fact]
    public async Task Paragraphs_are_joined_without_running_heads_feet_and_page_numbers()
    {
        var pdf = new TestPdf();
        string[][] pages = [[First, Second], [Third, Fourth], [Second, First]];
        for (var page = 0; page < pages.Length; page++)
            pdf.Page([(60, 810, 8, "Harbor Research | Equity note"), .. TestPdf.Column(60, 740, 11, 80, pages[page]), (60, 40, 8, "© Harbor Research. See the last page."), (500, 40, 8, $"Page {page + 1} of 3")]);
        (await ReadAsync(pdf)).Text.Should().Be(string.Join("\n\n", pages.SelectMany(page => page)));
    }

    [Fact]
    public async Task Words_broken_at_the_end_of_a_line_are_whole_and_others_keep_their_hyphen()
    {
        var pdf = new TestPdf().Page(
            (60, 740, 11, "The administration reported that efficient financ-"), (60, 726, 11, "ing, long-term debt and a well-known short-"),
            (60, 712, 11, "age had held up its 10-"), (60, 698, 11, "year plan for DeepSeek-"), (60, 684, 11, "R1, a well-"), (60, 670, 11, "known model that costs long-"), (60, 656, 11, "term money."));
        (await ReadAsync(pdf)).Text.Should().Be("The administration reported that efficient financing, long-term debt and a well-known shortage had held up its 10-year plan for DeepSeek-R1, a well-known model that costs long-term money.");
    }

    [Fact]
    public async Task A_paragraph_goes_on_in_the_next_column_and_on_the_next_page()
    {
        var (left, right) = (First + " " + Second + " " + Third, Fourth);
        var lines = TestPdf.Column(50, 700, 10, 46, left, right, First, Third).ToList();
        var column = lines.Take(lines.Count / 2).ToList();
        var pdf = new TestPdf().Page([(50, 780, 22, "Zorvex slides as orders dry up"), (50, 750, 10, "By Iris Halvorsen and Ben Okoro"), .. column,
            .. lines.Skip(column.Count).Select(line => (X: 320d, Y: line.Y + (column[0].Y - lines[column.Count].Y), line.Size, line.Text))]);
        var article = await ReadAsync(pdf);
        article.Title.Should().Be("Zorvex slides as orders dry up");
        article.Authors.Should().Equal("Iris Halvorsen", "Ben Okoro");
        article.Text.Should().Be(string.Join("\n\n", left, right, First, Third));

        pdf = new TestPdf().Page([.. TestPdf.Column(60, 740, 11, 80, First, "Workers at the four largest ports voted on Friday to accept a raise of 4%, ending a")])
            .Page([.. TestPdf.Column(60, 740, 11, 80, "dispute that had begun in the autumn.", Third)]);
        (await ReadAsync(pdf)).Text.Should().Be($"{First}\n\nWorkers at the four largest ports voted on Friday to accept a raise of 4%, ending a dispute that had begun in the autumn.\n\n{Third}");
    }

    [Fact]
    public async Task A_footnote_does_not_break_the_paragraph_that_goes_on_after_it()
    {
        var pdf = new TestPdf().Page([.. TestPdf.Column(60, 740, 11, 80, First, "The island and the company agreed on Friday to wait until the autumn, and"), (60, 80, 8, "1 Figures are not audited.")])
            .Page([.. TestPdf.Column(60, 740, 11, 80, "then to talk again.", Third)]);
        (await ReadAsync(pdf)).Text.Should().Be($"{First}\n\nThe island and the company agreed on Friday to wait until the autumn, and then to talk again.\n\n1 Figures are not audited.\n\n{Third}");
    }

    [Fact]
    public async Task Rows_of_a_table_and_items_of_a_list_are_lines()
    {
        var pdf = new TestPdf().Page([.. TestPdf.Column(60, 740, 11, 80, First), (60, 660, 11, "Figure"), (250, 660, 11, "2025"), (400, 660, 11, "2024"), (60, 645, 11, "Revenue"), (250, 645, 11, "$88 million"),
            (400, 645, 11, "$79 million"), (60, 630, 11, "Margin"), (250, 630, 11, "13.6%"), (400, 630, 11, "11.4%"), (60, 600, 11, "• Dividend raised to 52 cents a share."), (60, 586, 11, "• Outlook kept for the year, which had not been expected by those"), (70, 572, 11, "who follow the company."), .. TestPdf.Column(60, 540, 11, 80, Second)]);
        (await ReadAsync(pdf)).Text.Should().Be($"{First}\n\nFigure 2025 2024\n\nRevenue $88 million $79 million\n\nMargin 13.6% 11.4%\n\n• Dividend raised to 52 cents a share.\n\n• Outlook kept for the year, which had not been expected by those who follow the company.\n\n{Second}");
    }

    /// <summary>A paragraph set in at its first line; letters drawn twice to look bold; letters that are one sign in the font.</summary>
    [Fact]
    public async Task Lines_set_in_begin_paragraphs_and_what_is_drawn_twice_is_read_once()
    {
        var pdf = new TestPdf().Page((72, 740, 11, "Shares of Zorvex fell 9% on Monday after it cut its"), (60, 727, 11, "forecast for the year, and rivals fell with it too."), (72, 714, 11, "The company had said so in October, and again in the"), (60, 701, 11, "winter, when nobody listened."),
            (60, 760, 14, "Ports"), (60.4, 760, 14, "Ports"));
        (await ReadAsync(pdf)).Text.Should().Be("Ports\n\nShares of Zorvex fell 9% on Monday after it cut its forecast for the year, and rivals fell with it too.\n\nThe company had said so in October, and again in the winter, when nobody listened.");
    }

    [Theory]
    [InlineData("Zorvex slides as orders dry up", "Zorvex slides as orders dry up", "Zorvex slides as orders dry up")]
    [InlineData("ZORVEX SLIDES AS ORDERS DRY UP", "Zorvex Slides As Orders Dry Up", "Zorvex Slides As Orders Dry Up")]
    [InlineData("Zorvex slides as orders dry up", "Microsoft Word - note_v3.docx", "Zorvex slides as orders dry up")]
    [InlineData("Zorvex slides as orders dry up", "note_final.indd", "Zorvex slides as orders dry up")]
    [InlineData("Zorvex slides as orders dry up", "Untitled", "Zorvex slides as orders dry up")]
    [InlineData("Zorvex slides as orders dry up", "Template for equity notes of the house", "Zorvex slides as orders dry up")]
    [InlineData(null, "Zorvex slides as orders dry up", "Zorvex slides as orders dry up")]
    [InlineData(null, "Microsoft Word - note_v3.docx", null)]
    public async Task The_title_that_is_shown_counts_before_that_of_the_metadata(string? shown, string told, string? title)
    {
        var pdf = new TestPdf().Page([(60, 800, 9, "THE HARBOR HERALD"), .. shown is null ? [] : new[] { (60d, 770d, 20d, shown) }, .. TestPdf.Column(60, 720, 11, 80, First, Second)]).Information("Title", told);
        var article = await ReadAsync(pdf);
        article.Title.Should().Be(title);
        article.Text.Should().Be((shown is null ? "THE HARBOR HERALD\n\n" : string.Empty) + $"{First}\n\n{Second}");
    }

    [Theory]
    [InlineData("By Iris Halvorsen", "Windows User", "Iris Halvorsen")]
    [InlineData("By Iris Halvorsen", "Ben Okoro", "Iris Halvorsen")]
    [InlineData("27 January 2025 | By Iris Halvorsen, Senior Analyst", "", "Iris Halvorsen")]
    [InlineData("Equity note", "Ben Okoro; Aya Tanaka", "Ben Okoro; Aya Tanaka")]
    [InlineData("Equity note", "administrator", "")]
    [InlineData("Equity note", "jdoe", "")]
    [InlineData("Equity note", "Microsoft Office User", "")]
    public async Task The_byline_counts_before_the_author_of_the_metadata(string line, string told, string authors)
    {
        var pdf = new TestPdf().Page([(60, 770, 20, "Zorvex slides as orders dry up"), (60, 750, 9, line), .. TestPdf.Column(60, 720, 11, 80, First, Second)]).Information("Author", told);
        string.Join("; ", (await ReadAsync(pdf)).Authors).Should().Be(authors);
    }

    [Theory]
    [InlineData("27 January 2025", First, "D:20250203093000+01'00'", "2025-01-27", false)]
    [InlineData("Harbor City, Tuesday, January 28, 2025", First, "D:20250203093000Z", "2025-01-28", false)]
    [InlineData("Equity note", "LONDON, January 27, 2025 (Harbor Wire) – Shares of Zorvex fell 9% on Monday after the maker of pumps cut its forecast for the year to come.", "D:20250203", "2025-01-27", false)]
    [InlineData("Last updated 3 February 2025", First, "D:20250127233000-05'00'", "2025-01-27", true)]
    [InlineData("Equity note", First, "D:20250127233000-05'00'", "2025-01-27", true)]
    [InlineData("Equity note", First, "Mon Jan 27 09:30:00 2025", "2025-01-27", true)]
    [InlineData("March 2019", First, "D:20250203093000Z", null, false)]
    [InlineData("January 2025", First, "D:20250127093000Z", "2025-01-27", true)]
    [InlineData("Equity note", First, "D:19700101000000Z", null, false)]
    [InlineData("Equity note", First, "D:00010101000000Z", null, false)]
    [InlineData("Equity note", First, "yesterday", null, false)]
    public async Task The_date_that_is_shown_counts_before_that_of_the_file(string line, string first, string told, string? day, bool isInferred)
    {
        var pdf = new TestPdf().Page([(60, 770, 20, "Zorvex slides as orders dry up"), (60, 750, 9, line), .. TestPdf.Column(60, 720, 11, 80, first, Second)]).Information("CreationDate", told);
        var article = await ReadAsync(pdf);
        (article.PublishedAt?.ToString("yyyy-MM-dd"), article.IsDateInferred).Should().Be((day, isInferred));
        article.PublishedBasis.Should().Be(day is null ? null : PublishedBasis.Page);
    }

    [Fact]
    public async Task The_address_dates_a_PDF_before_its_metadata_does()
    {
        var pdf = new TestPdf().Page([.. TestPdf.Column(60, 720, 11, 80, First, Second)]).Information("CreationDate", "D:20250301093000Z").ToBytes();
        var article = await PdfArticleReader.ReadAsync(pdf, new Uri("https://www.paper.example/2025/01/28/note.pdf"), CancellationToken.None);
        (article.PublishedAt, article.PublishedBasis, article.Source).Should().Be((new DateOnly(2025, 1, 28), PublishedBasis.Address, "www.paper.example"));
    }

    [Fact]
    public async Task A_PDF_is_refused_with_what_to_change()
    {
        await RefusedAsync(Encoding.ASCII.GetBytes("A text."), IntakeReason.Malformed, "*not a PDF*");
        var whole = new TestPdf().Page([.. TestPdf.Column(60, 720, 11, 80, First, Second)]).ToBytes();
        await RefusedAsync(whole[..(whole.Length / 2)], IntakeReason.Malformed, "*cut off*Send the whole file.");
        await RefusedAsync([.. "%PDF-1.7\n"u8, .. Encoding.ASCII.GetBytes(new string('x', 3000)), .. "\nstartxref\n9\n%%EOF"u8], IntakeReason.Malformed, "*damaged*");
        await RefusedAsync(new TestPdf().Content("q 500 0 0 700 0 0 cm Q").ToBytes(), IntakeReason.NoArticle, "*pictures*text recognition*");
        var locked = new TestPdf { Trailer = $"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <{new string('4', 64)}> /U <{new string('5', 64)}> >> /ID [<41><41>]" };
        await RefusedAsync(locked.Page((60, 700, 11, First)).ToBytes(), IntakeReason.Malformed, "*encrypted*without the password*");
    }

    [Fact]
    public async Task A_PDF_in_an_import_a_zip_and_a_web_archive_is_an_article()
    {
        var pdf = new TestPdf().Page([(60, 770, 20, "Zorvex slides as orders dry up"), .. TestPdf.Column(60, 720, 11, 80, First, Second)]).ToBytes();
        (await OneAsync(pdf)).Article!.Title.Should().Be("Zorvex slides as orders dry up");

        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            await gzip.WriteAsync(pdf);
        (await OneAsync(packed.ToArray())).Article!.Text.Should().StartWith(First);

        using var zipped = new MemoryStream();
        await using (var zip = new ZipArchive(zipped, ZipArchiveMode.Create, leaveOpen: true))
        await using (var entry = await zip.CreateEntry("a.pdf").OpenAsync())
            await entry.WriteAsync(pdf);
        (await OneAsync(zipped.ToArray())).Article!.Text.Should().StartWith(First);

        byte[] http = [.. "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n"u8, .. pdf];
        var warc = await OneAsync([.. Encoding.ASCII.GetBytes($"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/note.pdf\r\nWARC-Date: 2025-01-29T12:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {http.Length}\r\n\r\n"), .. http, .. "\r\n\r\n"u8]);
        (warc.Article!.Url, warc.Article.PublishedAt, warc.Article.PublishedBasis).Should().Be(("https://paper.example/note.pdf", new DateOnly(2025, 1, 29), PublishedBasis.FirstSeen));
    }

    [Fact]
    public async Task What_is_said_to_be_a_PDF_and_is_none_is_refused_and_the_other_way_round()
    {
        var pdf = new TestPdf().Page((60, 700, 11, First)).ToBytes();
        var read = () => OneAsync(pdf, BulkFormat.Csv);
        (await read.Should().ThrowAsync<IntakeException>()).WithMessage("The file is a PDF.*");
        read = () => OneAsync(Encoding.ASCII.GetBytes(First), BulkFormat.Pdf);
        (await read.Should().ThrowAsync<IntakeException>()).WithMessage("The file is not a PDF.*");
    }

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("application/octet-stream")]
    [InlineData("text/html")]
    public async Task A_link_to_a_PDF_is_read_whatever_it_is_said_to_be(string type)
    {
        var pdf = new TestPdf().Page([(60, 770, 20, "Zorvex slides as orders dry up"), .. TestPdf.Column(60, 720, 11, 80, First, Second)]).ToBytes();
        await using var server = new LoopbackServer((path, stream) => path == "/robots.txt" ? LoopbackServer.TextAsync(stream, "404 Not Found") : LoopbackServer.WriteAsync(stream, $"200 OK\r\nContent-Type: {type}", pdf));
        using var fetcher = new Fetcher(new FetchOptions { OpenHosts = [$"127.0.0.1:{server.Port}"], HostSeconds = 0 }, TimeProvider.System);
        var article = await new PageFetcher(fetcher).ReadAsync(server.Address("/note"), CancellationToken.None);
        (article.Title, article.FetchedFrom).Should().Be(("Zorvex slides as orders dry up", server.Address("/note").AbsoluteUri));
    }

    private static Task<IncomingArticle> ReadAsync(TestPdf pdf) => PdfArticleReader.ReadAsync(pdf.ToBytes(), null, CancellationToken.None);

    private static async Task RefusedAsync(byte[] pdf, IntakeReason reason, string message)
    {
        var read = () => PdfArticleReader.ReadAsync(pdf, null, CancellationToken.None);
        (await read.Should().ThrowAsync<IntakeException>().WithMessage(message)).Which.Reason.Should().Be(reason);
    }

    private static async Task<BulkRecord> OneAsync(byte[] bytes, BulkFormat? format = null)
    {
        using var file = new MemoryStream(bytes);
        var records = new List<BulkRecord>();
        await foreach (var record in BulkReader.ReadAsync(file, new BulkOptions { Format = format }, CancellationToken.None))
        {
            // As it is kept in the store until it is worked on.
            var kept = PackedRecords.Unpack(PackedRecords.Pack([record]))[0];
            records.Add(await kept.ReadAsync(CancellationToken.None));
        }

        return records.Single();
    }
}
