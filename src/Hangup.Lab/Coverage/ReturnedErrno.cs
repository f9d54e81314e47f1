namespace Hangup.Lab;

/// <summary>An error that a call returns in a scenario, to a program that makes the system calls itself.</summary>
/// <param name="Call">The call; <see cref="SocketCall.Next"/> for a question for SO_ERROR.</param>
/// <param name="Errno">The error's name on Linux.</param>
public readonly record struct ReturnedErrno(SocketCall Call, string Errno)
{
    /// <summary>The call takes an error that was stored before.</summary>
    public bool MayTakeStored => Call is SocketCall.Next or SocketCall.Connect or SocketCall.Read or SocketCall.Write;

    /// <summary>
    /// What a scenario states for <see cref="Flavour.Native"/>: what other flavours return may be the runtime's word. What may
    /// come instead, by timing, counts for nothing.
    /// </summary>
    public static IEnumerable<ReturnedErrno> Of(Scenario scenario)
    {
        if (!scenario.Flavours.Contains(Flavour.Native))
            yield break;
        var waiting = new Dictionary<Actor, Operation>();
        foreach (Step step in scenario.Steps)
        {
            if (step is Start start)
                waiting[step.Actor] = start.Operation;
            Operation? operation = step is Call call ? call.Operation : step is Ending ? waiting[step.Actor] : null;
            if (step is CheckedStep @checked && operation is not null && CallOf(operation) is { } made
                && NameOf(@checked.Expectation.For(Platform.Linux, Flavour.Native)) is { } errno)
            {
                yield return new ReturnedErrno(made, errno);
            }
        }
    }

    private static SocketCall? CallOf(Operation operation) => operation switch
    {
        OpenSocket => SocketCall.Socket,
        Bind => SocketCall.Bind,
        Listen => SocketCall.Listen,
        Connect or Disconnect => SocketCall.Connect,
        Accept => SocketCall.Accept,
        Read => SocketCall.Read,
        Write or WatchedWrite or FastOpenWrite or ControlledWrite or WriteFromChildProcess => SocketCall.Write,
        Shutdown or ShutdownListener => SocketCall.Shutdown,
        Close => SocketCall.Close,
        AskPeerName => SocketCall.PeerName,
        SetOption or SetLinger or SetNonblocking or SetSignatureKey => SocketCall.SetOption,
        GetOption => SocketCall.GetOption,
        TakeError => SocketCall.Next,
        MakeImproperCall improper => CallOf(improper.Call),
        _ => null,
    };

    /// <summary>The names of improper calls begin with what is called.</summary>
    private static SocketCall? CallOf(ImproperCall call) => call switch
    {
        ImproperCall.PeerNameUnconnected => SocketCall.PeerName,
        ImproperCall.Seek or ImproperCall.UnknownRequest => null,
        ImproperCall.BindToUnknownInterface => SocketCall.SetOption,
        _ when Begins(call, "Read") => SocketCall.Read,
        _ when Begins(call, "Write") || Begins(call, "FastOpen") => SocketCall.Write,
        _ when Begins(call, "Shutdown") => SocketCall.Shutdown,
        _ when Begins(call, "Accept") => SocketCall.Accept,
        _ when Begins(call, "Connect") => SocketCall.Connect,
        _ when Begins(call, "Listen") => SocketCall.Listen,
        _ when Begins(call, "Bind") => SocketCall.Bind,
        _ when Begins(call, "Set") => SocketCall.SetOption,
        _ when Begins(call, "Make") => SocketCall.Socket,
        _ => throw new ArgumentOutOfRangeException(nameof(call), call, "The name does not say what is called."),
    };

    private static bool Begins(ImproperCall call, string word) => call.ToString().StartsWith(word, StringComparison.Ordinal);

    private static string? NameOf(Outcome? outcome) => outcome switch
    {
        Failed failed => Hangup.Errno.TryGet(failed.SocketError, Platform.Linux, out ErrnoEntry? entry) ? entry.Name : null,
        FailedNatively native => native.Errno.Split('+')[0], // A signal is no errno.
        _ => null,
    };
}
