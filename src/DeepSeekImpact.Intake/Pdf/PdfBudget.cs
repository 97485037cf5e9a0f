using System.Globalization;
using UglyToad.PdfPig.Core;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>
/// What reading one PDF may cost: time, unpacked bytes, letters. A small file can unpack to gigabytes, draw one form within another a
/// billion times, or let one sign stand for a book.
/// </summary>
/// <param name="cancellationToken">Ends the time.</param>
internal sealed class PdfBudget(CancellationToken cancellationToken)
{
    /// <summary>The most bytes that all parts of a PDF may unpack to, those that are unpacked twice counted twice.</summary>
    public const long MostBytes = 64_000_000;

    /// <summary>The most pages.</summary>
    public const int MostPages = 2000;

    /// <summary>Forms lie within forms, and states of drawing within states, at most so deep.</summary>
    public const int Deepest = 64;

    private const long MostLetters = 2_000_000, MostSteps = 5_000_000;
    private const int StepsBetweenLooks = 256;
    private const double MostCodes = 2_000_000;

    private readonly HashSet<IndirectReference> _seen = [];
    private long _bytes, _letters, _steps;
    private double _codes;

    /// <summary>Counts bytes that are about to be unpacked.</summary>
    /// <exception cref="IntakeException">There are too many.</exception>
    public void TakeBytes(long count)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if ((_bytes += count) > MostBytes)
            throw new IntakeException(IntakeReason.TooLarge, string.Create(CultureInfo.InvariantCulture,
                $"The PDF unpacks to more than {MostBytes} bytes. Send its text, or split it into smaller files."));
    }

    /// <summary>Counts letters that are kept.</summary>
    /// <exception cref="IntakeException">There are too many.</exception>
    public void TakeLetters(int count)
    {
        TakeStep();
        if ((_letters += count) > MostLetters)
            throw new IntakeException(IntakeReason.TooLarge, string.Create(CultureInfo.InvariantCulture,
                $"The PDF has more than {MostLetters} characters. Split it into smaller files."));
    }

    /// <summary>Counts codes of letters that a font says it has, whether they are drawn or not.</summary>
    /// <exception cref="IntakeException">There are too many.</exception>
    public void TakeCodes(double count)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (count > 0 && (_codes += count) > MostCodes)
            throw new IntakeException(IntakeReason.Malformed,
                "The PDF is damaged: one of its fonts says it has millions of letters. Save or print it as a PDF again, or send its text.");
    }

    /// <summary>Indicates whether a part of the PDF was not looked at before.</summary>
    public bool IsNew(IndirectReference part) => _seen.Add(part);

    /// <summary>Returns why a PDF is refused whose parts lie too deep within each other.</summary>
    public static IntakeException TooDeep() =>
        new(IntakeReason.TooComplex, "The parts of the PDF are nested too deep. Send its text instead.");

    /// <summary>Counts one thing that is drawn, and looks at the time now and then.</summary>
    /// <exception cref="IntakeException">Too much is drawn.</exception>
    public void TakeStep()
    {
        if (++_steps % StepsBetweenLooks == 0)
            cancellationToken.ThrowIfCancellationRequested();
        if (_steps > MostSteps)
            throw new IntakeException(IntakeReason.TooComplex, "The PDF draws too much to be read. Send its text instead.");
    }
}
