using DeepSeekImpact.Storage;

namespace DeepSeekImpact.Api.Problems;

/// <summary>Whether the store can be used. Safe to call from many threads.</summary>
internal sealed class StoreState
{
    private volatile StoreFault? _fault = new(StoreFaultKind.Busy, "The store is being opened.");

    /// <summary>Gets or sets why the store is not open, or what damage was seen since; null if all is well.</summary>
    public StoreFault? Fault
    {
        get => _fault;
        set => _fault = value;
    }

    /// <summary>
    /// Notes what went wrong while the store was used. After damage, or without its file, nothing is read from it or written to it.
    /// </summary>
    public void Report(StoreFault fault)
    {
        if (fault.Kind is StoreFaultKind.Damaged or StoreFaultKind.Gone)
            _fault = fault;
    }
}
