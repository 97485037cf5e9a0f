using System.Globalization;
using DeepSeekImpact.Api.Problems;

namespace DeepSeekImpact.Api.Query;

/// <summary>
/// The query of a request, read by the call's parameters. An unknown name or a wrong value is a problem that names what is allowed.
/// </summary>
public sealed class QueryValues
{
    /// <summary>Parameters that are the start and the end of one range: of days, which sort as they are written, or of numbers.</summary>
    private static readonly (string From, string To)[] Ranges =
        [("from", "to"), ("periodFrom", "periodTo"), ("min", "max"), ("minChange", "maxChange")];

    private readonly Dictionary<string, IReadOnlyList<string>> _values;

    private QueryValues(Dictionary<string, IReadOnlyList<string>> values) => _values = values;

    /// <summary>Reads the query for minimal APIs.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="ProblemException">A parameter is unknown, is given twice and takes one value, or has a wrong value.</exception>
    public static ValueTask<QueryValues> BindAsync(HttpContext context)
    {
        var parameters = context.GetEndpoint()?.Metadata.GetMetadata<QueryParameters>()?.All ?? [];
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, given) in context.Request.Query)
        {
            if (parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
                errors[name] =
                    [parameters.Count == 0 ? "This call takes no query parameters."
                    : $"Unknown parameter. Allowed: {string.Join(", ", parameters.Select(known => known.Name))}."];
            else if (given.Count != 1 && !parameter.IsRepeatable)
                errors[name] = ["Give this parameter once."];
            else if (parameter.ValuesOf(given) is var several && Errors(parameter, several) is { Length: > 0 } messages)
                errors[name] = messages;
            else
                values[name] = several;
        }

        AddReversed(values, errors);
        if (errors.Count > 0)
            throw new ProblemException(ProblemCode.InvalidParameter, "Change or remove: " + string.Join(", ", errors.Keys) + ".", errors);
        return ValueTask.FromResult(new QueryValues(values));
    }

    /// <summary>Returns the same query with other values of one parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="values">The values, at least one.</param>
    public QueryValues With(string name, IReadOnlyList<string> values) =>
        new(new Dictionary<string, IReadOnlyList<string>>(_values, StringComparer.Ordinal) { [name] = values });

    /// <summary>Returns a text, or null where it is absent.</summary>
    /// <param name="name">The parameter's name.</param>
    public string? Text(string name) => _values.GetValueOrDefault(name)?[0];

    /// <summary>Gets all values of a parameter, of which any may hold; empty if it is absent.</summary>
    /// <param name="name">The parameter's name.</param>
    public IReadOnlyList<string> Texts(string name) => _values.GetValueOrDefault(name, []);

    /// <summary>Returns a text that the call cannot do without.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ProblemException">It is absent.</exception>
    public string Required(string name) => Text(name) ?? throw ProblemException.Parameter(name, "Give this parameter.");

    /// <summary>Returns a whole number, or null where it is absent.</summary>
    /// <param name="name">The parameter's name.</param>
    public int? Integer(string name) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Returns a number, or null where it is absent.</summary>
    /// <param name="name">The parameter's name.</param>
    public double? Number(string name) => Text(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Returns a truth value, or null where it is absent.</summary>
    /// <param name="name">The parameter's name.</param>
    public bool? Boolean(string name) => Text(name) is { } text ? text == "true" : null;

    /// <summary>Returns a day, or null where it is absent.</summary>
    /// <param name="name">The parameter's name.</param>
    public DateOnly? Date(string name) =>
        Text(name) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>Returns a value of an enumeration, or null where it is absent.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="name">The parameter's name.</param>
    public T? Choice<T>(string name)
        where T : struct, Enum =>
        Text(name) is { } text ? Enum.Parse<T>(text, ignoreCase: true) : null;

    /// <summary>Gets all values of a choice, of which any may hold; empty if it is absent.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="name">The parameter's name.</param>
    public IReadOnlyList<T> Choices<T>(string name)
        where T : struct, Enum =>
        [.. Texts(name).Select(text => Enum.Parse<T>(text, ignoreCase: true)).Distinct()];

    /// <summary>A range whose end is before its start would only be a list that is always empty.</summary>
    private static void AddReversed(Dictionary<string, IReadOnlyList<string>> values, Dictionary<string, string[]> errors)
    {
        foreach (var (from, to) in Ranges)
        {
            if (values.TryGetValue(from, out var start) && values.TryGetValue(to, out var end) && IsBefore(end[0], start[0]))
                errors[to] = [$"Give a value that is not less than {from}, which is {start[0]}."];
        }

        static bool IsBefore(string end, string start) =>
            double.TryParse(end, NumberStyles.Float, CultureInfo.InvariantCulture, out var most)
            && double.TryParse(start, NumberStyles.Float, CultureInfo.InvariantCulture, out var least)
                ? most < least : string.CompareOrdinal(end, start) < 0;
    }

    private static string[] Errors(QueryParameter parameter, IReadOnlyList<string> values) =>
        values.Count > QueryParameter.MaxValues ? [$"Give at most {QueryParameter.MaxValues} values."]
        : [.. values.Select(value => Wrong(parameter, value)).OfType<string>().Distinct()];

    private static string? Wrong(QueryParameter parameter, string value)
    {
        if (value.Length == 0)
            return "Give a value or leave the parameter out.";
        if (value.Contains('\0', StringComparison.Ordinal))
            return "Remove the character U+0000.";
        switch (parameter.Type)
        {
            case ParameterType.Integer:
                if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    || whole < parameter.Min || whole > parameter.Max)
                    return $"Give a whole number from {parameter.Min} to {parameter.Max}.";
                return null;
            case ParameterType.Number:
                return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                    ? null : "Give a number such as 2.5 or 1e9.";
            case ParameterType.Boolean:
                return value is "true" or "false" ? null : "Give true or false.";
            case ParameterType.Date:
                return DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null
                    : value is [_, _, _, _, '-', _, _, '-', _, _] && value.Replace("-", "", StringComparison.Ordinal).All(char.IsAsciiDigit)
                        ? "There is no such day. Give a day of the calendar as YYYY-MM-DD."
                        : "Give a day as YYYY-MM-DD.";
            case ParameterType.Choice:
                return parameter.Values.Contains(value) ? null : $"Allowed: {string.Join(", ", parameter.Values)}.";
            default:
                return null;
        }
    }
}
