using CsCheck;
using TokenAuth.Argon2;
using TokenAuth.Credentials;

namespace TokenAuth.Fuzz.Tests.Laws;

/// <summary>A stored hash whose cost lies outside the bounds is damaged, and nothing is computed for it: a test that hashed would not end.</summary>
public sealed class HashLawTests
{
    private const string BcryptRest = "abcdefghijklmnopqrstuuAbcdefghijklmnopqrstuvwxyz01234.";

    private static readonly PasswordHasher _hasher = new([.. PasswordSchemes.Default, new Argon2Scheme(), new ScryptScheme()]);

    private static readonly Gen<string> _tooMany = Gen.OneOf(
        Gen.Long[4_000_001, long.MaxValue].Select(number => $"{number}"),
        Gen.String[Gen.Char['1', '9'], 11, 400]);

    private static readonly Gen<string> _bytes = Gen.Byte.Array[32, 32].Select(Convert.ToBase64String);

    private static readonly Gen<string> _dear = Gen.OneOf(
        Gen.Select(Gen.Int[17, 99], Gen.OneOf('a', 'b', 'y'), (cost, version) => $"$2{version}${cost}${BcryptRest}"),
        Gen.Int[17, 99].Select(cost => $"$bcrypt-sha256$v=2,t=2b,r={cost}${BcryptRest[..22]}${BcryptRest[22..]}"),
        Gen.Int[17, 99].Select(cost => $"$bcrypt-sha256$2b,{cost}${BcryptRest[..22]}${BcryptRest[22..]}"),
        Gen.Int[17, 99].Select(cost => $"bcrypt_sha256$$2b${cost}${BcryptRest}"),
        Gen.Int[17, 99].Select(cost => $"{{bcrypt}}$2a${cost}${BcryptRest}"),
        Gen.Select(_tooMany, _bytes, (iterations, digest) => $"pbkdf2_sha256${iterations}$salt${digest}"),
        Gen.Select(_tooMany, _bytes, (iterations, digest) => $"$pbkdf2-sha256${iterations}${digest[..22]}${digest.TrimEnd('=').Replace('+', '.')}"),
        _tooMany.Select(iterations => $"pbkdf2:sha256:{iterations}$salt${new string('0', 64)}"),
        Gen.UInt[4_000_001, uint.MaxValue].Select(iterations => Convert.ToBase64String([1, 0, 0, 0, 1, .. BitConverter.GetBytes(iterations).Reverse(), 0, 0, 0, 16, .. new byte[48]])),
        Gen.Select(_tooMany, _bytes, (memory, digest) => $"$argon2id$v=19$m={memory},t=1,p=1${digest[..22]}${digest.TrimEnd('=')}"),
        Gen.Select(_tooMany, _bytes, (passes, digest) => $"$argon2id$v=19$m=8,t={passes},p=1${digest[..22]}${digest.TrimEnd('=')}"),
        Gen.Select(Gen.Int[23, 99], _bytes, (logarithm, digest) => $"$scrypt$ln={logarithm},r=8,p=1${digest[..22]}${digest.TrimEnd('=')}"),
        Gen.Int[23, 62].Select(logarithm => $"scrypt:{1L << logarithm}:8:1$salt${new string('0', 128)}"));

    [Fact]
    public void A_hash_that_costs_too_much_is_damaged() =>
        _dear.Sample(hash => Assert.Equal(PasswordVerification.MalformedHash, _hasher.Verify("secret", hash)));

    [Fact]
    public void Text_that_begins_like_a_hash_is_one_or_damaged() => Gen.Select(
        Gen.OneOf("$2b$", "$bcrypt-sha256$v=2,t=2b,r=", "$pbkdf2-sha256$", "pbkdf2_sha256$", "pbkdf2:sha256:", "{bcrypt}", "{pbkdf2}", "AQAAAA", "$argon2id$v=19$m=", "scrypt:", "$scrypt$ln=", ""),
        Gen.String[Gen.OneOf(Gen.Char["$,:={}.+/0123456789abcmtrpy"], Gen.Char['\0', '\uFFFF']), 0, 100]).Sample((prefix, rest) =>
            Assert.Equal(PasswordVerification.MalformedHash, _hasher.Verify("secret", prefix + rest)));
}
