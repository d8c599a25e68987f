namespace TokenAuth.AspNetCore.Diagnostics;

/// <summary>The event ids of TokenAuth.AspNetCore (2000 to 2999), one table, never reused.</summary>
public static class EventIds
{
    /// <summary>A bearer token was refused; the detail is private.</summary>
    public const int TokenRefused = 2000;

    /// <summary>The token endpoint failed: a store could not answer, or a bug.</summary>
    public const int TokenEndpointFailed = 2001;

    /// <summary>A store cannot answer now; the caller was told to try again.</summary>
    public const int StoreUnavailable = 2002;

    /// <summary>Expired sessions and revocations could not be removed; it is tried again.</summary>
    public const int ExpiredRowsNotRemoved = 2003;

    /// <summary>The server has started; says which key signs.</summary>
    public const int ServerReady = 2010;

    /// <summary>A development key is in use.</summary>
    public const int DevelopmentKey = 2011;

    /// <summary>Others than the owner may read the key file.</summary>
    public const int KeyFileOpenToOthers = 2012;

    /// <summary>The process cannot normalize Unicode.</summary>
    public const int NoUnicodeNormalization = 2013;

    /// <summary>Access tokens live for more than an hour.</summary>
    public const int LongLifetime = 2014;

    /// <summary>A setting in the section is not one of this library's.</summary>
    public const int UnknownSetting = 2015;

    /// <summary>Data Protection, which encrypts the keys in the database, has no place of its own to keep its keys.</summary>
    public const int DataProtectionNotPersisted = 2016;

    /// <summary>The stored keys cannot be read or changed; the ring in force stays.</summary>
    public const int KeysUnavailable = 2017;

    /// <summary>An administrator used an endpoint that changes something.</summary>
    public const int Administered = 2018;

    /// <summary>A user in the configuration has a password that could not be set.</summary>
    public const int WeakPassword = 2019;

    /// <summary>The authority's keys were fetched.</summary>
    public const int AuthorityKeysFetched = 2020;

    /// <summary>The authority's keys could not be fetched; the known ones stay in use.</summary>
    public const int AuthorityUnavailable = 2021;

    /// <summary>The authority publishes no key that can be used: no token is accepted.</summary>
    public const int AuthorityWithoutKeys = 2022;

    /// <summary>The authority's revocations cannot be followed; the known ones stay in force.</summary>
    public const int AuthorityRevocationsUnavailable = 2023;

    /// <summary>The authority's revocations can be followed again.</summary>
    public const int AuthorityRevocationsCurrent = 2024;

    /// <summary>Outside Development the application does not call <c>UseTokenAuthSecurity()</c>.</summary>
    public const int SecurityNotInUse = 2025;

    /// <summary>Plain HTTP is allowed by a setting.</summary>
    public const int PlainHttpAllowed = 2026;

    /// <summary>A request over plain HTTP was refused.</summary>
    public const int PlainHttpRefused = 2027;

    /// <summary>An endpoint requires a scope that nobody can have.</summary>
    public const int ScopeOfNobody = 2028;

    /// <summary>Several instances would share users or sessions, but not what is kept in memory.</summary>
    public const int StoreNotShared = 2029;

    /// <summary>Endpoints of the token server stand beside others at the same place.</summary>
    public const int EndpointsMappedTwice = 2030;
}
