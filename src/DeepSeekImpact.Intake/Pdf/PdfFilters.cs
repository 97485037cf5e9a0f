using UglyToad.PdfPig;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace DeepSeekImpact.Intake.Pdf;

/// <summary>Unpacks the parts of a PDF within its budget. Pictures are left packed: nothing in them is text.</summary>
/// <param name="budget">The budget.</param>
internal sealed class PdfFilters(PdfBudget budget) : IFilterProvider
{
    private readonly IFilterProvider _all = DefaultFilterProvider.Instance;

    private PdfBudget Budget { get; } = budget;

    /// <summary>Returns the budget of reading a PDF.</summary>
    /// <param name="options">How it is read: all that the library hands on.</param>
    public static PdfBudget BudgetOf(ParsingOptions options) => ((PdfFilters)options.FilterProvider!).Budget;

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Limited(_all.GetFilters(dictionary));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Limited(_all.GetNamedFilters(names));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetAllFilters() => Limited(_all.GetAllFilters());

    private List<IFilter> Limited(IReadOnlyList<IFilter> filters)
    {
        Budget.TakeStep();
        return [.. filters.Select(filter => new LimitedFilter(filter, Budget)), new LastFilter(Budget)];
    }

    /// <summary>Takes what was unpacked as it is, but for what leads to trees of names.</summary>
    private sealed class LastFilter(PdfBudget budget) : IFilter
    {
        public bool IsSupported => true;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            budget.TakeBytes(input.Length);
            if (streamDictionary.TryGet(NameToken.Type, out NameToken type) && type == NameToken.ObjStm)
                NameTrees.Hide(input.Span);
            return input;
        }
    }

    /// <summary>Counts what comes out before it is unpacked: the library unpacks a part as a whole.</summary>
    private sealed class LimitedFilter(IFilter inner, PdfBudget budget) : IFilter
    {
        private const long MostBitsOfRow = 8_000_000;

        private static readonly NameToken Columns = NameToken.Create("Columns"), Colors = NameToken.Create("Colors"),
            Bits = NameToken.Create("BitsPerComponent"), Parameters = NameToken.Create("DecodeParms"), Short = NameToken.Create("DP");

        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (inner is CcittFaxDecodeFilter or DctDecodeFilter or Jbig2DecodeFilter or JpxDecodeFilter)
                return Memory<byte>.Empty;
            budget.TakeBytes(PackedLength.Of(inner, input, PdfBudget.MostBytes));
            CheckRows(streamDictionary, Parameters, filterIndex);
            CheckRows(streamDictionary, Short, filterIndex);
            return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        /// <summary>Refuses a row of gigabytes: the library makes room for one row of what is unpacked.</summary>
        private static void CheckRows(DictionaryToken dictionary, NameToken name, int index)
        {
            if (!dictionary.Data.TryGetValue(name, out var told))
                return;
            if (told is ArrayToken list)
                told = index < list.Data.Count ? list.Data[index] : null;
            if (told is DictionaryToken parameters && Number(parameters, Columns, 1) * Number(parameters, Colors, 1)
                * Number(parameters, Bits, 8) is < 0 or > MostBitsOfRow)
                throw new IntakeException(IntakeReason.Malformed,
                    "The PDF is damaged: a part of it says that its rows are impossibly long. Send its text instead.");
        }

        private static double Number(DictionaryToken dictionary, NameToken name, double otherwise) =>
            dictionary.Data.TryGetValue(name, out var value) && value is NumericToken number ? number.Data : otherwise;
    }
}
