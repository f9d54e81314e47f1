namespace Hangup.Tests.Sockets;

internal static class Waiting
{
    extension(Task)
    {
        /// <summary>A task that ends only by cancellation.</summary>
        public static Task Until(CancellationToken cancellation)
        {
            var completion = new TaskCompletionSource();
            cancellation.Register(() => completion.TrySetCanceled(cancellation));
            return completion.Task;
        }
    }
}
