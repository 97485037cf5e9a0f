using UglyToad.PdfPig;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>
/// Takes from what a page or a form needs to be drawn all that no letter depends on (colors, shadings, patterns, the outlines of letters),
/// and refuses fonts that say they have billions of letters: the library would make room for them.
/// </summary>
/// <param name="scanner">Finds the parts of the PDF.</param>
/// <param name="filters">Unpacks them.</param>
/// <param name="budget">What reading may cost.</param>
internal sealed class PdfResources(IPdfTokenScanner scanner, ILookupFilterProvider filters, PdfBudget budget)
{
    private const int MostDescendants = 16;

    private static readonly NameToken[] Kept = [NameToken.Font, NameToken.Xobject];
    private static readonly NameToken Widths = NameToken.Create("W"), Heights = NameToken.Create("W2");

    /// <summary>Returns a page or form with such resources alone.</summary>
    /// <param name="holder">The dictionary of the page or form.</param>
    public DictionaryToken Of(DictionaryToken holder) =>
        Resolve(holder.Data.GetValueOrDefault(NameToken.Resources)) is DictionaryToken resources
            ? holder.With(NameToken.Resources, Reduced(resources)) : holder;

    /// <summary>Returns resources without what no letter depends on.</summary>
    public DictionaryToken Reduced(DictionaryToken resources)
    {
        var kept = new Dictionary<NameToken, IToken>();
        foreach (var name in Kept)
        {
            if (resources.TryGet(name, out var value))
                kept[name] = value;
        }

        if (Resolve(kept.GetValueOrDefault(NameToken.Font)) is DictionaryToken fonts)
        {
            foreach (var font in fonts.Data.Values)
                Check(font);
        }

        return new DictionaryToken(kept);
    }

    private void Check(IToken token)
    {
        if (token is IndirectReferenceToken reference && !budget.IsNew(reference.Data))
            return;
        if (Resolve(token) is not DictionaryToken font)
            return;
        CheckCodes(font, NameToken.ToUnicode);
        CheckCodes(font, NameToken.Encoding);
        Blank(font);
        if (Resolve(font.Data.GetValueOrDefault(NameToken.DescendantFonts)) is not ArrayToken descendants)
            return;
        foreach (var descendant in descendants.Data.Take(MostDescendants).Select(Resolve).OfType<DictionaryToken>())
        {
            CheckRanges(Resolve(descendant.Data.GetValueOrDefault(Widths)), 3);
            CheckRanges(Resolve(descendant.Data.GetValueOrDefault(Heights)), 5);
            Blank(descendant);
        }
    }

    private void CheckCodes(DictionaryToken font, NameToken name)
    {
        if (Resolve(font.Data.GetValueOrDefault(name)) is StreamToken table)
            budget.TakeCodes(CodeRanges.In(table.Decode(filters, scanner).Span));
    }

    /// <summary>Replaces the program of a font by one without outlines.</summary>
    private void Blank(DictionaryToken font)
    {
        if (Resolve(font.Data.GetValueOrDefault(NameToken.FontDescriptor)) is not DictionaryToken descriptor)
            return;
        foreach (var name in (NameToken[])[NameToken.FontFile, NameToken.FontFile3])
        {
            if (descriptor.Data.GetValueOrDefault(name) is not IndirectReferenceToken place || !budget.IsNew(place.Data)
                || Resolve(place) is not StreamToken program)
                continue;
            var told = program.StreamDictionary.Without(NameToken.Filter).Without(NameToken.F).Without(NameToken.DecodeParms);
            var bytes = program.Decode(filters, scanner).Span;
            if (name == NameToken.FontFile)
            {
                var (type1, clear, packed, end) = FontPrograms.OfType1(bytes);
                told = told.With(NameToken.Length1, new NumericToken(clear)).With(NameToken.Length2, new NumericToken(packed))
                    .With(NameToken.Create("Length3"), new NumericToken(end));
                scanner.ReplaceToken(place.Data, new StreamToken(told, type1));
            }
            else
                scanner.ReplaceToken(place.Data, new StreamToken(told, FontPrograms.OfCompact(bytes) ?? throw Damaged()));
        }
    }

    private static IntakeException Damaged() => new(IntakeReason.Malformed,
        "The PDF is damaged: one of its fonts cannot be read. Save or print it as a PDF again, or send its text.");

    /// <summary>Widths are lists, "120 [400 325]", or ranges, "0 65535 500": of these the first two numbers are the first and last letter.
    /// </summary>
    private void CheckRanges(IToken? token, int numbersOfRange)
    {
        if (token is not ArrayToken widths)
            return;
        for (var i = 0; i + 1 < widths.Length;)
        {
            if (Resolve(widths[i]) is not NumericToken first || Resolve(widths[i + 1]) is not NumericToken last)
            {
                i += 2;
                continue;
            }

            budget.TakeCodes(last.Data - first.Data);
            i += numbersOfRange;
        }
    }

    private IToken? Resolve(IToken? token)
    {
        for (var hops = 0; token is IndirectReferenceToken reference && hops < MostDescendants; hops++)
            token = scanner.Get(reference.Data)?.Data;
        return token is IndirectReferenceToken ? null : token;
    }
}
