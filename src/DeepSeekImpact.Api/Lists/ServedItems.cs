using System.Text.Json;
using System.Text.Json.Nodes;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage.Lists;

namespace DeepSeekImpact.Api.Lists;

/// <summary>Turns the items of a list into what is served.</summary>
internal static class ServedItems
{
    /// <summary>Returns a page with its items as they are served.</summary>
    /// <typeparam name="T">The rows.</typeparam>
    /// <typeparam name="TServed">What is served.</typeparam>
    /// <param name="page">The page.</param>
    /// <param name="form">Returns what is served of a row.</param>
    public static Page<JsonObject> As<T, TServed>(this Page<T> page, Func<T, TServed> form) =>
        page.With<JsonObject>([.. page.Items.Select(row => JsonSerializer.SerializeToNode(form(row), ContractJson.Options)!.AsObject())]);
}
