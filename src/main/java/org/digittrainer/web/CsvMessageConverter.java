package org.digittrainer.web;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.Stream;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Writes tables as CSV, for requests that accept {@code text/csv}. */
@Component
public final class CsvMessageConverter
    extends AbstractHttpMessageConverter<CsvMessageConverter.CsvTable> {

  public static final String CSV = "text/csv";

  /** An answer that is also a table. */
  public interface CsvTable {

    /** Names of the columns, separated by commas. */
    String header();

    /** The rows, each of values separated by commas. */
    Stream<String> rows();
  }

  /** A value as it may stand between commas. */
  public static String quoted(String value) {
    return value.matches("[^,\"\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  CsvMessageConverter() {
    super(StandardCharsets.UTF_8, MediaType.parseMediaType(CSV));
  }

  @Override
  protected boolean supports(Class<?> type) {
    return CsvTable.class.isAssignableFrom(type);
  }

  @Override
  protected CsvTable readInternal(Class<? extends CsvTable> type, HttpInputMessage message) {
    throw new UnsupportedOperationException("tables are only written");
  }

  @Override
  protected void writeInternal(CsvTable table, HttpOutputMessage message) throws IOException {
    Writer out =
        new BufferedWriter(new OutputStreamWriter(message.getBody(), StandardCharsets.UTF_8));
    out.write(table.header() + "\n");
    for (Iterator<String> rows = table.rows().iterator(); rows.hasNext(); ) {
      out.write(rows.next() + "\n");
    }
    out.flush();
  }
}
