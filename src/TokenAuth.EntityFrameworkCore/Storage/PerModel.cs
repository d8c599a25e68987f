using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace TokenAuth.EntityFrameworkCore.Storage;

/// <summary>
/// What is made once of a context's model: a compiled query, a statement. An application's own context may have several models, and Entity
/// Framework refuses a query that was compiled for another. Safe for use by many threads.
/// </summary>
internal sealed class PerModel<T>(Func<DbContext, T> make)
    where T : class
{
    private readonly ConditionalWeakTable<IModel, T> _made = [];

    internal T Of(DbContext context) => _made.TryGetValue(context.Model, out var made) ? made : _made.GetValue(context.Model, _ => make(context));
}
