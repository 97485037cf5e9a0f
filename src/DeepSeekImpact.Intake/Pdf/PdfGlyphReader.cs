using System.Collections.Frozen;
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

/// <summary>Makes the letters of a page of its operations.</summary>
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
        : TextProcessor<PdfPage>(pageNumber, resources, scanner, parser, filters, cropBox, unit, rotation, initial, options)
    {
        private const double MostTilt = 0.05, SmallestSize = 0.5;

        /// <summary>The operations that letters and their places depend on (ISO 32000, 8.4 and 9), and those that draw a form.</summary>
        private static readonly FrozenSet<string> OfText = new[] { "q", "Q", "cm", "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts",
            "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", "\"", "Do" }.ToFrozenSet(StringComparer.Ordinal);

        private readonly List<PdfGlyph> _glyphs = [];
        private readonly PdfBudget _budget = PdfFilters.BudgetOf(options);
        private readonly PdfResources _resources = new(scanner, filters, PdfFilters.BudgetOf(options));
        private int _depth, _forms;

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

        public override void PushState()
        {
            if (++_depth > PdfBudget.Deepest)
                throw PdfBudget.TooDeep();
            base.PushState();
        }

        public override void PopState()
        {
            _depth--;
            base.PopState();
        }

        protected override void ProcessOperations(IReadOnlyList<IGraphicsStateOperation> operations)
        {
            foreach (var operation in operations)
            {
                _budget.TakeStep();
                if (OfText.Contains(operation.Operator))
                    operation.Run(this);
            }
        }

        protected override void ProcessFormXObject(StreamToken formStream, NameToken xObjectName)
        {
            if (++_forms > PdfBudget.Deepest)
                throw PdfBudget.TooDeep();
            var form = _resources.Of(formStream.StreamDictionary).Without(NameToken.Group);
            base.ProcessFormXObject(new StreamToken(form, formStream.Data), xObjectName);
            _forms--;
        }

        private static double Square(double value) => value * value;
    }
}
