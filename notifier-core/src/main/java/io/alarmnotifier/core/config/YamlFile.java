package io.alarmnotifier.core.config;

import io.smallrye.config.ConfigValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.composer.ComposerException;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Flattens a YAML file to keys and their text, exactly as it is written there: {@code 007} stays
 * {@code 007}. A list becomes one text with commas; a key without a value counts as not set. Works
 * on the parser's tree, as that alone knows lines and does not swallow one of two equal keys.
 */
final class YamlFile {

  private final String origin;
  private final Collection<ConfigProblem> problems;
  private final Map<String, ConfigValue> values = new TreeMap<>();
  private final Map<String, Integer> lines = new HashMap<>();

  private YamlFile(Path file, Collection<ConfigProblem> problems) {
    this.origin = file.toString();
    this.problems = problems;
  }

  /**
   * Reads a file. What cannot be understood goes to {@code problems} and is left out.
   *
   * @param prefix what to put before each key, such as {@code plugins.http.}
   * @return the values by key, in the order of their keys
   */
  static Map<String, ConfigValue> read(
      Path file, String prefix, Collection<ConfigProblem> problems) {
    YamlFile yaml = new YamlFile(file, problems);
    yaml.read(file, prefix);
    return yaml.values;
  }

  private void read(Path file, String prefix) {
    try {
      Node root =
          new Yaml().compose(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
      if (root instanceof MappingNode mapping) {
        section(prefix, mapping);
      } else if (root != null && !root.getTag().equals(Tag.NULL)) {
        problem(origin, root, "must hold keys and values, as in \"host: node-1\"");
      }
    } catch (MarkedYAMLException e) {
      problems.add(new ConfigProblem(origin, position(e), "is not valid YAML: " + reason(e)));
    } catch (YAMLException e) {
      fileProblem("is not valid YAML: it is too deep, too long or holds a forbidden character");
    } catch (CharacterCodingException e) {
      fileProblem("is not encoded in UTF-8");
    } catch (NoSuchFileException e) {
      fileProblem("does not exist");
    } catch (IOException e) {
      fileProblem("cannot be read");
    }
  }

  private void section(String prefix, MappingNode section) {
    for (NodeTuple entry : section.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode name) {
        String key = prefix + name.getValue();
        Integer before = lines.putIfAbsent(key, line(name));
        if (before == null) {
          entry(key, entry.getValueNode());
        } else {
          problem(key, name, "stands here a second time, after line " + before);
        }
      } else {
        problem(prefix + "?", entry.getKeyNode(), "must be a plain key");
      }
    }
  }

  private void entry(String key, Node value) {
    if (isSpecial(value)) {
      problem(
          key, value, "must not use YAML's anchors, aliases and tags; put quotes around the value");
    } else if (value instanceof MappingNode section) {
      section(key + ".", section);
    } else if (value instanceof SequenceNode list) {
      list(key, list);
    } else if (value instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
      put(key, scalar.getValue(), value);
    }
  }

  private void list(String key, SequenceNode list) {
    StringJoiner items = new StringJoiner(",");
    for (Node item : list.getValue()) {
      if (isSpecial(item)
          || !(item instanceof ScalarNode scalar)
          || scalar.getTag().equals(Tag.NULL)) {
        problem(key, item, "must be a list of plain values");
        return;
      }
      if (scalar.getValue().contains(",")) {
        problem(key, item, "must have no comma within an item of the list");
        return;
      }
      items.add(scalar.getValue());
    }
    put(key, items.toString(), list);
  }

  /** References could be endless, and a forgotten quote turns a password into one. */
  private static boolean isSpecial(Node node) {
    return node.getAnchor() != null || !node.getTag().startsWith(Tag.PREFIX);
  }

  private void put(String key, String text, Node where) {
    values.put(key, Layer.value(key, text, origin, line(where)));
  }

  /** What is wrong in the parser's words, unless these may repeat a value. */
  private static String reason(MarkedYAMLException e) {
    return e instanceof ComposerException || e.getProblem().contains("tag handle")
        ? "there must be one document without aliases and tags;"
            + " put quotes around a value that begins with * or !"
        : e.getProblem();
  }

  private String position(MarkedYAMLException e) {
    return e.getProblemMark() == null
        ? origin
        : "line "
            + (e.getProblemMark().getLine() + 1)
            + ", column "
            + (e.getProblemMark().getColumn() + 1);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private void problem(String key, Node where, String problem) {
    problems.add(new ConfigProblem(key, Layer.origin(origin, line(where)), problem));
  }

  private void fileProblem(String problem) {
    problems.add(new ConfigProblem(origin, "file", problem));
  }
}
