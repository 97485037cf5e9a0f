using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>
/// Reads the letters of a page, with the resources alone that letters depend on. The library makes it by its constructor.
/// </summary>
internal sealed class PdfPageReader(IPdfTokenScanner scanner, IResourceStore resources, ILookupFilterProvider filters,
    IPageContentParser parser, ParsingOptions options) : IPageFactory<PdfPage>
{
    private readonly PdfGlyphReader _glyphs = new(scanner, resources, filters, parser, options);
    private readonly PdfResources _resources = new(scanner, filters, PdfFilters.BudgetOf(options));

    /// <inheritdoc/>
    public PdfPage Create(int number, DictionaryToken dictionary, PageTreeMembers pageTreeMembers, NamedDestinations namedDestinations)
    {
        for (var i = pageTreeMembers.ParentResources.Count; i > 0; i--)
            pageTreeMembers.ParentResources.Enqueue(_resources.Reduced(pageTreeMembers.ParentResources.Dequeue()));
        return _glyphs.Create(number, _resources.Of(dictionary), pageTreeMembers, namedDestinations);
    }
}
