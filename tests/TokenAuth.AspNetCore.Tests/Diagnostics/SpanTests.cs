using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Diagnostics;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Tests.Diagnostics;

public sealed class SpanTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();
    private readonly ActivityListener _listener;

    public SpanTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is TokenAuthTracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.Parent.TraceId == _trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (span.TraceId == _trace) // another listener may have asked for those of another test
                    _spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_login_is_a_span_with_that_of_its_hash_in_it()
    {
        await using var app = await StartAsync();
        await app.PostFormAsync("grant_type=password&client_id=app&username=alice&password=correct+horse+battery+staple");
        var (hash, token) = (Only(TokenAuthTracing.Hashing), Only(TokenAuthTracing.TokenRequest));
        Assert.Equal(token.SpanId, hash.ParentSpanId);
        Assert.Equal("tokenauth.client_id=app tokenauth.grant_type=password tokenauth.outcome=issued Unset", Describe(token));
        Assert.Equal(["tokenauth.hash.duration", "tokenauth.hash.wait", "tokenauth.outcome"], hash.TagObjects.Select(tag => tag.Key).Order(StringComparer.Ordinal));
        Assert.All([TokenAuthTracing.WaitTag, TokenAuthTracing.DurationTag], tag => Assert.InRange((double)hash.GetTagItem(tag)!, 0, 60));
    }

    [Theory]
    [InlineData("username=alice&password=wrong", "tokenauth.grant_type=password tokenauth.outcome=invalid_grant Unset")]
    [InlineData("grant_type=made-up&client_id=app", "tokenauth.client_id=app tokenauth.grant_type=other tokenauth.outcome=unsupported_grant_type Unset")]
    [InlineData("grant_type=password&client_id=made-up&username=alice&password=x", "tokenauth.grant_type=password tokenauth.outcome=invalid_client Unset")]
    public async Task A_refusal_is_no_error_and_what_anybody_can_make_up_is_no_tag(string form, string expected)
    {
        await using var app = await StartAsync();
        await app.PostFormAsync(form);
        Assert.Equal(expected, Describe(Only(TokenAuthTracing.TokenRequest)));
    }

    public static TheoryData<Exception> Down => new(new StoreUnavailableException(), new TaskCanceledException());

    [Theory]
    [MemberData(nameof(Down), DisableDiscoveryEnumeration = true)]
    public async Task A_store_that_is_down_is_an_error_and_says_of_what_type(Exception broken)
    {
        ArgumentNullException.ThrowIfNull(broken);
        await using var app = await StartAsync(add: builder => builder.Services.AddSingleton<IUserStore>(new DownUsers(broken)));
        await app.PostFormAsync("username=alice&password=x");
        Assert.Equal($"error.type={broken.GetType().FullName} tokenauth.grant_type=password tokenauth.outcome=failed Error", Describe(Only(TokenAuthTracing.TokenRequest)));
        Assert.DoesNotContain(_spans, span => span.StatusDescription is not null || span.Events.Any());
    }

    [Fact]
    public async Task Verification_introspection_and_revocation_are_spans()
    {
        await using var app = await StartAsync(map => map.MapGet("/", () => "ran").RequireToken("orders:read"));
        var token = JsonElement.Parse((await app.PostFormAsync("grant_type=password&client_id=app&username=alice&password=correct+horse+battery+staple")).Body).GetProperty("access_token").GetString();
        await app.GetAsync("/", $"Bearer {token}");
        await app.GetAsync("/", "Bearer x");
        await Endpoints.RevocationEndpointTests.PostAsync(app, $"token={token}&client_id=api&client_secret={TestSettings.ShortSecret}", TokenAuthPaths.Introspection);
        await Endpoints.RevocationEndpointTests.PostAsync(app, $"token={token}&client_id=app");
        await Endpoints.RevocationEndpointTests.PostAsync(app, $"token={token}&client_id=api&client_secret={TestSettings.ShortSecret}", TokenAuthPaths.Introspection);
        await Endpoints.RevocationEndpointTests.PostAsync(app, "token=x&client_id=none");
        Assert.Equal(["accepted", "Malformed"], OutcomesOf(TokenAuthTracing.Verification));
        Assert.Equal(["active", "inactive"], OutcomesOf(TokenAuthTracing.Introspection));
        Assert.Equal(["succeeded", "invalid_client"], OutcomesOf(TokenAuthTracing.Revocation));
    }

    /// <summary>An application all of whose requests belong to the trace of this test: others run beside it.</summary>
    private async Task<TestApp> StartAsync(Action<WebApplication>? map = null, Action<WebApplicationBuilder>? add = null)
    {
        var app = await TestApp.ServerAsync(map, add: add);
        app.Client.DefaultRequestHeaders.Add("traceparent", $"00-{_trace}-{ActivitySpanId.CreateRandom()}-01");
        return app;
    }

    private IEnumerable<object?> OutcomesOf(string name) => _spans.Where(span => string.Equals(span.OperationName, name, StringComparison.Ordinal)).Select(span => span.GetTagItem(TokenAuthTracing.OutcomeTag));

    private Activity Only(string name) => Assert.Single(_spans, span => string.Equals(span.OperationName, name, StringComparison.Ordinal));

    private static string Describe(Activity span) =>
        $"{string.Join(' ', span.TagObjects.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"))} {span.Status}";

    private sealed class DownUsers(Exception broken) : IUserStore
    {
        public ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken) => throw broken;

        public ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken) => throw broken;
    }
}
