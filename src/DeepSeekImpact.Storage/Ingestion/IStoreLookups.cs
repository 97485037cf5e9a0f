using DeepSeekImpact.Storage.Writing;

namespace DeepSeekImpact.Storage.Ingestion;

/// <summary>
/// What storing articles looks up in a way that depends on the database: where a question costs its way to a server and back, many are
/// asked at once. Stateless; each call is
/// made within the writer's transaction.
/// </summary>
internal interface IStoreLookups
{
    /// <summary>Looks up what storing a batch of articles will need, where that is worth it; the session has it then.</summary>
    void LookAhead(WriteSession session, IReadOnlyList<NewArticle> articles);

    /// <summary>Returns the numbers of those entities that are there, by their ids.</summary>
    List<(string Id, long Number)> NumbersOf(StoreCommands commands, IReadOnlyCollection<string> entities);

    /// <summary>Finds topics, and adds those that are not there, with the one value that is given for them.</summary>
    List<(TopicKey Topic, KnownTopic Known)> FindTopics(StoreCommands commands, Dictionary<TopicKey, double> topics);
}
