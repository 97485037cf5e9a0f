using System.Globalization;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Extraction.Comparisons;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Lists;

/// <summary>Gives what the ledger compares the form it is served in.</summary>
internal sealed class LedgerForms
{
    private const int MostValues = 20;
    private const int MostStatements = 10;

    private readonly Dictionary<string, string> _names;
    private readonly Dictionary<long, ArticleRow> _articles;

    private LedgerForms(Dictionary<string, string> names, Dictionary<long, ArticleRow> articles) => (_names, _articles) = (names, articles);

    /// <summary>Loads the names of subjects and sources, and the articles, of what is shown.</summary>
    public static async Task<LedgerForms> LoadAsync(NewsDb db, IEnumerable<string> subjects, IEnumerable<StoredSighting> shown, CancellationToken cancellationToken)
    {
        var sightings = shown.ToList();
        var ids = subjects.Concat(sightings.SelectMany(seen => new[] { seen.Row.Source, seen.Sighting.Statement.Topic.Subject })).OfType<string>().Distinct().ToArray();
        var names = await db.Entities.Where(entity => ids.Contains(entity.Id)).ToDictionaryAsync(entity => entity.Id, entity => entity.Name, cancellationToken);

        // What moves without being an entity, gold for one, has its name in the table of names alone.
        var others = ids.Where(id => !names.ContainsKey(id)).ToArray();
        foreach (var row in await db.EntityNames.Where(name => others.Contains(name.EntityId) && !name.IsTicker).OrderBy(name => name.Name).ToListAsync(cancellationToken))
            names.TryAdd(row.EntityId, row.Name);
        var keys = sightings.Select(seen => seen.Row.ArticleKey).Distinct().ToArray();
        return new LedgerForms(names, await db.Articles.AsNoTracking().Where(article => keys.Contains(article.Key)).ToDictionaryAsync(article => article.Key, cancellationToken));
    }

    /// <summary>Gives what is shown of a comparison.</summary>
    public static IEnumerable<StoredSighting> Shown(Comparison comparison, IReadOnlyDictionary<string, StoredSighting> sightings) =>
        comparison.Values.Take(MostValues).SelectMany(value => value.Sightings.Take(MostStatements)).Select(seen => sightings[seen.Statement.Fact]);

    public Reference Reference(string id) => new(id, _names.GetValueOrDefault(id, id));

    /// <summary>Returns an answer with what narrows its values.</summary>
    public static T Scoped<T>(TopicRow topic, T answer)
        where T : ScopedAnswer
    {
        var scope = StatementScope.Parse(topic.Scope);
        var isMove = topic.Metric == StatementReader.Change;
        var days = scope.Period?.Split('/');
        var isDays = days is [{ Length: 10 }, { Length: 10 }];
        return answer with
        {
            Basis = isMove ? null : scope.Basis,
            Aspect = isMove ? null : scope.Aspect,
            Variant = scope.Variant,
            Part = scope.Part,
            Per = scope.Per,
            PeriodFrom = isDays ? DateOnly.ParseExact(days![0], "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            PeriodTo = isDays ? DateOnly.ParseExact(days![1], "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            PeriodText = isDays ? null : scope.Period,
            Span = isMove && scope.Span != MovePeriod.Session ? scope.Span : null,
        };
    }

    public DisputeAnswer Of(Dispute dispute) => Scoped(dispute.Topic, new DisputeAnswer
    {
        Metric = dispute.Topic.Metric,
        Subject = Reference(dispute.Topic.SubjectId),
        Unit = dispute.Topic.Unit,
        Direction = dispute.Topic.Direction,
        Date = Days.ToDate(dispute.Topic.Day),
        Kind = dispute.Comparison.Kind!.Value,
        Spread = dispute.Comparison.Spread,
        Count = dispute.Sightings.Count,
        Values = Values(dispute.Comparison, dispute.Sightings),
    });

    public IReadOnlyList<StatedValueAnswer> Values(Comparison comparison, IReadOnlyDictionary<string, StoredSighting> sightings) =>
    [
        .. comparison.Values.Take(MostValues).Select(value => new StatedValueAnswer
        {
            Value = value.Value,
            Voices = value.Voices,
            Difference = value.Difference,
            Count = value.Sightings.Count,
            Statements = [.. value.Sightings.Take(MostStatements).Select(seen => sightings[seen.Statement.Fact]).Where(IsThere).Select(Stated)],
        }),
    ];

    public CheckAnswer Of(StoredCheck stored) => new()
    {
        Rule = stored.Check.Rule,
        Subject = Reference(stored.SubjectId),
        Inputs = [.. stored.Check.Inputs.Select(input => Input(input, stored.Sightings))],
        Arithmetic = stored.Check.Arithmetic,
        Result = stored.Check.Result,
        Unit = stored.Check.Unit,
        Reported = [.. stored.Check.Reported.Select(report => Input(report.Input, stored.Sightings) with { Difference = report.Difference, Agrees = report.Agrees })],
        Agrees = stored.Check.Agrees,
    };

    private CheckInputAnswer Input(CheckInput input, IReadOnlyDictionary<string, StoredSighting> sightings)
    {
        var isFact = sightings.TryGetValue(input.Sighting.Statement.Fact, out var stored) && IsThere(stored);
        return new CheckInputAnswer
        {
            Metric = input.Metric,
            Subject = isFact ? Reference(input.Subject) : null,
            Value = input.Value,
            Unit = input.Unit,
            Voices = input.Voices,
            Figure = isFact ? Stated(stored!) : null,
            Span = isFact ? null : input.Sighting.Statement.Words,
        };
    }

    /// <summary>An article that was removed since its statements were read is left out.</summary>
    private bool IsThere(StoredSighting seen) => _articles.ContainsKey(seen.Row.ArticleKey);

    private StatedFact Stated(StoredSighting seen)
    {
        var statement = seen.Sighting.Statement;
        return new StatedFact
        {
            Id = statement.Fact,
            Href = $"{ApiPaths.Base}/{(statement.Topic.Metric == StatementReader.Change ? "market-moves" : "figures")}/{statement.Fact}",
            Value = statement.Value,
            Span = statement.Words,
            AttributedTo = statement.Source is { } source ? _names.TryGetValue(source, out var name) ? new SourceReference(source, name) : new SourceReference(null, source) : null,
            From = statement.From,
            To = statement.To,
            Measures = statement.Contrasts.Length == 0 ? null : statement.Contrasts.Split(' '),
            Article = ArticleForms.Reference(_articles[seen.Row.ArticleKey]),
        };
    }
}
