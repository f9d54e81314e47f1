namespace Hangup.Resilience.Tests.Ledger;

/// <summary>
/// Draws faults from a seed. After three in a row one request passes, so that a client that tries four times succeeds, and one that
/// does not shows it.
/// </summary>
internal sealed class FaultSchedule(int seed)
{
    private const double Share = 0.2;
    private const int MostInARow = 3;

    private static readonly Fault[] OnConnect = [Fault.Refuse];
    private static readonly Fault[] OnAccept = [Fault.ResetOnAccept, Fault.EndOnAccept];
    private static readonly Fault[] OnIdle = [Fault.ResetIdle, Fault.EndIdle];
    private static readonly Fault[] OnRequest =
    [
        Fault.ResetInRequest, Fault.ResetBeforeForwarding, Fault.ResetAfterRequest, Fault.ResetInResponse, Fault.EndAfterRequest,
        Fault.Truncate, Fault.StallBeforeForwarding, Fault.StallAfterRequest,
    ];

    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly Dictionary<Fault, int> _played = Enum.GetValues<Fault>().ToDictionary(fault => fault, _ => 0);
    private int _inARow;

    public IReadOnlyDictionary<Fault, int> Played => _played;

    public Fault Connect() => Draw(OnConnect, Share / 4);

    public Fault Accept() => Draw(OnAccept, Share / 4);

    public Fault Request() => Draw(OnRequest, Share);

    public Fault Idle() => Draw(OnIdle, Share / 4);

    /// <summary>A request and its response have passed.</summary>
    public void Passed()
    {
        lock (_lock)
            _inARow = 0;
    }

    private Fault Draw(Fault[] faults, double share)
    {
        lock (_lock)
        {
            Fault fault = _inARow < MostInARow && _random.NextDouble() < share ? faults[_random.Next(faults.Length)] : Fault.None;
            _inARow += fault == Fault.None ? 0 : 1;
            _played[fault]++;
            return fault;
        }
    }
}
