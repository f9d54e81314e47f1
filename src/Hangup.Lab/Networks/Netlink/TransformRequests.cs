using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>Requests about IPsec policies (include/uapi/linux/xfrm.h).</summary>
internal static class TransformRequests
{
    private const int NewPolicy = 0x13; // XFRM_MSG_NEWPOLICY
    private const byte Out = 1; // XFRM_POLICY_OUT
    private const byte Block = 1; // XFRM_POLICY_BLOCK
    private const ulong Unlimited = ulong.MaxValue; // XFRM_INF

    public static NetlinkBatch AddBlock(this NetlinkBatch batch, IPNetwork destination)
    {
        var policy = new Policy
        {
            Family = destination.BaseAddress.AddressFamily.ToLinux(),
            DestinationLength = (byte)destination.PrefixLength,
            SoftByteLimit = Unlimited,
            HardByteLimit = Unlimited,
            SoftPacketLimit = Unlimited,
            HardPacketLimit = Unlimited,
            Direction = Out,
            Action = Block,
        };
        destination.BaseAddress.TryWriteBytes(policy.Destination, out _);
        return batch.Request($"A policy that blocks {destination}", NewPolicy, NetlinkFlags.Create | NetlinkFlags.Exclusive, policy);
    }

    /// <summary>struct xfrm_userpolicy_info: selector, limits (0 seconds are none), current use, what to do.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 168)]
    private struct Policy
    {
        [FieldOffset(0)]
        public AddressBytes Destination;

        [FieldOffset(40)]
        public ushort Family;

        [FieldOffset(42)]
        public byte DestinationLength;

        [FieldOffset(56)]
        public ulong SoftByteLimit;

        [FieldOffset(64)]
        public ulong HardByteLimit;

        [FieldOffset(72)]
        public ulong SoftPacketLimit;

        [FieldOffset(80)]
        public ulong HardPacketLimit;

        [FieldOffset(160)]
        public byte Direction;

        [FieldOffset(161)]
        public byte Action;
    }

    [InlineArray(16)]
    private struct AddressBytes
    {
        private byte _first;
    }
}
