import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Logs in, keeps the token, calls both servers. Java 11 or later: java TokenClient.java [business number] */
public final class TokenClient {
    static final int OK = 0, FAILED = 1, LOGIN_REFUSED = 2, FORBIDDEN = 3;

    private final String tokenServer = address("TOKEN_SERVER", "http://localhost:5000");
    private final String resourceServer = address("RESOURCE_SERVER", "http://localhost:5001");
    private final String scope = variable("TOKEN_SCOPE", "");
    private final Server server = new Server();
    private final TokenStore store = new TokenStore(tokenServer, scope);
    private String token = store.load();
    private boolean renewedOnce;

    public static void main(String[] arguments) {
        try {
            var number = arguments.length > 0 ? arguments[0] : "1234567891";
            if (!number.matches("[0-9-]{1,20}")) throw new ClientException("a business number is digits and dashes");
            System.exit(new TokenClient().run(number));
        } catch (ClientException error) {
            Output.say(error.getMessage());
            System.exit(error.code);
        }
    }

    private int run(String number) {
        if (token == null) token = refresh();
        if (token == null) token = login();
        var result = visit("users/me", tokenServer);
        result = Math.max(result, visit("dart/finance/business/" + number, resourceServer));
        return Math.max(result, visit("admin", tokenServer));
    }

    /** One call with its line of output; a refused token is replaced once. */
    private int visit(String label, String address) {
        try {
            var answer = server.get(label, address + "/" + label, token);
            if (answer.status == 401) {
                Output.say(label + ": the token is refused, " + answer.reason());
                if (!renewedOnce) {
                    renewedOnce = true;
                    token = renewed();
                    answer = server.get(label, address + "/" + label, token);
                }
                if (answer.status == 401) store.drop();
            }
            return judge(label, answer);
        } catch (ClientException error) {
            if (error.code == LOGIN_REFUSED) throw error;
            Output.say(error.getMessage());
            return error.code;
        }
    }

    private static int judge(String label, Answer answer) {
        Output.print(label + ": " + answer.status + " " + answer.body);
        if (answer.status == 403) {
            var needed = answer.bearerChallenge().get("scope");
            Output.say(label + ": forbidden, " + answer.reason() + (needed == null ? "" : "; needs scope: " + needed));
            return FORBIDDEN;
        }
        var absentPage = label.equals("admin") && answer.status == 404; // the reference service has no such page
        if (answer.status == 200 || absentPage) return OK;
        Output.say(label + ": failed, " + answer.reason());
        return FAILED;
    }

    private String login() {
        var name = credential("TOKENAUTH_USERNAME");
        var password = credential("TOKENAUTH_PASSWORD");
        var form = new LinkedHashMap<>(Map.of("grant_type", "password", "username", name, "password", password));
        if (!scope.isEmpty()) form.put("scope", scope);
        return requestToken("login", name, form);
    }

    private String renewed() {
        var refreshed = refresh();
        if (refreshed != null) return refreshed;
        store.drop();
        return login();
    }

    /** A new token without the password, or null where there is nothing to refresh with or the server refuses it. */
    private String refresh() {
        if (store.refreshToken == null) return null;
        try {
            return requestToken("refresh", store.name, Map.of("grant_type", "refresh_token", "refresh_token", store.refreshToken));
        } catch (ClientException error) {
            if (error.code != LOGIN_REFUSED) throw error;
            Output.say(error.getMessage());
            return null;
        }
    }

    private String requestToken(String label, String name, Map<String, String> form) {
        var answer = server.post(label, tokenServer + "/token", form);
        if (answer.status != 200) {
            var refused = Set.of(400, 401, 403, 422).contains(answer.status);
            throw new ClientException(label + ": refused, " + answer.reason(), refused ? LOGIN_REFUSED : FAILED);
        }
        var issued = answer.text("access_token");
        if (!TokenStore.isToken(issued) || !"bearer".equalsIgnoreCase(answer.text("token_type")))
            throw new ClientException(label + ": the answer holds no bearer token");
        var refreshToken = answer.text("refresh_token");
        // RFC 6749 section 6: without a new refresh token the old one stays good.
        store.save(name, issued, answer.number("expires_in"), refreshToken == null ? form.get("refresh_token") : refreshToken);
        return issued;
    }

    private static String credential(String name) {
        var value = variable(name, null);
        var console = System.console();
        if (value == null && console != null) {
            if (name.endsWith("USERNAME")) {
                value = console.readLine("User name: ");
            } else {
                var typed = console.readPassword("Password: ");
                value = typed == null ? null : new String(typed);
            }
        }
        if (value == null || value.isEmpty()) throw new ClientException("set TOKENAUTH_USERNAME and TOKENAUTH_PASSWORD");
        if (value.indexOf('\uFFFD') >= 0) throw new ClientException(name + " cannot be read in this locale: set LC_ALL=C.UTF-8");
        return value;
    }

    static String variable(String name, String whenAbsent) {
        var value = System.getenv(name);
        return value == null || value.isEmpty() ? whenAbsent : value;
    }

    private static String address(String name, String whenAbsent) {
        var address = variable(name, whenAbsent).replaceAll("/+$", "");
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException error) {
            throw new ClientException(name + " is not an address");
        }
        var scheme = String.valueOf(uri.getScheme());
        if (!scheme.matches("https?") || uri.getHost() == null || uri.getRawUserInfo() != null
            || uri.getRawQuery() != null || uri.getRawFragment() != null)
            throw new ClientException(name + " must be an http(s) address without user name, query and fragment");
        if (scheme.equals("http") && !uri.getHost().matches("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]"))
            throw new ClientException(name + ": plain http is for this machine only, use https");
        return address;
    }
}

final class ClientException extends RuntimeException {
    private static final long serialVersionUID = 1;
    final int code;

    ClientException(String message) {
        this(message, TokenClient.FAILED);
    }

    ClientException(String message, int code) {
        super(message);
        this.code = code;
    }
}

final class Output {
    private static final PrintStream OUT = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private static final PrintStream ERR = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    static void print(String text) {
        OUT.println(clean(text));
    }

    static void say(String text) {
        ERR.println(clean(text));
    }

    /** One line without control characters: what a server sends must not steer the terminal. */
    private static String clean(String text) {
        return text.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]+", " ").strip();
    }
}

/** Requests with timeouts, without redirects, tried again once when the server asks for a short wait. */
final class Server {
    private static final int LONGEST_WAIT = 10;
    private final HttpClient client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1) // over plain http the default offers an upgrade that some servers answer with 400
        .connectTimeout(Duration.ofSeconds(5)).build();

    Answer post(String label, String url, Map<String, String> form) {
        var body = form.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
        return send(label, HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)));
    }

    Answer get(String label, String url, String token) {
        return send(label, HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token));
    }

    private Answer send(String label, HttpRequest.Builder builder) {
        var request = builder.header("Accept", "application/json").timeout(Duration.ofSeconds(30)).build();
        try {
            for (var attempt = 1; ; attempt++) {
                var response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
                var wait = response.headers().firstValue("Retry-After").orElse("");
                var busy = response.statusCode() == 429 || response.statusCode() == 503;
                if (attempt == 2 || !busy || !wait.matches("[0-9]{1,4}") || Integer.parseInt(wait) > LONGEST_WAIT) return new Answer(response);
                Output.say(label + ": busy (" + response.statusCode() + "), trying again in " + Integer.parseInt(wait) + " s");
                Thread.sleep(Integer.parseInt(wait) * 1000L);
            }
        } catch (IOException error) {
            throw new ClientException(label + ": no answer from " + request.uri() + " (" + error.getClass().getSimpleName() + ")");
        } catch (InterruptedException error) {
            throw new ClientException(label + ": interrupted");
        }
    }
}

final class Answer {
    private static final String NAME = "([!#$%&'*+.^_`|~0-9A-Za-z-]+)";
    private static final Pattern CHALLENGE_PART = Pattern.compile(NAME + "(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|" + NAME + "))?");

    final int status;
    final String body;
    private final String challenges, retryAfter;
    private final Map<String, Object> json;

    Answer(HttpResponse<String> response) {
        status = response.statusCode();
        body = response.body();
        challenges = String.join(", ", response.headers().allValues("WWW-Authenticate"));
        retryAfter = response.headers().firstValue("Retry-After").orElse("");
        json = Json.members(body);
    }

    String text(String member) {
        return Json.text(json, member);
    }

    Long number(String member) {
        return json.get(member) instanceof Double ? Long.valueOf(((Double) json.get(member)).longValue()) : null;
    }

    /** The parameters of the bearer challenge (RFC 6750 section 3). */
    Map<String, String> bearerChallenge() {
        var found = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        var bearer = false;
        for (var part = CHALLENGE_PART.matcher(challenges); part.find(); ) {
            String name = part.group(1), quoted = part.group(2), plain = part.group(3);
            if (quoted == null && plain == null) bearer = name.equalsIgnoreCase("Bearer");
            else if (bearer) found.putIfAbsent(name, plain != null ? plain : quoted.replaceAll("\\\\(.)", "$1"));
        }
        return found;
    }

    /** Status and cause: from the bearer challenge (RFC 6750), the error body (RFC 6749) or the problem body. */
    String reason() {
        var challenge = bearerChallenge();
        var told = joined(challenge.get("error"), challenge.get("error_description"));
        if (told == null) told = joined(text("error"), text("error_description"));
        if (told == null) told = joined(text("detail"), null);
        if (told == null) told = joined(text("title"), null);
        return status + " " + (told == null ? "no reason given" : told) + (retryAfter.isEmpty() ? "" : "; Retry-After: " + retryAfter);
    }

    private static String joined(String error, String description) {
        if (error == null || error.isEmpty()) return null;
        return description == null ? error : error + ": " + description;
    }
}

/** Access and refresh token in a file of its owner's only, together with what they are good for. */
final class TokenStore {
    private static final boolean POSIX = Path.of("").toAbsolutePath().getFileSystem().supportedFileAttributeViews().contains("posix");
    private final Path file = Path.of(TokenClient.variable("TOKEN_FILE", home() + "/.config/tokenauth-sample/token")).toAbsolutePath();
    private final String server, scope;
    String name, refreshToken;

    TokenStore(String server, String scope) {
        this.server = server;
        this.scope = scope;
    }

    static boolean isToken(Object text) {
        return text instanceof String && ((String) text).matches("[A-Za-z0-9._~+/-]+=*");
    }

    /** The access token, unless it has expired. */
    String load() {
        try {
            if (POSIX && !PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).endsWith("------")) {
                Output.say("the stored token is not used: others may read its file");
                return null;
            }
            var stored = Json.members(Files.readString(file));
            var kept = Json.text(stored, "username");
            if (!server.equals(stored.get("server")) || !scope.equals(stored.get("scope")) || kept == null
                || !kept.equals(TokenClient.variable("TOKENAUTH_USERNAME", kept))) return null;
            name = kept;
            refreshToken = Json.text(stored, "refresh_token");
            var expires = stored.get("expires_at");
            var fresh = expires == null || expires instanceof Double && (Double) expires > Instant.now().getEpochSecond() + 30;
            return fresh && isToken(stored.get("access_token")) ? Json.text(stored, "access_token") : null;
        } catch (IOException error) {
            return null;
        }
    }

    void save(String name, String token, Long lifetime, String refreshToken) {
        this.name = name;
        this.refreshToken = refreshToken;
        var expires = lifetime == null ? "null" : String.valueOf(Instant.now().getEpochSecond() + lifetime);
        var content = "{\"server\": " + Json.quoted(server) + ", \"scope\": " + Json.quoted(scope) + ", \"username\": " + Json.quoted(name)
            + ", \"access_token\": " + Json.quoted(token) + ", \"expires_at\": " + expires
            + ", \"refresh_token\": " + (refreshToken == null ? "null" : Json.quoted(refreshToken)) + "}";
        try {
            Files.createDirectories(file.getParent(), permissions("rwx------"));
            var temporary = Files.createTempFile(file.getParent(), ".token-", "", permissions("rw-------"));
            Files.writeString(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException error) {
            throw new ClientException("the token cannot be stored in " + file + ": " + error.getMessage());
        }
    }

    void drop() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException error) {
            Output.say("the stored token cannot be deleted: " + error.getMessage());
        }
    }

    private static FileAttribute<?>[] permissions(String text) {
        if (!POSIX) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))};
    }

    private static String home() {
        return TokenClient.variable("HOME", System.getProperty("user.home"));
    }
}

/** The strings and numbers among the members of one JSON object; anything malformed gives an empty map. */
final class Json {
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9A-Fa-f]{4}))*+)\"");
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final Pattern WORD = Pattern.compile("true|false|null");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u([0-9A-Fa-f]{4})|.)");
    private static final int DEEPEST = 64;
    private final Matcher matcher;
    private final int end;
    private int position;

    private Json(String text) {
        matcher = STRING.matcher(text);
        end = text.length();
    }

    static Map<String, Object> members(String text) {
        try {
            var json = new Json(text);
            var members = json.object(0);
            json.skip(Pattern.compile("[ \t\r\n]*"));
            return json.position == json.end ? members : Map.of();
        } catch (IllegalArgumentException malformed) {
            return Map.of();
        }
    }

    static String text(Map<String, Object> members, String name) {
        return members.get(name) instanceof String ? (String) members.get(name) : null;
    }

    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (var c : text.toCharArray()) {
            if (c < ' ' || c == '"' || c == '\\') quoted.append(String.format("\\u%04x", (int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    private Map<String, Object> object(int depth) {
        var members = new LinkedHashMap<String, Object>();
        require('{');
        if (sign('}')) return members;
        do {
            var name = string();
            require(':');
            members.put(name, value(depth + 1));
        } while (sign(','));
        require('}');
        return members;
    }

    private Object value(int depth) {
        if (depth > DEEPEST) throw new IllegalArgumentException();
        if (at('{')) return object(depth);
        if (at('"')) return string();
        if (sign('[')) {
            if (sign(']')) return null;
            do value(depth + 1); while (sign(','));
            require(']');
            return null;
        }
        if (skip(WORD)) return null;
        if (skip(NUMBER)) return Double.valueOf(matcher.group());
        throw new IllegalArgumentException();
    }

    private String string() {
        at('"');
        if (!skip(STRING)) throw new IllegalArgumentException();
        return ESCAPE.matcher(matcher.group(1)).replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group(1), escape.group(2))));
    }

    private static String unescaped(String escape, String hex) {
        if (hex != null) return String.valueOf((char) Integer.parseInt(hex, 16));
        var control = "bfnrt".indexOf(escape);
        return control < 0 ? escape : "\b\f\n\r\t".substring(control, control + 1);
    }

    private boolean at(char sign) {
        skip(Pattern.compile("[ \t\r\n]*"));
        return matcher.usePattern(Pattern.compile(Pattern.quote(String.valueOf(sign)))).region(position, end).lookingAt();
    }

    private boolean sign(char sign) {
        var found = at(sign);
        if (found) position++;
        return found;
    }

    private void require(char sign) {
        if (!sign(sign)) throw new IllegalArgumentException();
    }

    private boolean skip(Pattern pattern) {
        var found = matcher.usePattern(pattern).region(position, end).lookingAt();
        if (found) position = matcher.end();
        return found;
    }
}
