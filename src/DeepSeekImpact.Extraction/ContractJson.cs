using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeepSeekImpact.Extraction;

/// <summary>How facts are written as JSON: the names and forms of the HTTP contract.</summary>
public static class ContractJson
{
    /// <summary>Gets the options: camelCase, enumerations by name, absent values left out. Read-only; safe to share.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Sets these forms on other options.</summary>
    /// <param name="options">The options to change.</param>
    public static void Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions();
        Configure(options);
        options.TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver();
        options.MakeReadOnly();
        return options;
    }
}
