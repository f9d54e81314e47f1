namespace Hangup.Explain;

/// <summary>What a rule found, put together without a new object: one serves for all connections.</summary>
internal sealed class Finding
{
    private const int Most = 4;
    private readonly (int Packet, string Says)[] _facts = new (int, string)[Most];
    private int _count;

    public DiagnosisConfidence Confidence { get; private set; }

    /// <summary>What it may be as well.</summary>
    public Candidate[] Others { get; private set; } = [];

    /// <summary>The cause, where a rule knows several.</summary>
    public Cause? Cause { get; private set; }

    public ConnectionOutcome? Outcome { get; private set; }

    /// <summary>The packets that it rests on.</summary>
    public ReadOnlySpan<(int Packet, string Says)> Facts => _facts.AsSpan(0, _count);

    public void Clear()
    {
        _count = 0;
        Confidence = DiagnosisConfidence.Possible;
        Others = [];
        Cause = null;
        Outcome = null;
    }

    public Finding Is(DiagnosisConfidence confidence, Candidate[]? others = null)
    {
        Confidence = confidence;
        Others = others ?? [];
        return this;
    }

    public Finding Of(Cause cause)
    {
        Cause = cause;
        return this;
    }

    /// <summary>What became of the connection, where that differs from the rule's.</summary>
    public Finding Ended(ConnectionOutcome outcome)
    {
        Outcome = outcome;
        return this;
    }

    /// <summary>Makes it one step less sure.</summary>
    public void Doubt()
    {
        if (Confidence > DiagnosisConfidence.Possible)
            Confidence--;
    }

    /// <summary>A packet that it rests on; nothing for a packet that there is not.</summary>
    public Finding By(int packet, string says)
    {
        if (packet >= 0 && _count < Most)
            _facts[_count++] = (packet, says);
        return this;
    }
}
