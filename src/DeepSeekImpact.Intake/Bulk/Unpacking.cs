using System.Globalization;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Intake.Charsets;

namespace DeepSeekImpact.Intake.Bulk;

/// <summary>What the archives share: reading within limits, and making a record of bytes.</summary>
internal static class Unpacking
{
    /// <summary>Reads all of a stream, and counts what is unpacked.</summary>
    /// <exception cref="IntakeException">There is more than is allowed.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, int most, CancellationToken cancellationToken) =>
        await BoundedRead.AllAsync(stream, most, cancellationToken)
        ?? throw new IntakeException(IntakeReason.TooLarge,
        string.Create(CultureInfo.InvariantCulture, $"It unpacks to more than {most} bytes."));

    /// <summary>Makes a record of a text or a page.</summary>
    public static BulkRecord Record(BulkRecord record, ReadOnlySpan<byte> bytes, bool isPage, string? charset, Uri? address,
        DateOnly? fetchedOn, bool isFetched = false)
    {
        string text;
        try
        {
            text = isFetched ? Charset.DecodeFetched(bytes, charset, isPage).Text : Charset.Decode(bytes, charset, isPage);
        }
        catch (IntakeException exception)
        {
            return record with { Refusal = exception.Message };
        }

        if (isPage)
            return record with { Page = new BulkPage(text, address, fetchedOn) };
        return string.IsNullOrWhiteSpace(text)
            ? record with { Refusal = "It is empty." }
            : record with
            {
                Article = new IncomingArticle
                {
                    Text = text,
                    Url = address?.AbsoluteUri,
                    Source = address?.Host,
                    PublishedAt = fetchedOn,
                    IsDateInferred = fetchedOn is not null,
                    PublishedBasis = fetchedOn is null ? null
                : PublishedBasis.FirstSeen
                }
            };
    }
}
