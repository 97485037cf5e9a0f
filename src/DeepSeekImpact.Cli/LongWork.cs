using Spectre.Console;

namespace DeepSeekImpact.Cli;

/// <summary>Shows on a terminal that a command works.</summary>
internal static class LongWork
{
    /// <summary>Runs the work under a sign of life; in a pipe nothing is shown.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="what">What is done: "Copying the database".</param>
    /// <param name="work">Does it; it is given what shows another text.</param>
    public static Task<T> ShowAsync<T>(Terminal terminal, string what, Func<Action<string>, Task<T>> work) =>
        terminal.Console.Profile.Out.IsTerminal
            ? terminal.Console.Status().StartAsync(Markup.Escape(what), status => work(text => status.Status(Markup.Escape(text))))
            : work(_ => { });
}
