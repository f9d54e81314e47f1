using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Hangup.Lab;

public sealed partial record Actor
{
    /// <summary>Reserves a port without listening on it. A server that neither binds nor listens in its steps listens from the start.</summary>
    /// <param name="place">Where; <see langword="null"/> for the scenario's server address.</param>
    public Call Bind(Place? place = null) => Does(new Bind(place));

    /// <summary>Listens on the reserved port.</summary>
    /// <param name="backlog">The length of the accept queue that is asked for.</param>
    public Call Listen(int backlog = 16) => Does(new Listen(backlog));

    /// <summary>Connects to the server, or to another place.</summary>
    public Call Connect(Place? place = null) => Does(new Connect(place));

    /// <summary>Tells the socket of the last connect once more to connect, whatever became of it; .NET's own API refuses to.</summary>
    public Call ConnectAgain(Place? place = null) => Does(new Connect(place) { Again = true });

    /// <summary>Takes a connection from the accept queue.</summary>
    public Call Accept() => Does(new Accept());

    /// <summary>Takes a connection from another actor's accept queue.</summary>
    public Call AcceptFrom(Actor listener) => Does(new Accept(listener));

    /// <summary>Reads once.</summary>
    /// <param name="most">The size of the buffer, in bytes.</param>
    public Call Read(int most = Lab.Read.DefaultMost) => Does(new Read(most));

    /// <summary>Reads with flags of recv(2).</summary>
    public Call Read(MessageOptions flags, int most = Lab.Read.DefaultMost) => Does(new Read(most, flags));

    /// <summary>Writes <paramref name="text"/> in one call.</summary>
    public Call Write(string text) => Write(text.Length);

    /// <summary>Writes a number of bytes in one call.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="flags">Flags of send(2).</param>
    public Call Write(int bytes, MessageOptions flags = MessageOptions.None) =>
        new(this, new Write(bytes, flags), new Expectation(Outcome.Bytes(bytes)));

    /// <summary>Writes as a program does that ignores no signal; the outcome tells whether the kernel raised SIGPIPE.</summary>
    public Call WriteWatchingSignal(int bytes, MessageOptions flags = MessageOptions.None) =>
        new(this, new WatchedWrite(bytes, flags), new Expectation(Outcome.Bytes(bytes)));

    /// <summary>Writes and connects in one call: sendto(2) with MSG_FASTOPEN.</summary>
    public Call WriteFastOpen(int bytes, MessageOptions flags = MessageOptions.None) =>
        new(this, new FastOpenWrite(bytes, flags), new Expectation(Outcome.Bytes(bytes)));

    /// <summary>Writes until the buffers of both ends are full and a further write would wait.</summary>
    public Call Fill() => Does(new Fill());

    /// <summary>Reads until a read would wait.</summary>
    public Call Drain() => Does(new Drain());

    /// <summary>Closes one direction, or both, and keeps the descriptor.</summary>
    public Call Shutdown(SocketShutdown how) => Does(new Shutdown(how));

    /// <summary>Closes the descriptor of the connection (<see cref="Socket.Dispose()"/>, which is <c>close(2)</c>).</summary>
    public Call Close() => Does(new Close());

    /// <summary>Disposes a <see cref="NetworkStream"/> that owns the socket: it shuts both directions down, then closes.</summary>
    public Call DisposeStream() => Does(new StreamDispose());

    /// <summary>Dissolves the association: connect(2) to AF_UNSPEC.</summary>
    public Call Disconnect() => Does(new Disconnect());

    /// <summary>Closes the listening descriptor.</summary>
    public Call CloseListener() => Does(new CloseListener());

    /// <summary>shutdown(2) of the listening descriptor.</summary>
    public Call ShutdownListener(SocketShutdown how) => Does(new ShutdownListener(how));

    /// <summary>Sets SO_LINGER; 0 makes the next close abortive.</summary>
    /// <param name="seconds">How long a close waits for unsent data.</param>
    public Call SetLinger(int seconds) => Does(new SetLinger(seconds));

    /// <summary>
    /// Sets an option of the connection; of the listener where there is no connection; of the socket that will connect or be
    /// bound where there is neither.
    /// </summary>
    public Call Sets(SocketSetting setting) => Does(new SetOption(setting));

    /// <summary>Makes the calls of the socket return at once (O_NONBLOCK).</summary>
    public Call SetNonblocking() => Does(new SetNonblocking());

    /// <summary>Asks for SO_ERROR, which takes the pending error away, as event loops do.</summary>
    public Call TakeError() => Does(new TakeError());

    /// <summary>Waits until poll(2) reports something for the socket: readable, writable, an error or a hang-up.</summary>
    public Polling Polls(PollEvents events) => new(this, events);

    /// <summary>Makes a call that does not fit its socket, on sockets of its own; it goes to the system in any flavour.</summary>
    public Call Misuses(ImproperCall call) => Does(new MakeImproperCall(call));

    /// <summary>
    /// The program has as many files open as it may (RLIMIT_NOFILE). Its <see cref="Accept"/> is then a bare system call, made by a
    /// process of that limit, for the sake of what else this process does.
    /// </summary>
    public Call ExhaustsDescriptors() => Does(new ExhaustDescriptors());

    /// <summary>The program has closed some of its files.</summary>
    public Call FreesDescriptors() => Does(new FreeDescriptors());

    /// <summary>Hands the connection to a child process, which from then on is its only owner.</summary>
    public Call MoveToChildProcess() => Does(new MoveToChildProcess());

    /// <summary>Starts a child process that inherits the connection; this process keeps its own descriptor.</summary>
    public Call ShareWithChildProcess() => Does(new ShareWithChildProcess());

    /// <summary>Kills the child process that owns the connection (SIGKILL) and waits for its end.</summary>
    public Call KillChildProcess() => Does(new SignalChildProcess(ProcessSignal.Kill));

    /// <summary>Sends a signal to the child process and waits for what it does: an end, a stop or a continuation.</summary>
    public Call Signals(ProcessSignal signal) => Does(new SignalChildProcess(signal));

    /// <summary>
    /// The child process that owns the connection writes bytes to it with SIGPIPE at its default disposition.
    /// </summary>
    public Call WritesFromChildProcess(int bytes) =>
        new(this, new WriteFromChildProcess(bytes), new Expectation(Outcome.Success));

    /// <summary>The call that <see cref="Call.Blocks"/> left waiting ends; says with what.</summary>
    public Ending Unblocks() => new(this, new Expectation(Outcome.Success));

    /// <summary>The call that <see cref="Call.Blocks"/> left waiting still waits.</summary>
    public StillWaiting StillBlocks() => new(this);

    /// <summary>
    /// Waits until the kernel holds this end's connection in a state: what was sent to it has arrived. A connection whose
    /// descriptor is closed is looked up by its addresses.
    /// </summary>
    public Settling Settles(TcpState state) => new(this, state);

    /// <summary>Waits until that many bytes lie unread in this end's receive queue.</summary>
    public Queueing Holds(int bytes) => new(this, bytes);

    /// <summary>Waits until connections lie in this end's accept queue.</summary>
    public Backlog HoldsConnection() => new(this);

    private Call Does(Operation operation) => new(this, operation, new Expectation(Outcome.Success));
}
