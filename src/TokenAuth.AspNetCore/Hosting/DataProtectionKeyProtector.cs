using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Encrypts the keys in a database with ASP.NET Core's Data Protection, whose own keys are kept elsewhere.</summary>
internal sealed class DataProtectionKeyProtector(IDataProtectionProvider provider) : IKeyProtector
{
    private readonly IDataProtector _protector = provider.CreateProtector("TokenAuth.Keys.v1");

    public byte[] Protect(byte[] document) => _protector.Protect(document);

    public byte[] Unprotect(byte[] document)
    {
        try
        {
            return _protector.Unprotect(document);
        }
        catch (CryptographicException)
        {
            throw new SigningKeyException("they were encrypted with Data Protection keys that are not here. Every instance needs the same ones, and the same "
                + "SetApplicationName: keep them with builder.Services.AddDataProtection().PersistKeysTo…()");
        }
    }
}
