namespace TokenAuth.Clients;

/// <summary>
/// An <see cref="IClientStore"/> that every <see cref="ConfiguredClient"/> is written to at start. With no client configured, a server that stands
/// in for one without clients (<c>TokenAuth:Compatibility = FastApi</c>) may ignore what requests say of theirs; with another store it may not.
/// </summary>
public interface IConfiguredClientStore : IClientStore;
