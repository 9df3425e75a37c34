import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.connectors.HttpsConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** A real Neo4j 5 community server, Bolt on loopback: Main PORT FOLDER, with the password in NEO4J_PASSWORD. */
public class Main {
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        DatabaseManagementService server = builder(port, Path.of(arguments[1]).toAbsolutePath()).build();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        setPassword(server, System.getenv("NEO4J_PASSWORD"));
        System.out.println("READY");
        new CountDownLatch(1).await();
    }

    private static DatabaseManagementServiceBuilder builder(int port, Path home) {
        SocketAddress address = new SocketAddress("127.0.0.1", port);
        Duration brief = Duration.ofSeconds(1);
        return new DatabaseManagementServiceBuilder(home)
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, address)
            .setConfig(BoltConnector.advertised_address, address)
            .setConfig(BoltConnector.encryption_level, BoltConnector.EncryptionLevel.DISABLED)
            .setConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, brief)
            .setConfig(BoltConnectorInternalSettings.connection_shutdown_wait_time, brief)
            .setConfig(HttpConnector.enabled, false)
            .setConfig(HttpsConnector.enabled, false)
            .setConfig(GraphDatabaseSettings.auth_enabled, true)
            .setConfig(GraphDatabaseSettings.pagecache_memory, 128L * 1024 * 1024);
    }

    private static void setPassword(DatabaseManagementService server, String password) {
        try (var transaction = server.database("system").beginTx()) {
            String change = "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED";
            transaction.execute(change, Map.of("password", password)).close();
            transaction.commit();
        }
    }
}
