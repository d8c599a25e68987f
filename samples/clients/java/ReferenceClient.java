import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The reference service's own client, as it is: two fields, no grant_type. Run: java ReferenceClient.java */
public final class ReferenceClient {
    public static void main(String[] arguments) throws Exception {
        var server = System.getenv().getOrDefault("TOKEN_SERVER", "http://localhost:5000");
        var form = "username=" + encoded(System.getenv("TOKENAUTH_USERNAME")) + "&password=" + encoded(System.getenv("TOKENAUTH_PASSWORD"));
        var client = HttpClient.newHttpClient();

        var login = HttpRequest.newBuilder(URI.create(server + "/token")).timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)).build();
        var issued = client.send(login, BodyHandlers.ofString());
        if (issued.statusCode() != 200) {
            System.err.println("login: " + issued.statusCode());
            System.exit(1);
        }
        var token = issued.body().replaceAll("(?s).*\"access_token\"\\s*:\\s*\"([^\"]*)\".*", "$1");

        var me = HttpRequest.newBuilder(URI.create(server + "/users/me")).timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token).build();
        var answer = client.send(me, BodyHandlers.ofString());
        var line = "users/me: " + answer.statusCode() + " " + answer.body() + "\n";
        System.out.write(line.getBytes(StandardCharsets.UTF_8));
        System.out.flush();
        System.exit(answer.statusCode() == 200 ? 0 : 1);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
