using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeepSeekImpact.Cli;

/// <summary>What the API says is wrong, as the command line shows it.</summary>
internal static class ProblemText
{
    private const string Unknown = "Unknown parameter. Allowed: ";

    /// <summary>The filters of a watch are options here.</summary>
    private const string OfWatch = "filters.";

    /// <summary>Returns what is wrong, a line for each filter, or the sentence.</summary>
    /// <param name="body">The body of the answer.</param>
    /// <param name="status">Its status.</param>
    public static string Of(string body, int status)
    {
        try
        {
            return Of(JsonNode.Parse(body), status);
        }
        catch (JsonException)
        {
            return Of((JsonNode?)null, status);
        }
    }

    /// <inheritdoc cref="Of(string, int)"/>
    public static string Of(JsonNode? body, int status)
    {
        if (body is JsonObject problem && problem["errors"] is JsonObject errors)
        {
            return string.Join(Environment.NewLine, errors.SelectMany(error =>
                error.Value!.AsArray().Select(message => Line(OptionOf(error.Key), (string)message!))));
        }

        return (string?)(body as JsonObject)?["detail"]
            ?? string.Create(CultureInfo.InvariantCulture,
                $"The server answered with status {status}, but not like DeepSeekImpact. Check its address.");
    }

    private static string OptionOf(string name) =>
        name.StartsWith(OfWatch, StringComparison.Ordinal) ? name[OfWatch.Length..] : name;

    /// <summary>Of an unknown filter, the one that is meant says more than all that exist.</summary>
    private static string Line(string name, string message) =>
        message.StartsWith(Unknown, StringComparison.Ordinal)
        && Suggestions.Nearest(name, message[Unknown.Length..^1].Split(", ")) is { } nearest
            ? $"--{name}: Unknown filter. Did you mean --{nearest}?"
            : $"--{name}: {message}";
}
