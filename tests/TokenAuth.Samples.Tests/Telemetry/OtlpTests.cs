using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Samples.Tests.Stores;

namespace TokenAuth.Samples.Tests.Telemetry;

public sealed class OtlpTests
{
    [Fact]
    public async Task Metrics_and_spans_arrive_where_the_standard_setting_says_and_the_password_does_not()
    {
        await using var collector = await Collector.StartAsync();
        using var sample = await SampleHost.StartAsync(
            "TokenAuth.Sample",
            [
                ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_METRIC_EXPORT_INTERVAL", "200"), ("OTEL_BSP_SCHEDULE_DELAY", "200"),
                .. TestUser.Settings(TestUser.Alice),
            ]);
        using (await sample.GetAsync("/users/me", await sample.LoginAsync(TestUser.Alice)))
        {
            await Eventually.BecomesTrueAsync("all of them arrived", () =>
                ((string[])["TokenAuth", "tokenauth.token", "tokenauth.hash", "tokenauth.verify"]).All(span => collector.HasReceived("/v1/traces", span))
                && ((string[])["TokenAuth", "tokenauth.logins", "tokenauth.hashing.duration", "tokenauth.key.age"]).All(metric => collector.HasReceived("/v1/metrics", metric)));
        }

        Assert.DoesNotContain((string[])["/v1/traces", "/v1/metrics", "/v1/logs"], path => collector.HasReceived(path, TestUser.Alice.Password));
    }
}
