namespace TokenAuth.Sample.Finance;

/// <summary>
/// A Korean business registration number: nine digits and a check digit. The digits are weighted 1 3 7 1 3 7 1 3 5, the tens of the last
/// product count too, and the check digit fills the sum up to a multiple of ten.
/// </summary>
internal static class BusinessNumber
{
    private static readonly int[] _weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];

    public static bool IsValid(string number)
    {
        if (number.Length != 10 || !number.All(char.IsAsciiDigit))
            return false;
        var sum = _weights.Select((weight, i) => weight * (number[i] - '0')).Sum() + ((number[8] - '0') * 5 / 10);
        return (10 - (sum % 10)) % 10 == number[9] - '0';
    }
}
