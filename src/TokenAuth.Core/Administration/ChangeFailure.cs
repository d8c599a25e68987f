namespace TokenAuth.Administration;

/// <summary>Why a change was not made.</summary>
public enum ChangeFailure
{
    /// <summary>There is no such user, client or key.</summary>
    NotFound,

    /// <summary>There is one of that name already.</summary>
    AlreadyExists,

    /// <summary>The configuration says how it is, at every start: change it there.</summary>
    Configured,

    /// <summary>What it should become is not allowed.</summary>
    Invalid,
}
