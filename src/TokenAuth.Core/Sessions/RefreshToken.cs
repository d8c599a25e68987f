namespace TokenAuth.Sessions;

/// <summary>What an authentic refresh token stands for.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Generation">Which of its refresh tokens this is.</param>
internal readonly record struct RefreshToken(string SessionId, int Generation);
