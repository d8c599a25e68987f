namespace TokenAuth.AspNetCore.Hosting;

/// <summary>In the services: the settings of the token server are bound.</summary>
internal sealed class ServerMarker;

/// <summary>In the services: the settings of the resource server are bound.</summary>
internal sealed class ResourceServerMarker;
