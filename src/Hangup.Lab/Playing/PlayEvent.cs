using System.Net;

namespace Hangup.Lab;

/// <summary>What happens while one side of a scenario is played against somebody else's program.</summary>
public abstract record PlayEvent
{
    private protected PlayEvent()
    {
    }
}

/// <summary>The server side is ready.</summary>
/// <param name="Local">Where.</param>
/// <param name="Accepts">Whether connections are accepted there; otherwise the port is reserved and refuses them.</param>
public sealed record PlayReady(EndPoint Local, bool Accepts) : PlayEvent;

/// <summary>A connection has come, or is about to be made.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Remote">The other program's address.</param>
public sealed record PlayOpened(int Number, EndPoint? Remote) : PlayEvent;

/// <summary>A call was made.</summary>
/// <param name="Number">On which connection.</param>
/// <param name="Result">What it returned, and what it returns in the scenario's own run.</param>
public sealed record PlayCalled(int Number, OperationResult Result) : PlayEvent;

/// <summary>What a step waits for came, or can no longer come.</summary>
/// <param name="Number">On which connection.</param>
/// <param name="Step">The step.</param>
/// <param name="Instead">What there is instead; <see langword="null"/> where it came.</param>
public sealed record PlayWaited(int Number, Step Step, string? Instead) : PlayEvent;

/// <summary>Something was done that returns nothing: a host was changed, a packet was sent.</summary>
/// <param name="Number">On which connection.</param>
/// <param name="Step">The step.</param>
public sealed record PlayActed(int Number, Step Step) : PlayEvent;

/// <summary>A step was left out.</summary>
/// <param name="Number">On which connection.</param>
/// <param name="Step">The step.</param>
/// <param name="Reason">Why.</param>
public sealed record PlaySkipped(int Number, Step Step, string Reason) : PlayEvent;

/// <summary>The side's steps are all played and its sockets are closed.</summary>
/// <param name="Number">On which connection.</param>
public sealed record PlayEnded(int Number) : PlayEvent;

/// <summary>A program runs in an actor's place.</summary>
/// <param name="Address">Where it connects to, or where it must listen.</param>
/// <param name="ProcessId">Its number.</param>
public sealed record PlayStarted(EndPoint Address, int ProcessId) : PlayEvent;

/// <summary>A packet was on the wire.</summary>
/// <param name="Segment">The packet.</param>
public sealed record PlayPacket(WireSegment Segment) : PlayEvent;

/// <summary>The play cannot go on: what a step waits for can no longer come, or somebody ends it.</summary>
/// <param name="Number">On which connection.</param>
/// <param name="Step">The step; <see langword="null"/> where all are played and the program goes on.</param>
/// <param name="Reason">Why.</param>
public sealed record PlayStopped(int Number, Step? Step, string Reason) : PlayEvent;

/// <summary>The program has ended.</summary>
/// <param name="ExitCode">What it ended with; 128 and a signal's number where a signal ended it.</param>
/// <param name="WasEnded">It did not end by itself after the play.</param>
public sealed record PlayExited(int ExitCode, bool WasEnded) : PlayEvent;
