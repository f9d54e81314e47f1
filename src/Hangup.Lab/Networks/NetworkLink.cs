using System.Net;
using System.Net.NetworkInformation;

namespace Hangup.Lab;

/// <summary>One end of a cable: a network interface of a host.</summary>
/// <param name="Name">The interface's name, as eth0.</param>
/// <param name="Index">The interface's index within its host.</param>
/// <param name="Mac">The interface's Ethernet address.</param>
/// <param name="Addresses">The addresses at this end, IPv4 and IPv6; a scripted peer claims them without having configured them.</param>
internal sealed record NetworkLink(string Name, int Index, PhysicalAddress Mac, IReadOnlyList<IPAddress> Addresses);
