using TokenAuth.Audit;
using TokenAuth.Clients;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using TokenAuth.Throttling;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Whatever has rows that are of no use any more at some time.</summary>
internal sealed record ExpiringRows(SessionService Sessions, IRevocationStore Revocations, IUsedAssertionStore Assertions, IThrottleStore Throttle, AuditTrail Audit);
