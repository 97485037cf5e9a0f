using System.Text;
using DeepSeekImpact.Intake.Charsets;

namespace DeepSeekImpact.Intake.Tests;

/// <summary>By byte order mark, header, markup or detection; what cannot be decoded is refused with its position.</summary>
public class CharsetTests
{
    private const string Words = "Der Kurs fiel um 9 % – sagte Frau Müller, „ohne Maß“.";

    static CharsetTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, string?, string> Texts() => new()
    {
        { "utf-8", null, Words },
        { "utf-8", "utf-8", Words },
        { "windows-1252", "windows-1252", Words },
        { "windows-1252", "iso-8859-1", Words },
        { "windows-1252", "\"ISO-8859-1\"", Words },
        { "utf-16", "utf-16", Words },
        { "utf-16BE", "utf-16be", Words },
        { "shift_jis", "Shift_JIS", "株価は月曜日に9%下落した。" },
        { "gb18030", "gb2312", "该公司股价周一下跌百分之九。" },
        { "euc-kr", "euc-kr", "회사의 주가는 월요일에 하락했다." },
        { "windows-1251", "windows-1251", "Акции компании упали в понедельник." },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_a_header_says(string encoding, string? declared, string text) => Charset.Decode(Encoding.GetEncoding(encoding).GetBytes(text), declared).Should().Be(text);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_byte_order_mark_counts_before_all(string encoding)
    {
        var made = Encoding.GetEncoding(encoding);
        Charset.Decode([.. made.GetPreamble(), .. made.GetBytes(Words)], "windows-1252").Should().Be(Words);
    }

    [Theory]
    [InlineData("windows-1252", "<html><head><meta charset=windows-1252></head>")]
    [InlineData("windows-1252", "<html><head><meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'></head>")]
    [InlineData("iso-8859-15", "<?xml version=\"1.0\" encoding=\"iso-8859-15\"?><rss>")]
    [InlineData("utf-8", "<?xml version='1.0' encoding='utf-8'?><rss>")]
    [InlineData("utf-16", "<html>")]
    public void What_markup_says(string encoding, string markup)
    {
        var text = markup + "Maß und Müll";
        Charset.Decode(Encoding.GetEncoding(encoding).GetBytes(text), null, isMarkup: true).Should().Be(text);
    }

    [Theory]
    [InlineData("windows-1251", "Акции компании упали в понедельник на девять процентов, сообщила биржа. Аналитики ожидали роста, но прогноз был снижен ещё осенью.")]
    [InlineData("shift_jis", "株価は月曜日に九パーセント下落した。会社は通期の見通しを引き下げたと発表した。投資家は失望している。")]
    [InlineData("gb18030", "该公司股价周一下跌百分之九,此前公司下调了全年预期。分析师表示,投资者对此感到失望,市场还在等待新的消息。")]
    [InlineData("windows-1252", "L’action a chuté de neuf pour cent lundi après que la société a abaissé ses prévisions; les analystes étaient déçus, et l’année n’est pas terminée.")]
    public void What_nobody_says_is_detected(string encoding, string text) => Charset.Decode(Encoding.GetEncoding(encoding).GetBytes(text)).Should().Be(text);

    [Fact]
    public void What_is_no_text_is_refused_with_its_position()
    {
        var decode = () => Charset.Decode([.. "A long text "u8, 0xFF, 0xC0, .. " goes on"u8], "utf-8");
        decode.Should().Throw<IntakeException>().WithMessage("It is not utf-8 at byte 12.*").Which.Reason.Should().Be(IntakeReason.Undecodable);
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("klingon")]
    public void A_charset_that_is_not_known_is_refused(string name)
    {
        var decode = () => Charset.Decode("text"u8, name);
        decode.Should().Throw<IntakeException>().WithMessage($"The charset '{name}' is not known.*");
    }

    [Fact]
    public void Every_label_of_the_web_is_read()
    {
        CharsetLabels.All.Should().HaveCount(221);
        foreach (var label in CharsetLabels.All)
            Charset.Named($" {label.ToUpperInvariant()} ").Should().NotBeNull(label);
    }

    [Theory]
    [InlineData("utf8", "Maß", new byte[] { 0x4D, 0x61, 0xC3, 0x9F })]
    [InlineData("x-cp1252", "“9”", new byte[] { 0x93, 0x39, 0x94 })]
    [InlineData("iso_8859-1", "“9”", new byte[] { 0x93, 0x39, 0x94 })]
    [InlineData("iso_8859-1:1987", "“9”", new byte[] { 0x93, 0x39, 0x94 })]
    [InlineData("cp1251", "Акции", new byte[] { 0xC0, 0xEA, 0xF6, 0xE8, 0xE8 })]
    [InlineData("windows-31j", "株価", new byte[] { 0x8A, 0x94, 0x89, 0xBF })]
    [InlineData("latin9", "€", new byte[] { 0xA4 })]
    [InlineData("latin6", "Ąđ", new byte[] { 0xA1, 0xB9 })]
    [InlineData("iso-8859-16", "ȘȚ", new byte[] { 0xAA, 0xDE })]
    public void A_label_means_the_same_in_a_header_and_in_markup(string label, string text, byte[] bytes)
    {
        Charset.Decode(bytes, label).Should().Be(text);
        Charset.DecodeFetched(bytes, label).Should().Be(new DecodedText(text, 0));
        var page = $"<meta http-equiv=\"Content-Type\" content=\"text/html; charset={label}\">";
        Charset.DecodeFetched([.. Encoding.ASCII.GetBytes(page), .. bytes], null, isMarkup: true).Text.Should().Be(page + text);
        var feed = $"<?xml version=\"1.0\" encoding=\"{label}\"?>";
        Charset.DecodeFetched([.. Encoding.ASCII.GetBytes(feed), .. bytes], null, isMarkup: true).Text.Should().Be(feed + text);
    }

    [Fact]
    public void What_was_fetched_is_read_with_every_byte_that_is_no_text_counted()
    {
        Charset.DecodeFetched([.. "Caf"u8, 0xE9, .. " – good"u8], "utf-8").Should().Be(new DecodedText("Caf\uFFFD – good", 1));
        Charset.DecodeFetched([.. "Müller, Maß, Größe: Caf"u8, 0xE9, .. " good"u8]).Should().Be(new DecodedText("Müller, Maß, Größe: Caf\uFFFD good", 1));
        Charset.DecodeFetched("\uFFFD was written"u8).Replaced.Should().Be(0, "the author wrote it");
        Charset.DecodeFetched("plain"u8, "klingon").Should().Be(new DecodedText("plain", 0));
        Charset.DecodeFetched("Größe"u8, "iso-8859-1").Text.Should().Be("Größe", "what is UTF-8 is hardly ever anything else");
        Charset.DecodeFetched("<meta charset=klingon>Größe"u8, null, isMarkup: true).Text.Should().EndWith("Größe");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("utf-8")]
    public void A_text_that_was_cut_within_its_last_character_is_read(string? declared)
    {
        var bytes = Encoding.UTF8.GetBytes("Die Aktie fällt um 9 %, sagt Müller – €");
        Charset.DecodeFetched(bytes.AsSpan()[..^1], declared).Should().Be(new DecodedText("Die Aktie fällt um 9 %, sagt Müller – \uFFFD", 1));
    }
}
