package io.alarmnotifier.bench.report;

import io.alarmnotifier.bench.result.Result;
import java.util.List;
import java.util.Locale;

/**
 * Draws panels of horizontal bars as SVG: text that can be searched, no script, and its own ground
 * in two sets of colours, so that it is readable whether the page that shows it is light or dark.
 */
final class SvgChart {

  private static final int COLUMNS = 2;
  private static final int WIDTH = 880;
  private static final int MARGIN = 20;
  private static final int HEADING = 52;
  private static final int PANEL_HEADING = 46;
  private static final int BAR_STEP = 24;
  private static final int BAR = 14;
  private static final int PANEL_GAP = 18;
  private static final int LABEL_WIDTH = 116;
  private static final int VALUE_WIDTH = 58;
  private static final int PANEL_WIDTH = (WIDTH - (COLUMNS + 1) * MARGIN) / COLUMNS;
  private static final int LONGEST_BAR = PANEL_WIDTH - LABEL_WIDTH - VALUE_WIDTH;

  private static final String STYLE =
      """
      <style>
        text { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; font-size: 12px; fill: #1f2328; }
        .title { font-size: 16px; font-weight: 600; }
        .panel { font-size: 13px; font-weight: 600; }
        .small { font-size: 11px; fill: #59636e; }
        .ground { fill: #ffffff; stroke: #d1d9e0; }
        .other { fill: #9aa7b5; }
        .ours { fill: #1f6feb; }
        .spread { stroke: #1f2328; }
        .cut { stroke: #ffffff; stroke-width: 3; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          .small { fill: #9198a1; }
          .ground { fill: #0d1117; stroke: #3d444d; }
          .other { fill: #59636e; }
          .ours { fill: #4493f8; }
          .spread { stroke: #e6edf3; }
          .cut { stroke: #0d1117; }
        }
      </style>
      """;

  private final StringBuilder svg = new StringBuilder();
  private final String ours;

  private SvgChart(String ours) {
    this.ours = ours;
  }

  /**
   * Draws the panels, two in a row.
   *
   * @param title what stands above all
   * @param subtitle one line below it, such as where it was measured
   * @param ours the contender that the chart is about
   * @return an SVG document
   */
  static String draw(String title, String subtitle, String ours, List<Panel> panels) {
    SvgChart chart = new SvgChart(ours);
    chart.drawAll(title, subtitle, panels);
    return chart.svg.toString();
  }

  private void drawAll(String title, String subtitle, List<Panel> panels) {
    int panelHeight = PANEL_HEADING + PANEL_GAP + BAR_STEP * mostBars(panels);
    int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
    int height = HEADING + MARGIN + rows * panelHeight;
    append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
        WIDTH, height, WIDTH, height, escape(title));
    svg.append(STYLE);
    append(
        "<rect class=\"ground\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n",
        WIDTH - 1, height - 1);
    text("title", MARGIN, 30, title);
    text("small", MARGIN, 48, subtitle);
    for (int i = 0; i < panels.size(); i++) {
      int x = MARGIN + i % COLUMNS * (PANEL_WIDTH + MARGIN);
      int y = HEADING + MARGIN + i / COLUMNS * panelHeight;
      drawPanel(panels.get(i), x, y);
    }
    svg.append("</svg>\n");
  }

  private static int mostBars(List<Panel> panels) {
    return panels.stream().mapToInt(panel -> panel.bars().size()).max().orElse(0);
  }

  private void drawPanel(Panel panel, int x, int y) {
    boolean cut = panel.bars().stream().anyMatch(panel::isCut);
    String note = cut ? "; the cut bar is longer than it is drawn" : "";
    text("panel", x, y + 12, panel.title());
    text("small", x, y + 29, panel.unit() + ", " + panel.better() + note);
    int top = y + PANEL_HEADING;
    for (Result bar : panel.bars()) {
      drawBar(panel, bar, x, top);
      top += BAR_STEP;
    }
  }

  private void drawBar(Panel panel, Result bar, int x, int top) {
    boolean isOurs = bar.subject().contender().equals(ours);
    String style = isOurs ? "panel" : "label";
    int left = x + LABEL_WIDTH;
    double length = length(bar.median(), panel.scale());
    text(style, x, top + 11, bar.subject().toString());
    append(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>\n",
        isOurs ? "ours" : "other", left, top, Math.max(1, length), BAR);
    double end = left + length;
    if (panel.isCut(bar)) {
      drawCut(left + length * 0.75, top);
    } else {
      end = Math.max(end, drawSpread(bar, panel.scale(), left, top));
    }
    text(style, end + 6, top + 11, Numbers.text(bar.median()));
  }

  /** Shows that the bar is longer than it is drawn. */
  private void drawCut(double x, int top) {
    append(
        "<line class=\"cut\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>\n",
        x - 3, top + BAR + 2, x + 3, top - 2);
  }

  /** Draws a line from the least to the most, and returns where it ends. */
  private double drawSpread(Result bar, double scale, int left, int top) {
    double from = left + length(bar.least(), scale);
    double to = left + length(bar.most(), scale);
    append(
        "<line class=\"spread\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>\n",
        from, top + BAR / 2, to, top + BAR / 2);
    return to;
  }

  /** Nothing is drawn longer than the longest bar. */
  private static double length(double value, double scale) {
    return Math.min(1, value / scale) * LONGEST_BAR;
  }

  private void text(String style, double x, double y, String text) {
    append("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", style, x, y, escape(text));
  }

  private void append(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
