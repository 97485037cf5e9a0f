using DeepSeekImpact.Cli;
using Spectre.Console;

Console.OutputEncoding = System.Text.Encoding.UTF8;
return await CommandLine.RunAsync(args, new Terminal(AnsiConsole.Console, Console.OpenStandardInput(), Console.Out, Console.Error));
