package org.digittrainer.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.digittrainer.database.Cursors;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextCursor Requests the next page; left out on the last.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String nextCursor) {

  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }

  /**
   * A page of what was found.
   *
   * @param found one more than a page if there are more
   * @param limit items of a page
   * @param position what the cursor after an item stands for
   * @param view the item as it is shown
   */
  public static <S, T> Page<T> of(
      List<S> found, int limit, Function<S, String> position, Function<S, T> view) {
    boolean more = found.size() > limit;
    return new Page<>(
        found.stream().limit(limit).map(view).toList(),
        more ? Cursors.of(position.apply(found.get(limit - 1))) : null);
  }

  /**
   * The id that a cursor stands for; null for the first page.
   *
   * @throws Problem.Unacceptable if it is from no page
   */
  public static @Nullable String id(@Nullable String cursor) {
    return cursor == null ? null : Cursors.id(cursor).orElseThrow(Page::unknownCursor);
  }

  /**
   * The text that a cursor stands for; null for the first page.
   *
   * @throws Problem.Unacceptable if it is from no page
   */
  public static @Nullable String text(@Nullable String cursor) {
    return cursor == null ? null : Cursors.text(cursor).orElseThrow(Page::unknownCursor);
  }

  /** The refusal of a cursor that is from no page. */
  public static Problem.Unacceptable unknownCursor() {
    return new Problem.Unacceptable("cursor", "must be the nextCursor of an earlier page");
  }
}
