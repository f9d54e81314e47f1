namespace Hangup.Resilience.Tests.Ledger;

/// <summary>
/// Draws faults from a seed, one for each connection. Of a row of connections at most two fail in their first exchange, and the one
/// before them may have failed in a later one: so a client that tries four times succeeds, and one that does not shows it.
/// </summary>
/// <param name="seed">What all chance is drawn from.</param>
/// <param name="stalls">Whether connections also fall silent.</param>
internal sealed class FaultSchedule(int seed, bool stalls)
{
    private const int MostInARow = 2;
    private const double Idle = 0.05;
    private const double Unanswered = 0.02; // Each takes a second, the kernel's first wait for a SYN's answer.

    // Up to 120 bytes of head and 8,000 of content, and 2,000 of content behind a head: what is counted behind comes after the first exchange.
    private const int LongestRequest = 8_300;
    private const int LongestResponse = 2_400;

    // A stall begins in the first exchange, while an attempt is under way whose limit can pass: not with the connection itself, which may
    // outlive the attempt that it was made for.
    private const int ShortestRequest = 40;
    private const int ShortestResponse = 2_000;

    private static readonly Fault[] Sudden =
    [
        Fault.Refuse, Fault.ResetOnAccept, Fault.EndOnAccept, Fault.ResetInRequest, Fault.ResetClientInRequest, Fault.UnreadInRequest,
        Fault.EndInRequest, Fault.ResetInResponse, Fault.Truncate,
    ];

    private static readonly Fault[] OfLiveConnection = [Fault.ResetIdle, Fault.EndIdle, Fault.ResetAnswer, Fault.EndAnswer];

    private readonly Random _random = new(seed);
    private readonly Fault[] _early = stalls ? [.. Sudden, Fault.StallInRequest, Fault.StallInResponse] : Sudden;
    private readonly Dictionary<Fault, int> _drawn = Enum.GetValues<Fault>().ToDictionary(fault => fault, _ => 0);
    private int _inARow;

    public IReadOnlyDictionary<Fault, int> Drawn => _drawn;

    /// <summary>What becomes of the next connection.</summary>
    public DrawnFault Connect()
    {
        if (_inARow == MostInARow || _random.Next(3) == 0)
        {
            _inARow = 0;
            return Count(new(Fault.Later, _random.Next(LongestResponse, 8 * LongestResponse)));
        }

        _inARow++;
        Fault kind = _random.NextDouble() < Unanswered ? Fault.Unanswered : _early[_random.Next(_early.Length)];
        return Count(new(kind, kind switch
        {
            Fault.StallInRequest => _random.Next(1, ShortestRequest),
            Fault.StallInResponse => _random.Next(1, ShortestResponse),
            Fault.ResetInResponse or Fault.Truncate => _random.Next(4) == 0 ? 0 : _random.Next(LongestResponse),
            _ => _random.Next(1, LongestRequest),
        }));
    }

    /// <summary>What becomes of a live connection before the next request; <see langword="null"/> for nothing new.</summary>
    public DrawnFault? Between() =>
        _random.NextDouble() >= Idle ? null : Count(new(OfLiveConnection[_random.Next(OfLiveConnection.Length)], 0));

    private DrawnFault Count(DrawnFault drawn)
    {
        _drawn[drawn.Kind]++;
        return drawn;
    }
}
