import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Meets one situation in one way and prints the stack trace. */
final class Client {
    private static final int LIMIT = Integer.parseInt(System.getenv("LIMIT"));

    public static void main(String[] args) throws Exception {
        String host = args[0];
        int port = Integer.parseInt(args[1]);
        try {
            switch (args[2]) {
                case "read" -> read(host, port);
                case "write" -> write(host, port);
                case "message" -> message(host, port);
                case "connect" -> new Socket().connect(new InetSocketAddress(host, port), 500);
                case "url" -> url("http://" + host + ":" + port + "/");
                case "url-tls" -> url("https://" + host + ":" + port + "/");
                case "get" -> get("http://" + host + ":" + port + "/");
                case "closed" -> closed(host, port);
                case "listen" -> new ServerSocket(port, 1, InetAddress.getByName(host));
                default -> throw new IllegalArgumentException(args[2]);
            }
        } catch (Exception e) {
            e.printStackTrace();
        }
        System.exit(0); // HttpClient's threads would go on.
    }

    private static void read(String host, int port) throws Exception {
        Socket socket = new Socket(host, port);
        socket.getOutputStream().write("ab".getBytes());
        while (socket.getInputStream().read() >= 0) { }
    }

    private static void write(String host, int port) throws Exception {
        Socket socket = new Socket(host, port);
        while (true) {
            socket.getOutputStream().write("ab".getBytes());
            Thread.sleep(10);
        }
    }

    private static void message(String host, int port) throws Exception {
        Socket socket = new Socket(host, port);
        socket.getOutputStream().write("ab".getBytes());
        new DataInputStream(socket.getInputStream()).readLong();
    }

    private static void url(String address) throws Exception {
        var connection = URI.create(address).toURL().openConnection();
        connection.setReadTimeout(LIMIT * 1000);
        connection.getInputStream().readAllBytes();
    }

    private static void get(String address) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(LIMIT)).build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void closed(String host, int port) throws Exception {
        Socket socket = new Socket(host, port);
        var input = socket.getInputStream();
        socket.close();
        input.read();
    }
}
