using System.Globalization;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>Reads through, and stops where more comes out than is allowed: a file of a megabyte can unpack to terabytes.</summary>
/// <param name="inner">What is read; it stays open.</param>
/// <param name="most">The most bytes.</param>
internal sealed class LimitedStream(Stream inner, long most) : ForwardStream
{
    private long _read;

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken));

    private int Count(int read)
    {
        _read += read;
        return _read <= most ? read : throw new IntakeException(IntakeReason.TooLarge,
            string.Create(CultureInfo.InvariantCulture, $"The file unpacks to more than {most} bytes."));
    }
}
