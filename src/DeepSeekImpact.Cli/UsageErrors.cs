using System.CommandLine;
using System.CommandLine.Parsing;

namespace DeepSeekImpact.Cli;

/// <summary>A command cannot be run as it was typed; the message says what to change.</summary>
/// <param name="message">What to change.</param>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>Says in one line each what is wrong with a command as it was typed.</summary>
internal static class UsageErrors
{
    /// <summary>Returns the lines, without repetition; empty if nothing is wrong.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (OptionWithoutValue(parsed) is { } empty)
            return [$"{empty}: give a value."];
        if (OptionAmongArguments(parsed) is { } option)
            return [Unmatched(command, option)];
        if (command.TreatUnmatchedTokensAsErrors && parsed.UnmatchedTokens is [var first, ..])
            return [Unmatched(command, first)];
        return [.. parsed.Errors.Select(error => Line(command, error)).Distinct()];
    }

    /// <summary>Returns an option that the next option was taken for the value of, as in "--name --days 3".</summary>
    private static string? OptionWithoutValue(ParseResult parsed)
    {
        var known = OptionsOf(parsed.CommandResult.Command).Select(option => option.Name).ToHashSet(StringComparer.Ordinal);
        return parsed.CommandResult.Children.OfType<OptionResult>()
            .FirstOrDefault(option => option.Tokens.Any(token => known.Contains(token.Value)))?.Option.Name;
    }

    /// <summary>Returns a mistyped option that is taken for an argument, such as a file to read.</summary>
    private static string? OptionAmongArguments(ParseResult parsed) => parsed.CommandResult.Children.OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens).Select(token => token.Value)
        .FirstOrDefault(value => value.StartsWith("--", StringComparison.Ordinal) && value.Length > 2);

    private static string Unmatched(Command command, string typed)
    {
        var isOption = typed.StartsWith('-');
        var known = isOption ? OptionsOf(command).Select(option => option.Name) : command.Subcommands.Select(one => one.Name);
        var what = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        return $"Unknown {what} {typed}. "
            + (Suggestions.Nearest(typed, known) is { } nearest ? $"Did you mean {nearest}?" : $"See: {HelpOf(command)}");
    }

    /// <summary>Returns the options of a command, and those of the commands above it that it takes too.</summary>
    private static IEnumerable<Option> OptionsOf(Command command) =>
        [.. command.Options, .. command.Parents.OfType<Command>().SelectMany(OptionsOf).Where(option => option.Recursive)];

    private static string Line(Command command, ParseError error)
    {
        var (name, values, type) = error.SymbolResult switch
        {
            OptionResult option => (option.Option.Name, option.Tokens, option.Option.ValueType),
            ArgumentResult { Parent: OptionResult option } => (option.Option.Name, option.Tokens, option.Option.ValueType),
            ArgumentResult argument => (argument.Argument.Name, argument.Tokens, argument.Argument.ValueType),
            _ => (command.Name, [], typeof(string)),
        };
        if (values is [.., var last] && error.Message.StartsWith("Cannot parse argument", StringComparison.Ordinal))
            return $"{name}: {last.Value} is not {Expected(Nullable.GetUnderlyingType(type) ?? type)}.";
        if (values is [.., var wrong] && error.Message.Split('\n', StringSplitOptions.TrimEntries) is [_, .. { Length: > 0 } allowed])
            return NotAllowed(name, wrong.Value, [.. allowed.Where(word => word.Length > 0).Select(word => word.Trim('\''))]);
        if (values.Count == 0 && error.SymbolResult is OptionResult
            && error.Message.StartsWith("Required argument", StringComparison.Ordinal))
            return $"{name}: give a value.";
        if (values.Count == 0 && error.SymbolResult is ArgumentResult)
            return $"Give the argument {name}. See: {HelpOf(command)}";
        if (values.Count == 0 && error.SymbolResult is CommandResult { Command: var asked } && asked.Subcommands.Count > 0)
            return $"Add a command: {string.Join(", ", asked.Subcommands.Select(one => one.Name))}.";
        return error.Message;
    }

    private static string HelpOf(Command command) =>
        string.Join(' ', PathOf(command).Append("--help"));

    private static IEnumerable<string> PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? PathOf(parent).Append(command.Name) : ["deepseek-impact"];

    private static string NotAllowed(string name, string value, IReadOnlyList<string> allowed) =>
        Suggestions.Nearest(value, allowed) is { } nearest
            ? $"{name}: {value} is not allowed. Did you mean {nearest}?"
            : $"{name}: {value} is not allowed. Use one of: {string.Join(", ", allowed)}.";

    private static string Expected(Type type)
    {
        if (type.IsEnum)
            return $"one of: {string.Join(", ", Enum.GetNames(type).Select(one => char.ToLowerInvariant(one[0]) + one[1..]))}";
        if (type == typeof(DateOnly))
            return "a day such as 2025-01-31";
        return type == typeof(int) || type == typeof(long) ? "a whole number" : "a valid value";
    }
}
