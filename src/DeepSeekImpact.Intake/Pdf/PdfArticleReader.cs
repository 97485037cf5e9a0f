using System.Globalization;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake.Dates;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>Reads the article of a PDF. Holds no state; safe to call from many threads.</summary>
public static class PdfArticleReader
{
    /// <summary>The most time a PDF may take.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

    /// <summary>Parts of a PDF lie within each other: so deep the library follows them, on a stack with room for it.</summary>
    private const int Deepest = 128, StackBytes = 16 << 20;

    /// <summary>One that the library does not come to an end with keeps its place: it can hold up other PDFs, and nothing else.</summary>
    private static readonly SemaphoreSlim Places = new(Math.Max(2, Environment.ProcessorCount));

    private const int FewestCharacters = 25, EndBytes = 65_536;

    private static ReadOnlySpan<byte> Head => "%PDF-"u8;

    /// <summary>Indicates whether a file is a PDF by its first bytes.</summary>
    /// <param name="bytes">The first bytes, or all.</param>
    public static bool IsPdf(ReadOnlySpan<byte> bytes) => bytes.TrimStart("\uFEFF \t\r\n"u8).StartsWith(Head);

    /// <summary>Reads the article of a PDF.</summary>
    /// <param name="bytes">The PDF.</param>
    /// <param name="address">Where it is on the web; null if that is not known.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="IntakeException">It is not a PDF that can be read; the message says what to change.</exception>
    public static async Task<IncomingArticle> ReadAsync(ReadOnlyMemory<byte> bytes, Uri? address, CancellationToken cancellationToken)
    {
        if (!IsPdf(bytes.Span))
            throw new IntakeException(IntakeReason.Malformed, "The file is not a PDF, although it is said to be one.");
        if (bytes.Span[^Math.Min(EndBytes, bytes.Length)..].IndexOf("startxref"u8) < 0)
            throw new IntakeException(IntakeReason.Malformed, "The PDF is cut off: its end is missing. Send the whole file.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            if (!await Places.WaitAsync(MostTime, cancellationToken))
                throw new IntakeException(IntakeReason.TooComplex, "Other PDFs are being read. Retry later.") { IsTemporary = true };
            limit.CancelAfter(MostTime);
            return await InThreadAsync(() => Read(bytes, address, limit.Token)).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IntakeException(IntakeReason.TooComplex,
                $"Reading the PDF would take more than {MostTime.TotalSeconds} seconds. Send its text, or split it into smaller files.");
        }
    }

    /// <summary>
    /// Runs in a thread of its own: the library calls itself for each level of a PDF, and cannot be stopped from outside.
    /// </summary>
    private static Task<IncomingArticle> InThreadAsync(Func<IncomingArticle> read)
    {
        var done = new TaskCompletionSource<IncomingArticle>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(Run, StackBytes) { IsBackground = true, Name = "PDF" }.Start();
        return done.Task;

        void Run()
        {
            try
            {
                done.SetResult(read());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
            finally
            {
                Places.Release();
            }
        }
    }

    private static IncomingArticle Read(ReadOnlyMemory<byte> bytes, Uri? address, CancellationToken cancellationToken)
    {
        var options = new ParsingOptions
        {
            UseLenientParsing = true,
            SkipMissingFonts = true,
            ClipPaths = false,
            MaxStackDepth = Deepest,
            FilterProvider = new PdfFilters(new PdfBudget(cancellationToken)),
        };
        var (pages, metadata) = Open(bytes, options);
        cancellationToken.ThrowIfCancellationRequested();
        var letters = pages.Sum(page => page.Glyphs.Count);
        if (letters < FewestCharacters)
            throw new IntakeException(IntakeReason.NoArticle,
                "No text was found in the PDF: its pages may be pictures. Run text recognition (OCR) on it, or send its text.");
        if (pages.Sum(page => PdfLetters.Unknown(page.Glyphs)) * 4 > letters)
            throw new IntakeException(IntakeReason.Undecodable,
                "The fonts of the PDF do not say which letters they draw. Export it with embedded, searchable text, or send its text.");
        var rows = pages.Select(page => (page.Height, Rows: PdfLineReader.Read(page.Glyphs))).ToList();
        cancellationToken.ThrowIfCancellationRequested();
        PdfRunningLines.Remove(rows);
        var lines = new List<PdfLine>();
        foreach (var page in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lines.AddRange(PdfColumns.InOrder(page.Rows, lines.Count > 0 ? lines[^1].Column + 1 : 0));
        }

        return lines.Count == 0 ? throw NoArticle() : Article(PdfParagraphs.Read(lines), metadata, address);
    }

    private static IncomingArticle Article(List<PdfParagraph> paragraphs, PdfMetadata metadata, Uri? address)
    {
        var head = new PdfHead(paragraphs, metadata);
        var text = head.Text();
        if (text.Length < FewestCharacters)
            throw NoArticle();
        var day = PublicationDay.Of(head.Date, address?.AbsoluteUri);
        return new IncomingArticle
        {
            Text = text,
            TextBasis = TextBasis.Page,
            Title = ArticleField.Cut(head.Title),
            PublishedAt = day?.Day,
            PublishedRaw = head.Date?.Written,
            PublishedBasis = day?.Basis,
            IsDateSure = head.Date?.IsSure == true,
            IsDateInferred = head.IsDateOfFile && day?.Basis == PublishedBasis.Page,
            Source = address?.Host,
            Url = address?.AbsoluteUri,
            Authors = head.Authors,
        };
    }

    private static IntakeException NoArticle() =>
        new(IntakeReason.NoArticle, "No article was found in the PDF. Send its text instead.");

    /// <summary>Reads the letters of all pages.</summary>
    private static (List<PdfPage> Pages, PdfMetadata Metadata) Open(ReadOnlyMemory<byte> bytes, ParsingOptions options)
    {
        var page = 0;
        try
        {
            var hidden = bytes.ToArray();
            NameTrees.Hide(hidden);
            using var document = PdfDocument.Open(hidden, options);
            if (document.NumberOfPages > PdfBudget.MostPages)
                throw new IntakeException(IntakeReason.TooLarge, string.Create(CultureInfo.InvariantCulture,
                    $"The PDF has more than {PdfBudget.MostPages} pages. Split it into smaller files."));
            document.AddPageFactory<PdfPage, PdfPageReader>();
            var pages = new List<PdfPage>();
            for (page = 1; page <= document.NumberOfPages; page++)
                pages.Add(document.GetPage<PdfPage>(page));
            return (pages, PdfMetadata.Read(document));
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new IntakeException(IntakeReason.Malformed,
                "The PDF is encrypted and opens only with a password. Save it without the password, or send its text.");
        }
        catch (PdfDocumentStackDepthException)
        {
            throw PdfBudget.TooDeep();
        }
        catch (Exception exception) when (exception is not (IntakeException or OperationCanceledException))
        {
            // The library throws what it comes to in a broken file: a missing key, a wrong type, an index out of range.
            throw new IntakeException(IntakeReason.Malformed, page == 0
                ? "The PDF is damaged and cannot be opened. Save or print it as a PDF again, or send its text."
                : string.Create(CultureInfo.InvariantCulture,
                    $"Page {page} of the PDF is damaged. Save or print it as a PDF again, or send its text."));
        }
    }
}
