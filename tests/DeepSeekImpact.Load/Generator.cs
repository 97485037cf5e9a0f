using System.Globalization;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Ingestion;

namespace DeepSeekImpact.Load;

/// <summary>
/// Makes articles of invented companies, people and models: about 4,000 characters and thirty facts each, as business news has them. The same
/// seed and number always give the same article. A few names are in many articles and most in few, as in news.
/// </summary>
/// <param name="seed">The seed.</param>
public sealed class Generator(int seed)
{
    private const int Companies = 3000;
    private const int Analysts = 2000;
    private const int Models = 400;
    private const int Paragraphs = 9;
    private const int PerDay = 137;

    private static readonly DateOnly FirstDay = new(2024, 1, 1);
    private static readonly string[] Starts = ["Zor", "Cor", "Tide", "Quil", "Har", "Oak", "Ven", "Bel", "Mar", "Ost", "Lun", "Pra", "Kel", "Dor", "Fen", "Gal", "Hol", "Ist", "Jor", "Nor"];
    private static readonly string[] Middles = ["va", "le", "mo", "ri", "ta", "no", "be", "ka", "si", "du"];
    private static readonly string[] Ends = ["rex", "lon", "dyne", "mark", "vane", "crest", "field", "tek", "nix", "ford", "gate", "stone"];
    private static readonly string[] Suffixes = ["Semiconductor", "Holdings", "Energy", "Systems", "Bank", "Motors", "Pharma", "Cloud", "Logistics", "Foods", "Materials", "Networks"];
    private static readonly string[] GivenNames = ["Maria", "John", "Elena", "David", "Sofia", "Peter", "Anna", "Thomas", "Laura", "Daniel", "Julia", "Martin", "Clara", "Robert", "Helen", "Simon"];
    private static readonly string[] Firms = ["Harbourline Research", "Quillon Asset Management", "Oakhollow Metrics", "Northgate Partners", "Westmere Capital", "Lindgren Securities", "Calder Bank", "Ostrand Advisors"];
    private static readonly string[] Outlets = ["Alpha Post", "Beta Wire", "Gamma Times", "Delta News", "Epsilon Mail", "Northgate Ledger", "Morning Courier", "Market Daily", "The Observer of Trade", "Capital Letter"];
    private static readonly string[] Days7 = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
    private static readonly string[] Causes = ["after weak results", "on fears of a slowdown", "after the company cut its forecast", "amid hopes of a deal", "after a rival unveiled a cheaper product"];

    private static readonly string[] Fillers =
    [
        "The building stands at the edge of town, and few people visit it.", "Nobody in the room seemed surprised by the turn of events.", "It was a quiet week for the industry as a whole.",
        "Roads in the area were closed for most of the morning.", "The talks had gone on for longer than anybody had planned.", "Workers gathered at the gate and waited for news.",
        "The decision had been prepared behind closed doors for many months.", "Much of the debate turned on a single paragraph of the contract.", "The weather did not help, and neither did the mood.",
        "Some of the papers were missing, others had never been written.", "There was little to see and even less to photograph.", "The old rules no longer fit the way the market works.",
    ];

    /// <summary>Returns the article with a number: its text and facts, and what is known of it besides.</summary>
    /// <param name="number">The number, from 0.</param>
    public (ArticleText Text, ArticleDetails Details) Article(int number)
    {
        var random = new Random(HashCode(seed, number));
        var company = Company(Skewed(random, Companies));

        // They come in as they appear, some of them a few days late.
        var published = FirstDay.AddDays((number / PerDay) - Math.Max(0, random.Next(-20, 4)));
        var title = $"{company} {Pick(random, "slides", "gains", "in focus", "draws a crowd", "under pressure")} as {Pick(random, "buyers wait", "costs rise", "rates fall", "rivals stir")}";
        var paragraphs = new List<string> { title };
        for (var p = 0; p < Paragraphs; p++)
            paragraphs.Add(string.Join(' ', Enumerable.Range(0, 7).Select(_ => Sentence(random, random.Next(8) == 0 ? Company(Skewed(random, Companies)) : company))));
        var text = ArticleReader.Read(string.Join("\n\n", paragraphs) + "\n\nReport number " + number.ToString(CultureInfo.InvariantCulture) + " ends here.", new ExtractionOptions { Title = title, PublishedAt = published });
        return (text, new ArticleDetails { Source = Pick(random, Outlets), Url = $"https://news.example.com/{published:yyyy/MM/dd}/{number}", Authors = [Analyst(random.Next(Analysts)).Name] });
    }

    private static string Sentence(Random random, string company)
    {
        var (analyst, firm) = Analyst(Skewed(random, Analysts));
        var model = "Fathom-" + (Skewed(random, Models) + 1).ToString(CultureInfo.InvariantCulture);
        return random.Next(36) switch
        {
            0 => $"Shares of {company} fell {Percent(random)}% on {Pick(random, Days7)} {Pick(random, Causes)}.",
            1 => $"{company} shares rose {Percent(random)}% on {Pick(random, Days7)}, closing at ${random.Next(5, 400)}.{random.Next(10, 99)}.",
            2 => $"The Nasdaq Composite {Pick(random, "fell", "rose")} {Percent(random)}% on {Pick(random, Days7)}.",
            3 => $"{company} lost ${random.Next(1, 90)} billion in market value on {Pick(random, Days7)}.",
            4 => $"Revenue of {company} rose {random.Next(1, 30)}% to ${random.Next(1, 60)}.{random.Next(1, 9)} billion in the {Pick(random, "first", "second", "third", "fourth")} quarter.",
            5 => $"{company} employs {random.Next(2, 90) * 100:#,0} people.",
            6 => $"The training of the {model} model took {random.Next(1, 40)}.{random.Next(1, 9)} million GPU hours and cost ${random.Next(2, 90)}.{random.Next(1, 9)} million.",
            7 => $"{company} trained its {model} model on {random.Next(1, 60) * 500:#,0} GPUs.",
            8 => $"“{Pick(random, "Demand has not gone away", "The price is a guess", "Nobody knows what comes next", "We saw this coming")}, and {Pick(random, "the market knows it", "buyers will return", "margins will suffer")},” said {analyst}, an analyst at {firm}.",
            9 => $"{analyst}, an analyst at {firm}, said {company} could lose {random.Next(2, 40)}% of its customers next year.",
            10 => $"{company} may close a plant, {analyst} of {firm} warned.",
            11 => $"{analyst} kept a buy rating on {company} and raised the price target to ${random.Next(20, 400)}.",
            _ => Pick(random, Fillers),
        };
    }

    private static string Percent(Random random) => (random.Next(1, 180) / 10.0).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Company(int number)
    {
        var random = new Random(HashCode(1, number));
        return Pick(random, Starts) + Pick(random, Middles) + Pick(random, Ends) + " " + Pick(random, Suffixes);
    }

    private static (string Name, string Firm) Analyst(int number)
    {
        var random = new Random(HashCode(2, number));
        return (Pick(random, GivenNames) + " " + Pick(random, Starts) + Pick(random, Middles) + Pick(random, Ends), Pick(random, Firms));
    }

    /// <summary>A few are frequent and most are rare: the square of a number between 0 and 1.</summary>
    private static int Skewed(Random random, int count)
    {
        var part = random.NextDouble();
        return (int)(part * part * part * count);
    }

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];

    /// <summary>Always the same on every machine, unlike System.HashCode.</summary>
    private static int HashCode(int one, int other) => unchecked((int)(((uint)one * 2654435761) ^ ((uint)other * 2246822519)));
}
