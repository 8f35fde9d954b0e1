package io.alarmnotifier.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/**
 * What {@code docker load} would take of an archive.
 *
 * @param file the archive
 * @param parts the folder that it is unpacked in
 * @param manifest what the archive says of its only image
 * @param config what the image says of itself
 */
record ImageArchive(Path file, Path parts, JsonNode manifest, JsonNode config) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static ImageArchive of(Path file) throws Exception {
    Path parts = Files.createDirectory(file.resolveSibling(file.getFileName() + ".parts"));
    Programs.succeed("tar", "-xf", file.toString(), "-C", parts.toString());
    JsonNode images = JSON.readTree(parts.resolve("manifest.json").toFile());
    assertThat(images).hasSize(1);
    JsonNode config =
        JSON.readTree(parts.resolve(images.get(0).get("Config").textValue()).toFile());
    return new ImageArchive(file, parts, images.get(0), config);
  }

  List<String> tags() {
    return texts(manifest.get("RepoTags"));
  }

  Instant created() {
    return Instant.parse(config.get("created").textValue());
  }

  String user() {
    return setting("User").textValue();
  }

  /** What is run, with its arguments. */
  List<String> command() {
    List<String> command = new ArrayList<>(texts(setting("Entrypoint")));
    command.addAll(texts(setting("Cmd")));
    return command;
  }

  /** Each variable as {@code NAME=VALUE}. */
  List<String> environment() {
    return texts(setting("Env"));
  }

  List<String> ports() {
    return names(setting("ExposedPorts"));
  }

  List<String> volumes() {
    return names(setting("Volumes"));
  }

  /** The digests that the image gives for its layers, from the lowest on. */
  List<String> statedDigests() {
    return texts(config.get("rootfs").get("diff_ids"));
  }

  /** The digests that they have. */
  List<String> digests() throws Exception {
    List<String> digests = new ArrayList<>();
    for (Path layer : layers()) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      try (InputStream content = new GZIPInputStream(Files.newInputStream(layer));
          DigestInputStream digested = new DigestInputStream(content, sha256)) {
        digested.transferTo(OutputStream.nullOutputStream());
      }
      digests.add("sha256:" + HexFormat.of().formatHex(sha256.digest()));
    }
    return digests;
  }

  /** Unpacks one layer over the other. */
  void unpack(Path root) throws IOException, InterruptedException {
    for (Path layer : layers()) {
      Programs.succeed(
          "tar",
          "--warning=no-unknown-keyword",
          "--keep-directory-symlink",
          "-xzpf",
          layer.toString(),
          "-C",
          root.toString());
    }
  }

  private List<Path> layers() {
    return texts(manifest.get("Layers")).stream().map(parts::resolve).toList();
  }

  private JsonNode setting(String name) {
    return config.get("config").get(name);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue).toList();
  }

  private static List<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }
}
