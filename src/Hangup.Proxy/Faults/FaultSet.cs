using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Hangup.Proxy;

/// <summary>
/// The faults on one proxy, in the order in which they were set. What is changed here holds for live connections too: when a
/// method returns, every connection has been told. None of them waits for a connection. Safe for concurrent use.
/// </summary>
public sealed class FaultSet
{
    private readonly Lock _lock = new();
    private readonly IFaultTarget _target;
    private ImmutableArray<Fault> _faults = [];

    internal FaultSet(IFaultTarget target) => _target = target;

    /// <summary>The faults as they are now.</summary>
    public IReadOnlyList<Fault> All => _faults;

    /// <summary>Finds a fault by its exact name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Fault? fault)
    {
        fault = _faults.FirstOrDefault(candidate => candidate.Name == name);
        return fault is not null;
    }

    /// <summary>Sets one more fault; <see langword="false"/> where one has this name already.</summary>
    /// <exception cref="ArgumentException"><see cref="Fault.WhyRefused"/> says why.</exception>
    public bool TryAdd(Fault fault)
    {
        Check(fault);
        lock (_lock)
        {
            if (TryGet(fault.Name, out _))
                return false;
            _faults = _faults.Add(fault);
            _target.OnFaultsChanged(_faults, new FaultAdded(fault));
            return true;
        }
    }

    /// <summary>Puts a fault in the place of the one with its name; <see langword="false"/> where none has it.</summary>
    /// <exception cref="ArgumentException"><see cref="Fault.WhyRefused"/> says why, or the kind or the direction is another.</exception>
    public bool TryUpdate(Fault fault)
    {
        Check(fault);
        lock (_lock)
        {
            if (!TryGet(fault.Name, out Fault? before))
                return false;
            if (before.Kind != fault.Kind || before.Direction != fault.Direction)
                throw new ArgumentException("An update changes neither the kind nor the direction of a fault.", nameof(fault));
            _faults = _faults.Replace(before, fault);
            _target.OnFaultsChanged(_faults, new FaultUpdated(fault));
            return true;
        }
    }

    /// <summary>Removes a fault; <see langword="false"/> where none has this name.</summary>
    public bool TryRemove(string name)
    {
        lock (_lock)
        {
            if (!TryGet(name, out Fault? fault))
                return false;
            _faults = _faults.Remove(fault);
            _target.OnFaultsChanged(_faults, new FaultRemoved(fault));
            return true;
        }
    }

    /// <summary>Removes every fault.</summary>
    public void Clear()
    {
        foreach (Fault fault in All)
            TryRemove(fault.Name);
    }

    private static void Check(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault.WhyRefused is { } problem)
            throw new ArgumentException(problem, nameof(fault));
    }
}
