using System.Diagnostics;
using System.Text;
using DeepSeekImpact.Intake.Pdf;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>PDFs that unpack to gigabytes, draw without end or lie within themselves are read or refused, in time and without taking the process down.</summary>
public sealed class HostilePdfTests
{
    private const string Line = "BT /F1 11 Tf 60 700 Td (Shares of Zorvex fell 9% on Monday after it cut its forecast.) Tj ET ";
    private const string Text = "Shares of Zorvex fell 9% on Monday after it cut its forecast.";
    private const int Levels = 30;

    [Fact]
    public async Task Bombs_are_refused()
    {
        var zeros = new byte[100_000_000];
        await RefusedAsync(new TestPdf { Resources = "/XObject << /X 100 0 R >>" }.Content("/X Do").Stream(100, "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode", Body(TestPdf.Packed(zeros))), IntakeReason.TooLarge);
        await RefusedAsync(new TestPdf { Resources = "/XObject << /X 100 0 R >>" }.Content("/X Do").Stream(100, "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /RunLengthDecode", [.. Enumerable.Repeat((byte)0x81, 3_000_000)]), IntakeReason.TooLarge);
        await RefusedAsync(new TestPdf().Content($"BT /F1 11 Tf 60 700 Td ({new string('a', 2_100_000)}) Tj ET"), IntakeReason.TooLarge, IntakeReason.TooComplex);
        await RefusedAsync(new TestPdf { Resources = "/XObject << /X 100 0 R >>" }.Content("/X Do").Stream(100, "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 >>", Body(TestPdf.Packed(new byte[9]))), IntakeReason.Malformed);
    }

    [Fact]
    public async Task Forms_that_draw_forms_without_end_are_refused()
    {
        var laughs = new TestPdf { Resources = "/XObject << /X0 100 0 R >>" }.Content("/X0 Do");
        for (var level = 0; level < Levels; level++)
            laughs.Stream(100 + level, $"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> /XObject << /X{level + 1} {101 + level} 0 R >> >>", Ascii(level + 1 < Levels ? string.Concat(Enumerable.Repeat($"/X{level + 1} Do ", 10)) : Line));
        await RefusedAsync(laughs, IntakeReason.TooLarge, IntakeReason.TooComplex);

        var chain = new TestPdf { Resources = "/XObject << /X 100 0 R >>" }.Content("/X Do");
        for (var level = 0; level < 5000; level++)
            chain.Stream(100 + level, $"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {101 + level} 0 R >> >>", Ascii("/X Do"));
        await RefusedAsync(chain, IntakeReason.TooComplex);
        await ReadAsync(new TestPdf { Resources = "/XObject << /X 100 0 R >>" }.Content(Line + "/X Do").Stream(100, "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 100 0 R >> >>", Ascii("/X Do")));
        await RefusedAsync(new TestPdf().Content(string.Concat(Enumerable.Repeat("q ", 100_000)) + Line), IntakeReason.TooComplex);
    }

    [Fact]
    public async Task Nesting_without_end_is_refused_or_passed_over()
    {
        await RefusedAsync(new TestPdf().Content(new string('[', 500_000)), IntakeReason.TooComplex);
        await RefusedAsync(new TestPdf().Content("/A " + string.Concat(Enumerable.Repeat("<</A ", 200_000)) + " BDC " + Line), IntakeReason.TooComplex);
        await ReadAsync(new TestPdf { Resources = "/ColorSpace << /C [/Separation /A /DeviceRGB 100 0 R] >>" }.Content("/C cs 0.5 sc " + Line).Stream(100, "/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]", Ascii(new string('{', 100_000) + new string('}', 100_000))));
        var loop = new TestPdf().Page((60, 700, 11, Text)).ToBytes(isPacked: false);
        await ReadAsync(Ascii(Encoding.Latin1.GetString(loop).Replace("/Type /Pages", "/Type /Pages /Parent 2 0 R", StringComparison.Ordinal)));
    }

    /// <summary>Named places, in a tree 40,000 levels deep, and in one that names each branch ten times on thirty levels.</summary>
    [Fact]
    public async Task Trees_of_names_are_not_read()
    {
        foreach (var name in (string[])["/Names << /Dests 100 0 R >>", "/N#61mes << /D#65sts 100 0 R >>", "/Dests 100 0 R"])
        {
            var deep = new TestPdf().Page((60, 700, 11, Text));
            for (var level = 0; level < 40_000; level++)
                deep.Object(100 + level, $"<< /Kids [{101 + level} 0 R] >>");
            await ReadAsync(WithCatalog(deep, name));
            var wide = new TestPdf().Page((60, 700, 11, Text));
            for (var level = 0; level < Levels; level++)
                wide.Object(100 + level, $"<< /Kids [{string.Concat(Enumerable.Repeat($"{(level + 1 < Levels ? 101 + level : 3)} 0 R ", 10))}] >>");
            await ReadAsync(WithCatalog(wide, name));
        }
    }

    [Fact]
    public async Task Fonts_that_say_they_have_billions_of_letters_are_refused()
    {
        const string Table = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <00000000> <7FFFFFFF> <0041> endbfrange endcmap";
        await RefusedAsync(Composite("/ToUnicode 102 0 R", string.Empty).Stream(102, string.Empty, Ascii(Table)), IntakeReason.Malformed);
        await RefusedAsync(Composite("/ToUnicode 102 0 R", string.Empty).Stream(102, "/Filter /FlateDecode", Body(TestPdf.Packed(Ascii(Table)))), IntakeReason.Malformed);
        await RefusedAsync(Composite(string.Empty, "/W [0 2000000000 500]"), IntakeReason.Malformed);
        await RefusedAsync(Composite(string.Empty, "/W 102 0 R").Object(102, "[1 [500] 0 2000000000 500]"), IntakeReason.Malformed);
    }

    /// <summary>Each letter of the font draws itself, through a part of the font that calls itself.</summary>
    [Fact]
    public async Task Fonts_whose_letters_draw_themselves_do_no_harm()
    {
        byte[] call = [32, 29];
        byte[] compact = Compact([.. call, 14], [.. call, 11]);
        await ReadAsync(Embedded("/FontFile3 102 0 R").Stream(102, "/Subtype /Type1C", compact));
        FontPrograms.OfCompact(compact)![^3..].Should().Equal(14, 14, 14);
        FontPrograms.OfCompact(compact.AsSpan(0, 30)).Should().BeNull();
        await RefusedAsync(Embedded("/FontFile3 102 0 R").Stream(102, "/Subtype /Type1C", [1, 0, 4, 4]), IntakeReason.Malformed);
        await ReadAsync(Embedded("/FontFile 102 0 R").Stream(102, "/Length1 90", [.. "%!PS-AdobeFont-1.0: X\n/FontName /X def /Encoding StandardEncoding def currentfile eexec\n"u8, .. new byte[900]]));
    }

    private static TestPdf Composite(string font, string descendant) => new TestPdf { Resources = "/Font << /F9 100 0 R >>" }.Content("BT /F9 11 Tf 60 700 Td <00410042> Tj ET")
        .Object(100, $"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [101 0 R] {font} >>")
        .Object(101, $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 103 0 R /DW 500 {descendant} >>")
        .Object(103, "<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>");

    private static TestPdf Embedded(string program) => new TestPdf().Content(Line)
        .Object(3, $"<< /Type /Font /Subtype /Type1 /BaseFont /AAAAAA+X /FirstChar 0 /LastChar 255 /Widths [{string.Concat(Enumerable.Repeat("500 ", 256))}] /FontDescriptor 103 0 R /Encoding /WinAnsiEncoding >>")
        .Object(103, $"<< /Type /FontDescriptor /FontName /AAAAAA+X /Flags 32 /FontBBox [0 0 9 9] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 {program} >>");

    /// <summary>A compact font (CFF) of one letter and one part that letters share.</summary>
    private static byte[] Compact(byte[] letter, byte[] shared)
    {
        static byte[] List(params byte[][] items)
        {
            List<byte> list = [0, (byte)items.Length, 1, 1];
            var end = 1;
            foreach (var item in items)
                list.Add((byte)(end += item.Length));
            return [.. list, .. items.SelectMany(item => item)];
        }

        byte[] names = List([(byte)'X']), strings = [0, 0], parts = List(shared), head = [1, 0, 4, 4];
        byte[] Top(int letters) => [29, 0, 0, (byte)(letters >> 8), (byte)letters, 17];
        var letters = head.Length + names.Length + List(Top(0)).Length + strings.Length + parts.Length;
        return [.. head, .. names, .. List(Top(letters)), .. strings, .. parts, .. List(letter)];
    }

    private static byte[] WithCatalog(TestPdf pdf, string more) =>
        Ascii(Encoding.Latin1.GetString(pdf.ToBytes(isPacked: false)).Replace("/Type /Catalog", "/Type /Catalog " + more, StringComparison.Ordinal));

    private static byte[] Ascii(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Body(byte[] stream)
    {
        var start = stream.AsSpan().IndexOf("stream\n"u8) + 7;
        return stream[start..^"\nendstream".Length];
    }

    private static Task ReadAsync(TestPdf pdf) => ReadAsync(pdf.ToBytes(isPacked: false));

    private static async Task ReadAsync(byte[] pdf)
    {
        var watch = Stopwatch.StartNew();
        (await PdfArticleReader.ReadAsync(pdf, null, CancellationToken.None)).Text.Should().Be(Text);
        watch.Elapsed.Should().BeLessThan(3 * PdfArticleReader.MostTime);
    }

    private static async Task RefusedAsync(TestPdf pdf, params IntakeReason[] reasons)
    {
        var watch = Stopwatch.StartNew();
        var read = () => PdfArticleReader.ReadAsync(pdf.ToBytes(isPacked: false), null, CancellationToken.None);
        (await read.Should().ThrowAsync<IntakeException>()).Which.Reason.Should().BeOneOf(reasons);
        watch.Elapsed.Should().BeLessThan(3 * PdfArticleReader.MostTime);
    }
}
