using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>Writes a PDF by hand: pages of lines at their places, and whatever else a test wants in it.</summary>
internal sealed class TestPdf
{
    private const int FirstPage = 10;
    private static readonly Encoding Letters = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly List<string> _pages = [];
    private readonly Dictionary<string, string> _information = [];
    private readonly SortedDictionary<int, byte[]> _objects = new()
    {
        [3] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"u8.ToArray(),
        [4] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"u8.ToArray(),
    };

    /// <summary>Gets or sets what a page has besides fonts: "/XObject &lt;&lt; … &gt;&gt;".</summary>
    public string Resources { get; set; } = string.Empty;

    /// <summary>Gets or sets what stands in the trailer besides the usual.</summary>
    public string Trailer { get; set; } = string.Empty;

    /// <summary>Adds a page of lines.</summary>
    public TestPdf Page(params (double X, double Y, double Size, string Text)[] lines) => Content(string.Concat(lines.Select(line =>
        string.Create(CultureInfo.InvariantCulture, $"BT /F1 {line.Size} Tf 1 0 0 1 {line.X} {line.Y} Tm <{Hex(line.Text)}> Tj ET\n"))));

    /// <summary>Adds a page with what draws it.</summary>
    public TestPdf Content(string operations)
    {
        _pages.Add(operations);
        return this;
    }

    /// <summary>Adds metadata.</summary>
    public TestPdf Information(string key, string value)
    {
        _information[key] = value;
        return this;
    }

    /// <summary>Adds an object; those from 100 on are free.</summary>
    public TestPdf Object(int number, string value) => Object(number, Letters.GetBytes(value));

    /// <summary>Adds a stream.</summary>
    public TestPdf Stream(int number, string dictionary, byte[] bytes) => Object(number, Streamed(dictionary, bytes));

    /// <summary>Lays text out in a column, at most so many letters on a line.</summary>
    public static IEnumerable<(double X, double Y, double Size, string Text)> Column(double x, double top, double size, int letters, params string[] paragraphs)
    {
        foreach (var paragraph in paragraphs)
        {
            var line = new StringBuilder();
            foreach (var word in paragraph.Split(' '))
            {
                if (line.Length + word.Length >= letters)
                {
                    yield return (x, top, size, line.ToString());
                    top -= size * 1.2;
                    line.Clear();
                }

                line.Append(line.Length > 0 ? " " : string.Empty).Append(word);
            }

            yield return (x, top, size, line.ToString());
            top -= size * 2;
        }
    }

    public byte[] ToBytes(bool isPacked = true)
    {
        var objects = new SortedDictionary<int, byte[]>(_objects)
        {
            [1] = "<< /Type /Catalog /Pages 2 0 R >>"u8.ToArray(),
            [2] = Letters.GetBytes($"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select((_, page) => $"{FirstPage + (2 * page)} 0 R"))}] >>"),
            [5] = Letters.GetBytes($"<< {string.Join(' ', _information.Select(pair => $"/{pair.Key} <{Hex(pair.Value)}>"))} >>"),
        };
        for (var page = 0; page < _pages.Count; page++)
        {
            var number = FirstPage + (2 * page);
            objects[number] = Letters.GetBytes($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> {Resources} >> >>");
            objects[number + 1] = isPacked ? Packed(Letters.GetBytes(_pages[page])) : Streamed(string.Empty, Letters.GetBytes(_pages[page]));
        }

        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n"u8);
        var places = new Dictionary<int, long>();
        foreach (var (number, value) in objects)
        {
            places[number] = file.Position;
            file.Write(Letters.GetBytes($"{number} 0 obj\n"));
            file.Write(value);
            file.Write("\nendobj\n"u8);
        }

        var (start, size) = (file.Position, objects.Keys.Max() + 1);
        file.Write(Letters.GetBytes($"xref\n0 {size}\n0000000000 65535 f \n"));
        for (var number = 1; number < size; number++)
            file.Write(Letters.GetBytes(places.TryGetValue(number, out var place) ? $"{place:D10} 00000 n \n" : "0000000000 65535 f \n"));
        file.Write(Letters.GetBytes($"trailer\n<< /Size {size} /Root 1 0 R /Info 5 0 R {Trailer} >>\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }

    public static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(bytes);
        return Streamed("/Filter /FlateDecode", packed.ToArray());
    }

    private static byte[] Streamed(string dictionary, byte[] bytes) =>
        [.. Letters.GetBytes($"<< {dictionary} /Length {bytes.Length} >>\nstream\n"), .. bytes, .. "\nendstream"u8];

    private TestPdf Object(int number, byte[] value)
    {
        _objects[number] = value;
        return this;
    }

    private static string Hex(string text) => Convert.ToHexString(Letters.GetBytes(text));
}
