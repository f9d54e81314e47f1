using System.Runtime.CompilerServices;

namespace Hangup.Cli;

/// <summary>Failures by text and peer. However many peers a log names, the memory is bounded.</summary>
internal sealed class FailureGroups
{
    private const int MostGroups = 10_000;
    private const string FurtherPeers = "further peers";

    // By identity: a text is one of a table, and a record's own hash would be made of all that it says.
    private readonly Dictionary<(ErrorText Text, string Peer), FailureGroup> _groups = new(KeyComparer.Instance);

    public long Failures { get; private set; }

    /// <summary>The most frequent first; equally frequent ones as they came.</summary>
    public IReadOnlyList<FailureGroup> InOrder => [.. _groups.Values.OrderByDescending(group => group.Count)];

    public void Add(ErrorTextMatch match, string sample, LogTime time)
    {
        Failures++;
        (ErrorText Text, string Peer) key = (match.Text, match.Peer);
        if (_groups.Count >= MostGroups && !_groups.ContainsKey(key))
            key = (match.Text, FurtherPeers);
        if (!_groups.TryGetValue(key, out FailureGroup? group))
            _groups[key] = group = new FailureGroup(match.Text, Printable.OfBytes(key.Peer), Printable.OfBytes(sample));
        group.Add(time);
    }

    private sealed class KeyComparer : IEqualityComparer<(ErrorText Text, string Peer)>
    {
        public static KeyComparer Instance { get; } = new();

        public bool Equals((ErrorText Text, string Peer) x, (ErrorText Text, string Peer) y) => ReferenceEquals(x.Text, y.Text) && x.Peer == y.Peer;

        public int GetHashCode((ErrorText Text, string Peer) key) => HashCode.Combine(RuntimeHelpers.GetHashCode(key.Text), key.Peer);
    }
}
