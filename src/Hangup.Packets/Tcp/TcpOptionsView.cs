namespace Hangup.Packets;

/// <summary>The options of a TCP header as they lie in memory, to be walked with <c>foreach</c>.</summary>
public readonly ref struct TcpOptionsView
{
    private readonly int _statedLength;

    internal TcpOptionsView(ReadOnlySpan<byte> bytes, int statedLength)
    {
        Bytes = bytes;
        _statedLength = statedLength;
    }

    /// <summary>The options with their padding, as far as they were captured.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Whether no length of an option is impossible. Options that the capture cut are taken for well formed.</summary>
    public bool AreWellFormed
    {
        get
        {
            Enumerator options = GetEnumerator();
            while (options.MoveNext())
            {
            }

            return !options.MetBadLength;
        }
    }

    /// <summary>The first option of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="option">The option.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(TcpOptionKind kind, out TcpOptionView option)
    {
        foreach (TcpOptionView candidate in this)
        {
            if (candidate.Kind == kind)
            {
                option = candidate;
                return true;
            }
        }

        option = default;
        return false;
    }

    /// <summary>Begins at the first option.</summary>
    public Enumerator GetEnumerator() => new(Bytes, _statedLength);

    /// <summary>
    /// Walks from option to option: it gives those without operation too, and ends at the end-of-options mark, at an impossible
    /// length and where the capture ends.
    /// </summary>
    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;
        private int _stated;

        internal Enumerator(ReadOnlySpan<byte> bytes, int statedLength)
        {
            _rest = bytes;
            _stated = statedLength;
        }

        /// <summary>The option reached.</summary>
        public TcpOptionView Current { get; private set; }

        internal bool MetBadLength { get; private set; }

        /// <summary>Goes to the next option.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            if (_rest.IsEmpty || _rest[0] == (byte)TcpOptionKind.EndOfOptions)
                return false;

            bool isSingle = _rest[0] == (byte)TcpOptionKind.NoOperation;
            bool hasLength = isSingle || _rest.Length > 1;
            int length = isSingle || !hasLength ? 1 : _rest[1];
            MetBadLength = length > _stated || (!isSingle && (hasLength ? length : _stated) < 2);
            if (MetBadLength || !hasLength || length > _rest.Length)
                return false;

            Current = new TcpOptionView(_rest[..length]);
            _rest = _rest[length..];
            _stated -= length;
            return true;
        }
    }
}
