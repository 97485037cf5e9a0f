using System.Globalization;
using System.Text.Json;
using DeepSeekImpact.Extraction.Certainties;
using DeepSeekImpact.Extraction.Claims;
using DeepSeekImpact.Extraction.Comparisons;
using DeepSeekImpact.Extraction.Coverages;
using DeepSeekImpact.Extraction.Dates;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Events;
using DeepSeekImpact.Extraction.Figures;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quantities;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Tests;

/// <summary>Writes facts in one line each, short enough for a table and whole enough to check.</summary>
internal static class Facts
{
    public static string Line(Quantity quantity) =>
        Words(Camel(quantity.Kind), Amount(quantity), quantity.Unit, quantity.Per is null ? null
            : $"per {quantity.Per}", quantity.Qualifier == Qualifier.Exact ? null : Camel(quantity.Qualifier),
            quantity.Direction is { } way ? Camel(way) : null);

    public static string Line(DateMention date) =>
        Words($"\"{date.Text}\"", date.From is null ? "vague" : date.From == date.To ? Day(date.From) : $"{Day(date.From)}..{Day(date.To)}",
            date.Fiscal ? "fiscal" : null, date.Time is { } time ? $"at {time.At:HH:mm}" : null, date.Time?.Zone);

    public static string Line(Entity entity) =>
        Words($"{Camel(entity.Kind)} {entity.Name}", entity.Ticker is null ? null : $"({entity.Ticker})", entity.Role is null ? null : $"[{entity.Role}]", entity.Affiliation is null ? null : $"@{entity.Affiliation.Name}",
            "x" + entity.Mentions.Count.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// Returns all facts of an article, with "[title]" after those that only the title states and "[both]" after those it states too.
    /// </summary>
    public static IEnumerable<string> Titled(Extraction extraction) =>
        extraction.MarketMoves.Select(move => Line(move) + Part(move)).Concat(extraction.Figures.Select(figure =>
            Line(figure) + Part(figure)))
            .Concat(extraction.Quotes.Select(quote => Line(quote) + Part(quote)));

    private static string Part(IFact fact) => fact.Span.In is ArticlePart.Title ? " [title]" : fact.InTitle ? " [both]" : string.Empty;

    public static string Line(MarketMove move) =>
        Words(move.Instrument.Name, Camel(move.Direction), move.Change is null ? null : $"{Amount(move.Change)} {move.Change.Unit}", move.Change is null or { Qualifier: Qualifier.Exact } ? null : Camel(move.Change.Qualifier),
            move.Level is null ? null : $"to {Amount(move.Level)}", move.From is null ? null : $"from {Amount(move.From)}",
            move.Instrument.Against is null ? null : $"against {move.Instrument.Against.Name}", move.Period == MovePeriod.Session ? null
                : $"over {Camel(move.Period)}", move.Date is null ? null
                : "on " + Day(move.Date.From), move.Session == TradingSession.Regular ? null : Camel(move.Session), move.Cause is null
                ? null : $"because {move.Cause.Text}");

    /// <summary>
    /// Returns an event: "deal.acquisition agreed: acquirer Borana, target a rival*, 2 USD on 2025-01-27, stakePercent 30 percent". A star
    /// is
    /// after words that name nobody.
    /// </summary>
    public static string Line(Event told) => Words(told.Type, Camel(told.Status), told.Polarity == Polarity.Negated ? "negated" : null,
            told.Certainty == Certainty.Asserted ? null : Camel(told.Certainty)) + ": "
        + string.Join(", ", told.Participants.Select(one => $"{one.Role} {one.Name}" + (one.Id is null ? "*" : string.Empty))
            .Append(told.Amount is null ? null : $"{Amount(told.Amount)} {told.Amount.Unit}" + (told.Amount.Per is null ? null
                : " per " + told.Amount.Per))
            .Append(told.Date is null ? null : "on " + Day(told.Date.From))
            .Append(told.Direction is { } way ? Camel(way) : null)
            .Append(told.Outcome is { } outcome ? Camel(outcome) : null)
            .Concat(told.Details?.Select(detail => $"{detail.Key} " + (detail.Value switch
            {
                Quantity quantity => $"{Amount(quantity)} {quantity.Unit}",
                Span span => span.Text,
                DateReference date => Day(date.From),
                Enum choice => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()),
                _ => detail.Value.ToString(),
            })) ?? []).Where(part => part is not null));

    /// <summary>The line of a move with the day it inherits from an earlier sentence.</summary>
    public static string DayLine(MarketMove move) => Words(Line(move), move.Day is { Basis: DayBasis.Inherited } day
        ? $"day {Day(day.Date)}" : null);

    /// <summary>Which day a move belongs to and where it is told, or its period.</summary>
    public static string TradingDay(MarketMove move) => $"{move.Instrument.Name} {Camel(move.Direction)}"
        + (move.Period is not (MovePeriod.Session or MovePeriod.Intraday) ? $" {Camel(move.Period)}"
            : move.Day is { } day ? $" {Day(day.Date)} {Camel(day.Basis)}" : ", no day");

    public static string Line(Figure figure) =>
        Words(Camel(figure.Metric), "of", figure.Subject.Name + ":", Amount(figure.Quantity), figure.Quantity.Unit, figure.Quantity.Qualifier == Qualifier.Exact ? null : Camel(figure.Quantity.Qualifier),
            figure.Quantity.Direction is { } way ? Camel(way) : null, figure.Aspect == FigureAspect.Level ? null
                : Camel(figure.Aspect), figure.Basis == FigureBasis.Actual ? null : Camel(figure.Basis),
            figure.Variant is { } variant ? Camel(variant) : null, figure.Part is null ? null
                : $"part \"{figure.Part.Text}\"", figure.Period is null ? null : $"in \"{figure.Period.Text}\"", figure.Hardware is null
                ? null : $"on {figure.Hardware.Name}", figure.AttributedTo is null ? null
                : $"says {figure.AttributedTo.Name}", figure.Certainty == Certainties.Certainty.Asserted ? null : Camel(figure.Certainty));

    public static string Line(Quote quote) =>
        Words(Camel(quote.Kind), quote.Speaker?.Name ?? "nobody", quote.Cue is null ? null : $"[{quote.Cue.Text}]", ":", string.Join(" … ", quote.Segments.Select(segment => segment.Text)));

    public static string Line(Claim claim) =>
        Words(Camel(claim.ClaimantType), claim.Claimant.Name, claim.Via is null ? null : $"via {claim.Via.Name}", claim.Certainty == Certainties.Certainty.Asserted ? null : Camel(claim.Certainty), claim.Polarity == Certainties.Polarity.Affirmed ? null : "negated",
            claim.Prediction ? "prediction" : null, claim.Rating is { } rating ? $"({Line(rating)})" : null, ":", claim.Text);

    /// <summary>"upgrade buy from hold 90 from 80": what a rating says.</summary>
    private static string Line(Rating rating) =>
        Words(Camel(rating.Action), rating.Value, rating.RatingBefore is null ? null : $"from {rating.RatingBefore}", rating.Target is null
            ? null : $"target {rating.Target.Value:0.##}",
            rating.TargetBefore is null ? null : $"from {rating.TargetBefore.Value:0.##}");

    public static string Line(Unused unused) => $"{Camel(unused.Kind)} {Camel(unused.Reason)}: {unused.Span.Text}";

    /// <summary>How the moves, figures, quotes and claims of an article were resolved.</summary>
    public static IEnumerable<string> Steps(Extraction extraction) =>
        Steps("move", extraction.MarketMoves.Select(move => move.Steps))
            .Concat(Steps("figure", extraction.Figures.Select(figure => figure.Steps)))
            .Concat(Steps("quote", extraction.Quotes.Select(quote => quote.Steps)))
            .Concat(Steps("claim", extraction.Claims.Select(claim => claim.Steps)));

    /// <summary>Returns what an article of an outlet states, to compare it.</summary>
    public static IEnumerable<Sighting> Sightings(string text, string outlet, string published)
    {
        var day = DateOnly.ParseExact(published, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var extraction = Extractor.Extract(text, new ExtractionOptions { PublishedAt = day });
        return StatementReader.Read(extraction).Select(statement => new Sighting(statement, $"{outlet} {published}", outlet, day));
    }

    /// <summary>
    /// Returns how the texts of a row, each a later article of an outlet of its own, compare: each metric of a subject that two state,
    /// with the kind of the difference or "agree", and what the figures of each subject imply together.
    /// </summary>
    public static IEnumerable<string> Compared(string texts)
    {
        var all = texts.Split(" // ").SelectMany((text, i) => Sightings(text, $"Outlet {i}", $"2025-01-{28 + i}")).ToList();
        var topics = all.GroupBy(seen => seen.Statement.Topic).Where(topic => topic.DistinctBy(seen => seen.Article).Count() > 1);
        foreach (var topic in topics)
            yield return $"{topic.Key.Metric} {(Comparison.Of(topic).Kind is { } kind ? Camel(kind) : "agree")}";
        foreach (var subject in all.GroupBy(seen => seen.Statement.Topic.Subject).Select(subject => subject.ToList()))
        {
            foreach (var check in Checks.Of(subject, all.Except(subject).ToList()))
            {
                var reported = check.Agrees switch { true => "as reported", false => "not as reported", _ => null };
                yield return Words(check.Rule + ":", check.Arithmetic, reported);
            }
        }
    }

    /// <summary>All facts of an article, for golden files.</summary>
    public static string Page(Extraction extraction)
    {
        var page = new List<string>();
        Section("Entities", extraction.Entities.Select(Line));
        Section("Quantities", extraction.Quantities.Select(quantity => Line(quantity) + $" \"{quantity.Span.Text}\""));
        Section("Dates", extraction.Dates.Select(Line));
        Section("Figures", extraction.Figures.Select(Line));
        Section("Market moves", extraction.MarketMoves.Select(DayLine));
        Section("Quotes", extraction.Quotes.Select(Line));
        Section("Claims", extraction.Claims.Select(Line));
        return string.Join('\n', page) + "\n";

        void Section(string title, IEnumerable<string> lines)
        {
            page.Add("## " + title);
            page.AddRange(lines.Select(line => "- " + line.ReplaceLineEndings(" ")));
            page.Add(string.Empty);
        }
    }

    private static IEnumerable<string> Steps(string fact, IEnumerable<IReadOnlyList<Step>?> steps) =>
        steps.SelectMany(list => list ?? []).Select(step => Words(fact, step.Rule, $"\"{step.Span.Text}\"", step.Antecedent is null ? null : $"from \"{step.Antecedent.Text}\"", "means", step.Means, step.Basis is null ? null : "from " + Day(step.Basis)));

    private static string Amount(Quantity quantity) =>
        quantity.Value is { } value ? Number(value) : $"{Number(quantity.Low)}..{Number(quantity.High)}";

    private static string Number(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "?";

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "?";

    private static string Camel<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string Words(params string?[] parts) => string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part))).Replace(" :", ":", StringComparison.Ordinal);
}
