using DeepSeekImpact.Api.Lists;
using DeepSeekImpact.Api.Query;
using DeepSeekImpact.Storage.Facts;
using DeepSeekImpact.Storage.Model;

namespace DeepSeekImpact.Api.Facts;

/// <summary>
/// Makes the query parameters of lists of facts, each in one line: its name, the column it narrows by, and its texts. From that line it is
/// read, refused, described in the OpenAPI
/// document, shown in the page's form, and turned into a condition.
/// </summary>
internal static class FactParameter
{
    /// <summary>Whom or what a fact is of: ids, names or tickers.</summary>
    public static FactParameter<TRow> Entity<TRow, TFact>(string name, EntityColumn<TRow, TFact> column, string description,
        string? example = null, string? label = null)
        where TRow : FactRow =>
        new(Text(name, description, example, label), query => query.Texts(name) is { Count: > 0 } names ? column.AnyOf(names)
            : null)
        { Names = new NameParameter(name, column), CountAsync = column.CountNamedAsync };

    /// <summary>Either of two that a fact is of: ids, names or tickers.</summary>
    public static FactParameter<TRow> Entity<TRow, TFact>(string name, EitherEntity<TRow, TFact> either, string description,
        string? example = null, string? label = null)
        where TRow : FactRow =>
        new(Text(name, description, example, label), query => query.Texts(name) is { Count: > 0 } names ? either.AnyOf(names)
            : null)
        { Names = new NameParameter(name, either), CountAsync = either.CountNamedAsync };

    /// <summary>Who says it: ids or names, or the words that name somebody.</summary>
    public static FactParameter<TRow> Source<TRow, TFact>(string name, NamedSource<TRow, TFact> source, string description,
        string? example = null, string? label = null)
        where TRow : FactRow =>
        new(Text(name, description, example, label), query => query.Texts(name) is { Count: > 0 } names ? source.AnyOf(names) : null)
        {
            Names = new NameParameter(name, source.Entity) { HasWords = source.HasAsync },
            CountAsync = source.Entity.CountNamedAsync,
        };

    /// <summary>What a fact mentions: ids, names or tickers.</summary>
    public static FactParameter<TRow> Mention<TRow, TFact>(string name, MentionTable<TRow, TFact> mentions, string description,
        string? example = null, string? label = null)
        where TRow : FactRow =>
        new(Text(name, description, example, label), query => query.Texts(name) is { Count: > 0 } names ? mentions.AnyOf(names)
            : null)
        { Names = new NameParameter(name, mentions), CountAsync = mentions.CountNamedAsync };

    /// <summary>Who or what has a part in a fact, of the parts that another parameter tells: ids, names or tickers.</summary>
    public static FactParameter<TRow> Participant<TRow, TFact>(string name, MentionTable<TRow, TFact> mentions, string roleName,
        string description, string? example = null, string? label = null)
        where TRow : FactRow =>
        new(Text(name, description, example, label), query => query.Texts(name) is { Count: > 0 } names
            ? mentions.AnyOf(names, query.Texts(roleName)) : null)
        { Names = new NameParameter(name, mentions), CountAsync = mentions.CountNamedAsync };

    /// <summary>The part that the participant of another parameter has, or that anybody has.</summary>
    public static FactParameter<TRow> Role<TRow, TFact>(string name, MentionTable<TRow, TFact> mentions, string participantName,
        IReadOnlyList<string> roles, string description, string? example = null)
        where TRow : FactRow =>
        new(new QueryParameter(name, ParameterType.Choice, description)
        { IsRepeatable = true, Example = example, Values = roles, SchemaName = typeof(TFact).Name + "Role" }, query =>
            query.Texts(name) is { Count: > 0 } asked && query.Texts(participantName).Count == 0 ? mentions.WithRole(asked) : null);

    /// <summary>One of the names of a table, each of which stands for one or more texts.</summary>
    public static FactParameter<TRow> Named<TRow, TFact>(string name, TextColumn<TRow, TFact> column, IReadOnlyList<string> names,
        Func<string, IReadOnlyList<string>> meant, string description, string? example = null)
        where TRow : FactRow =>
        new(new QueryParameter(name, ParameterType.Choice, description)
        { IsRepeatable = true, Example = example, Values = names, SchemaName = typeof(TFact).Name + "Type" }, query =>
            query.Texts(name) is { Count: > 0 } asked ? column.AnyOf(asked.SelectMany(meant)) : null)
        { CountAsync = (_, rows, cancellation) => column.CountAsync(rows, cancellation) };

    /// <summary>Words that a fact must contain.</summary>
    public static FactParameter<TRow> Words<TRow, TFact>(string name, FactWords<TRow, TFact> words, string description,
        string? example = null, string? label = null)
        where TRow : FactRow =>
        new(Text(name, description, example, label), query => query.Texts(name) is { Count: > 0 } queries ? words.AnyOf(queries) : null);

    /// <summary>A text that a fact has as a whole.</summary>
    public static FactParameter<TRow> Text<TRow, TFact>(string name, TextColumn<TRow, TFact> column, string description,
        string? example = null, string? label = null)
        where TRow : FactRow =>
        new(Text(name, description, example, label), query => query.Texts(name) is { Count: > 0 } texts ? column.AnyOf(texts) : null)
        {
            CountAsync = (_, rows, cancellation) => column.CountAsync(rows, cancellation),
        };

    /// <summary>One of a few values.</summary>
    public static FactParameter<TRow> Choice<TRow, TFact, TChoice>(string name, ChoiceColumn<TRow, TFact, TChoice> column,
        string description, TChoice? example = null, string? label = null)
        where TRow : FactRow
        where TChoice : struct, Enum =>
        new(QueryParameter.Of(name, description, example) with { IsRepeatable = true, Label = label }, query =>
            query.Choices<TChoice>(name) is { Count: > 0 } choices ? column.AnyOf(choices) : null)
        { CountAsync = (_, rows, cancellation) => column.CountAsync(rows, cancellation) };

    /// <summary>One of a few values that not every fact has.</summary>
    public static FactParameter<TRow> Choice<TRow, TFact, TChoice>(string name, OptionalChoiceColumn<TRow, TFact, TChoice> column,
        string description, TChoice? example = null, string? label = null)
        where TRow : FactRow
        where TChoice : struct, Enum =>
        new(QueryParameter.Of(name, description, example) with { IsRepeatable = true, Label = label }, query =>
            query.Choices<TChoice>(name) is { Count: > 0 } choices ? column.AnyOf(choices) : null)
        { CountAsync = (_, rows, cancellation) => column.CountAsync(rows, cancellation) };

    /// <summary>Words that a short text of a fact must contain.</summary>
    public static FactParameter<TRow> Words<TRow, TFact>(string name, WordsColumn<TRow, TFact> column, string description,
        string? example = null, string? label = null)
        where TRow : FactRow =>
        new(Text(name, description, example, label), query => query.Texts(name) is { Count: > 0 } texts
            ? column.AnyOf(texts) : null);

    /// <summary>The first day.</summary>
    public static FactParameter<TRow> NotBefore<TRow, TFact>(string name, NumberColumn<TRow, TFact> column, string description,
        string? example = null, string? label = null)
        where TRow : FactRow =>
        new(new QueryParameter(name, ParameterType.Date, description) { Example = example, Label = label }, query =>
            query.Date(name) is { } day ? column.AtLeast(Days.From(day)) : null);

    /// <summary>The last day.</summary>
    public static FactParameter<TRow> NotAfter<TRow, TFact>(string name, NumberColumn<TRow, TFact> column, string description,
        string? example = null, string? label = null)
        where TRow : FactRow =>
        new(new QueryParameter(name, ParameterType.Date, description) { Example = example, Label = label }, query =>
            query.Date(name) is { } day ? column.AtMost(Days.From(day)) : null);

    /// <summary>Whether something holds.</summary>
    public static FactParameter<TRow> Flag<TRow, TFact>(string name, ChoiceColumn<TRow, TFact, bool> column, string description,
        string? example = null, string? label = null)
        where TRow : FactRow =>
        new(new QueryParameter(name, ParameterType.Boolean, description) { Example = example, Label = label }, query =>
            query.Boolean(name) is { } flag ? column.AnyOf([flag]) : null)
        { CountAsync = (_, rows, cancellation) => column.CountAsync(rows, cancellation) };

    /// <summary>The smallest number.</summary>
    public static FactParameter<TRow> AtLeast<TRow, TFact>(string name, NumberColumn<TRow, TFact> column, string description,
        string? example = null, string? label = null)
        where TRow : FactRow =>
        new(new QueryParameter(name, ParameterType.Number, description) { Example = example, Label = label },
        query => query.Number(name) is { } bound ? column.AtLeast(bound) : null);

    /// <summary>The largest number.</summary>
    public static FactParameter<TRow> AtMost<TRow, TFact>(string name, NumberColumn<TRow, TFact> column, string description,
        string? example = null, string? label = null)
        where TRow : FactRow =>
        new(new QueryParameter(name, ParameterType.Number, description) { Example = example, Label = label },
        query => query.Number(name) is { } bound ? column.AtMost(bound) : null);

    private static QueryParameter Text(string name, string description, string? example, string? label) =>
        new(name, ParameterType.Text, description) { IsRepeatable = true, Example = example, Label = label };
}
