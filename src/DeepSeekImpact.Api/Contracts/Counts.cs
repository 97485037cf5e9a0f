namespace DeepSeekImpact.Api.Contracts;

/// <summary>How many facts of each kind an article has. The names are those of the kinds.</summary>
public sealed class FactCounts : Dictionary<string, long>;

/// <summary>How many facts name an entity. The names are those of what facts have to do with it.</summary>
public sealed class EntityFactCounts : Dictionary<string, long>;

/// <summary>How much is stored. Near copies of articles, and the facts in them, are not counted.</summary>
public sealed class Stats : Dictionary<string, object>;
