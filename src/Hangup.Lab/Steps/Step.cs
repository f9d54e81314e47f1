using System.Net.NetworkInformation;

namespace Hangup.Lab;

/// <summary>One line of a scenario's timeline.</summary>
/// <param name="Actor">Who plays it.</param>
public abstract record Step(Actor Actor)
{
    /// <summary>What the actor does, without its name.</summary>
    public abstract string Text { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Actor}: {Text}";
}

/// <summary>A step that returns something which is checked.</summary>
/// <param name="Actor">Who plays it.</param>
/// <param name="Expectation">What must come back.</param>
public abstract record CheckedStep(Actor Actor, Expectation Expectation) : Step(Actor);

/// <summary>A call, and what it must return.</summary>
/// <param name="Actor">Who calls.</param>
/// <param name="Operation">What is called.</param>
/// <param name="Expectation">What must come back.</param>
public sealed record Call(Actor Actor, Operation Operation, Expectation Expectation) : CheckedStep(Actor, Expectation)
{
    /// <inheritdoc/>
    public override string Text => Operation.Text;

    /// <summary>The call must not return yet; <see cref="Actor.Unblocks"/> says how it ends.</summary>
    public Start Blocks() => new(Actor, Operation);
}

/// <summary>A call that must be waiting in the kernel before the next step is played.</summary>
/// <param name="Actor">Who calls.</param>
/// <param name="Operation">What is called.</param>
public sealed record Start(Actor Actor, Operation Operation) : Step(Actor)
{
    /// <inheritdoc/>
    public override string Text => $"{Operation.Text} …";
}

/// <summary>The end of a call that was left waiting.</summary>
/// <param name="Actor">Who called.</param>
/// <param name="Expectation">What must come back.</param>
public sealed record Ending(Actor Actor, Expectation Expectation) : CheckedStep(Actor, Expectation)
{
    /// <inheritdoc/>
    public override string Text => "… returns";
}

/// <summary>The kernel holds the connection in a state.</summary>
/// <param name="Actor">Whose connection.</param>
/// <param name="State">The state.</param>
public sealed record Settling(Actor Actor, TcpState State) : Step(Actor)
{
    /// <inheritdoc/>
    public override string Text => $"is in {TcpStates.NameOf(State)}";
}

/// <summary>Bytes lie unread in the receive queue.</summary>
/// <param name="Actor">Whose queue.</param>
/// <param name="Bytes">How many, at least.</param>
public sealed record Queueing(Actor Actor, int Bytes) : Step(Actor)
{
    /// <inheritdoc/>
    public override string Text => Bytes == 1 ? "holds 1 byte unread" : $"holds {Bytes} bytes unread";
}

/// <summary>A call that was left waiting still waits.</summary>
/// <param name="Actor">Who called.</param>
public sealed record StillWaiting(Actor Actor) : Step(Actor)
{
    /// <inheritdoc/>
    public override string Text => "… still waits";
}

/// <summary>poll(2) reports events.</summary>
/// <param name="Actor">Whose connection.</param>
/// <param name="Events">What must be reported, with nothing else of those that are asked for.</param>
public sealed record Polling(Actor Actor, PollEvents Events) : Step(Actor)
{
    /// <inheritdoc/>
    public override string Text => $"poll reports {Events}";
}

/// <summary>Something about a host or its network is changed.</summary>
/// <param name="Actor">The actor on whose host it happens.</param>
/// <param name="Adjustment">What is changed.</param>
public sealed record Change(Actor Actor, Adjustment Adjustment) : Step(Actor)
{
    /// <inheritdoc/>
    public override string Text => Adjustment.Text;
}

/// <summary>A connection lies in the accept queue.</summary>
/// <param name="Actor">Whose queue.</param>
public sealed record Backlog(Actor Actor) : Step(Actor)
{
    /// <inheritdoc/>
    public override string Text => "holds a connection in its accept queue";
}
