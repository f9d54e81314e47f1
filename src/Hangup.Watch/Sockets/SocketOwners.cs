namespace Hangup.Watch;

/// <summary>
/// Which process holds a socket, by its inode, as /proc told at the last look. Not for several threads. As bounded as the
/// sockets that processes hold: what nobody holds any more is forgotten with the next look.
/// </summary>
internal sealed class SocketOwners(ProcessFiles files)
{
    private Dictionary<ulong, (int Process, int Holders)> _owners = [];

    /// <summary>Looks into every process.</summary>
    public void Look()
    {
        var owners = new Dictionary<ulong, (int Process, int Holders)>(_owners.Count);
        foreach (int process in files.All())
        {
            foreach (ulong inode in files.SocketsOf(process))
            {
                // Of a forked family the eldest is told, as the one that made it.
                owners[inode] = owners.TryGetValue(inode, out var known)
                    ? (Math.Min(known.Process, process), known.Holders + 1)
                    : (process, 1);
            }
        }

        _owners = owners;
    }

    public bool IsKnown(ulong inode) => _owners.ContainsKey(inode);

    public (int Process, int Holders) Of(ulong inode) => _owners.GetValueOrDefault(inode);
}
