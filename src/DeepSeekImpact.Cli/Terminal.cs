using Spectre.Console;

namespace DeepSeekImpact.Cli;

/// <summary>What a command reads from and writes to.</summary>
/// <param name="Console">For people: tables, progress, colours where the terminal has them.</param>
/// <param name="Input">What is piped in.</param>
/// <param name="Output">For programs: JSON alone.</param>
/// <param name="Error">What went wrong.</param>
internal sealed record Terminal(IAnsiConsole Console, Stream Input, TextWriter Output, TextWriter Error);
