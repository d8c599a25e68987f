namespace TokenAuth.AspNetCore.Hosting;

/// <summary>In the services: that section is bound to the settings of the token server. Bound twice, its lists would have everything twice.</summary>
internal sealed record ServerMarker(string Section);

/// <summary>In the services: the settings of the resource server are bound.</summary>
internal sealed class ResourceServerMarker;
