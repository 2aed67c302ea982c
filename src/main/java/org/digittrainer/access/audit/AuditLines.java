package org.digittrainer.access.audit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes a line for each event: {@code key="value"}, and as fields of structured logs. */
final class AuditLines {

  /** Lines about strangers, of whom there may be any number. */
  static final int OF_STRANGERS_A_MINUTE = 60;

  private static final Logger log = LoggerFactory.getLogger("org.digittrainer.audit");

  private final Bucket strangers;
  private final AtomicLong leftOut = new AtomicLong();

  AuditLines(Clock clock) {
    strangers =
        Bucket.builder()
            .addLimit(
                limit ->
                    limit
                        .capacity(OF_STRANGERS_A_MINUTE)
                        .refillGreedy(OF_STRANGERS_A_MINUTE, Duration.ofMinutes(1)))
            .withCustomTimePrecision(new Meter(clock))
            .build();
  }

  void write(AuditEvent event) {
    write(event, Map.of());
  }

  /** Leaves lines out if there are too many; the next one says how many. */
  void writeOfStranger(AuditEvent event) {
    if (strangers.tryConsume(1)) {
      long before = leftOut.getAndSet(0);
      write(event, before == 0 ? Map.of() : Map.of("leftOut", Long.toString(before)));
    } else {
      leftOut.incrementAndGet();
    }
  }

  private static void write(AuditEvent event, Map<String, String> more) {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "owner", event.owner());
    put(fields, "action", event.action());
    put(fields, "target", event.target());
    put(fields, "outcome", event.outcome().name());
    put(fields, "address", event.address());
    fields.putAll(more);
    LoggingEventBuilder line = log.atInfo();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      if (MDC.get(field.getKey())
          == null) { // What every line of the request says; JSON has it once.
        line = line.addKeyValue(field.getKey(), field.getValue());
      }
    }
    line.log(text(fields));
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  /** A quote in a value would let it look like another field. */
  private static String text(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=\"" + field.getValue().replace('"', '\'') + '"')
        .collect(Collectors.joining(" "));
  }

  private record Meter(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
