package org.digittrainer.sweeps.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digittrainer.sweeps.Sweep;
import org.digittrainer.sweeps.SweptParameter;
import org.digittrainer.sweeps.web.SweepView.Trial;
import org.digittrainer.web.CsvMessageConverter;
import org.digittrainer.web.CsvMessageConverter.CsvTable;
import tools.jackson.databind.json.JsonMapper;

/** The trials of a sweep, also as a table with a column for each parameter. */
@Schema(name = "SweepTrials")
record TrialsView(List<Trial> items, @JsonIgnore List<String> pointers) implements CsvTable {

  static TrialsView of(Sweep sweep) {
    return new TrialsView(
        sweep.trials().stream().map(Trial::of).toList(),
        sweep.definition().parameters().stream().map(SweptParameter::pointer).toList());
  }

  @Override
  public String header() {
    return Stream.concat(
            Stream.of("trial", "job", "status", "reason", "rung", "value"), pointers.stream())
        .collect(Collectors.joining(","));
  }

  @Override
  public Stream<String> rows() {
    return items.stream().map(this::row);
  }

  private String row(Trial trial) {
    Stream<Object> own =
        Stream.of(
            trial.trial(),
            trial.job(),
            trial.status(),
            trial.reason(),
            trial.rung(),
            trial.value() == null ? "" : trial.value());
    return Stream.concat(own, pointers.stream().map(trial.parameters()::get))
        .map(TrialsView::text)
        .map(CsvMessageConverter::quoted)
        .collect(Collectors.joining(","));
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? JsonMapper.shared().writeValueAsString(list)
        : String.valueOf(value);
  }
}
