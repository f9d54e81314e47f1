namespace Hangup.Explain;

/// <summary>A server's address and port in numbers.</summary>
internal readonly struct ServerKey(ulong upper, ulong lower, int port) : IEquatable<ServerKey>
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;
    private readonly ulong _upper = upper;
    private readonly ulong _lower = lower;
    private readonly int _port = port;

    /// <summary>All servers that are not named.</summary>
    public static ServerKey Others { get; } = new(0, 0, -1);

    public bool Equals(ServerKey other) => _lower == other._lower && _port == other._port && _upper == other._upper;

    public override bool Equals(object? obj) => obj is ServerKey other && Equals(other);

    public override int GetHashCode() => (int)(((_upper ^ (_lower * Odd) ^ (uint)_port) * Odd) >> 32);
}
