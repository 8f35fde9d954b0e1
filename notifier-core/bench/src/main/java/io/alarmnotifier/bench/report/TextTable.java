package io.alarmnotifier.bench.report;

import java.util.ArrayList;
import java.util.List;

/** A table for the terminal: the first column is aligned to the left, the others to the right. */
final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param headings one for each column
   */
  TextTable(List<String> headings) {
    rows.add(List.copyOf(headings));
  }

  /**
   * Adds a row.
   *
   * @param cells as many as there are headings
   */
  void add(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException("not " + rows.get(0).size() + " cells: " + cells);
    }
    rows.add(List.copyOf(cells));
  }

  /** All of it, with a rule below the headings; every line ends with a line break. */
  @Override
  public String toString() {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    appendRow(text, rows.get(0), widths);
    int total = GAP.length() * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    text.append("-".repeat(total)).append('\n');
    rows.stream().skip(1).forEach(row -> appendRow(text, row, widths));
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return widths;
  }

  private static void appendRow(StringBuilder text, List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String padding = " ".repeat(widths[column] - row.get(column).length());
      line.append(column == 0 ? "" : GAP);
      line.append(column == 0 ? row.get(column) + padding : padding + row.get(column));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
