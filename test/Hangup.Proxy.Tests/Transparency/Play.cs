using System.Net.Sockets;
using Hangup.Proxy.Tests.Wire;

namespace Hangup.Proxy.Tests.Transparency;

/// <summary>
/// Plays a script with two sockets, one step after the other: each is over when the other end's kernel has it. So what both ends see does
/// not depend on chance, and not on what is between them either, unless that changes something.
/// </summary>
internal sealed class Play : IDisposable
{
    private readonly Party _client;
    private readonly Party _server;
    private readonly List<string> _seen = [];

    public Play(Socket client, Socket server)
    {
        _client = new(client);
        _server = new(server);
    }

    /// <summary>What each step returned and what each end read, in order.</summary>
    public IReadOnlyList<string> Run(IEnumerable<Step> script)
    {
        Step[] ends = [new(true, Act.Resume, 0), new(false, Act.Resume, 0), new(true, Act.Finish, 0), new(false, Act.Finish, 0)];
        try
        {
            foreach (Step step in script.Concat(ends))
                Do(step.ByClient ? _client : _server, step.ByClient ? _server : _client, step);
        }
        catch (TimeoutException e)
        {
            _seen.Add(e.Message); // The other play has not seen it, so the two differ.
        }

        return _seen;
    }

    public void Dispose()
    {
        _client.Socket.Dispose();
        _server.Socket.Dispose();
    }

    private void Do(Party actor, Party other, Step step)
    {
        if (actor.IsGone)
            return;
        switch (step.Act)
        {
            case Act.Write when !actor.HasFinished:
                Write(actor, other, step.Size);
                break;
            case Act.Finish when !actor.HasFinished:
                actor.HasFinished = true;
                actor.Socket.Shutdown(SocketShutdown.Send);
                ArriveEnd(other);
                break;
            case Act.Close:
                Close(actor, other, aborts: actor.Waiting > 0);
                break;
            case Act.Reset:
                actor.Socket.LingerState = new(true, 0);
                Close(actor, other, aborts: true);
                break;
            case Act.Pause:
                actor.IsPaused = true;
                break;
            case Act.Resume when actor.IsPaused:
                actor.IsPaused = false;
                ReadWaiting(actor);
                break;
            default:
                return;
        }

        _seen.Add(step.ToString());
    }

    private void Write(Party actor, Party other, int size)
    {
        actor.Socket.Send(End.Pattern(size, actor.Written));
        actor.Written += size;
        if (other.IsGone)
        {
            // What nobody is there to read is answered with a RST (tcp_rcv_state_process()).
            TcpInfo.WaitUntilClosed(actor.Socket);
            Lose(actor);
            return;
        }

        other.Waiting += size;
        if (!other.IsPaused)
            ReadWaiting(other);
        else
            Spin.Until(() => other.Socket.Available >= other.Waiting, "the bytes wait");
    }

    private void ArriveEnd(Party other)
    {
        if (other.IsGone)
            return;
        other.EndWaits = true;
        if (!other.IsPaused)
            ReadWaiting(other);
        else
            TcpInfo.WaitUntilPeerFinished(other.Socket);
    }

    private void Close(Party actor, Party other, bool aborts)
    {
        actor.IsGone = true;
        bool hadFinished = actor.HasFinished;
        actor.HasFinished = true;
        actor.Socket.Close();
        if (other.IsGone)
            return;
        if (aborts && !(hadFinished && other.HasFinished && actor.HasReadEnd))
        {
            TcpInfo.WaitUntilClosed(other.Socket);
            Lose(other);
        }
        else if (!hadFinished)
        {
            ArriveEnd(other);
        }
    }

    /// <summary>The connection of this end is lost: it reads what had come before, and then the error.</summary>
    private void Lose(Party party)
    {
        party.IsGone = true;
        byte[] buffer = new byte[64 * 1024];
        while (true)
        {
            int count = party.Socket.Receive(buffer, SocketFlags.None, out SocketError error);
            Note(party, count, error, buffer);
            if (count == 0)
                break;
        }

        party.Socket.Send([1], SocketFlags.None, out SocketError written);
        _seen.Add($"{Name(party)} writes: {written}");
        party.Socket.Close();
    }

    private void ReadWaiting(Party party)
    {
        byte[] buffer = new byte[64 * 1024];
        while (party.Waiting > 0)
        {
            int count = party.Socket.Receive(buffer.AsSpan(0, Math.Min(buffer.Length, party.Waiting)), SocketFlags.None, out SocketError error);
            Assert.True(count > 0, $"{Name(party)} got {error} instead of {party.Waiting} bytes");
            party.Check(buffer.AsSpan(0, count));
            party.Waiting -= count;
        }

        if (!party.EndWaits || party.HasReadEnd)
            return;
        party.HasReadEnd = true;
        int end = party.Socket.Receive(buffer, SocketFlags.None, out SocketError last);
        Note(party, end, last, buffer);
    }

    private void Note(Party party, int count, SocketError error, byte[] buffer)
    {
        if (count > 0)
            party.Check(buffer.AsSpan(0, count));
        else
            _seen.Add($"{Name(party)} read {party.Read} bytes and then {(error == SocketError.Success ? "the end" : error)}");
    }

    private string Name(Party party) => party == _client ? "client" : "server";

    private sealed class Party(Socket socket)
    {
        public Socket Socket => socket;

        public bool IsPaused { get; set; }

        public bool HasFinished { get; set; }

        public bool HasReadEnd { get; set; }

        public bool EndWaits { get; set; }

        public bool IsGone { get; set; }

        public int Written { get; set; }

        public int Waiting { get; set; }

        public int Read { get; private set; }

        public void Check(ReadOnlySpan<byte> bytes)
        {
            Assert.True(bytes.SequenceEqual(End.Pattern(bytes.Length, Read)), $"the bytes from {Read} on are not those that were written");
            Read += bytes.Length;
        }
    }
}
