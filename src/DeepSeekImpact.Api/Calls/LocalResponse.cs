using Microsoft.AspNetCore.Http.Features;

namespace DeepSeekImpact.Api.Calls;

/// <summary>
/// The response of a call within the process. It runs what a call registers for the start and the end of its response, as a server does:
/// turns and memory are given back so.
/// </summary>
internal sealed class LocalResponse : HttpResponseFeature
{
    private readonly Stack<Func<Task>> _starting = [];
    private readonly Stack<Func<Task>> _completed = [];

    public override void OnStarting(Func<object, Task> callback, object state) => _starting.Push(() => callback(state));

    public override void OnCompleted(Func<object, Task> callback, object state) => _completed.Push(() => callback(state));

    /// <summary>Runs what is registered for the start of the response.</summary>
    public Task StartAsync() => RunAsync(_starting);

    /// <summary>Runs what is registered for its end.</summary>
    public Task EndAsync() => RunAsync(_completed);

    private static async Task RunAsync(Stack<Func<Task>> callbacks)
    {
        while (callbacks.TryPop(out var callback))
            await callback();
    }
}
