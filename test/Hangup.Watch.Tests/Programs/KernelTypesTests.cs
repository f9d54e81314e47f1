namespace Hangup.Watch.Tests.Programs;

/// <summary>Where a kernel holds what, by its own word.</summary>
public sealed class KernelTypesTests
{
    [Fact]
    public void A_member_is_found_in_a_structure_without_a_name()
    {
        KernelTypes types = Parse(Sample());
        Assert.True(types.TryFindMember("sock_common", "skc_dport", sizeof(ushort), out int offset, out _));
        Assert.Equal(12, offset);
        Assert.True(types.TryFindMember("sock_common", "skc_inner", null, out offset, out _));
        Assert.Equal(8, offset);
    }

    [Theory]
    [InlineData("sock_common", "skc_family", 2, "this kernel has no sock_common.skc_family of 2 bytes")]
    [InlineData("sock_common", "skc_dport", 4, "this kernel has no sock_common.skc_dport of 4 bytes")]
    [InlineData("sock", "sk_err", 4, "this kernel has no sock.sk_err of 4 bytes")]
    public void What_a_kernel_has_not_is_said(string structure, string member, int size, string sentence)
    {
        Assert.False(Parse(Sample()).TryFindMember(structure, member, size, out _, out string? whyNot));
        Assert.Equal(sentence, whyNot);
    }

    [Fact]
    public void A_tracepoint_says_what_it_hands_over()
    {
        KernelTypes types = Parse(Sample());
        Assert.Equal(["sock_common", "int"], types.ParametersOf("inet_sk_error_report"));
        Assert.Empty(types.ParametersOf("tcp_send_reset"));
    }

    [Fact]
    public void A_kernel_that_lacks_something_is_left_to_perf_events()
    {
        Assert.False(KernelLayout.TryFind(Parse(Sample()), out _, out string? whyNot));
        Assert.Equal("this kernel has no sock_common.skc_family of 2 bytes", whyNot);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_bytes_make_it_throw(int seed)
    {
        var random = new Random(seed);
        byte[] sound = Sample();
        for (int time = 0; time < 20_000; time++)
        {
            byte[] bytes = sound[..random.Next(sound.Length + 1)];
            for (int change = random.Next(4); change > 0 && bytes.Length > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (!KernelTypes.TryParse(bytes, out KernelTypes? types, out _))
                continue;
            types.TryFindMember("sock_common", "skc_dport", sizeof(ushort), out _, out _);
            types.TryFindProcessorVariable("runqueues", out _, out _);
            types.ParametersOf("inet_sk_error_report");
        }
    }

    private static KernelTypes Parse(byte[] bytes)
    {
        Assert.True(KernelTypes.TryParse(bytes, out KernelTypes? types, out string? whyNot), whyNot);
        return types;
    }

    private static byte[] Sample()
    {
        var text = new TypesText();
        uint number = text.Integer("int", 4);
        uint port = text.Add(8, "__be16", text.Integer("short unsigned int", 2));
        uint ports = text.Structure("", 4, ("skc_dport", port, 0), ("skc_num", port, 2));
        uint inner = text.Structure("inner", 4, ("skc_unseen", number, 0));
        uint socket = text.Structure("sock_common", 16, ("skc_hash", number, 0), ("skc_inner", inner, 8), ("", ports, 12));
        uint constant = text.Add(10, "", socket);
        uint prototype = text.Add(13, "", 0, 3, 0, text.Pointer(0), 0, text.Pointer(constant), 0, number);
        text.Add(8, "btf_trace_inet_sk_error_report", text.Pointer(prototype));
        uint variable = text.Add(14, "runqueues", socket, 0, 1);
        text.Add(15, ".data..percpu", 64, 1, variable, 32, 16);
        return text.ToBytes();
    }
}
