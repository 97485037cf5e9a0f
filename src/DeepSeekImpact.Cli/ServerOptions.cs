using System.CommandLine;
using System.Net.Http.Headers;

namespace DeepSeekImpact.Cli;

/// <summary>The options that say which running server a command asks, and with which key.</summary>
internal sealed class ServerOptions
{
    /// <summary>The variable of the environment that the key may be in.</summary>
    public const string KeyVariable = "DEEPSEEK_IMPACT_KEY";

    /// <summary>What to change if the address is not one.</summary>
    public const string WrongAddress = "--server: give an http or https address.";

    /// <summary>Gets the server's address.</summary>
    public Option<string> Server { get; } = new("--server")
    {
        Description = "The server's address.",
        DefaultValueFactory = _ => "http://127.0.0.1:5080",
    };

    /// <summary>Gets the key.</summary>
    public Option<string?> Key { get; } = new("--key")
    {
        Description = $"The key, where the server asks for one; or leave it in the environment, as {KeyVariable}.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(KeyVariable),
    };

    /// <summary>Returns a client with the key for the server; null if its address is not one.</summary>
    public HttpClient? Client(ParseResult parsed)
    {
        if (!Uri.TryCreate(parsed.GetRequiredValue(Server), UriKind.Absolute, out var root) || root.Scheme is not ("http" or "https"))
            return null;
        var client = new HttpClient { BaseAddress = root };
        if (parsed.GetValue(Key) is { } key)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
