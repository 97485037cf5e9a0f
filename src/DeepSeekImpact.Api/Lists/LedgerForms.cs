using System.Globalization;
using System.Text.Json;
using DeepSeekImpact.Api.Contracts;
using DeepSeekImpact.Extraction.Comparisons;
using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Markets;
using DeepSeekImpact.Extraction.Quotes;
using DeepSeekImpact.Extraction.Text;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace DeepSeekImpact.Api.Lists;

/// <summary>Returns what the ledger compares the form it is served in.</summary>
internal sealed class LedgerForms
{
    private const int MostValues = 20;
    private const int MostStatements = 10;

    private readonly Dictionary<string, string> _names;
    private readonly Dictionary<long, ArticleReference> _articles;
    private readonly Dictionary<long, Span> _sentences;

    private LedgerForms(Dictionary<string, string> names, Dictionary<long, ArticleReference> articles, Dictionary<long, Span> sentences) =>
        (_names, _articles, _sentences) = (names, articles, sentences);

    /// <summary>
    /// Loads the names of subjects and sources, and the articles, of what is shown; and the sentences, where they are shown.
    /// </summary>
    public static async Task<LedgerForms> LoadAsync(NewsDb db, IEnumerable<string> subjects, IEnumerable<StoredSighting> shown,
        CancellationToken cancellationToken, bool withSentences = false)
    {
        var sightings = shown.ToList();
        var names = await NamesAsync(db, subjects.Concat(sightings.SelectMany(IdsOf)), cancellationToken);
        var keys = sightings.Select(seen => seen.Row.ArticleKey).Distinct().ToArray();
        var articles = await db.Articles
            .Where(article => keys.Contains(article.Key))
            .Select(article => new { article.Key, article.Id, article.Title, article.Source, article.Url })
            .ToDictionaryAsync(
                article => article.Key,
                article => new ArticleReference
                {
                    Id = article.Id,
                    Title = article.Title,
                    PublishedAt = Days.ToDate(FactKey.DayOf(article.Key)),
                    Source = article.Source,
                    Url = article.Url,
                },
                cancellationToken);
        return new LedgerForms(names, articles, withSentences ? await SentencesAsync(db, sightings, cancellationToken) : []);
    }

    /// <summary>Returns the names of entities, by their ids.</summary>
    public static async Task<Dictionary<string, string>> NamesAsync(NewsDb db, IEnumerable<string> entities,
        CancellationToken cancellationToken)
    {
        var ids = entities.Distinct().ToArray();
        var names = await db.Entities.Where(entity => ids.Contains(entity.Id)).Select(entity =>
            new { entity.Id, entity.Name }).ToDictionaryAsync(entity => entity.Id, entity => entity.Name, cancellationToken);

        // What moves without being an entity, gold for one, has its name in the table of names alone.
        var others = ids.Where(id => !names.ContainsKey(id)).ToArray();
        if (others.Length == 0)
            return names;
        foreach (var row in await db.EntityNames.Where(name => others.Contains(name.EntityId) && !name.IsTicker).OrderBy(name => name.Name)
            .ToListAsync(cancellationToken))
            names.TryAdd(row.EntityId, row.Name);

        // What has figures without being an entity, a plant for one, is called what a figure of it calls it.
        foreach (var id in others.Where(id => !names.ContainsKey(id)))
        {
            var body = await db.Figures.Where(row => row.SubjectId == id).OrderBy(row => row.Key).Select(row => row.Body)
                .FirstOrDefaultAsync(cancellationToken);
            if (body is null)
                continue;
            using var figure = JsonDocument.Parse(body);
            names[id] = figure.RootElement.GetProperty("subject").GetProperty("name").GetString()!;
        }

        return names;
    }

    /// <summary>Returns the ids of the entities that a statement names.</summary>
    public static IEnumerable<string> IdsOf(StoredSighting seen)
    {
        yield return seen.Sighting.Statement.Topic.Subject;
        if (seen.Row.Source is { } source)
            yield return source;
    }

    /// <summary>Returns what is shown of the values of a subject beside those of others.</summary>
    public static IReadOnlyList<ShownValue> Shown(SubjectValues row) =>
        row.Comparison is { } comparison ? ShownValue.Of(comparison, row.Sightings, MostValues, MostStatements) : [];

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

    public DisputeAnswer Of(Dispute dispute, string href) => Scoped(dispute.Topic, new DisputeAnswer
    {
        Href = href,
        Metric = dispute.Topic.Metric,
        Subject = Reference(dispute.Topic.SubjectId),
        Unit = dispute.Topic.Unit,
        Direction = dispute.Topic.Direction,
        Date = Days.ToDate(dispute.Topic.Day),
        Kind = dispute.Kind,
        Spread = dispute.Spread,
        Count = dispute.Count,
        ValueCount = dispute.ValueCount,
        Values = Values(dispute.Values),
    });

    public IReadOnlyList<StatedValueAnswer> Values(IReadOnlyList<ShownValue> values) =>
    [
        .. values.Select(value => new StatedValueAnswer
        {
            Value = value.Value,
            Voices = value.Voices,
            Difference = value.Difference,
            Count = value.Count,
            Statements = [.. value.Statements.Where(IsThere).Select(Stated)],
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
        Reported = [
            .. stored.Check.Reported.Select(
                report => Input(report.Input, stored.Sightings) with { Difference = report.Difference, Agrees = report.Agrees })],
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
            AttributedTo = statement.Source is { } source
                ? _names.TryGetValue(source, out var name) ? new SourceReference(source, name) : new SourceReference(null, source) : null,
            From = statement.From,
            To = statement.To,
            Measures = statement.Contrasts.Length == 0 ? null : statement.Contrasts.Split(' '),
            Article = _articles[seen.Row.ArticleKey],
            Sentence = _sentences.GetValueOrDefault(seen.Row.FactKey),
        };
    }

    private static async Task<Dictionary<long, Span>> SentencesAsync(NewsDb db, List<StoredSighting> sightings,
        CancellationToken cancellationToken)
    {
        var moves = sightings.ToLookup(seen => seen.Sighting.Statement.Topic.Metric == StatementReader.Change, seen => seen.Row.FactKey);
        var sentences = new Dictionary<long, Span>(sightings.Count);
        foreach (var isMove in new[] { false, true })
        {
            var keys = moves[isMove].ToArray();
            if (keys.Length == 0)
                continue;
            var bodies = isMove
                ? db.MarketMoves.Where(row => keys.Contains(row.Key)).Select(row => new { row.Key, row.Body })
                : db.Figures.Where(row => keys.Contains(row.Key)).Select(row => new { row.Key, row.Body });
            foreach (var row in await bodies.ToListAsync(cancellationToken))
            {
                if (FactItems.SpanOf(row.Body, "sentence"u8) is { } sentence)
                    sentences[row.Key] = sentence;
            }
        }

        return sentences;
    }
}
