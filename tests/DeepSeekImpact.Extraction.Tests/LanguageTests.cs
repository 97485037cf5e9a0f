using DeepSeekImpact.Extraction.Languages;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>Facts are read from English alone; what is in another language is known as such.</summary>
public class LanguageTests
{
    [Theory]
    [InlineData("Shares of Zorvex fell 9% on Monday after the company cut its forecast.", "en")]
    [InlineData("Zorvex: +9%", "en")]
    [InlineData("", "en")]
    [InlineData("“La vie est belle, et nous le savons,” said Marie Dupont, who runs the shop in the old town with her son.", "en")]
    [InlineData("Die Aktien von Zorvex sind am Montag um neun Prozent gefallen, nachdem das Unternehmen die Prognose gesenkt hat.", "de")]
    [InlineData("Les actions de Zorvex ont perdu neuf pour cent lundi après que la société a abaissé ses prévisions pour une année.", "fr")]
    [InlineData("Las acciones de Zorvex cayeron un nueve por ciento el lunes después de que la empresa rebajara sus previsiones.", "es")]
    [InlineData("As ações da Zorvex caíram nove por cento na segunda-feira, após a empresa reduzir as suas previsões para o ano.", "pt")]
    [InlineData("Le azioni di Zorvex sono scese del nove per cento lunedì dopo che la società ha tagliato le previsioni per il secondo anno.", "it")]
    [InlineData("De aandelen van Zorvex daalden maandag met negen procent, nadat het bedrijf zijn verwachtingen voor het jaar had verlaagd.", "nl")]
    [InlineData("Zorvex aktier föll med nio procent på måndagen efter att bolaget sänkt sin prognos för året och sagt att det inte var allt.", "sv")]
    [InlineData("Akcje spółki Zorvex spadły w poniedziałek o dziewięć procent, po tym jak firma obniżyła prognozy na rok i nie jest to koniec.", "pl")]
    [InlineData("Zorvex hisseleri, şirketin yıl için tahminini düşürmesinden sonra pazartesi günü yüzde dokuz düştü ve bu daha çok olan bir kayıp oldu.", "tr")]
    [InlineData("Акции компании упали в понедельник на девять процентов после того, как она снизила прогноз на год.", "ru")]
    [InlineData("Οι μετοχές της εταιρείας έπεσαν τη Δευτέρα.", "el")]
    [InlineData("ゾーベックスの株価は月曜日に9%下落した。", "ja")]
    [InlineData("该公司股价周一下跌百分之九。", "zh")]
    [InlineData("회사의 주가는 월요일에 9% 하락했다.", "ko")]
    [InlineData("انخفضت أسهم الشركة يوم الاثنين.", "ar")]
    public void The_language_of_a_text(string text, string language) => Language.Of(text).Should().Be(language);

    [Fact]
    public void Of_another_language_there_are_no_facts_and_a_note_says_why()
    {
        var extraction = Extractor.Extract("Die Aktien von Zorvex sind am Montag um 9 % auf 30 $ gefallen, nachdem das Unternehmen die Prognose gesenkt hat.");
        extraction.Article.Language.Should().Be("de");
        extraction.Note.Should().Be("The text is in German (de); facts are read from English alone.");
        extraction.Quantities.Should().BeEmpty();
        extraction.Entities.Should().BeEmpty();
        Extractor.Extract("Shares of Zorvex fell 9%.").Note.Should().BeNull();
        Extractor.Extract("Shares of Zorvex fell 9% on Tuesday.").Note.Should().StartWith("The day of publication is unknown");
        Extractor.Extract("Shares of Zorvex fell 9% on Tuesday.", new ExtractionOptions { PublishedAt = new DateOnly(2025, 4, 3) }).Note.Should().BeNull();
    }
}
