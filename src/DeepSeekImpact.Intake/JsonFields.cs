using System.Text.Json;

namespace DeepSeekImpact.Intake;

/// <summary>Reads fields of JSON that strangers wrote: a number may stand where a text should.</summary>
internal static class JsonFields
{
    /// <summary>Returns a field as text; null where it is absent or neither text nor number.</summary>
    public static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    }
    : null;
}
