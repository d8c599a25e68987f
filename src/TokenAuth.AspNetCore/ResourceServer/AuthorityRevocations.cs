using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.AspNetCore.Endpoints;
using TokenAuth.AspNetCore.Hosting;
using TokenAuth.Revocations;

namespace TokenAuth.AspNetCore.ResourceServer;

/// <summary>
/// Follows the authority's revocations by long poll, so that tokens revoked there are refused here within a moment and without a look-up for each
/// request. While the authority is down what is known stays in force, and tokens end by expiry.
/// </summary>
internal sealed class AuthorityRevocations(
    IHttpClientFactory clients, TokenAuthResourceServerOptions options, RevocationSet known, TimeProvider time, ILogger<AuthorityRevocations> logger) : BackgroundService
{
    /// <summary>The authority answers within 25 seconds; the rest is for the way.</summary>
    internal static readonly TimeSpan Patience = RevocationFeedEndpoint.LongestWait + TimeSpan.FromSeconds(10);

    private static readonly TimeSpan _patienceAtStart = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _cursor = "";
    private long? _lastAnswer;

    /// <summary>Whether there is a client to ask as.</summary>
    internal bool IsFollowing => !string.IsNullOrEmpty(options.ClientId);

    /// <summary>How long ago the authority answered last; null before it ever did.</summary>
    internal TimeSpan? Age => _lastAnswer is { } last ? time.GetElapsedTime(last) : null;

    /// <summary>Why the authority did not answer last; null where it did.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>An authority that does not answer must not keep the application from starting.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!IsFollowing)
            return;
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAny(_first.Task, Task.Delay(_patienceAtStart, CancellationToken.None)).ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => PeriodicWork.EndQuietlyAsync(() => FollowAllAsync(stoppingToken), stoppingToken);

    private async Task FollowAllAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await TryFollowAsync(stoppingToken).ConfigureAwait(false))
                await Task.Delay(_pause, time, stoppingToken).ConfigureAwait(false);
            _first.TrySetResult();
        }
    }

    private async ValueTask<bool> TryFollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FollowAsync(cancellationToken).ConfigureAwait(false);
            _lastAnswer = time.GetTimestamp();
            if (Failure is not null)
                logger.AuthorityRevocationsCurrent(options.EffectiveIssuer);
            Failure = null;
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (Failure is null)
                logger.AuthorityRevocationsUnavailable(options.EffectiveIssuer, e.Message);
            Failure = e;
            return false;
        }
    }

    private async ValueTask FollowAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var client = clients.CreateClient(TokenAuthDefaults.AuthorityHttpClient);
        client.Timeout = Timeout.InfiniteTimeSpan;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Authority!.TrimEnd('/') + TokenAuthPaths.RevocationFeed));
        request.Headers.Authorization = new("Basic", BasicCredentials()); // RFC 6749 §2.3.1
        request.Content = new FormUrlEncodedContent([new("after", _cursor)]);
        using var response = await client.SendAsync(request, patience.Token).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(patience.Token).ConfigureAwait(false));
        foreach (var entry in answer.RootElement.GetProperty("revocations").EnumerateArray())
        {
            if (RevocationJson.Read(entry) is { } revocation)
                known.Add(revocation);
        }

        _cursor = answer.RootElement.GetProperty("cursor").GetString() ?? "";
    }

    private string BasicCredentials() =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(options.ClientId!)}:{Uri.EscapeDataString(options.ClientSecret!)}"));
}
