using System.Text.Json;
using DeepSeekImpact.Extraction;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>Reads stored facts back from their JSON.</summary>
internal static class Bodies
{
    public static T Read<T>(string body) => JsonSerializer.Deserialize<T>(body, ContractJson.Options) ?? throw new InvalidDataException("A stored fact is empty.");
}
