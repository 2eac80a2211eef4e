package org.timeslice.web.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnOnePageTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          <h2 id="run">                       -> <h2 id="go-run">
          <a href="#run">                     -> <a href="#go-run">
          <a href="/lessons/other#run">       -> <a href="#other-run">
          <a href="/lessons/other">           -> <a href="#other">
          <a href="/lessons/other?sim=x">     -> <a href="/lessons/other?sim=x">
          <a href="/glossary#fork">           -> <a href="#glossary-fork">
          <a href="/glossary">                -> <a href="#glossary">
          <a href="https://go.dev/#x">        -> <a href="https://go.dev/#x">
          <g aria-labelledby="a b">           -> <g aria-labelledby="go-a go-b">
          <label for="a">                     -> <label for="go-a">
          <rect fill="url(#dots)"/>           -> <rect fill="url(#go-dots)"/>
          <b id="a">$1</b><a href="#a">       -> <b id="go-a">$1</b><a href="#go-a">
          """)
  void idsGetTheLessonsNameAndLinksLeadWithinThePage(String html, String moved) {
    assertThat(OnOnePage.of(html, "go")).isEqualTo(moved);
  }
}
