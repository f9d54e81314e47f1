using System.Text;

namespace Hangup.Watch.Tests;

/// <summary>Texts of the shape that tracefs gives: fields in any order, after the four that all tracepoints begin with.</summary>
internal sealed class FormatText(string name, int id)
{
    private readonly List<string> _fields = [];
    private int _end = 8;

    public string Print { get; init; } = "\"\"";

    /// <summary>How kernels since 6.10 print a reset: by the numbers of its reasons, by the identifiers of its states.</summary>
    public static string PrintWithReasons =>
        """
        "src=%pISpc state=%s reason=%s", REC->saddr, REC->state ? __print_symbolic(REC->state, { TCP_ESTABLISHED, "TCP_ESTABLISHED" }, { TCP_CLOSE, "TCP_CLOSE" }) : "UNKNOWN", __print_symbolic(REC->reason, { 0, "NOT_SPECIFIED" }, { 1, "NO_SOCKET" }, { 11, "TCP_ABORT_ON_CLOSE" })
        """;

    public static FormatText SendReset => new FormatText("tcp_send_reset", 1234) { Print = PrintWithReasons }
        .With("const void *", "skbaddr", 8).With("int", "state", 4).With("enum sk_rst_reason", "reason", 4)
        .With("__u8", "saddr[28]", 28).With("__u8", "daddr[28]", 28);

    public static FormatText ReceiveReset => new FormatText("tcp_receive_reset", 1235)
        .With("const void *", "skaddr", 8).With("__u16", "sport", 2).With("__u16", "dport", 2).With("__u16", "family", 2)
        .With("__u8", "saddr[4]", 4).With("__u8", "daddr[4]", 4).With("__u8", "saddr_v6[16]", 16).With("__u8", "daddr_v6[16]", 16);

    public static FormatText ErrorReport => new FormatText("inet_sk_error_report", 1236)
        .With("int", "error", 4).With("__u16", "sport", 2).With("__u16", "dport", 2).With("__u16", "protocol", 2)
        .With("__u8", "saddr_v6[16]", 16).With("__u8", "daddr_v6[16]", 16);

    public FormatText With(string type, string declaration, int size)
    {
        _fields.Add($"\tfield:{type} {declaration};\toffset:{_end};\tsize:{size};\tsigned:0;\n");
        _end += size;
        return this;
    }

    /// <summary>Leaves bytes between two fields, as alignment does.</summary>
    public FormatText Gap(int size)
    {
        _end += size;
        return this;
    }

    /// <summary>Both ends, as TP_STORE_ADDRS() stores them.</summary>
    public FormatText WithEnds() => With("__u16", "sport", 2).With("__u16", "dport", 2).With("__u16", "family", 2)
        .With("__u8", "saddr[4]", 4).With("__u8", "daddr[4]", 4)
        .With("__u8", "saddr_v6[16]", 16).With("__u8", "daddr_v6[16]", 16);

    public FormatText Without(string field)
    {
        _fields.RemoveAll(line => line.Contains($" {field};", StringComparison.Ordinal) || line.Contains($" {field}[", StringComparison.Ordinal));
        return this;
    }

    public override string ToString() => new StringBuilder()
        .Append($"name: {name}\nID: {id}\nformat:\n")
        .Append("\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n")
        .Append("\tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;\n")
        .Append("\tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;\n")
        .Append("\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;\n\n")
        .AppendJoin("", _fields)
        .Append($"\nprint fmt: {Print}\n")
        .ToString();
}
