using System.CommandLine;
using System.Globalization;

namespace DeepSeekImpact.Cli;

/// <summary>Writes the script with which a shell completes commands, options and their values.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _deepseek_impact() {
          local first="${COMP_LINE%% *}"
          local line="${COMP_LINE:$((${#first} + 1))}"
          local at=$((COMP_POINT - ${#first} - 1))
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(deepseek-impact "[suggest:$at]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _deepseek_impact deepseek-impact
        """;

    private const string Zsh = """
        #compdef deepseek-impact
        _deepseek_impact() {
          local line="${words[2,CURRENT]}"
          local -a found
          found=("${(@f)$(deepseek-impact "[suggest:${#line}]" "$line" 2>/dev/null)}")
          compadd -- $found || _files
        }
        compdef _deepseek_impact deepseek-impact
        """;

    /// <summary>
    /// Returns a request for suggestions without the options before the word that is completed: an option that may be given several times
    /// would take what follows for further values of its own.
    /// </summary>
    /// <param name="args">What the shell calls: [suggest:place] and the line; anything else is returned as it is.</param>
    public static string[] Narrowed(string[] args)
    {
        if (args is not [['[', 's', 'u', 'g', 'g', 'e', 's', 't', ':', .. var rest], var line]
            || !int.TryParse(rest.TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var place))
            return args;
        var words = line[..Math.Min(place, line.Length)].Split(' ');
        var commands = words.TakeWhile(word => !word.StartsWith('-')).ToList();
        if (commands.Count >= words.Length - 1)
            return args;
        var (before, current) = (words[^2], words[^1]);
        if (!current.StartsWith('-') && before.StartsWith('-'))
            commands.Add(before);
        var narrowed = string.Join(' ', commands.Append(current));
        return [string.Create(CultureInfo.InvariantCulture, $"[suggest:{narrowed.Length}]"), narrowed];
    }

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = "bash or zsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh");
        var command = new Command("completion", """
            Prints a script with which the shell completes commands, options and their values.

            Examples:
              source <(deepseek-impact completion bash)
              deepseek-impact completion bash > ~/.local/share/bash-completion/completions/deepseek-impact
              source <(deepseek-impact completion zsh)
            """) { shell };
        command.SetAction((parsed, _) =>
        {
            terminal.Output.WriteLine(parsed.GetRequiredValue(shell) == "bash" ? Bash : Zsh);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
