using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Samples.Tests.Clients;

/// <summary>The clients do not notice which kind of key the two servers have in common.</summary>
[Collection(SharedSecretHostsDefinition.Name)]
public sealed class SharedSecretTests(SharedSecretHosts hosts)
{
    [NeedsProgramFact("python3:requests")]
    public Task The_python_client_works() => ClientBehaviour.WorksAsync(SampleClient.Python, hosts, TestUser.Korean);

    [NeedsProgramFact("java")]
    public Task The_java_client_works() => ClientBehaviour.WorksAsync(SampleClient.Java, hosts, TestUser.Korean);

    [NeedsProgramFact("dotnet")]
    public Task The_csharp_client_works() => ClientBehaviour.WorksAsync(SampleClient.CSharp, hosts, TestUser.Korean);

    [NeedsProgramFact("bash", "curl", "jq")]
    public Task The_curl_client_works() => ClientBehaviour.WorksAsync(SampleClient.Curl, hosts, TestUser.Korean);
}
