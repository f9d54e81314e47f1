namespace Hangup.Cli;

/// <summary>
/// Finds the first JSON value of a body and says what is wrong with it in the words of Go's <c>encoding/json</c>, for clients
/// show these to their users. What follows the first value is not looked at, as Go's decoder does.
/// </summary>
internal ref struct GoSyntax
{
    private const int MostDepth = 10_000; // As Go's scanner allows.

    private readonly ReadOnlySpan<byte> _text;
    private readonly Stack<bool> _insideObject = new();
    private int _at;
    private string? _error;

    private GoSyntax(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>The place and length of the first value, or what is wrong.</summary>
    public static (Range Value, string? Error) Scan(ReadOnlySpan<byte> text)
    {
        var scanner = new GoSyntax(text);
        scanner.SkipSpace();
        int start = scanner._at;
        if (start == text.Length)
            return (default, "EOF");
        return scanner.ReadValues() ? (start..scanner._at, null) : (default, scanner._error);
    }

    /// <summary>Reads a value with all that is nested in it, without recursion.</summary>
    private bool ReadValues()
    {
        bool complete = ReadValueOrOpening();
        while (_error is null && !(complete && _insideObject.Count == 0))
            complete = complete ? ReadAfterValue() : ReadValueOrOpening();
        return _error is null;
    }

    /// <summary>Whether a whole value was read; otherwise one is to follow.</summary>
    private bool ReadValueOrOpening()
    {
        SkipSpace();
        byte first = Peek();
        return first switch
        {
            (byte)'{' => Open(insideObject: true) && ReadFirstKey(),
            (byte)'[' => Open(insideObject: false) && ReadFirstElement(),
            (byte)'"' => ReadString(),
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => ReadNumber(),
            (byte)'t' => ReadLiteral("true"),
            (byte)'f' => ReadLiteral("false"),
            (byte)'n' => ReadLiteral("null"),
            _ => Fail("looking for beginning of value"),
        };
    }

    private bool Open(bool insideObject)
    {
        if (_insideObject.Count == MostDepth)
            return Fail("exceeded max depth");
        _insideObject.Push(insideObject);
        _at++;
        return true;
    }

    private bool Close()
    {
        _insideObject.Pop();
        _at++;
        return true;
    }

    private bool ReadFirstKey()
    {
        SkipSpace();
        return Peek() == '}' ? Close() : ReadKey();
    }

    private bool ReadFirstElement()
    {
        SkipSpace();
        return Peek() == ']' && Close();
    }

    private bool ReadKey()
    {
        SkipSpace();
        if (Peek() != '"')
            return Fail("looking for beginning of object key string");
        if (!ReadString())
            return false;
        SkipSpace();
        if (Peek() != ':')
            return Fail("after object key");
        _at++;
        return false; // Its value is to follow.
    }

    private bool ReadAfterValue()
    {
        SkipSpace();
        bool insideObject = _insideObject.Peek();
        byte next = Peek();
        if (next == (insideObject ? '}' : ']'))
            return Close();
        if (next != ',')
            return Fail(insideObject ? "after object key:value pair" : "after array element");
        _at++;
        return insideObject && ReadKey();
    }

    private bool ReadString()
    {
        for (_at++; ; _at++)
        {
            byte next = Peek();
            switch (next)
            {
                case (byte)'"':
                    _at++;
                    return true;
                case < 0x20:
                    return Fail("in string literal");
                case (byte)'\\' when !ReadEscape():
                    return false;
            }
        }
    }

    private bool ReadEscape()
    {
        _at++;
        byte code = Peek();
        if (code != 'u')
            return "bfnrt\\/\"".Contains((char)code) || Fail("in string escape code");
        for (int digit = 0; digit < 4; digit++)
        {
            _at++;
            if (!char.IsAsciiHexDigit((char)Peek()))
                return Fail(@"in \u hexadecimal character escape");
        }

        return true;
    }

    private bool ReadNumber()
    {
        if (Peek() == '-')
            _at++;
        if (Peek() == '0' && !AtEnd)
            _at++;
        else if (!ReadDigits("in numeric literal"))
            return false;
        if (!AtEnd && Peek() == '.')
        {
            _at++;
            if (!ReadDigits("after decimal point in numeric literal"))
                return false;
        }

        if (AtEnd || Peek() is not ((byte)'e' or (byte)'E'))
            return true;
        _at++;
        if (Peek() is (byte)'+' or (byte)'-')
            _at++;
        return ReadDigits("in exponent of numeric literal");
    }

    private bool ReadDigits(string place)
    {
        if (!char.IsAsciiDigit((char)Peek()))
            return Fail(place);
        while (!AtEnd && char.IsAsciiDigit((char)Peek()))
            _at++;
        return true;
    }

    private bool ReadLiteral(string word)
    {
        foreach (char expected in word)
        {
            if (Peek() != expected)
                return Fail($"in literal {word} (expecting '{expected}')");
            _at++;
        }

        return true;
    }

    private readonly bool AtEnd => _at == _text.Length;

    private void SkipSpace()
    {
        while (!AtEnd && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            _at++;
    }

    /// <summary>The next byte; a byte that fits nowhere at the end, which <see cref="Fail"/> then tells.</summary>
    private readonly byte Peek() => AtEnd ? (byte)0 : _text[_at];

    private bool Fail(string place)
    {
        _error ??= AtEnd ? "unexpected EOF" : $"invalid character {GoCharacter.Quote(_text[_at])} {place}";
        return false;
    }
}
