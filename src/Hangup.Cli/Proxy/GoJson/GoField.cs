using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hangup.Cli;

/// <summary>A field that a body may have, by its key and the Go type that Toxiproxy gives it.</summary>
/// <param name="Key">Matched exactly or else without regard to case.</param>
/// <param name="Type">The Go type's name, which messages carry.</param>
internal abstract record GoField(string Key, string Type)
{
    /// <summary>Takes the value that the reader stands on, or says what it is instead.</summary>
    /// <returns>What the value is, in Go's word for it; <see langword="null"/> where it was taken.</returns>
    public abstract string? Take(ref Utf8JsonReader reader, GoDecoder decoder);

    /// <summary>Go's word for a value that has no place in a field of another type.</summary>
    protected static string WordOf(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        _ => "bool",
    };

    /// <summary>A field of one value; <c>null</c> leaves it as it is.</summary>
    public sealed record Text(string Key, Action<string> Set) : GoField(Key, "string")
    {
        public override string? Take(ref Utf8JsonReader reader, GoDecoder decoder)
        {
            if (reader.TokenType != JsonTokenType.String)
                return WordOf(reader);
            Set(GoText.Unescape(reader.ValueSpan));
            return null;
        }
    }

    /// <summary><c>bool</c>.</summary>
    public sealed record Flag(string Key, Action<bool> Set) : GoField(Key, "bool")
    {
        public override string? Take(ref Utf8JsonReader reader, GoDecoder decoder)
        {
            if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False))
                return WordOf(reader);
            Set(reader.TokenType == JsonTokenType.True);
            return null;
        }
    }

    /// <summary><c>int64</c>, or <c>int</c>, which is as large: written without fraction and exponent.</summary>
    public sealed record Whole(string Key, Action<long> Set, string Type = "int64") : GoField(Key, Type)
    {
        public override string? Take(ref Utf8JsonReader reader, GoDecoder decoder)
        {
            if (reader.TokenType != JsonTokenType.Number)
                return WordOf(reader);
            string digits = Encoding.ASCII.GetString(reader.ValueSpan);
            if (!long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
                return $"number {digits}";
            Set(value);
            return null;
        }
    }

    /// <summary><c>float32</c> or <c>float64</c>.</summary>
    public sealed record Real(string Key, Action<double> Set, string Type) : GoField(Key, Type)
    {
        public override string? Take(ref Utf8JsonReader reader, GoDecoder decoder)
        {
            if (reader.TokenType != JsonTokenType.Number)
                return WordOf(reader);
            string digits = Encoding.ASCII.GetString(reader.ValueSpan);
            double value = Type == "float32"
                ? float.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture)
                : double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
            if (double.IsInfinity(value))
                return $"number {digits}";
            Set(value);
            return null;
        }
    }

    /// <summary>An object with fields of its own. Messages on these carry its name: the type's without a package, or nothing.</summary>
    public sealed record Object(string Key, string Type, string Name, IReadOnlyList<GoField> Fields) : GoField(Key, Type)
    {
        public override string? Take(ref Utf8JsonReader reader, GoDecoder decoder)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                return WordOf(reader);
            decoder.TakeFields(ref reader, this);
            return null;
        }
    }

    /// <summary>An array of objects, each taken by an object that is made for it.</summary>
    public sealed record List(string Key, string Type, Func<Object> Element) : GoField(Key, Type)
    {
        public override string? Take(ref Utf8JsonReader reader, GoDecoder decoder)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                return WordOf(reader);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                decoder.Take(ref reader, Element());
            return null;
        }
    }

    /// <summary>An array of values that are taken later, each as its text.</summary>
    public sealed record Texts(string Key, string Type, Action<IReadOnlyList<ReadOnlyMemory<byte>>> Set) : GoField(Key, Type)
    {
        public override string? Take(ref Utf8JsonReader reader, GoDecoder decoder)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                return WordOf(reader);
            var texts = new List<ReadOnlyMemory<byte>>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                texts.Add(decoder.Skip(ref reader));
            Set(texts);
            return null;
        }
    }
}
