namespace TokenAuth.Revocations;

/// <summary>
/// What was revoked when a request began, and when that was. A token says what was true then: it is dated so, and one whose subject or client
/// loses something meanwhile is not issued.
/// </summary>
/// <param name="Sequence">The last entry known.</param>
/// <param name="At">The time.</param>
internal sealed record RevocationMark(long Sequence, DateTimeOffset At);
