using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>A toxic as a body describes it.</summary>
internal sealed class ToxicInput
{
    private string _name = "";
    private string _type = "";
    private double _toxicity = 1;

    private ToxicInput()
    {
    }

    /// <summary>The stream as it is written.</summary>
    public string Stream { get; private set; } = ToxicStream.Default;

    /// <summary>The fault, once it is well.</summary>
    public Fault? Fault { get; private set; }

    /// <summary>Reads a toxic, with Toxiproxy's order of what is looked at first.</summary>
    public static (ToxicInput? Toxic, ApiError? Error) Parse(ReadOnlyMemory<byte> body, Func<string, bool> nameIsTaken)
    {
        var toxic = new ToxicInput();
        ApiError? error = toxic.Read(body, nameIsTaken);
        return error is null ? (toxic, null) : (null, error);
    }

    /// <summary>A fault with what a body changes; a body that is not well changes nothing.</summary>
    public static (Fault? Fault, ApiError? Error) Update(Fault before, ReadOnlyMemory<byte> body)
    {
        var attributes = new AttributeFields(before.Values);
        var schedule = new ScheduleFields(before.Schedule);
        double toxicity = before.Toxicity;
        string? problem = GoDecoder.Decode(
            body,
            new GoField.Object("", "struct { Attributes interface {} \"json:\\\"attributes\\\"\"; Toxicity float32 \"json:\\\"toxicity\\\"\" }", "",
            [
                attributes.Field,
                new GoField.Real("toxicity", value => toxicity = value, "float32"),
                schedule.Field,
            ]));
        return problem is not null
            ? (null, ApiError.BadRequestBody(problem))
            : Judge(before with { Values = attributes.Values, Toxicity = toxicity, Schedule = schedule.Schedule });
    }

    private ApiError? Read(ReadOnlyMemory<byte> body, Func<string, bool> nameIsTaken)
    {
        var schedule = new ScheduleFields(FaultSchedule.Always);
        string? problem = GoDecoder.Decode(body, new GoField.Object("", "toxics.ToxicWrapper", "ToxicWrapper",
        [
            new GoField.Object("attributes", "toxics.NoopToxic", "NoopToxic", []),
            new GoField.Text("name", value => _name = value),
            new GoField.Text("type", value => _type = value),
            new GoField.Text("stream", value => Stream = value),
            new GoField.Real("toxicity", value => _toxicity = value, "float32"),
            schedule.Field,
        ]));
        if (problem is not null)
            return ApiError.BadRequestBody(problem);
        if (ToxicStream.Parse(Stream) is not { } direction)
            return ApiError.InvalidStream;
        if (_name.Length == 0)
            _name = $"{_type}_{Stream}";
        if (!FaultKinds.TryGet(_type, out FaultKind? kind))
            return ApiError.InvalidToxicType;
        if (nameIsTaken(_name))
            return ApiError.ToxicAlreadyExists;
        var attributes = new AttributeFields(kind.Defaults);
        if (GoDecoder.Decode(body, new GoField.Object("", "", "", [attributes.Field])) is { } attributeProblem)
            return ApiError.BadRequestBody(attributeProblem);
        (Fault, ApiError? error) = Judge(
            new Fault(_name, attributes.Values) { Direction = direction, Toxicity = _toxicity, Schedule = schedule.Schedule });
        return error;
    }

    /// <summary>What the engine refuses is mostly what ends Toxiproxy's process.</summary>
    private static (Fault? Fault, ApiError? Error) Judge(Fault fault) =>
        fault.WhyRefused is { } problem ? (null, ApiError.InvalidAttributes(problem)) : (fault, null);
}
