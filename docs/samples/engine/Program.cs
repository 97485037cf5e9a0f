using DeepSeekImpact.Extraction;

const string Sample =
    "Shares of Velden Optics fell 9% on Tuesday after it cut its forecast. “Orders have halved,” said Rosa Imhof, its chief executive. " +
    "Brook House lowered its rating on Velden to neutral. Revenue was $2.4 billion, 12% less than a year earlier.";

var text = args is [var file] ? File.ReadAllText(file) : Sample;
var extraction = Extractor.Extract(text, new ExtractionOptions { PublishedAt = new DateOnly(2025, 4, 3) });

foreach (var move in extraction.MarketMoves)
    Show("move", $"{move.Instrument.Name} {move.Direction} {move.Change?.Span.Text}, {move.Day?.Date:yyyy-MM-dd}", move);
foreach (var figure in extraction.Figures)
    Show("figure", $"{figure.Subject.Name}: {figure.Metric} {figure.Quantity.Span.Text}", figure);
foreach (var quote in extraction.Quotes)
    Show("quote", quote.Speaker?.Name ?? "nobody named", quote);
foreach (var claim in extraction.Claims)
    Show("claim", $"{claim.Claimant.Name} ({claim.ClaimantType}, {claim.Certainty})", claim);
foreach (var happened in extraction.Events)
    Show("event", $"{happened.Type} ({happened.Status})", happened);

// Every fact has its span: the characters from Start to End of the text are what it was read from.
static void Show(string kind, string says, IFact fact) =>
    Console.WriteLine($"{kind,-6}  {says}\n        {fact.Span.Start}-{fact.Span.End}: {fact.Span.Text} [{fact.Rule}]");
