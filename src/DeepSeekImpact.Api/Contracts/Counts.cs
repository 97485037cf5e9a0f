using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeepSeekImpact.Api.Contracts;

/// <summary>Values by name, in their order: what is counted follows from the kinds of fact there are.</summary>
public abstract class NamedValues
{
    private readonly List<KeyValuePair<string, object>> _items = [];

    /// <summary>Adds a value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">A whole number or a text.</param>
    internal void Add(string name, object value) => _items.Add(KeyValuePair.Create(name, value));

    /// <summary>Writes them as the members of one object.</summary>
    internal sealed class Converter : JsonConverter<NamedValues>
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsSubclassOf(typeof(NamedValues));

        public override NamedValues Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Counts are written only.");

        public override void Write(Utf8JsonWriter writer, NamedValues value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (name, one) in value._items)
            {
                if (one is string text)
                    writer.WriteString(name, text);
                else
                    writer.WriteNumber(name, Convert.ToInt64(one, CultureInfo.InvariantCulture));
            }

            writer.WriteEndObject();
        }
    }
}

/// <summary>How many facts of each kind an article has. The names are those of the kinds.</summary>
[JsonConverter(typeof(Converter))]
public sealed class FactCounts : NamedValues;

/// <summary>How many facts name an entity. The names are those of what facts have to do with it.</summary>
[JsonConverter(typeof(Converter))]
public sealed class EntityFactCounts : NamedValues;

/// <summary>How much is stored. Near copies of articles, and the facts in them, are not counted.</summary>
[JsonConverter(typeof(Converter))]
public sealed class Stats : NamedValues;
