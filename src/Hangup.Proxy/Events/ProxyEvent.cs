namespace Hangup.Proxy;

/// <summary>Something that happened in a proxy.</summary>
public abstract record ProxyEvent
{
    private protected ProxyEvent()
    {
    }

    /// <summary>Its place in the log: 1, 2, 3 …</summary>
    public long Number { get; internal set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset Time { get; internal set; }

    /// <summary>The proxy in which it happened.</summary>
    public string Proxy { get; internal set; } = "";
}
