using System.Runtime.CompilerServices;
using System.Text.Json;
using DeepSeekImpact.Extraction;
using DeepSeekImpact.Storage;
using DeepSeekImpact.Storage.Queries;

namespace DeepSeekImpact.Api.Lists;

/// <summary>
/// Returns the texts that disputes are served as. A dispute that was compared lately has its text already; it is served again as long as
/// the names in it are the same.
/// </summary>
internal static class DisputeTexts
{
    private static readonly ConditionalWeakTable<Dispute, ServedDispute> Known = [];

    /// <summary>Returns disputes as they are written to a client.</summary>
    /// <param name="db">The database.</param>
    /// <param name="disputes">The disputes.</param>
    /// <param name="hrefOf">Returns the address of a dispute; always the same one for the same dispute.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<List<string>> FormAsync(NewsDb db, IReadOnlyList<Dispute> disputes, Func<Dispute, string> hrefOf,
        CancellationToken cancellationToken)
    {
        var names = await LedgerForms.NamesAsync(db, disputes.SelectMany(IdsOf), cancellationToken);
        var texts = new Dictionary<Dispute, string>(disputes.Count, ReferenceEqualityComparer.Instance);
        foreach (var dispute in disputes)
        {
            if (Known.TryGetValue(dispute, out var served) && served.Has(names))
                texts[dispute] = served.Text;
        }

        var missing = disputes.Where(dispute => !texts.ContainsKey(dispute)).ToList();
        if (missing.Count > 0)
        {
            var forms = await LedgerForms.LoadAsync(db, missing.Select(dispute => dispute.Topic.SubjectId),
                missing.SelectMany(StatementsOf), cancellationToken, withSentences: true);
            foreach (var dispute in missing)
            {
                var text = texts[dispute] = JsonSerializer.Serialize(forms.Of(dispute, hrefOf(dispute)), ContractJson.Options);
                Known.AddOrUpdate(dispute, new ServedDispute(text,
                    [.. IdsOf(dispute).Distinct().Select(id => (id, forms.Reference(id).Name))]));
            }
        }

        return [.. disputes.Select(dispute => texts[dispute])];
    }

    private static IEnumerable<StoredSighting> StatementsOf(Dispute dispute) => dispute.Values.SelectMany(value => value.Statements);

    private static IEnumerable<string> IdsOf(Dispute dispute) =>
        StatementsOf(dispute).SelectMany(LedgerForms.IdsOf).Prepend(dispute.Topic.SubjectId);

    /// <summary>A dispute as it was served.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Names">The names in it, with the ids they stand for.</param>
    private sealed record ServedDispute(string Text, (string Id, string Name)[] Names)
    {
        /// <summary>Indicates whether the names are the same today.</summary>
        public bool Has(Dictionary<string, string> names) =>
            Array.TrueForAll(Names, known => names.GetValueOrDefault(known.Id, known.Id) == known.Name);
    }
}
