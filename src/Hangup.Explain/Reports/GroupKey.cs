using System.Runtime.CompilerServices;

namespace Hangup.Explain;

/// <summary>What connections of a group share. Causes are told apart by identity: each exists once, and hashing its texts would take long.</summary>
internal readonly struct GroupKey(Cause? cause, ConnectionOutcome outcome, in ServerKey server) : IEquatable<GroupKey>
{
    private readonly Cause? _cause = cause;
    private readonly ConnectionOutcome _outcome = outcome;
    private readonly ServerKey _server = server;

    public bool Equals(GroupKey other) => ReferenceEquals(_cause, other._cause) && _outcome == other._outcome && _server.Equals(other._server);

    public override bool Equals(object? obj) => obj is GroupKey other && Equals(other);

    public override int GetHashCode() => (_server.GetHashCode() * 31) + (_cause is null ? 0 : RuntimeHelpers.GetHashCode(_cause)) + (int)_outcome;
}
