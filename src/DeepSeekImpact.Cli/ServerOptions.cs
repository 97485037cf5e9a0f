using System.CommandLine;
using System.Net.Http.Headers;

namespace DeepSeekImpact.Cli;

/// <summary>
/// The options that say which running server a command asks, and with which key. Each is taken from the command line, else from the
/// environment, else from the file of settings.
/// </summary>
internal sealed class ServerOptions
{
    /// <summary>The variable of the environment that the key may be in.</summary>
    public const string KeyVariable = "DEEPSEEK_IMPACT_KEY";

    /// <summary>The variable of the environment that the address may be in.</summary>
    public const string ServerVariable = "DEEPSEEK_IMPACT_SERVER";

    private const string Default = "http://127.0.0.1:5080";

    /// <summary>Gets the server's address.</summary>
    public Option<string?> Server { get; } = new("--server")
    {
        Description =
            $"The address of the server (default: {ServerVariable} in the environment, \"server\" in {ToolSettings.File}, else {Default}).",
    };

    /// <summary>Gets the key.</summary>
    public Option<string?> Key { get; } = new("--key")
    {
        Description = $"The key, if the server requires one (default: {KeyVariable} in the environment, else \"key\" in the same file).",
    };

    /// <summary>Returns a client with the key for the server.</summary>
    /// <exception cref="UsageException">The address is not one, or the file of settings cannot be read.</exception>
    public HttpClient Client(ParseResult parsed)
    {
        var settings = ToolSettings.Read();
        var address = parsed.GetValue(Server) ?? Variable(ServerVariable) ?? settings.Server ?? Default;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var root) || root.Scheme is not ("http" or "https"))
            throw new UsageException($"--server: {address} is not an http or https address.");
        var client = new HttpClient { BaseAddress = root };
        if ((parsed.GetValue(Key) ?? Variable(KeyVariable) ?? settings.Key) is { } key)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
