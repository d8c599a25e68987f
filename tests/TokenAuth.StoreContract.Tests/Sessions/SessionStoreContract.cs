using TokenAuth.InMemory;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using TokenAuth.StoreContract.Tests.Hosts;
using TokenAuth.Users;

namespace TokenAuth.StoreContract.Tests.Sessions;

/// <summary>What every <see cref="ISessionStore"/> does.</summary>
public abstract class SessionStoreContract(StoreHosts hosts)
{
    private static readonly DateTimeOffset _later = StoreHost.Now.AddSeconds(7.1234567);

    private ISessionStore Store => hosts.First.Sessions;

    [ContractFact]
    public async Task Every_member_comes_back_as_it_was()
    {
        var session = TestData.Session("김서연 'x' \\ %") with
        {
            Generation = 7,
            Scopes = ["a", "b:c", "!#[]~"],
            RefreshedAt = _later,
            ExpiresAt = new DateTimeOffset(2027, 1, 1, 9, 0, 0, TimeSpan.FromHours(9)),
            EndedAt = DateTimeOffset.MaxValue,
            EndReason = SessionEndReason.Administrator,
            SecurityStamp = "stamp",
            UserAgent = "Firefox/1 (\"x\")",
            AddressPrefix = "2001:db8::/48",
        };
        await Store.AddAsync(session, default);
        var found = await Store.FindAsync(session.Id, default);
        Assert.Equal(session.Scopes, found!.Scopes);
        Assert.Equal(session, found with { Scopes = session.Scopes });
    }

    [ContractFact]
    public async Task What_is_not_set_comes_back_unset()
    {
        var session = TestData.Session() with { Scopes = [] };
        await Store.AddAsync(session, default);
        var found = await Store.FindAsync(session.Id, default);
        Assert.Empty(found!.Scopes);
        Assert.Equal(session, found with { Scopes = session.Scopes });
    }

    [ContractFact]
    public async Task Ids_and_subjects_are_compared_ordinally()
    {
        var session = TestData.Session("Alice" + TestData.NewId()) with { Id = "a" + TestData.NewId() };
        await Store.AddAsync(session, default);
        Assert.Null(await Store.FindAsync(session.Id.ToUpperInvariant(), default));
        Assert.Null(await Store.FindAsync(session.Id + " ", default));
        Assert.Empty(await Store.ListAsync(session.Subject.ToLowerInvariant(), default));
    }

    [ContractFact]
    public async Task The_sessions_of_a_subject_that_last_are_listed_newest_first()
    {
        var oldest = TestData.Session();
        var newest = TestData.Session(oldest.Subject) with { CreatedAt = StoreHost.Now.AddTicks(2) };
        var middle = TestData.Session(oldest.Subject) with { CreatedAt = StoreHost.Now.AddTicks(1) };
        var ended = TestData.Session(oldest.Subject) with { EndedAt = _later, EndReason = SessionEndReason.LoggedOut };
        foreach (var session in (Session[])[middle, oldest, ended, newest, TestData.Session()])
            await Store.AddAsync(session, default);
        Assert.Equal([newest.Id, middle.Id, oldest.Id], (await Store.ListAsync(oldest.Subject, default)).Select(session => session.Id));
    }

    [ContractFact]
    public async Task Of_a_hundred_that_advance_one_generation_at_once_one_succeeds()
    {
        var session = await AddAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(async () => await Store.TryAdvanceAsync(session.Id, 0, _later, default))));
        Assert.Single(outcomes, advanced => advanced);
        var found = await Store.FindAsync(session.Id, default);
        Assert.Equal((1, _later, session.CreatedAt), (found!.Generation, found.RefreshedAt, found.CreatedAt));
    }

    [ContractFact]
    public async Task Sessions_that_advance_at_once_advance_by_one_each()
    {
        var sessions = new List<Session>();
        for (var i = 0; i < 300; i++)
            sessions.Add(await AddAsync());
        var outcomes = await Task.WhenAll(sessions.Select(session => Task.Run(async () => await Store.TryAdvanceAsync(session.Id, 0, _later, default))));
        Assert.All(outcomes, Assert.True);
        foreach (var session in sessions)
            Assert.Equal(1, (await Store.FindAsync(session.Id, default))!.Generation);
    }

    [ContractFact]
    public async Task A_session_is_found_with_its_user_where_both_are_in_the_store()
    {
        var (session, alone) = (await AddAsync("alice"), await AddAsync("nobody"));
        var alice = await hosts.First.Users.FindByNameAsync("alice", default);
        var (found, user) = await Store.FindWithUserAsync(session.Id, hosts.First.Users, default);
        Assert.Equal(session, found! with { Scopes = session.Scopes });
        if (hosts is not InMemoryHosts)
            Assert.Equal(alice, user! with { Scopes = alice!.Scopes });
        Assert.Equal((alone.Id, null), await NamesAsync(alone.Id, hosts.First.Users));
        Assert.Equal((null, null), await NamesAsync(TestData.NewId(), hosts.First.Users));
        Assert.Equal((null, null), await NamesAsync("a\0b", hosts.First.Users));
    }

    [ContractFact]
    public async Task The_users_of_another_store_are_not_taken_from_this_one()
    {
        var session = await AddAsync("alice");
        Assert.Equal((session.Id, null), await NamesAsync(session.Id, new InMemoryUserStore([])));
    }

    [ContractFact]
    public async Task Only_the_generation_it_is_at_advances()
    {
        var session = await AddAsync();
        Assert.False(await Store.TryAdvanceAsync(session.Id, 1, _later, default));
        Assert.True(await Store.TryAdvanceAsync(session.Id, 0, _later, default));
        Assert.False(await Store.TryAdvanceAsync(session.Id, 0, _later, default));
        Assert.True(await Store.TryAdvanceAsync(session.Id, 1, _later, default));
        Assert.False(await Store.TryAdvanceAsync(TestData.NewId(), 0, _later, default));
    }

    [ContractFact]
    public async Task An_ended_session_never_advances()
    {
        var session = await AddAsync();
        await Store.TryEndAsync(session.Id, SessionEndReason.LoggedOut, _later, TestData.Revocation(), default);
        Assert.False(await Store.TryAdvanceAsync(session.Id, 0, _later, default));
        Assert.Equal(0, (await Store.FindAsync(session.Id, default))!.Generation);
    }

    [ContractFact]
    public async Task A_session_is_ended_once_and_revoked_once()
    {
        var session = await AddAsync();
        var revocation = TestData.Revocation(session.Id);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
            await Store.TryEndAsync(session.Id, SessionEndReason.RefreshTokenReused, _later.AddTicks(i), revocation, default))));
        Assert.Single(outcomes, ended => ended);
        Assert.False(await Store.TryEndAsync(session.Id, SessionEndReason.LoggedOut, _later, revocation, default));
        var found = await Store.FindAsync(session.Id, default);
        Assert.Equal(SessionEndReason.RefreshTokenReused, found!.EndReason);
        Assert.NotNull(found.EndedAt);
        Assert.Single(await RevocationsOfAsync(session.Id));
    }

    [ContractFact]
    public async Task Ending_an_unknown_session_revokes_nothing()
    {
        var id = TestData.NewId();
        Assert.False(await Store.TryEndAsync(id, SessionEndReason.LoggedOut, _later, TestData.Revocation(id), default));
        Assert.Empty(await RevocationsOfAsync(id));
    }

    [ContractFact]
    public async Task All_sessions_of_a_subject_end_together_and_no_other()
    {
        var first = await AddAsync();
        var second = await AddAsync(first.Subject);
        var other = await AddAsync();
        var gone = TestData.Session(first.Subject) with { EndedAt = StoreHost.Now, EndReason = SessionEndReason.LoggedOut };
        await Store.AddAsync(gone, default);
        var revocation = new Revocation(RevocationKind.Subject, first.Subject, _later) { IssuedBefore = StoreHost.Now.AddSeconds(1) };
        Assert.Equal(2, await Store.EndAllAsync(first.Subject, SessionEndReason.PasswordChanged, _later, revocation, default));
        Assert.Equal(0, await Store.EndAllAsync(first.Subject, SessionEndReason.Administrator, _later.AddDays(1), revocation, default));
        Assert.Equal((_later, SessionEndReason.PasswordChanged), await EndOfAsync(second.Id));
        Assert.Equal((StoreHost.Now, SessionEndReason.LoggedOut), await EndOfAsync(gone.Id));
        Assert.Equal((null, null), await EndOfAsync(other.Id));
        Assert.Equal([revocation, revocation], await RevocationsOfAsync(first.Subject));
    }

    [ContractFact]
    public async Task Every_session_of_a_client_ends_with_its_revocation_and_no_other()
    {
        var client = TestData.NewId();
        Session[] ofClient = [TestData.Session() with { ClientId = client }, TestData.Session() with { ClientId = client }];
        var other = TestData.Session();
        foreach (var session in (Session[])[.. ofClient, other])
            await Store.AddAsync(session, default);
        var revocation = TestData.Revocation();
        Assert.Equal(2, await Store.EndAllOfClientAsync(client, SessionEndReason.ClientGone, _later, revocation, default));
        Assert.Equal(0, await Store.EndAllOfClientAsync(client, SessionEndReason.Administrator, _later.AddDays(1), TestData.Revocation(), default));
        foreach (var session in ofClient)
            Assert.Equal((_later, SessionEndReason.ClientGone), ((await Store.FindAsync(session.Id, default))!.EndedAt, (await Store.FindAsync(session.Id, default))!.EndReason));
        Assert.Null((await Store.FindAsync(other.Id, default))!.EndedAt);
        Assert.Contains(revocation, (await hosts.First.Revocations.ReadAsync(0, default)).Select(entry => entry.Revocation));
    }

    [ContractFact]
    public async Task A_cancelled_change_changes_nothing()
    {
        if (hosts is InMemoryHosts)
            return;
        var session = await AddAsync();
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.TryEndAsync(session.Id, SessionEndReason.LoggedOut, _later, TestData.Revocation(session.Id), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.TryAdvanceAsync(session.Id, 0, _later, cancelled));
        Assert.Equal(session.ToString(), (await Store.FindAsync(session.Id, default))!.ToString());
        Assert.Equal((null, null), await EndOfAsync(session.Id));
        Assert.Empty(await RevocationsOfAsync(session.Id));
    }

    [ContractFact]
    public async Task An_end_whose_revocation_cannot_be_written_is_no_end()
    {
        if (hosts is InMemoryHosts)
            return;
        var session = await AddAsync();
        var impossible = TestData.Revocation() with { Value = null! };
        await Assert.ThrowsAnyAsync<Exception>(async () => await Store.TryEndAsync(session.Id, SessionEndReason.LoggedOut, _later, impossible, default));
        await Assert.ThrowsAnyAsync<Exception>(async () => await Store.EndAllAsync(session.Subject, SessionEndReason.LoggedOut, _later, impossible, default));
        Assert.Equal((null, null), await EndOfAsync(session.Id));
        Assert.True(await Store.TryAdvanceAsync(session.Id, 0, _later, default));
    }

    [ContractFact]
    public async Task Hostile_texts_are_not_found_and_change_nothing()
    {
        var session = await AddAsync();
        foreach (var text in TestData.HostileTexts)
        {
            Assert.Null(await Store.FindAsync(text, default));
            Assert.Empty(await Store.ListAsync(text, default));
            Assert.False(await Store.TryAdvanceAsync(text, 0, _later, default));
            Assert.False(await Store.TryEndAsync(text, SessionEndReason.LoggedOut, _later, TestData.Revocation(session.Id), default));
            Assert.Equal(0, await Store.EndAllAsync(text, SessionEndReason.LoggedOut, _later, TestData.Revocation(), default));
        }

        var found = await Store.FindAsync(session.Id, default);
        Assert.Equal(session, found! with { Scopes = session.Scopes });
        Assert.Empty(await RevocationsOfAsync(session.Id));
    }

    private async Task<(string? Session, string? User)> NamesAsync(string id, IUserStore users)
    {
        var (session, user) = await Store.FindWithUserAsync(id, users, default);
        return (session?.Id, user?.Username);
    }

    private async Task<Session> AddAsync(string? subject = null)
    {
        var session = TestData.Session(subject);
        await Store.AddAsync(session, default);
        return session;
    }

    private async Task<(DateTimeOffset? At, SessionEndReason? Reason)> EndOfAsync(string id)
    {
        var session = await Store.FindAsync(id, default);
        return (session!.EndedAt, session.EndReason);
    }

    private async Task<IEnumerable<Revocation>> RevocationsOfAsync(string value) =>
        (await hosts.First.Revocations.ReadAsync(0, default)).Select(entry => entry.Revocation).Where(revocation => string.Equals(revocation.Value, value, StringComparison.Ordinal));
}
