namespace TokenAuth.StartUp;

/// <summary>What is started, and what it is asked first.</summary>
internal enum Product
{
    /// <summary>A host with one endpoint, GET.</summary>
    Bare,

    /// <summary>A host with one endpoint that reads its form and answers with JSON, POST.</summary>
    BareForm,

    /// <summary>A token server with a shared secret, client_credentials.</summary>
    TokenHS256,

    /// <summary>A token server with a key file that is there, client_credentials.</summary>
    TokenES256,
}
