using DeepSeekImpact.Storage.Ingestion;
using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Sqlite;

/// <summary>Looks things up in SQLite one by one: a look into the store costs less than remembering it.</summary>
internal sealed class SqliteLookups : IStoreLookups
{
    public void LookAhead(WriteSession session, IReadOnlyList<NewArticle> articles)
    {
    }

    public List<(string Id, long Number)> NumbersOf(StoreCommands commands, IReadOnlyCollection<string> entities)
    {
        var numbers = new List<(string, long)>(entities.Count);
        foreach (var id in entities)
        {
            if (commands.Scalar("SELECT Seq FROM entities WHERE Id = @0", id) is long number)
                numbers.Add((id, number));
        }

        return numbers;
    }

    public List<(TopicKey Topic, KnownTopic Known)> FindTopics(StoreCommands commands, Dictionary<TopicKey, double> topics)
    {
        var found = new List<(TopicKey, KnownTopic)>(topics.Count);
        foreach (var (topic, value) in topics)
        {
            var rows = commands.Rows(
                "SELECT Number, Smallest, Largest FROM topics WHERE Metric = @0 AND SubjectId = @1 AND Unit = @2 AND Day = @3 AND Way = @4 "
                    + "AND Scope = @5",
                row => new KnownTopic(row.GetInt64(0), row.GetDouble(1), row.GetDouble(2)),
                topic.Metric, topic.Subject, topic.Unit, topic.Day, topic.Way, topic.Scope);
            found.Add((topic, rows.Count > 0 ? rows[0] : Add(commands, topic, value)));
        }

        return found;
    }

    private static KnownTopic Add(StoreCommands commands, TopicKey topic, double value)
    {
        const string Insert = """
            INSERT INTO topics(Metric, SubjectId, Unit, Day, Way, Scope, Smallest, Largest, Spread)
            VALUES (@0, @1, @2, @3, @4, @5, @6, @6, 0) RETURNING Number
            """;
        return new KnownTopic((long)commands.Scalar(Insert, topic.Metric, topic.Subject, topic.Unit, topic.Day, topic.Way, topic.Scope,
            value)!, value, value);
    }
}
