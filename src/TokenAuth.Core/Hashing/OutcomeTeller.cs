using System.Collections.Concurrent;

namespace TokenAuth.Hashing;

/// <summary>
/// Tells what came of a hash, on a thread of ordinary priority. Whoever completes a task may make the thread pool start a thread, and on Linux a
/// thread starts with the niceness of the one that starts it (sched(7)): told where passwords are hashed, requests would come to be answered
/// by threads of low priority.
/// </summary>
internal sealed class OutcomeTeller : IDisposable
{
    private readonly BlockingCollection<Action> _outcomes = [];

    /// <summary>Called on a thread of ordinary priority.</summary>
    internal void Start() => new Thread(Work) { IsBackground = true, Name = "TokenAuth hashing outcomes" }.UnsafeStart();

    internal void Tell(Action outcome) => _outcomes.Add(outcome);

    /// <summary>The thread ends; nothing is told after this.</summary>
    public void Dispose() => _outcomes.CompleteAdding();

    private void Work()
    {
        foreach (var tell in _outcomes.GetConsumingEnumerable())
        {
            try
            {
                tell();
            }
            catch (Exception)
            {
                // A provider of logs that throws: there is nobody to tell, and the thread goes on, and with it the process.
            }
        }
    }
}
