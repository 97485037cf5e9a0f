using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeepSeekImpact.Cli;

/// <summary>What a user sets once for all commands, in a file of JSON: {"server": "https://news.example.com", "key": "dsi_…"}.</summary>
internal sealed record ToolSettings
{
    /// <summary>The variable of the environment that names another file.</summary>
    public const string Variable = "DEEPSEEK_IMPACT_CONFIG";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Gets the address of the server.</summary>
    public string? Server { get; init; }

    /// <summary>Gets the key.</summary>
    public string? Key { get; init; }

    /// <summary>Gets where the file is.</summary>
    public static string File => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "deepseek-impact", "config.json");

    /// <summary>Reads the file; without one nothing is set.</summary>
    /// <exception cref="UsageException">It is not a file of settings.</exception>
    public static ToolSettings Read()
    {
        if (!System.IO.File.Exists(File))
            return new ToolSettings();
        try
        {
            return JsonSerializer.Deserialize<ToolSettings>(System.IO.File.ReadAllText(File), Strict) ?? new ToolSettings();
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"{File} cannot be read as settings. Write it as {{\"server\": \"http://127.0.0.1:5080\", \"key\": \"KEY\"}}. "
                + $"({exception.Message.Split(". ")[0]}.)");
        }
    }
}
