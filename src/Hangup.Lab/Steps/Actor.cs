using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>One end of a scenario. Its methods write the steps that it plays.</summary>
/// <param name="Name">The name shown and written: <c>client</c> or <c>server</c>.</param>
public sealed record Actor(string Name)
{
    /// <summary>The end that connects.</summary>
    public static Actor Client { get; } = new("client");

    /// <summary>The end that accepts.</summary>
    public static Actor Server { get; } = new("server");

    /// <summary>Reserves a port without listening on it. A server that neither binds nor listens in its steps listens from the start.</summary>
    public Call Bind() => Does(new Bind());

    /// <summary>Listens on the reserved port.</summary>
    /// <param name="backlog">The length of the accept queue that is asked for.</param>
    public Call Listen(int backlog = 16) => Does(new Listen(backlog));

    /// <summary>Connects to the server.</summary>
    public Call Connect() => Does(new Connect());

    /// <summary>Takes a connection from the accept queue.</summary>
    public Call Accept() => Does(new Accept());

    /// <summary>Reads once.</summary>
    /// <param name="most">The size of the buffer, in bytes.</param>
    public Call Read(int most = 1024) => Does(new Read(most));

    /// <summary>Writes <paramref name="text"/> in one call.</summary>
    public Call Write(string text) => Write(text.Length);

    /// <summary>Writes a number of bytes in one call.</summary>
    /// <param name="bytes">How many.</param>
    public Call Write(int bytes) => new(this, new Write(bytes), new Expectation(Outcome.Bytes(bytes)));

    /// <summary>Closes one direction, or both, and keeps the descriptor.</summary>
    public Call Shutdown(SocketShutdown how) => Does(new Shutdown(how));

    /// <summary>Closes the descriptor of the connection (<see cref="Socket.Dispose()"/>, which is <c>close(2)</c>).</summary>
    public Call Close() => Does(new Close());

    /// <summary>Disposes a <see cref="NetworkStream"/> that owns the socket: it shuts both directions down, then closes.</summary>
    public Call DisposeStream() => Does(new StreamDispose());

    /// <summary>Closes the listening descriptor.</summary>
    public Call CloseListener() => Does(new CloseListener());

    /// <summary>Sets SO_LINGER; 0 makes the next close abortive.</summary>
    /// <param name="seconds">How long a close waits for unsent data.</param>
    public Call SetLinger(int seconds) => Does(new SetLinger(seconds));

    /// <summary>Asks for SO_ERROR, which takes the pending error away, as event loops do.</summary>
    public Call TakeError() => Does(new TakeError());

    /// <summary>Hands the connection to a child process, which from then on is its only owner.</summary>
    public Call MoveToChildProcess() => Does(new MoveToChildProcess());

    /// <summary>Kills the child process that owns the connection (SIGKILL) and waits for its end.</summary>
    public Call KillChildProcess() => Does(new KillChildProcess());

    /// <summary>The call that <see cref="Call.Blocks"/> left waiting ends; says with what.</summary>
    public Ending Unblocks() => new(this, new Expectation(Outcome.Success));

    /// <summary>Waits until the kernel holds this end's connection in a state: what was sent to it has arrived.</summary>
    public Settling Settles(System.Net.NetworkInformation.TcpState state) => new(this, state);

    /// <summary>Waits until that many bytes lie unread in this end's receive queue.</summary>
    public Queueing Holds(int bytes) => new(this, bytes);

    /// <summary>Waits until a connection lies in this end's accept queue.</summary>
    public Backlog HoldsConnection() => new(this);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private Call Does(Operation operation) => new(this, operation, new Expectation(Outcome.Success));
}
