using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.Credentials;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Says at start which users of the configuration have a password that could not be set. They log in all the same.</summary>
internal sealed class WeakPasswords(IReadOnlyList<ConfiguredUser> users, PasswordRules rules, ILogger<WeakPasswords> logger) : IStartReport
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var user in users)
        {
            if (user.Password is { } password && rules.Fault(password, user.Username) is { } fault)
                logger.WeakPassword(user.Username, fault);
        }

        return Task.CompletedTask;
    }
}
