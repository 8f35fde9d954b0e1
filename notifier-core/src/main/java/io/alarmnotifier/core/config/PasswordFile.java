package io.alarmnotifier.core.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Users and the bcrypt hashes of their passwords, as {@code htpasswd -B} writes them. Other hashes
 * are refused: what Apache calls MD5 and SHA is found out in no time by whoever gets the file.
 *
 * @param hashes by user
 */
public record PasswordFile(Map<String, String> hashes) {

  /** A higher cost would keep a thread for seconds with each request. */
  private static final int HIGHEST_COST = 14;

  private static final Pattern LINE =
      Pattern.compile("([^:\\s]{1,255}):(\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53})");

  /** Copies the map. */
  public PasswordFile {
    hashes = Map.copyOf(hashes);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be used; the message is the end of a sentence that begins with
   *     the key, and holds nothing of the file
   */
  public static PasswordFile read(Path file) throws IOException {
    Map<String, String> hashes = new LinkedHashMap<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        Matcher matcher = LINE.matcher(line.strip());
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > HIGHEST_COST) {
          throw new IOException(
              "must hold USER:HASH with a bcrypt hash of cost 14 at most in each line, as htpasswd"
                  + " -B -C 10 writes it; line "
                  + number
                  + " is something else");
        }
        hashes.put(matcher.group(1), matcher.group(2));
      }
    }
    if (hashes.isEmpty()) {
      throw new IOException("must hold a user at least");
    }
    return new PasswordFile(hashes);
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new IOException("must be a text file in UTF-8", e);
    } catch (IOException e) {
      throw new IOException("must name a file that can be read", e);
    }
  }

  @Override
  public String toString() {
    return hashes.size() + " users";
  }
}
