using DeepSeekImpact.Extraction.Comparisons;
using DeepSeekImpact.Storage.Model;
using DeepSeekImpact.Storage.Sqlite;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>Keeps the values that are stated, each with its topic, and what is summed up of a topic.</summary>
/// <param name="commands">The writer's commands, inside its transaction.</param>
internal sealed class TopicWriter(PreparedCommands commands)
{
    private const string Find = "SELECT Number FROM topics WHERE Metric = @0 AND SubjectId = @1 AND Unit = @2 AND Day = @3 AND Way = @4";
    private const string Add = "INSERT INTO topics(Metric, SubjectId, Unit, Day, Way, Statements, Smallest, Largest, Spread, LastKey) VALUES (@0, @1, @2, @3, @4, 0, 0, 0, 0, 0) RETURNING Number";
    private const string Grow = """
        UPDATE topics SET Statements = Statements + 1,
            Smallest = CASE WHEN Statements = 0 THEN @1 ELSE min(Smallest, @1) END,
            Largest = CASE WHEN Statements = 0 THEN @1 ELSE max(Largest, @1) END,
            LastKey = max(LastKey, @2)
        WHERE Number = @0
        """;

    private const string Widen = "UPDATE topics SET Spread = CASE WHEN Smallest = Largest THEN 0 WHEN Smallest = 0 THEN 1e308 ELSE (Largest - Smallest) / abs(Smallest) END WHERE Number = @0";
    private const string AddStatement = "INSERT INTO statements(FactKey, TopicNumber, FactId, Start, Words, ArticleKey, Low, High, Value, Rounding, FromDay, ToDay, Contrasts, Source, Echo, IsForecast) VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15)";
    private const string Recount = """
        UPDATE topics SET (Statements, Smallest, Largest, LastKey) = (SELECT count(*), coalesce(min(Value), 0), coalesce(max(Value), 0), coalesce(max(FactKey), 0) FROM statements WHERE TopicNumber = @0) WHERE Number = @0
        """;

    /// <summary>Adds the statements of an article.</summary>
    /// <param name="statements">The statements with the local ids of the article.</param>
    /// <param name="keyOf">The keys of figures and moves by their ids.</param>
    /// <param name="article">The article's key.</param>
    /// <param name="idOf">Gives the registry's id for a local one.</param>
    public void Write(IEnumerable<Statement> statements, Dictionary<string, long> keyOf, long article, Func<string, string> idOf)
    {
        foreach (var statement in statements)
        {
            var key = keyOf[statement.Fact];
            var topic = NumberOf(statement.Topic.Metric, idOf(statement.Topic.Subject), statement.Topic.Unit, Days.From(statement.Topic.Day), statement.Topic.Way is { } way ? (int)way : -1);
            commands.Run(AddStatement, key, topic, statement.Fact, statement.Words.Start, statement.Words.Text, article, double.IsInfinity(statement.Low) ? null : statement.Low, double.IsInfinity(statement.High) ? null : statement.High, statement.Value, statement.Rounding, Days.From(statement.From), Days.From(statement.To), statement.Contrasts, statement.Source is { } source ? idOf(source) : null, statement.Echo, statement.IsForecast);
            commands.Run(Grow, topic, statement.Value, key);
            commands.Run(Widen, topic);
        }
    }

    /// <summary>Moves the statements of an article to the topics of the subjects their facts have now.</summary>
    public void Move(long article)
    {
        var placed = commands.Rows(
            "SELECT s.FactKey, s.TopicNumber, t.Metric, t.Unit, t.Day, t.Way, coalesce(f.SubjectId, m.InstrumentId), t.SubjectId FROM statements s JOIN topics t ON t.Number = s.TopicNumber LEFT JOIN figures f ON f.\"Key\" = s.FactKey LEFT JOIN market_moves m ON m.\"Key\" = s.FactKey WHERE s.ArticleKey = @0",
            row => (Key: row.GetInt64(0), Topic: row.GetInt64(1), Metric: row.GetString(2), Unit: row.GetString(3), Day: row.GetInt32(4), Way: row.GetInt32(5), Subject: row.GetString(6), Was: row.GetString(7)),
            article);
        var touched = new HashSet<long>();
        foreach (var row in placed.Where(row => row.Subject != row.Was))
        {
            var topic = NumberOf(row.Metric, row.Subject, row.Unit, row.Day, row.Way);
            commands.Run("UPDATE statements SET TopicNumber = @1 WHERE FactKey = @0", row.Key, topic);
            touched.Add(row.Topic);
            touched.Add(topic);
        }

        Refresh(touched);
    }

    /// <summary>Gives the topics of one subject, and what is reported of it as a source, to another.</summary>
    public void Rename(string from, string into)
    {
        var touched = new HashSet<long>();
        foreach (var (number, metric, unit, day, way) in commands.Rows("SELECT Number, Metric, Unit, Day, Way FROM topics WHERE SubjectId = @0", row => (row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4)), from))
        {
            var topic = NumberOf(metric, into, unit, day, way);
            commands.Run("UPDATE statements SET TopicNumber = @1 WHERE TopicNumber = @0", number, topic);
            touched.Add(number);
            touched.Add(topic);
        }

        commands.Run("UPDATE statements SET Source = @1 WHERE Source = @0", from, into);
        Refresh(touched);
    }

    /// <summary>Removes the statements of an article.</summary>
    public void Remove(long article)
    {
        var touched = commands.Rows("SELECT DISTINCT TopicNumber FROM statements WHERE ArticleKey = @0", row => row.GetInt64(0), article);
        commands.Run("DELETE FROM statements WHERE ArticleKey = @0", article);
        Refresh(touched);
    }

    private long NumberOf(string metric, string subject, string unit, int day, int way) =>
        (long)(commands.Scalar(Find, metric, subject, unit, day, way) ?? commands.Scalar(Add, metric, subject, unit, day, way)!);

    private void Refresh(IEnumerable<long> topics)
    {
        foreach (var topic in topics)
        {
            commands.Run(Recount, topic);
            commands.Run(Widen, topic);
            commands.Run("DELETE FROM topics WHERE Number = @0 AND Statements = 0", topic);
        }
    }
}
