using System.CommandLine;

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
