using System.CommandLine;
using DeepSeekImpact.Api.Hosting;

namespace DeepSeekImpact.Cli;

/// <summary>Starts the server.</summary>
internal static class ServeCommand
{
    public static Command Create() => new("serve", """
        Starts the server: HTTP API and Swagger UI.

        Examples:
          deepseek-impact serve
          deepseek-impact serve --Data:Directory=/var/lib/news --Urls=http://127.0.0.1:8080 --Samples:Load=false

        Settings are those of the server, as --Name:Of:Setting=value, or in the environment as Name__Of__Setting (Data__Directory).
        """) { TreatUnmatchedTokensAsErrors = false };

    public static async Task<int> RunAsync(string[] settings)
    {
        // Its own settings lie beside the program, wherever it is started from.
        return await ApiHost.RunAsync(["--contentRoot", AppContext.BaseDirectory, .. settings]);
    }
}
