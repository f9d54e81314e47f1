using System.Text.Json;

namespace Hangup.Cli;

/// <summary>
/// Takes a body as Go's <c>encoding/json</c> does, with its messages. A value of a wrong type does not end the decoding: what
/// follows is still taken, and the first such value is told at the end.
/// </summary>
internal sealed class GoDecoder
{
    private readonly ReadOnlyMemory<byte> _text;
    private readonly List<string> _path = [];
    private string _structure = "";
    private string? _error;

    private GoDecoder(ReadOnlyMemory<byte> text) => _text = text;

    /// <summary>Decodes the first value of a body.</summary>
    /// <returns>What is wrong with it in Go's words; <see langword="null"/> where nothing is.</returns>
    public static string? Decode(ReadOnlyMemory<byte> body, GoField into)
    {
        (Range value, string? error) = GoSyntax.Scan(body.Span);
        if (error is not null)
            return error;
        var decoder = new GoDecoder(body[value]);
        var reader = new Utf8JsonReader(decoder._text.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();
        decoder.Take(ref reader, into);
        return decoder._error;
    }

    /// <summary>Takes the value that the reader stands on and moves to its end.</summary>
    public void Take(ref Utf8JsonReader reader, GoField field)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return;
        if (field.Take(ref reader, this) is not { } instead)
            return;
        string place = _path.Count > 0 ? $"struct field {_structure}.{string.Join('.', _path)}" : "value";
        _error ??= $"json: cannot unmarshal {instead} into Go {place} of type {field.Type}";
        reader.Skip();
    }

    /// <summary>Takes the fields of an object; those that it does not have are passed over.</summary>
    public void TakeFields(ref Utf8JsonReader reader, GoField.Object into)
    {
        string outer = _structure;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = GoText.Unescape(reader.ValueSpan);
            reader.Read();
            if (Find(into.Fields, key) is not { } field)
            {
                reader.Skip();
                continue;
            }

            _structure = into.Name;
            _path.Add(field.Key);
            Take(ref reader, field);
            _path.RemoveAt(_path.Count - 1);
            _structure = outer;
        }
    }

    /// <summary>Moves to the end of the value that the reader stands on.</summary>
    /// <returns>Its text.</returns>
    public ReadOnlyMemory<byte> Skip(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return _text[start..(int)reader.BytesConsumed];
    }

    private static GoField? Find(IReadOnlyList<GoField> fields, string key) =>
        fields.FirstOrDefault(field => field.Key == key)
        ?? fields.FirstOrDefault(field => string.Equals(field.Key, key, StringComparison.OrdinalIgnoreCase));
}
