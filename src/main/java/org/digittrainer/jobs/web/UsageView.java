package org.digittrainer.jobs.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.digittrainer.jobs.StoredBytes;
import org.digittrainer.jobs.Usage;
import org.digittrainer.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * What the owners have.
 *
 * @param nextCursor Requests the next page; left out on the last.
 * @param total Of all owners, whatever the page.
 */
@Schema(name = "Usage")
@JsonInclude(JsonInclude.Include.NON_NULL)
record UsageView(List<OfOwner> items, @Nullable String nextCursor, OfAll total) {

  /**
   * What one owner has.
   *
   * @param owner Their name; null for what is nobody's.
   * @param jobs Of every status.
   * @param running Jobs that run.
   * @param queued Jobs that wait.
   * @param bytes What is stored of the jobs, models and data sets, without what the database itself
   *     adds.
   * @param models Versions of models.
   * @param datasets Data sets that were sent or made.
   * @param bytesOf What the bytes are of.
   */
  @Schema(name = "UsageOfOwner")
  record OfOwner(
      @Schema(example = "mia") @Nullable String owner,
      long jobs,
      long running,
      long queued,
      long bytes,
      long models,
      long datasets,
      BytesView bytesOf) {

    static OfOwner of(Usage usage) {
      return new OfOwner(
          usage.owner(),
          usage.jobs(),
          usage.running(),
          usage.queued(),
          usage.bytes().total(),
          usage.models(),
          usage.datasets(),
          BytesView.of(usage.bytes()));
    }
  }

  /**
   * What all owners have.
   *
   * @param jobs Of every status.
   * @param running Jobs that run.
   * @param queued Jobs that wait.
   * @param bytes What is stored of the jobs, models and data sets, without what the database itself
   *     adds.
   * @param models Versions of models.
   * @param datasets Data sets that were sent or made.
   * @param bytesOf What the bytes are of.
   */
  @Schema(name = "UsageOfAll")
  record OfAll(
      long jobs,
      long running,
      long queued,
      long bytes,
      long models,
      long datasets,
      BytesView bytesOf) {

    static OfAll of(Usage usage) {
      return new OfAll(
          usage.jobs(),
          usage.running(),
          usage.queued(),
          usage.bytes().total(),
          usage.models(),
          usage.datasets(),
          BytesView.of(usage.bytes()));
    }
  }

  /**
   * Bytes by kind.
   *
   * @param checkpoints Parameters of runs.
   * @param losses Of iterations.
   * @param metrics Of epochs.
   * @param events Of jobs, with their transitions.
   * @param specifications Of jobs.
   * @param models Parameters of models, with their provenance.
   * @param datasets Pixels and labels of data sets that were sent or made.
   */
  @Schema(name = "StoredBytes")
  record BytesView(
      long checkpoints,
      long losses,
      long metrics,
      long events,
      long specifications,
      long models,
      long datasets) {

    static BytesView of(StoredBytes bytes) {
      return new BytesView(
          bytes.checkpoints(),
          bytes.losses(),
          bytes.metrics(),
          bytes.events(),
          bytes.specifications(),
          bytes.models(),
          bytes.datasets());
    }
  }

  /**
   * A page of the owners.
   *
   * @param owners all, in order
   */
  static UsageView of(List<Usage> owners, @Nullable String cursor, int limit) {
    String last = Page.text(cursor);
    Page<OfOwner> page =
        Page.of(
            owners.stream().filter(each -> last == null || name(each).compareTo(last) > 0).toList(),
            limit,
            UsageView::name,
            OfOwner::of);
    Usage total = owners.stream().reduce(Usage.NONE, Usage::plus);
    return new UsageView(page.items(), page.nextCursor(), OfAll.of(total));
  }

  private static String name(Usage usage) {
    return Objects.requireNonNullElse(usage.owner(), "");
  }
}
