using System.CommandLine;
using DeepSeekImpact.Api.Query;

namespace DeepSeekImpact.Cli;

/// <summary>The query parameters of a list as options of a command: the shell completes them, help describes them.</summary>
internal sealed class FilterOptions
{
    private readonly IReadOnlyList<Option<string[]>> _options;

    /// <summary>Adds an option for each parameter to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="parameters">The parameters. Those of the same names as options of the command are not to be among them.</param>
    public FilterOptions(Command command, IEnumerable<QueryParameter> parameters)
    {
        _options = [.. parameters.Select(OptionOf)];
        foreach (var option in _options)
            command.Options.Add(option);
    }

    /// <summary>Returns what was typed as a query, a name once for each of its values.</summary>
    /// <param name="parsed">What was typed.</param>
    public IReadOnlyList<KeyValuePair<string, string?>> Read(ParseResult parsed) =>
        [.. _options.SelectMany(option =>
            (parsed.GetValue(option) ?? []).Select(value => KeyValuePair.Create(option.Name[2..], (string?)value)))];

    private static Option<string[]> OptionOf(QueryParameter parameter)
    {
        var option = new Option<string[]>("--" + parameter.Name)
        {
            Description = parameter.Description,
            Arity = new ArgumentArity(1, QueryParameter.MaxValues),
            HelpName = parameter.Type == ParameterType.Choice ? string.Join('|', parameter.Values) : WordFor(parameter.Type),
        };
        option.CompletionSources.Add(
            parameter.Type == ParameterType.Boolean ? ["true", "false"] : [.. parameter.Values]);
        return option;
    }

    private static string WordFor(ParameterType type) => type switch
    {
        ParameterType.Integer or ParameterType.Number => "number",
        ParameterType.Boolean => "true|false",
        ParameterType.Date => "YYYY-MM-DD",
        _ => "text",
    };
}
