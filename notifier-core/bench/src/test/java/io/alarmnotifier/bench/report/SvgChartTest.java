package io.alarmnotifier.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.alarmnotifier.bench.result.Metric;
import io.alarmnotifier.bench.result.Result;
import io.alarmnotifier.bench.result.Subject;
import java.io.StringReader;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgChartTest {

  private static final Result HOST = bar("host", 50, 40, 60);
  private static final Result FLOOR = bar("floor", 100);

  @Test
  void drawsBarsToScale() throws Exception {
    List<Element> bars = bars(draw(panel(HOST, FLOOR)));

    assertThat(bars).hasSize(2);
    assertThat(number(bars.get(0), "width")).isEqualTo(number(bars.get(1), "width") / 2);
  }

  @Test
  void marksTheOneThatTheChartIsAbout() throws Exception {
    assertThat(bars(draw(panel(HOST, FLOOR))))
        .extracting(bar -> bar.getAttribute("class"))
        .containsExactly("ours", "other");
  }

  @Test
  void writesTitlesLabelsAndValuesAsText() throws Exception {
    assertThat(texts(draw(panel(HOST, FLOOR))))
        .contains("A & B < C", "one line", "CPU", "µs, less is better", "host", "50.0", "100");
  }

  @Test
  void saysWhereABarIsLongerThanDrawn() throws Exception {
    Document svg = draw(panel(HOST, FLOOR, bar("slow", 9000)));

    assertThat(texts(svg)).anySatisfy(text -> assertThat(text).endsWith("longer than it is drawn"));
    assertThat(elements(svg, "line").filter(line -> line.getAttribute("class").equals("cut")))
        .hasSize(1);
    assertThat(number(bars(svg).get(2), "width")).isEqualTo(number(bars(svg).get(1), "width"));
  }

  @Test
  void showsBetweenWhatTheRoundsLay() throws Exception {
    Document svg = draw(panel(HOST, FLOOR));
    Element line = elements(svg, "line").findFirst().orElseThrow();
    double perCent = number(bars(svg).get(1), "width") / 100;

    assertThat(number(line, "x2") - number(line, "x1")).isCloseTo(20 * perCent, within(0.1));
  }

  @Test
  void staysInsideItsGround() throws Exception {
    Document svg =
        draw(IntStream.range(0, 5).mapToObj(i -> panel(HOST, FLOOR)).toArray(Panel[]::new));
    double width = number(svg.getDocumentElement(), "width");
    double height = number(svg.getDocumentElement(), "height");

    assertThat(bars(svg))
        .allSatisfy(
            bar -> {
              assertThat(number(bar, "x") + number(bar, "width")).isLessThan(width);
              assertThat(number(bar, "y") + number(bar, "height")).isLessThan(height);
            });
  }

  @Test
  void hasColoursForDarkPagesAndNoScript() {
    String svg = SvgChart.draw("title", "subtitle", "host", List.of(panel(HOST)));

    assertThat(svg).contains("@media (prefers-color-scheme: dark)").doesNotContain("<script");
  }

  private static Panel panel(Result... bars) {
    return new Panel("CPU", "less is better", List.of(bars));
  }

  private static Result bar(String contender, double... rounds) {
    return new Result(
        new Subject(contender, OptionalInt.empty()),
        new Metric("burst", "cpu", "µs"),
        DoubleStream.of(rounds).boxed().toList());
  }

  private static Document draw(Panel... panels) throws Exception {
    String svg = SvgChart.draw("A & B < C", "one line", "host", List.of(panels));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> bars(Document svg) {
    return elements(svg, "rect")
        .filter(rect -> !rect.getAttribute("class").equals("ground"))
        .toList();
  }

  private static List<String> texts(Document svg) {
    return elements(svg, "text").map(Node::getTextContent).toList();
  }

  private static Stream<Element> elements(Document svg, String name) {
    NodeList nodes = svg.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
