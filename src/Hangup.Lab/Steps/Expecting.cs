using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>The words that say what a step must return.</summary>
public static class Expecting
{
    extension<TStep>(TStep step)
        where TStep : CheckedStep
    {
        /// <summary>The call must fail.</summary>
        public TStep Fails(SocketError error) => step.Gives(Outcome.Error(error));

        /// <summary>The call must move that many bytes; 0 is the end of the stream.</summary>
        public TStep Returns(int bytes) => step.Gives(bytes == 0 ? Outcome.EndOfStream : Outcome.Bytes(bytes));

        /// <summary>The call must meet a disposed socket.</summary>
        public TStep FindsDisposed() => step.Gives(Outcome.Disposed);

        /// <summary>The call must have this outcome.</summary>
        public TStep Gives(Outcome outcome) => step.Replacing(new Expectation(outcome));

        /// <summary>The outcome depends on timing, and this may come too.</summary>
        /// <param name="outcome">What comes then.</param>
        /// <param name="when">What decides that it comes.</param>
        public TStep Or(Outcome outcome, string when) => step.Replacing(step.Expectation with
        {
            Alternatives = [.. step.Expectation.Alternatives, new(outcome, when)],
        });

        /// <summary>A flavour of the API returns something else.</summary>
        /// <param name="flavour">Which one.</param>
        /// <param name="outcome">What it returns.</param>
        /// <param name="reason">Why.</param>
        public TStep With(Flavour flavour, Outcome outcome, string reason) => step.Replacing(step.Expectation with
        {
            Flavours = [.. step.Expectation.Flavours, new(flavour, outcome, reason)],
        });

        /// <summary>Another operating system returns something else, or the same by its own word.</summary>
        /// <param name="platform">Which one.</param>
        /// <param name="outcome">What it returns.</param>
        /// <param name="source">Where that is written.</param>
        public TStep On(Platform platform, Outcome outcome, string source) => step.Replacing(step.Expectation with
        {
            Platforms = [.. step.Expectation.Platforms, new(platform, outcome, source)],
        });

        private TStep Replacing(Expectation expectation) => (TStep)((CheckedStep)step with { Expectation = expectation });
    }
}
