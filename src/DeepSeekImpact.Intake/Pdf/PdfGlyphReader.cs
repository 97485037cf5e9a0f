using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>Makes the letters of a page of its operations. The library makes it, and gives it the options of reading.</summary>
internal sealed class PdfGlyphReader(IPdfTokenScanner scanner, IResourceStore resources, ILookupFilterProvider filters,
    IPageContentParser parser, ParsingOptions options) : BasePageFactory<PdfPage>(scanner, resources, filters, parser, options)
{
    /// <inheritdoc/>
    protected override PdfPage ProcessPage(int pageNumber, DictionaryToken dictionary, NamedDestinations namedDestinations,
        MediaBox mediaBox, CropBox cropBox, UserSpaceUnit userSpaceUnit, PageRotationDegrees rotation, TransformationMatrix initialMatrix,
        IReadOnlyList<IGraphicsStateOperation> operations)
    {
        var turned = rotation.SwapsAxis ? cropBox.Bounds.Width : cropBox.Bounds.Height;
        return new GlyphProcessor(pageNumber, ResourceStore, PdfScanner, PageContentParser, FilterProvider, cropBox, userSpaceUnit,
            rotation, initialMatrix, ParsingOptions, turned).Process(pageNumber, operations);
    }

    /// <summary>Goes through what a page draws, and keeps its letters alone.</summary>
    private sealed class GlyphProcessor(int pageNumber, IResourceStore resources, IPdfTokenScanner scanner, IPageContentParser parser,
        ILookupFilterProvider filters, CropBox cropBox, UserSpaceUnit unit, PageRotationDegrees rotation, in TransformationMatrix initial,
        ParsingOptions options, double height)
        : BaseStreamProcessor<PdfPage>(pageNumber, resources, scanner, parser, filters, cropBox, unit, rotation, initial, options)
    {
        private const double MostTilt = 0.05, SmallestSize = 0.5;

        private readonly List<PdfGlyph> _glyphs = [];
        private readonly PdfBudget _budget = ((PdfFilters)options.FilterProvider!).Budget;

        public override PdfPage Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
        {
            CloneAllStates();
            ProcessOperations(operations);
            return new PdfPage(height, _glyphs);
        }

        public override void RenderGlyph(IFont font, CurrentGraphicsState currentState, double fontSize, double pointSize, int code,
            string unicode, long currentOffset, in TransformationMatrix renderingMatrix, in TransformationMatrix textMatrix,
            in TransformationMatrix transformationMatrix, CharacterBoundingBox characterBoundingBox)
        {
            if (string.IsNullOrEmpty(unicode))
                return;
            _budget.TakeLetters(unicode.Length);
            var whole = renderingMatrix.Multiply(textMatrix).Multiply(transformationMatrix);
            var start = whole.Transform(new PdfPoint(0, 0));
            var end = whole.Transform(new PdfPoint(characterBoundingBox.Width, 0));
            var top = whole.Transform(new PdfPoint(0, 1));
            var size = Math.Sqrt(Square(top.X - start.X) + Square(top.Y - start.Y));

            // What runs along the margin, upside down or askew is none of the text.
            if (!(size >= SmallestSize) || top.Y <= start.Y || end.X < start.X
                || Math.Abs(end.Y - start.Y) > MostTilt * Math.Max(size, end.X - start.X))
                return;
            _glyphs.Add(new PdfGlyph(unicode, start.X, end.X, start.Y, size, font.Details.IsBold));
        }

        public override void BeginSubpath() => _budget.TakeStep();

        public override PdfPoint? CloseSubpath()
        {
            _budget.TakeStep();
            return null;
        }

        public override void StrokePath(bool close) => _budget.TakeStep();

        public override void FillPath(FillingRule fillingRule, bool close) => _budget.TakeStep();

        public override void FillStrokePath(FillingRule fillingRule, bool close) => _budget.TakeStep();

        public override void MoveTo(double x, double y) => _budget.TakeStep();

        public override void BezierCurveTo(double x2, double y2, double x3, double y3) => _budget.TakeStep();

        public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3) => _budget.TakeStep();

        public override void LineTo(double x, double y) => _budget.TakeStep();

        public override void Rectangle(double x, double y, double width, double height) => _budget.TakeStep();

        public override void EndPath() => _budget.TakeStep();

        public override void ClosePath() => _budget.TakeStep();

        public override void ModifyClippingIntersect(FillingRule clippingRule) => _budget.TakeStep();

        public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties) =>
            _budget.TakeStep();

        public override void EndMarkedContent() => _budget.TakeStep();

        public override void PaintShading(NameToken shadingName) => _budget.TakeStep();

        public override void ApplyXObject(NameToken xObjectName)
        {
            _budget.TakeStep();
            base.ApplyXObject(xObjectName);
        }

        public override void PushState()
        {
            _budget.TakeStep();
            base.PushState();
        }

        protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord) => _budget.TakeStep();

        protected override void RenderInlineImage(InlineImage inlineImage) => _budget.TakeStep();

        protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule) => _budget.TakeStep();

        private static double Square(double value) => value * value;
    }
}
