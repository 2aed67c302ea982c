package org.digittrainer.laboratory.descent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.digittrainer.core.calculus.GradientPath;
import org.digittrainer.core.calculus.GradientPath.Place;
import org.digittrainer.core.calculus.GradientPath.Status;
import org.digittrainer.core.calculus.GradientWalk;
import org.digittrainer.core.calculus.GradientWalk.Direction;
import org.digittrainer.laboratory.Column;
import org.digittrainer.laboratory.descent.DescentPathController.DescentPathRequest;
import org.digittrainer.laboratory.function.FunctionChoice;
import org.digittrainer.laboratory.function.FunctionView;
import org.jspecify.annotations.Nullable;

/**
 * The path of a gradient descent or ascent; all its numbers are finite.
 *
 * @param steps steps taken
 * @param status The first that holds, g being the gradient at the last point x: `DIVERGED`: it ran
 *     away, since the next point is not finite, or the value is worse than at the start by more
 *     than tolerance · (1 + |value at the start|), or |x| is above 1,000,000 · (1 + |start|).
 *     `CONVERGED`: |g| ≤ tolerance. `STALLED`: it hardly moves, learningRate · |g| ≤ tolerance · (1
 *     + |x|). `RUNNING`: still on its way when the steps were used up
 * @param diverged whether `status` is `DIVERGED`
 * @param end the last point
 * @param x x of each point from the start on, for functions of one variable
 * @param x0 x0 of each point from the start on, for functions of two variables
 * @param x1 x1 of each point from the start on, for functions of two variables
 * @param value the function's value at each point
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DescentPath(
    FunctionView function,
    Direction direction,
    double learningRate,
    int steps,
    Status status,
    boolean diverged,
    End end,
    @Nullable List<@Nullable Double> x,
    @Nullable List<@Nullable Double> x0,
    @Nullable List<@Nullable Double> x1,
    List<@Nullable Double> value) {

  /**
   * Where the path ends.
   *
   * @param point a number for each variable
   * @param gradient a number for each variable
   */
  @Schema(name = "PathEnd")
  record End(List<@Nullable Double> point, double value, List<@Nullable Double> gradient) {

    static End of(Place place) {
      return new End(Column.of(place.x()), place.value(), Column.of(place.gradient()));
    }
  }

  static DescentPath of(DescentPathRequest request) {
    FunctionChoice.Chosen chosen = request.choice().get();
    GradientWalk walk = request.walk(chosen);
    GradientPath path = walk.from(request.start(chosen));
    boolean one = chosen.view().variables() == 1;
    return new DescentPath(
        chosen.view(),
        walk.direction(),
        walk.learningRate(),
        path.places().size() - 1,
        path.status(),
        path.status() == Status.DIVERGED,
        End.of(path.last()),
        one ? Column.of(path.places(), place -> place.x()[0]) : null,
        one ? null : Column.of(path.places(), place -> place.x()[0]),
        one ? null : Column.of(path.places(), place -> place.x()[1]),
        Column.of(path.places(), Place::value));
  }
}
