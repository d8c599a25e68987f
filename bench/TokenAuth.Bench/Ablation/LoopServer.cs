using System.IO.Pipelines;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace TokenAuth.Bench.Ablation;

/// <summary>A server without a network: it hands one request to the application again and again, on the thread that asks for it.</summary>
internal sealed class LoopServer : IServer
{
    private Func<IFeatureCollection, Task>? _serve;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _serve = async features =>
        {
            var context = application.CreateContext(features);
            await application.ProcessRequestAsync(context);
            application.DisposeContext(context, exception: null);
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // nothing is open
    }

    /// <returns>Nanoseconds of processor time, the collector's too, and bytes of one request.</returns>
    internal async Task<(double Nanoseconds, double Bytes)> MeasureAsync(string path, string? authorization, int requests)
    {
        var (began, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
        for (var i = 0; i < requests; i++)
            await ServeAsync(path, authorization);
        var took = Environment.CpuUsage.TotalTime - began;
        return (took.TotalNanoseconds / requests, (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / requests);
    }

    private async Task ServeAsync(string path, string? authorization)
    {
        var features = new FeatureCollection(10);
        var request = new HttpRequestFeature { Method = "GET", Scheme = "https", Path = path, Protocol = "HTTP/1.1" };
        request.Headers.Host = "127.0.0.1";
        if (authorization is not null)
            request.Headers.Authorization = authorization;
        var response = new HttpResponseFeature();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new Body());
        await _serve!(features);
        if (response.StatusCode is not StatusCodes.Status200OK)
            throw new InvalidOperationException($"{path} was answered with {response.StatusCode}.");
    }

    /// <summary>Takes whatever is written.</summary>
    private sealed class Body : IHttpResponseBodyFeature
    {
        private PipeWriter? _writer;

        public Stream Stream => Stream.Null;

        public PipeWriter Writer => _writer ??= PipeWriter.Create(Stream.Null);

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task CompleteAsync() => Task.CompletedTask;

        public void DisableBuffering()
        {
            // nothing is buffered
        }

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
