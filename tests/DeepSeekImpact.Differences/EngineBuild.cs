using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeepSeekImpact.Differences;

/// <summary>A build of the engine, loaded beside others from its own folder.</summary>
internal sealed class EngineBuild
{
    private readonly MethodInfo _extract;
    private readonly Type _options;
    private readonly JsonSerializerOptions _json;

    /// <summary>Loads a build.</summary>
    /// <param name="assembly">The path of DeepSeekImpact.Extraction.dll.</param>
    /// <exception cref="InvalidOperationException">The assembly has no extractor of the known form.</exception>
    public EngineBuild(string assembly)
    {
        var path = Path.GetFullPath(assembly);
        var context = new AssemblyLoadContext(path);
        context.Resolving += (own, name) => Path.Combine(Path.GetDirectoryName(path)!, name.Name + ".dll") is var beside
            && File.Exists(beside) ? own.LoadFromAssemblyPath(beside) : null;
        var engine = context.LoadFromAssemblyPath(path);
        _options = engine.GetType("DeepSeekImpact.Extraction.ExtractionOptions", throwOnError: true)!;
        _extract = engine.GetType("DeepSeekImpact.Extraction.Extractor", throwOnError: true)!.GetMethod("Extract",
            [typeof(string), _options])
            ?? throw new InvalidOperationException($"{path} has no Extractor.Extract(string, ExtractionOptions).");
        _json = (JsonSerializerOptions)engine.GetType("DeepSeekImpact.Extraction.ContractJson",
            throwOnError: true)!.GetProperty("Options")!.GetValue(null)!;
    }

    /// <summary>
    /// Returns the facts of a text, each as a line of JSON with its kind before it: without ids, rules and steps, which may change by
    /// themselves.
    /// </summary>
    public IReadOnlyList<string> Read(TextToRead text)
    {
        var options = Activator.CreateInstance(_options)!;
        _options.GetProperty("Title")!.SetValue(options, text.Title);
        _options.GetProperty("PublishedAt")!.SetValue(options, text.PublishedAt);
        var extraction = _extract.Invoke(null, [text.Text, options]);
        var all = JsonSerializer.SerializeToNode(extraction, extraction!.GetType(), _json)!.AsObject();
        return [.. from part in all
                   where part.Value is JsonArray
                   from fact in part.Value!.AsArray()
                   select $"{part.Key} {Plain(fact!).ToJsonString(_json)}"];
    }

    private static JsonNode Plain(JsonNode node)
    {
        if (node is JsonObject map)
        {
            foreach (var name in new[] { "rule", "steps", "figures", "quote", "sentence" })
                map.Remove(name);
            if (map["span"] is not null || map["text"] is not null)
                map.Remove("id");
            foreach (var (_, child) in map)
            {
                if (child is not null)
                    Plain(child);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var child in list.OfType<JsonNode>())
                Plain(child);
        }

        return node;
    }
}

/// <summary>A text that both builds read.</summary>
/// <param name="Name">Where it is from.</param>
/// <param name="Text">The text.</param>
/// <param name="Title">The title, if it has one.</param>
/// <param name="PublishedAt">The day of publication.</param>
internal sealed record TextToRead(string Name, string Text, string? Title, DateOnly? PublishedAt);
