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
}
