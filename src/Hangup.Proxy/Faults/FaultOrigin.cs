namespace Hangup.Proxy;

/// <summary>Which programs know a kind of fault. Some clients of Toxiproxy refuse a listing with a kind that they do not know.</summary>
public enum FaultOrigin
{
    /// <summary>Every client of Toxiproxy 2.12 knows it.</summary>
    Toxiproxy = 0,

    /// <summary>Toxiproxy has it after version 2.12.</summary>
    ToxiproxyNext,

    /// <summary>Hangup alone has it.</summary>
    Hangup,
}
