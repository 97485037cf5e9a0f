using System.Text.Json.Nodes;
using DeepSeekImpact.Extraction.Comparisons;
using DeepSeekImpact.Extraction.Text;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>Keeps the values that are stated, each with its topic, and how far those of a topic lie apart.</summary>
/// <param name="session">The writer's session, inside its transaction.</param>
internal sealed class TopicWriter(WriteSession session)
{
    private const string Widen = "UPDATE topics SET Smallest = @1, Largest = @2, Spread = @3, Revision = @4 WHERE Number = @0";
    private const string MarkOne = "UPDATE topics SET Revision = @1 WHERE Number = @0";
    private const string MarkOfArticle =
        "UPDATE topics SET Revision = @1 WHERE Number IN (SELECT TopicNumber FROM statements WHERE ArticleKey = @0)";
    private const string MarkOfSource =
        "UPDATE topics SET Revision = @1 WHERE Number IN (SELECT TopicNumber FROM statements WHERE Source = @0)";
    private const string AddStatement = "INSERT INTO statements(TopicNumber, FactKey, FactId, Start, Words, ArticleKey, SourceNumber, Low, "
        + "High, Value, Rounding, FromDay, ToDay, Contrasts, Source, Echo, IsForecast, IsTitle) VALUES (@0, @1, @2, @3, @4, @5, @6, @7, "
        + "@8, @9, @10, @11, @12, @13, @14, @15, @16, @17)";
    private const string Bounds = "SELECT min(Value), max(Value) FROM statements WHERE TopicNumber = @0 HAVING count(*) > 0";

    private readonly StoreCommands _commands = session.Commands;

    /// <summary>Adds the statements of an article.</summary>
    /// <param name="statements">The statements with the local ids of the article.</param>
    /// <param name="keyOf">The keys of figures and moves by their ids.</param>
    /// <param name="article">The article's key.</param>
    /// <param name="source">The number of who published it.</param>
    /// <param name="idOf">Returns the registry's id for a local one.</param>
    public void Write(IEnumerable<Statement> statements, Dictionary<string, long> keyOf, long article, int source,
        Func<string, string> idOf)
    {
        foreach (var statement in statements)
        {
            var topic = new TopicKey(statement.Topic.Metric, idOf(statement.Topic.Subject), statement.Topic.Unit,
                Days.From(statement.Topic.Day), statement.Topic.Way is { } way ? (int)way : -1, statement.Topic.Scope.ToString());
            object?[] row =
            [
                null, keyOf[statement.Fact], statement.Fact, statement.Words.Start, statement.Words.Text, article, source,
                double.IsInfinity(statement.Low) ? null : statement.Low, double.IsInfinity(statement.High) ? null : statement.High,
                statement.Value, statement.Rounding, Days.From(statement.From), Days.From(statement.To), statement.Contrasts,
                statement.Source is { } reported ? idOf(reported) : null, statement.Echo, statement.IsForecast,
                statement.Words.In is ArticlePart.Title,
            ];
            session.Statements.Add((topic, statement.Value, row));
        }
    }

    /// <summary>Writes the statements that articles added: their topics are found or made all at once.</summary>
    public void Flush()
    {
        if (session.Statements.Count == 0)
            return;
        var missing = new Dictionary<TopicKey, double>();
        foreach (var (topic, value, _) in session.Statements)
        {
            if (session.Topics.Find(topic) is null)
                missing.TryAdd(topic, value);
        }

        foreach (var (topic, known) in session.Lookups.FindTopics(_commands, missing))
            session.Topics.Set(topic, known);
        var widened = new Dictionary<long, KnownTopic>();
        var changed = new HashSet<long>();
        foreach (var (topic, value, row) in session.Statements)
        {
            if (session.Topics.Find(topic) is not { } known)
            {
                // More topics than are kept: this one was forgotten for the others.
                known = session.Lookups.FindTopics(_commands, new Dictionary<TopicKey, double> { [topic] = value })[0].Known;
                if (widened.TryGetValue(known.Number, out var wider))
                    known = wider;
                session.Topics.Set(topic, known);
            }

            row[0] = known.Number;
            _commands.Enqueue(AddStatement, row);
            if (known.Smallest != known.Largest)
                changed.Add(known.Number);
            if (value >= known.Smallest && value <= known.Largest)
                continue;
            known = known with { Smallest = Math.Min(value, known.Smallest), Largest = Math.Max(value, known.Largest) };
            session.Topics.Set(topic, known);
            widened[known.Number] = known;
        }

        foreach (var (number, topic) in widened)
            _commands.Enqueue(Widen, number, topic.Smallest, topic.Largest, Spread(topic.Smallest, topic.Largest), session.Revision);
        foreach (var number in changed.Where(number => !widened.ContainsKey(number)))
            _commands.Enqueue(MarkOne, number, session.Revision);
        session.Statements.Clear();
    }

    /// <summary>Marks the topics of an article as changed: it began or ceased to count as a near copy.</summary>
    public void Mark(long article)
    {
        _commands.Flush();
        _commands.Run(MarkOfArticle, article, session.Revision);
    }

    /// <summary>
    /// Moves the statements of an article to the topics of the subjects their facts have now, and gives them the sources that they have
    /// now.
    /// </summary>
    /// <param name="article">The article's key.</param>
    /// <param name="links">What its names stand for.</param>
    public void Move(long article, ArticleLinks links)
    {
        var stated = session.Kinds.All.Where(kind => kind.SubjectColumn is not null).ToList();
        var placed = _commands.Rows(
            $"""
            SELECT s.FactKey, s.TopicNumber, t.Metric, t.Unit, t.Day, t.Way, t.Scope, coalesce({string.Join(", ",
                stated.Select(kind => $"{kind.Table}.{kind.SubjectColumn}"))}), t.SubjectId, s.Value,
                s.Source, coalesce({string.Join(", ", stated.Select(kind => $"{kind.Table}.Body"))})
            FROM statements s JOIN topics t ON t.Number = s.TopicNumber
                {string.Join(' ', stated.Select(kind => $"LEFT JOIN {kind.Table} ON {kind.Table}.\"key\" = s.FactKey"))}
            WHERE s.ArticleKey = @0 ORDER BY s.FactKey DESC
            """,
            row => (Key: row.GetInt64(0), Topic: row.GetInt64(1), Metric: row.GetString(2), Unit: row.GetString(3), Day: row.GetInt32(4),
                Way: row.GetInt32(5), Scope: row.GetString(6), Subject: row.GetString(7), Was: row.GetString(8), Value: row.GetDouble(9),
                Source: row.GetText(10), Body: row.GetString(11)),
            article);
        var touched = new HashSet<long>();
        foreach (var row in placed.Where(row => row.Source is not null))
        {
            if (SourceIn(row.Body) is not { } local || (links.IdOf(local) ?? local) is var source && source == row.Source)
                continue;
            _commands.Run("UPDATE statements SET Source = @2 WHERE TopicNumber = @0 AND FactKey = @1", row.Topic, row.Key, source);
            _commands.Run(MarkOne, row.Topic, session.Revision);
        }

        foreach (var row in placed.Where(row => row.Subject != row.Was))
        {
            var topic = NumberOf(new TopicKey(row.Metric, row.Subject, row.Unit, row.Day, row.Way, row.Scope), row.Value);
            _commands.Run("UPDATE statements SET TopicNumber = @2 WHERE TopicNumber = @0 AND FactKey = @1", row.Topic, row.Key, topic);
            touched.Add(row.Topic);
            touched.Add(topic);
        }

        Refresh(touched);
    }

    /// <summary>Returns whom a stored fact is attributed to, by the local id or the name; null if nobody.</summary>
    private static string? SourceIn(string body)
    {
        var source = JsonNode.Parse(body)?["attributedTo"];
        return (string?)(source?["id"] ?? source?["name"]);
    }

    /// <summary>Returns the topics of one subject, and what is reported of it as a source, to another.</summary>
    public void Rename(string from, string into)
    {
        var touched = new HashSet<long>();
        foreach (var (number, metric, unit, day, way, scope,
            value) in _commands.Rows(
            "SELECT Number, Metric, Unit, Day, Way, Scope, Smallest FROM topics WHERE SubjectId = @0 ORDER BY Number",
            row => (row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4), row.GetString(5),
            row.GetDouble(6)), from))
        {
            var topic = NumberOf(new TopicKey(metric, into, unit, day, way, scope), value);
            _commands.Run("UPDATE statements SET TopicNumber = @1 WHERE TopicNumber = @0", number, topic);
            touched.Add(number);
            touched.Add(topic);
        }

        _commands.Run(MarkOfSource, from, session.Revision);
        _commands.Run("UPDATE statements SET Source = @1 WHERE Source = @0", from, into);
        Refresh(touched);
    }

    /// <summary>Removes the statements of an article.</summary>
    public void Remove(long article)
    {
        var touched = _commands.Rows("SELECT DISTINCT TopicNumber FROM statements WHERE ArticleKey = @0", row => row.GetInt64(0), article);
        _commands.Run("DELETE FROM statements WHERE ArticleKey = @0", article);
        Refresh(touched);
    }

    /// <summary>Finds or makes the topic of a value, and lets its bounds take the value in.</summary>
    private long NumberOf(TopicKey topic, double value)
    {
        if (session.Topics.Find(topic) is not { } known)
        {
            known = session.Lookups.FindTopics(_commands, new Dictionary<TopicKey, double> { [topic] = value })[0].Known;
            session.Topics.Set(topic, known);
        }

        if (value >= known.Smallest && value <= known.Largest)
            return known.Number;
        known = known with { Smallest = Math.Min(value, known.Smallest), Largest = Math.Max(value, known.Largest) };
        session.Topics.Set(topic, known);
        _commands.Run(Widen, known.Number, known.Smallest, known.Largest, Spread(known.Smallest, known.Largest), session.Revision);
        return known.Number;
    }

    private void Refresh(IReadOnlyCollection<long> topics)
    {
        if (topics.Count > 0)
            session.Topics.Clear();
        foreach (var topic in topics)
        {
            if (_commands.Rows(Bounds, row => (Smallest: row.GetDouble(0), Largest: row.GetDouble(1)), topic) is [var bounds])
                _commands.Run(Widen, topic, bounds.Smallest, bounds.Largest, Spread(bounds.Smallest, bounds.Largest), session.Revision);
            else
                _commands.Run("DELETE FROM topics WHERE Number = @0", topic);
        }
    }

    private static double Spread(double smallest, double largest) =>
        smallest == largest ? 0 : smallest == 0 ? double.MaxValue : (largest - smallest) / Math.Abs(smallest);
}
