using TokenAuth.Credentials;

namespace TokenAuth.Core.Tests.Credentials.Imports;

/// <summary>A stored hash is input: whatever it is, it is refused as damaged, costs little, and throws nothing.</summary>
public sealed class DamagedImportsTests
{
    /// <summary>One of each form, of the password "secret": made by passlib, Django, Werkzeug, ASP.NET Core Identity; and Spring's example.</summary>
    private static readonly (string Password, string Hash)[] _good =
    [
        ("secret", "$pbkdf2-sha256$1000$dY5RSum9lzLm/H8PAYDQOg$P617ZfXvdjfUW/wM5D4tuaTKoIFyQjGZpshJhMxThSY"),
        ("secret", "$pbkdf2$1000$udf6fw.hlBIiJIRwztn7Xw$QLSEY5fBNtXeYSDDgOt7o07NDk0"),
        ("secret", "$bcrypt-sha256$2b,4$Uxhf5gktGjp.laT2aeL8Iu$ePbXDjfPjOM0DcJbXRIYBx/xwOlXgO."),
        ("secret", "pbkdf2:sha1:1000$kCquOnX1g4I78FGT$a3c2dab4a5acaf20b9340e4a7efd1a936aefe8be"),
        ("secret", "pbkdf2_sha1$260000$g1YpWdvz7xKXJGK1GBZ5vX$x0eKSSbL6NQ1Aa+SVHqA0Ty8yPo="),
        ("secret", "bcrypt_sha256$$2b$12$snosfuE2h/8KFT77ikWAM.kr3/e0g2C7sUppujNynKAPQfK0j3JTm"),
        ("password", "{bcrypt}$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG"),
        ("password", "{pbkdf2}5d923b44a6d129f3ddf3e3c8d29412723dcbde72445e8ef6bf3b508fbf17fa4ed4d6b99ca763d8dc"),
    ];

    private static readonly PasswordHasher _hasher = new();

    [Theory]
    [InlineData("$pbkdf2-sha256$4000001$dY5RSum9lzLm/H8PAYDQOg$P617ZfXvdjfUW/wM5D4tuaTKoIFyQjGZpshJhMxThSY")]
    [InlineData("$pbkdf2-sha256$0$dY5RSum9lzLm/H8PAYDQOg$P617ZfXvdjfUW/wM5D4tuaTKoIFyQjGZpshJhMxThSY")]
    [InlineData("$pbkdf2-sha256$01000$dY5RSum9lzLm/H8PAYDQOg$P617ZfXvdjfUW/wM5D4tuaTKoIFyQjGZpshJhMxThSY")]
    [InlineData("$pbkdf2-sha256$-1$dY5RSum9lzLm/H8PAYDQOg$P617ZfXvdjfUW/wM5D4tuaTKoIFyQjGZpshJhMxThSY")]
    [InlineData("$pbkdf2-sha256$99999999999999999999$dY5RSum9lzLm/H8PAYDQOg$P617ZfXvdjfUW/wM5D4tuaTKoIFyQjGZpshJhMxThSY")]
    [InlineData("$pbkdf2-sha256$$dY5RSum9lzLm/H8PAYDQOg$P617ZfXvdjfUW/wM5D4tuaTKoIFyQjGZpshJhMxThSY")]
    [InlineData("$pbkdf2-sha256$1000$$P617ZfXvdjfUW/wM5D4tuaTKoIFyQjGZpshJhMxThSY")]
    [InlineData("$pbkdf2-sha256$1000$dY5RSum9lzLm/H8PAYDQOg$")]
    [InlineData("$pbkdf2-sha256$1000$dY5RSum9lzLm/H8PAYDQOh$P617ZfXvdjfUW/wM5D4tuaTKoIFyQjGZpshJhMxThSY")]
    [InlineData("$pbkdf2-sha256$1000$dY5RSum9lzLm/H8PAYDQOg==$P617ZfXvdjfUW/wM5D4tuaTKoIFyQjGZpshJhMxThSY")]
    [InlineData("$pbkdf2-sha256$1000$dY5RSum9lzLm/H8PAYDQOg$P617ZfXvdjfUW/wM5D4tuaTKoIFyQjGZpshJhMxThSY$")]
    [InlineData("$pbkdf2-sha512$1000$dY5RSum9lzLm/H8PAYDQOg$P617ZfXvdjfUW/wM5D4tuaTKoIFyQjGZpshJhMxThSY")]
    [InlineData("$bcrypt-sha256$2b,17$Uxhf5gktGjp.laT2aeL8Iu$ePbXDjfPjOM0DcJbXRIYBx/xwOlXgO.")]
    [InlineData("$bcrypt-sha256$2y,4$Uxhf5gktGjp.laT2aeL8Iu$ePbXDjfPjOM0DcJbXRIYBx/xwOlXgO.")]
    [InlineData("pbkdf2_sha256$")]
    [InlineData("pbkdf2_sha256$1000$salt$")]
    [InlineData("pbkdf2_sha256$1000$salt$eA==")]
    [InlineData("pbkdf2_sha512$1000$salt$STBBmgjIRk0mJEbXr8d6/k/crePd/N5t2yymtJ232Fc=")]
    [InlineData("bcrypt_sha256$$2b$17$snosfuE2h/8KFT77ikWAM.kr3/e0g2C7sUppujNynKAPQfK0j3JTm")]
    [InlineData("bcrypt_sha256$")]
    [InlineData("bcrypt$")]
    [InlineData("pbkdf2:")]
    [InlineData("pbkdf2:sha256$salt$00")]
    [InlineData("pbkdf2:md5:1000$salt$00112233445566778899aabbccddeeff")]
    [InlineData("pbkdf2:sha1:1000$kCquOnX1g4I78FGT$A3C2DAB4A5ACAF20B9340E4A7EFD1A936AEFE8BE")]
    [InlineData("scrypt:32768:8:1$salt$00")]
    [InlineData("{noop}secret")]
    [InlineData("{bcrypt}secret")]
    [InlineData("{bcrypt}")]
    [InlineData("{pbkdf2}")]
    [InlineData("{pbkdf2}5d923b44a6d129f3ddf3e3c8d29412723dcbde72445e8ef6bf3b508fbf17fa4e")]
    [InlineData("{pbkdf2@SpringSecurity_v5_8}5d923b44a6d129f3ddf3e3c8d29412723dcbde72445e8ef6bf3b508fbf17fa4ed4d6b99ca763d8dc")]
    [InlineData("{sha256}97cde38028ad898ebc02e690819fa220e88c62e0699403e94fff291cfffaf8410849f27605abcbc0")]
    [InlineData("AQAAAA")]
    [InlineData("AQAAAAIAAYagAAAAEA==")]
    [InlineData("AQAAAAIAAYagAAAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void Damaged_foreign_or_too_dear_hash_is_told_apart_from_a_wrong_password(string hash) =>
        Assert.Equal(PasswordVerification.MalformedHash, _hasher.Verify("secret", hash));

    /// <summary>Version 3 of ASP.NET Core Identity, header by header: algorithm, iterations, length of the salt, salt and digest of 16 bytes.</summary>
    [Theory]
    [InlineData("00000001000003e800000010", 32, PasswordVerification.Failed)]
    [InlineData("00000003000003e800000010", 32, PasswordVerification.MalformedHash)]
    [InlineData("000000010000000000000010", 32, PasswordVerification.MalformedHash)]
    [InlineData("00000001003d090100000010", 32, PasswordVerification.MalformedHash)]
    [InlineData("00000001ffffffff00000010", 32, PasswordVerification.MalformedHash)]
    [InlineData("00000001000003e80000000f", 32, PasswordVerification.MalformedHash)]
    [InlineData("00000001000003e800000011", 32, PasswordVerification.MalformedHash)]
    [InlineData("00000001000003e800000021", 32, PasswordVerification.MalformedHash)]
    [InlineData("00000001000003e8ffffffff", 32, PasswordVerification.MalformedHash)]
    [InlineData("00000001000003e800000010", 31, PasswordVerification.MalformedHash)]
    [InlineData("00000001000003e800000010", 99, PasswordVerification.MalformedHash)]
    public void Hash_of_Identity_is_read_as_far_as_its_header_makes_sense(string header, int rest, PasswordVerification expected) =>
        Assert.Equal(expected, _hasher.Verify("secret", Convert.ToBase64String([1, .. Convert.FromHexString(header), .. new byte[rest]])));

    [Fact]
    public void Salt_that_is_no_text_is_damage() =>
        Assert.Equal(PasswordVerification.MalformedHash, _hasher.Verify("secret", "pbkdf2_sha256$1000$\uD800$STBBmgjIRk0mJEbXr8d6/k/crePd/N5t2yymtJ232Fc="));

    [Fact]
    public void Any_damage_to_a_good_hash_is_noticed_or_fails()
    {
        foreach (var (password, hash) in _good)
        {
            Assert.Equal(PasswordVerification.SucceededRehashNeeded, _hasher.Verify(password, hash));
            Assert.Equal(PasswordVerification.MalformedHash, _hasher.Verify(password, hash + "\n"));
            Assert.Equal(PasswordVerification.MalformedHash, _hasher.Verify(password, hash[..^1]));
            Assert.Equal(PasswordVerification.MalformedHash, _hasher.Verify(password, hash[..^1] + "!"));
            Assert.Equal(PasswordVerification.MalformedHash, _hasher.Verify(password, " " + hash));
        }
    }

    [Fact]
    public void Each_form_is_recognized_by_one_scheme_alone() => Assert.All(
        _good.Select(good => good.Hash).Append(new BcryptScheme(4).Hash("x")).Append(new BcryptSha256Scheme(4).Hash("x")).Append(Convert.ToBase64String([1, .. new byte[60]])).Append(Convert.ToBase64String(new byte[49])),
        hash => Assert.Single(PasswordSchemes.Default, scheme => scheme.Recognizes(hash)));

    [Fact]
    public void Imports_make_no_hashes() => Assert.All(PasswordSchemes.Imports, scheme =>
    {
        Assert.Contains(scheme.Name, Assert.Throws<NotSupportedException>(() => scheme.Hash("x")).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(scheme.CreateDummyHash);
    });

    [Fact]
    public void Names_are_unique() => Assert.Equal(PasswordSchemes.Default.Count, PasswordSchemes.Default.Select(scheme => scheme.Name).Distinct(StringComparer.Ordinal).Count());
}
