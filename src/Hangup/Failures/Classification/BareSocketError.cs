using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Hangup;

/// <summary>
/// The verdicts on socket exceptions of this system that stand alone and of which the caller tells nothing: the commonest case,
/// and one in which the code decides everything, so that each is judged once.
/// </summary>
internal static class BareSocketError
{
    private static readonly ConnectionFailure?[] Verdicts = Judge();

    /// <summary>False where the general rules have to judge.</summary>
    public static bool TryFind(Exception exception, out ConnectionFailure failure)
    {
        if (exception.GetType() == typeof(SocketException) && ConnectionFailureRecognizer.Registered.IsEmpty)
        {
            SocketException socket = Unsafe.As<SocketException>(exception);
            int slot = ErrnoTable.Slot(socket.NativeErrorCode);
            ref readonly ConnectionFailure? verdict = ref Verdicts[Math.Max(slot, 0)];
            ref readonly ConnectionFailure known = ref Nullable.GetValueRefOrDefaultRef(in verdict); // Copies nothing.
            if (verdict.HasValue && known.SocketError == socket.SocketErrorCode && known.NativeErrorCode == socket.NativeErrorCode)
            {
                failure = known with { Exception = exception };
                return true;
            }
        }

        failure = default;
        return false;
    }

    private static ConnectionFailure?[] Judge()
    {
        var verdicts = new ConnectionFailure?[ErrnoTable.Slots];
        var nothing = default(ConnectionFailureContext);
        foreach (SocketError error in Enum.GetValues<SocketError>())
        {
            var socket = new SocketException((int)error);
            var evidence = default(ExceptionEvidence);
            evidence.Add(socket);
            // Of a refusal the text has a say, too.
            if (ErrnoTable.Slot(socket.NativeErrorCode) is var slot and >= 0 && FailureRules.TryDecide(in evidence, in nothing, out ConnectionFailure failure)
                && failure.Kind != FailureKind.Refused)
            {
                verdicts[slot] = failure;
            }
        }

        return verdicts;
    }
}
