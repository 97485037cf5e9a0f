namespace DeepSeekImpact.Browser.Tests;

/// <summary>
/// Something that takes long to start: started for the first who asks for it, and disposed of when the last has released it.
/// </summary>
/// <param name="startAsync">Starts it.</param>
internal sealed class Shared<T>(Func<Task<T>> startAsync)
    where T : class, IAsyncDisposable
{
    private readonly Lock _turn = new();
    private Task<T>? _value;
    private int _users;

    public Task<T> GetAsync()
    {
        lock (_turn)
        {
            _users++;
            return _value ??= startAsync();
        }
    }

    public async Task ReleaseAsync()
    {
        Task<T> value;
        lock (_turn)
        {
            if (--_users > 0)
                return;
            (value, _value) = (_value!, null);
        }

        await (await value).DisposeAsync();
    }
}
