using DeepSeekImpact.Extraction.Entities;
using DeepSeekImpact.Extraction.Text;

namespace DeepSeekImpact.Extraction.Figures;

/// <summary>
/// Says whom a report is about at each sentence: the subject of the title and the lead, until another company, product or model becomes the
/// subject of a sentence.
/// </summary>
/// <param name="text">The text with its entities.</param>
internal sealed class Topics(LinkedText text)
{
    private readonly Document _document = text.Document;
    private int[]? _topics;

    /// <summary>Returns the entity that the report is about before a sentence, or -1.</summary>
    public int Before(int sentence)
    {
        _topics ??= Read();
        return sentence <= 0 ? -1 : _topics[sentence - 1];
    }

    private int[] Read()
    {
        var topics = new int[_document.Sentences.Length];
        var topic = -1;
        for (var s = 0; s < topics.Length; s++)
        {
            if (_document.Sentences[s].Reads(Reading.Figures) && SubjectOf(_document.Sentences[s]) is >= 0 and var subject)
                topic = subject;
            topics[s] = topic;
        }

        return topics;
    }

    /// <summary>Returns the company, body, product or model that is the subject of a sentence, or -1.</summary>
    public int SubjectOf(Sentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.MentionAt(i) is >= 0 and var m)
            {
                var mention = text.Mentions[m];
                i = mention.End - 1;
                if (IsTopic(mention, sentence))
                    return mention.Entity;
                continue;
            }

            // After the first verb there are objects and sources.
            if (_document.Has(i, WordClass.VerbPast | WordClass.Auxiliary | WordClass.Modal) && !_document.Has(i, WordClass.Adjective))
                return -1;
        }

        return -1;
    }

    private bool IsTopic(LinkedMention mention, Sentence sentence)
    {
        if (text.Entities[mention.Entity].Kind is not (EntityKind.Company or EntityKind.Organization or EntityKind.AiModel
            or EntityKind.Product or EntityKind.Chip))
            return false;

        // "(Reuters) -", "analysts at Acme", "Acme analysts".
        if (_document.IsSign(mention.First - 1, '(')
            || _document.IsAny(mention.End, "analyst", "analysts", "economist", "economists", "strategist", "strategists", "survey",
            "poll", "data"))
            return false;
        if (mention.First == sentence.First || !_document.Has(mention.First - 1, WordClass.Preposition))
            return true;
        var noun = mention.First - 2;
        return _document.IsAny(mention.First - 1, "of", "at", "for", "in")
            && (_document.IsAny(noun, "shares", "stock", "investors", "shareholders", "results")
            || MetricPhrases.Around(_document, noun) is not null || noun < sentence.First);
    }
}
