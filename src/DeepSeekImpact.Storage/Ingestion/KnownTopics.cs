namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>What tells a topic from others.</summary>
/// <param name="Metric">What is measured.</param>
/// <param name="Subject">Of what.</param>
/// <param name="Unit">In which unit.</param>
/// <param name="Day">On which day; 0 where that makes no difference.</param>
/// <param name="Way">Which way; -1 where there is none.</param>
/// <param name="Scope">What narrows the value besides.</param>
internal readonly record struct TopicKey(string Metric, string Subject, string Unit, int Day, int Way, string Scope);

/// <summary>A topic as it is in the store.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Smallest">The smallest value stated.</param>
/// <param name="Largest">The largest value stated.</param>
internal readonly record struct KnownTopic(long Number, double Smallest, double Largest);

/// <summary>
/// The topics on which values were lately stated: one that lies between those known changes nothing but adds its statement. Used by the one
/// writer only; it is cleared when a transaction fails or topics are changed otherwise.
/// </summary>
internal sealed class KnownTopics
{
    private const int Most = 200_000;

    private readonly Dictionary<TopicKey, KnownTopic> _topics = [];

    public KnownTopic? Find(TopicKey topic) => _topics.TryGetValue(topic, out var known) ? known : null;

    public void Set(TopicKey topic, KnownTopic known)
    {
        if (_topics.Count >= Most)
            _topics.Clear();
        _topics[topic] = known;
    }

    public void Clear() => _topics.Clear();
}
